"""Tags of audits."""
