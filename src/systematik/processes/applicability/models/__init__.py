"""Tables of statements of applicability."""

from systematik.processes.applicability.models.rows import Carried, LegalBasis, Row
from systematik.processes.applicability.models.statements import Included, Statement
from systematik.processes.applicability.models.versions import DecidedStatement

__all__ = ["Carried", "DecidedStatement", "Included", "LegalBasis", "Row", "Statement"]
