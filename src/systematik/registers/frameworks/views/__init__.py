"""Pages of frameworks."""

from systematik.registers.frameworks.views.showing import edition, frameworks, requirement, requirements
from systematik.registers.frameworks.views.verifying import verify

__all__ = ["edition", "frameworks", "requirement", "requirements", "verify"]
