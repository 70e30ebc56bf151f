"""Every read of the room."""

from systematik.processes.assurance.queries.lists import audits, earlier, findings, recommendations, scales
from systematik.processes.assurance.queries.verdicts import verdicts

__all__ = ["audits", "earlier", "findings", "recommendations", "scales", "verdicts"]
