"""Every paper the incident needs, from one base of facts, with the origin of each field."""

from kakuho.documents.as_json import to_json
from kakuho.documents.incident_summary import incident_summary
from kakuho.documents.pdf import pdf_bytes, write_pdf
from kakuho.documents.preliminary_report import preliminary_report

__all__ = ["incident_summary", "pdf_bytes", "preliminary_report", "to_json", "write_pdf"]
