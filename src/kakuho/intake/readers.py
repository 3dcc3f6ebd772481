"""Which function reads which format: the one table where formats meet their readers."""

import re
from collections.abc import Callable, Iterator

from kakuho.intake.csv_tables import csv_parts, head_text, shape_of
from kakuho.intake.families import ole_kind, zip_kind
from kakuho.intake.html_pages import html_parts
from kakuho.intake.json_values import is_json_lines, json_lines_parts, json_parts
from kakuho.intake.leaves import Leaf
from kakuho.intake.lines import text_parts
from kakuho.intake.mails import mail_members, mail_parts, mailbox_members
from kakuho.intake.members import Member
from kakuho.intake.office_texts import office_members, office_parts
from kakuho.intake.parquet_files import parquet_parts
from kakuho.intake.pdfs import pdf_members, pdf_parts
from kakuho.intake.spreadsheets import spreadsheet_parts
from kakuho.intake.sql_dumps import sql_parts
from kakuho.intake.sqlite_files import sqlite_parts
from kakuho.intake.squeezed import squeezed_members
from kakuho.intake.tars import tar_members
from kakuho.intake.xml_values import xml_parts
from kakuho.intake.zips import zip_members
from kakuho.vocab.contents import Part

_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[{\[\"\]]|(?:-?\d+(?:\.\d+)?|true|false|null)\s*[,\]]))")

# Formats that a container's look inside tells apart.
FAMILIES: dict[str, Callable[[Leaf], str]] = {"zip": zip_kind, "ole": ole_kind}

READERS: dict[str, Callable[[Leaf], Iterator[Part]]] = {
    "csv": csv_parts,
    "docx": office_parts,
    "eml": mail_parts,
    "html": html_parts,
    "json": json_parts,
    "jsonl": json_lines_parts,
    "odp": office_parts,
    "ods": spreadsheet_parts,
    "odt": office_parts,
    "parquet": parquet_parts,
    "pdf": pdf_parts,
    "pptx": office_parts,
    "sql": sql_parts,
    "sqlite": sqlite_parts,
    "text": text_parts,
    "xls": spreadsheet_parts,
    "xlsb": spreadsheet_parts,
    "xlsm": spreadsheet_parts,
    "xlsx": spreadsheet_parts,
    "xml": xml_parts,
}

CONTAINERS: dict[str, Callable[[Leaf], Iterator[Member]]] = {
    "bz2": squeezed_members,
    "docx": office_members,
    "eml": mail_members,
    "gz": squeezed_members,
    "mbox": mailbox_members,
    "pdf": pdf_members,
    "pptx": office_members,
    "tar": tar_members,
    "xlsm": office_members,
    "xlsx": office_members,
    "xz": squeezed_members,
    "zip": zip_members,
}


def refine_text(leaf: Leaf, kind: str) -> str:
    """The format of a text that looks like `kind`: that when it fits on a closer look, else csv or text."""
    if kind == "json":
        text = head_text(leaf)
        if is_json_lines(text):
            return "jsonl"
        if _JSON_START.match(text):
            return kind
    elif kind != "text":
        return kind
    return "text" if shape_of(leaf) is None else "csv"
