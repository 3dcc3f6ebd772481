"""Attachments as their own programs would write them: workbooks, PDF, calendars, pictures."""

import io
import random

from openpyxl import Workbook
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_FONT, _LINES_A_PAGE = "HeiseiKakuGo-W5", 45


def workbook(rows: list[list[str]]) -> bytes:
    """The rows as an Excel workbook."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def pdf(lines: list[str], logo: bytes = b"") -> bytes:
    """The lines as a PDF with a text layer, and a picture on its first page."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    kept = io.BytesIO()
    canvas = Canvas(kept)
    if logo:
        canvas.drawImage(ImageReader(io.BytesIO(logo)), 400, 700, 80, 80)
    for start in range(0, len(lines), _LINES_A_PAGE):
        canvas.setFont(_FONT, 10)
        for number, line in enumerate(lines[start : start + _LINES_A_PAGE]):
            canvas.drawString(50, 800 - number * 16, line)
        canvas.showPage()
    canvas.save()
    return kept.getvalue()


def calendar(organizer: str, place: str) -> bytes:
    """An invitation."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "METHOD:REQUEST", "BEGIN:VEVENT"]
    lines += ["UID:1@example.co.jp", "DTSTART:20261201T050000Z", "DTEND:20261201T060000Z", "SUMMARY:定例会"]
    lines += [f"ORGANIZER;CN={organizer}:mailto:staff@example.co.jp", f"LOCATION:{place}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def picture(chance: random.Random, edge: int = 120) -> bytes:
    """A picture of noise, which no compression makes small: 3 bytes for each of its edge * edge points."""
    kept = io.BytesIO()
    Image.frombytes("RGB", (edge, edge), chance.randbytes(edge * edge * 3)).save(kept, "PNG")
    return kept.getvalue()
