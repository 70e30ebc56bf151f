"""A record over time: its timeline, two dates side by side, bringing back what was."""
