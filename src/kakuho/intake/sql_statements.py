"""The statements of a SQL dump that carry data: their tables, columns and rows."""

import re
from collections.abc import Iterator

_NAME = r"(?:[\w$]+|`[^`]+`|\"[^\"]+\"|\[[^\]]+\])"
INSERT = re.compile(
    rf"\s*(?:INSERT\s+(?:IGNORE\s+|OR\s+\w+\s+)?INTO|REPLACE\s+INTO)\s+(?P<table>{_NAME}(?:\s*\.\s*{_NAME})*)"
    r"\s*(?:\((?P<columns>[^)]*)\))?\s*(?:OVERRIDING\s+\w+\s+VALUE\s+)?VALUES\s*",
    re.IGNORECASE,
)
COPY = re.compile(
    rf"\s*COPY\s+(?P<table>{_NAME}(?:\.{_NAME})*)\s*(?:\((?P<columns>[^)]*)\))?\s+FROM\s+stdin\b.*;\s*$",
    re.IGNORECASE,
)
CREATE = re.compile(
    rf"\s*CREATE\s+(?:TEMP\w*\s+|UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?P<table>{_NAME}(?:\.{_NAME})*)\s*\(",
    re.IGNORECASE,
)
_NO_COLUMN = re.compile(
    r"\s*(?:PRIMARY|KEY|UNIQUE|CONSTRAINT|INDEX|FULLTEXT|SPATIAL|FOREIGN|CHECK|EXCLUDE)\b", re.IGNORECASE
)
_PREFIX = r"(?:_\w+\s*|[NEBnebUu]&?)?"
_CAST = r"(?:\s*::[\w \"\[\]]+(?:\(\d+(?:,\s*\d+)?\))?)?"
_OTHER = r"(?P<other>[^,()']*+(?:\([^()]*\)[^,()']*+)*+)"
_BACKSLASH_VALUE = re.compile(
    rf"\s*+(?:{_PREFIX}'(?P<text>(?:[^'\\]|\\.|'')*+)'{_CAST}|[xX]'(?P<hex>[0-9a-fA-F]*)'|{_OTHER})\s*+(?P<end>[,)])",
    re.DOTALL,
)
_PLAIN_VALUE = re.compile(
    rf"\s*+(?:[xX]'(?P<hex>[0-9a-fA-F]*)'|{_PREFIX}'(?P<text>(?:[^']|'')*+)'{_CAST}|{_OTHER})\s*+(?P<end>[,)])",
    re.DOTALL,
)
_BETWEEN = re.compile(r"\s*,?\s*\(")
_ESCAPE = re.compile(r"\\(.)|''", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "0": "", "b": "", "Z": "", "f": "", "v": ""}


def bare(name: str) -> str:
    """A table's or column's name without its quotes."""
    return ".".join(
        part.strip().strip('`"[]') for part in re.split(r"\.(?=[^`\"\]]*(?:[`\"\[]|$))", name.strip())
    )


def names(columns: str) -> tuple[str, ...]:
    """The names of a column list."""
    return tuple(bare(c) for c in columns.split(","))


def created_columns(statement: str) -> tuple[str, ...]:
    """The column names of a CREATE TABLE statement."""
    body = statement[statement.index("(") + 1 :]
    found, depth, start = [], 0, 0
    for match in re.finditer(r"'(?:[^'\\]|\\.|'')*'|[(),]", body):
        mark = match[0]
        if mark == "(":
            depth += 1
        elif (mark == ")" and depth == 0) or (mark == "," and depth == 0):
            found.append(body[start : match.start()])
            start = match.end()
            if mark == ")":
                break
        elif mark == ")":
            depth -= 1
    kept = (re.match(rf"\s*({_NAME})", c) for c in found if not _NO_COLUMN.match(c))
    return tuple(bare(m[1]) for m in kept if m)


def rows_of(values: str, *, backslash: bool) -> Iterator[list[str | None]]:
    """The rows of `(1, 'x'), (2, NULL)`; stops where the text is no row any more.

    Source: SQL:2016 5.3 literals; MySQL 8 manual 11.1.1 (backslash escapes).
    """
    value = _BACKSLASH_VALUE if backslash else _PLAIN_VALUE
    position = 0
    while (opening := _BETWEEN.match(values, position)) is not None:
        position = opening.end()
        row: list[str | None] = []
        while (match := value.match(values, position)) is not None:
            row.append(_value(match, backslash=backslash))
            position = match.end()
            if match["end"] == ")":
                break
        else:
            return
        yield row


def _value(match: re.Match[str], *, backslash: bool) -> str | None:
    if (text := match["text"]) is not None:
        if "'" in text or (backslash and "\\" in text):
            return _ESCAPE.sub(_unescaped, text) if backslash else text.replace("''", "'")
        return text
    if (digits := match["hex"]) is not None:
        return bytes.fromhex(digits[: len(digits) & ~1]).decode("utf-8", "replace")
    other = (match["other"] or "").strip()
    return None if other.upper() in ("NULL", "DEFAULT", "") else other


def _unescaped(match: re.Match[str]) -> str:
    letter = match[1]
    return "'" if letter is None else _ESCAPED.get(letter, letter)


def copy_row(line: str) -> list[str | None]:
    r"""The cells of one COPY line: tabs between, `\N` for null. Source: PostgreSQL manual, COPY."""
    cells = line.rstrip("\r\n").split("\t")
    return [None if c == "\\N" else _ESCAPE.sub(_unescaped, c) if "\\" in c else c for c in cells]
