"""Which function reads which format: the one table where formats meet their readers."""

from collections.abc import Callable, Iterator

from kakuho.intake.csv_tables import csv_parts, shape_of
from kakuho.intake.families import ole_kind, zip_kind
from kakuho.intake.html_pages import html_parts
from kakuho.intake.leaves import Leaf
from kakuho.intake.lines import text_parts
from kakuho.intake.mails import mail_members, mail_parts, mailbox_members
from kakuho.intake.members import Member
from kakuho.intake.pdfs import pdf_members, pdf_parts
from kakuho.intake.spreadsheets import spreadsheet_parts
from kakuho.intake.squeezed import squeezed_members
from kakuho.intake.tars import tar_members
from kakuho.intake.zips import zip_members
from kakuho.vocab.contents import Part

# Formats that a container's look inside tells apart.
FAMILIES: dict[str, Callable[[Leaf], str]] = {"zip": zip_kind, "ole": ole_kind}

READERS: dict[str, Callable[[Leaf], Iterator[Part]]] = {
    "csv": csv_parts,
    "eml": mail_parts,
    "html": html_parts,
    "ods": spreadsheet_parts,
    "pdf": pdf_parts,
    "text": text_parts,
    "xls": spreadsheet_parts,
    "xlsb": spreadsheet_parts,
    "xlsm": spreadsheet_parts,
    "xlsx": spreadsheet_parts,
}

CONTAINERS: dict[str, Callable[[Leaf], Iterator[Member]]] = {
    "bz2": squeezed_members,
    "eml": mail_members,
    "gz": squeezed_members,
    "mbox": mailbox_members,
    "pdf": pdf_members,
    "tar": tar_members,
    "xz": squeezed_members,
    "zip": zip_members,
}


def refine_text(leaf: Leaf, kind: str) -> str:
    """The format of a text that looks like `kind`: itself when there is a reader and it fits, else csv or text."""
    if kind != "text" and (kind in READERS or kind in CONTAINERS):
        return kind
    return "text" if shape_of(leaf) is None else "csv"
