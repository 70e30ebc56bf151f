"""The lists of documents and of those that must exist."""

from systematik.registers.documents.tables import DOCUMENTS, REQUIRED
from systematik.ui.tables import list_view

documents = list_view(DOCUMENTS)
required_documents = list_view(REQUIRED)
