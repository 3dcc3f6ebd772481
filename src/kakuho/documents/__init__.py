"""Every paper the incident needs, from one base of facts, with the origin of each field."""

from kakuho.documents.as_json import to_json
from kakuho.documents.filing import ChainError, Receipt, filed_from_json, filed_of, filed_to_json, freeze
from kakuho.documents.incident_summary import incident_summary
from kakuho.documents.pdf import pdf_bytes, write_pdf
from kakuho.documents.reports import preliminary_report, report, report_kinds

__all__ = [
    "ChainError",
    "Receipt",
    "filed_from_json",
    "filed_of",
    "filed_to_json",
    "freeze",
    "incident_summary",
    "pdf_bytes",
    "preliminary_report",
    "report",
    "report_kinds",
    "to_json",
    "write_pdf",
]
