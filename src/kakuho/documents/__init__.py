"""Every paper the incident needs, from one base of facts, with the origin of each field."""

from kakuho.documents.as_json import to_json
from kakuho.documents.editable import docx_bytes
from kakuho.documents.filing import (
    ChainError,
    Receipt,
    filed_from_json,
    filed_to_json,
    filing_to_json,
    freeze,
    verify_chain_of_reports,
)
from kakuho.documents.incident_summary import incident_summary
from kakuho.documents.letters import Merge, reference
from kakuho.documents.notice_mail import MailMerge, UnfitAddressError
from kakuho.documents.papers import draw, paper_kinds
from kakuho.documents.pdf import pdf_bytes, write_pdf
from kakuho.documents.plain_language import PlainNote, plain_notes
from kakuho.documents.plain_text import text_of
from kakuho.documents.prints import printed_docx, printed_html, printed_pdf
from kakuho.documents.reports import preliminary_report, report_kinds

__all__ = [
    "ChainError",
    "MailMerge",
    "Merge",
    "PlainNote",
    "Receipt",
    "UnfitAddressError",
    "docx_bytes",
    "draw",
    "filed_from_json",
    "filed_to_json",
    "filing_to_json",
    "freeze",
    "incident_summary",
    "paper_kinds",
    "pdf_bytes",
    "plain_notes",
    "preliminary_report",
    "printed_docx",
    "printed_html",
    "printed_pdf",
    "reference",
    "report_kinds",
    "text_of",
    "to_json",
    "verify_chain_of_reports",
    "write_pdf",
]
