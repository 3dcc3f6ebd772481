"""The list of deliveries as it comes back, filled in with a spreadsheet."""

import csv
import io

from kakuho.vocab.errors import UsageError

_ENCODINGS = ("utf-8-sig", "cp932")  # as spreadsheets save it here


def rows_in(content: bytes, *, name: str) -> list[dict[str, str]]:
    """The rows by the columns of the first line.

    Raises:
        UsageError: the encoding of the file cannot be read; names the file.
    """
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return [{key: value or "" for key, value in row.items() if key} for row in rows]
    raise UsageError(ja=f"{name} の文字コードを読めません。", en=f"The encoding of {name} cannot be read.")
