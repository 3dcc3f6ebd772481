"""Tables that leave as CSV for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse


def csv_answer(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows, the head first, as a file `name`; no cell is taken for a formula."""
    written = io.StringIO()
    sheet = csv.writer(written)
    for row in rows:
        sheet.writerow([_harmless(str(cell)) for cell in row])
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _harmless(cell: str) -> str:
    """The cell as text: a spreadsheet takes a leading sign for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
