"""JSON and JSON Lines: lists of objects as tables, everything else as text with its path."""

import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from kakuho.intake.encodings import Decoder, bom_length
from kakuho.intake.leaves import Leaf, text_batch
from kakuho.intake.lines import line_blocks, note_losses, text_parts
from kakuho.intake.refusals import Refused
from kakuho.intake.rows import batches_of
from kakuho.intake.sources import read_all
from kakuho.vocab.contents import Part, Reason, TablePart, TextPart

if TYPE_CHECKING:
    from kakuho.intake.headers import Row

_BLOCK_ROWS = 16_384
_MOST_COLUMNS = 2_000
_LARGEST_TREE_BYTES = 256 << 20  # a parsed tree takes about five times its text
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, strict=False)


def json_parts(leaf: Leaf) -> Iterator[Part]:
    """A list of objects as one table, other values as text; a file too big to parse is read as plain text."""
    assert leaf.encoding is not None
    if leaf.survey.size_bytes > _LARGEST_TREE_BYTES:
        yield from text_parts(leaf)
        return
    data = read_all(leaf.source, leaf.budget.limits)
    decoder = Decoder(leaf.encoding)
    try:
        value = _DECODER.decode(decoder.decode(data[bom_length(data, leaf.encoding) :]).strip("\x00"))
        parts = list(_value_parts(leaf, value))
    except (ValueError, RecursionError) as error:
        leaf.note(_broken(error))
        yield from text_parts(leaf)
        return
    yield from parts
    note_losses(leaf, decoder)


def _broken(error: Exception) -> Refused:
    if isinstance(error, RecursionError):
        return Refused(
            Reason.LIMIT_DEPTH,
            ja="JSONの入れ子が深すぎるため、文字として読みました",
            en="JSON nested too deeply; read as text",
        )
    place = f"{error.lineno}" if isinstance(error, json.JSONDecodeError) else "?"
    return Refused(
        Reason.DAMAGED,
        ja=f"JSONの書式が{place}行目で崩れているため、文字として読みました",
        en=f"the JSON is broken at line {place}; read as text",
    )


def json_lines_parts(leaf: Leaf) -> Iterator[Part]:
    """Tables of objects, one a line; a new table begins where new keys appear."""
    reading = _Lines(leaf)
    header: list[str] = []
    number = 0
    while block := list(islice(reading.objects, _BLOCK_ROWS)):
        rows = [(place, flat(value)) for place, value in block]
        header += [k for k in dict.fromkeys(k for _, r in rows for k in r) if k not in set(header)]
        yield _table(leaf, tuple(header), rows)
        number += len(block)
    reading.note_troubles()


def _table(leaf: Leaf, header: tuple[str, ...], rows: list[tuple[int, dict[str, str]]]) -> TablePart:
    cells: Iterable[tuple[int, Row]] = ((n, [row.get(key) for key in header]) for n, row in rows)
    return TablePart(leaf.locator, header, len(header), batches_of(cells, len(header)))


class _Lines:
    """The objects of a JSON Lines file with their line index from 0; lines that are none are counted."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf
        self._decoder = Decoder(leaf.encoding or "utf-8")
        self._broken = 0
        self._broken_lines: list[str] = []
        self.objects = self._read()

    def _read(self) -> Iterator[tuple[int, Any]]:
        number = -1
        for block in line_blocks(self._leaf.source, self._decoder.name, chunk_bytes=1 << 20):
            for line in io.StringIO(self._decoder.decode(block)):
                number += 1
                if line.strip():
                    yield number, self._value(line)

    def _value(self, line: str) -> Any:
        try:
            return _DECODER.decode(line.strip())
        except (ValueError, RecursionError):
            self._broken += 1
            return {"": line.strip()}  # what is no JSON is kept as it stands, in a column without a name

    def note_troubles(self) -> None:
        """State how many lines are no JSON."""
        note_losses(self._leaf, self._decoder)
        if self._broken:
            self._leaf.note(
                Refused(
                    Reason.DAMAGED,
                    ja=f"JSONとして読めない行が{self._broken:,}行あり、文字として読みました",
                    en=f"{self._broken:,} lines are no JSON and were read as text",
                )
            )


def is_json_lines(text: str) -> bool:
    """Whether the first whole lines are JSON objects each on its own."""
    lines = [line for line in text.splitlines() if line.strip()][:20]
    good = sum(1 for line in lines if _is_object(line))
    return len(lines) >= 2 and good >= 2 and good * 2 > len(lines)


def _is_object(line: str) -> bool:
    try:
        return isinstance(_DECODER.decode(line.strip()), dict)
    except (ValueError, RecursionError):
        return False


def _value_parts(leaf: Leaf, value: Any) -> Iterator[Part]:
    """Tables for lists of objects at the top or one level down; the rest as text."""
    if _is_records(value):
        yield _records_part(leaf, value, None)
        return
    rest = value
    if isinstance(value, dict):
        rest = {k: v for k, v in value.items() if not _is_records(v)}
    texts = [f"{path}: {text}" if path else text for path, text in _leaves(rest)]
    if texts:
        yield TextPart(leaf.locator, iter([text_batch([("\n".join(texts), None, None)])]))
    if isinstance(value, dict):
        for key, inner in value.items():
            if _is_records(inner):
                yield _records_part(leaf, inner, key)


def _is_records(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 0
        and sum(isinstance(v, dict) for v in value) * 2 > len(value)
    )


def _records_part(leaf: Leaf, values: list[Any], key: str | None) -> TablePart:
    rows = [(n, flat(v)) for n, v in enumerate(values)]
    header = tuple(dict.fromkeys(k for _, row in rows for k in row))
    if len(header) > _MOST_COLUMNS:
        header = (*header[: _MOST_COLUMNS - 1], "")
        kept = frozenset(header)
        rows = [(n, _narrowed(row, kept)) for n, row in rows]
    return _table_at(leaf, key, header, rows)


def _narrowed(row: dict[str, str], kept: frozenset[str]) -> dict[str, str]:
    rest = "\n".join(f"{k}: {v}" for k, v in row.items() if k not in kept)
    return {k: v for k, v in row.items() if k in kept} | ({"": rest} if rest else {})


def _table_at(
    leaf: Leaf, key: str | None, header: tuple[str, ...], rows: list[tuple[int, dict[str, str]]]
) -> TablePart:
    part = _table(leaf, header, rows)
    return TablePart(leaf.at(sheet=key), part.header, part.n_columns, part.batches)


def flat(value: Any) -> dict[str, str]:
    """`{"a": {"b": 1}, "c": [2, 3]}` as `{"a.b": "1", "c": "2 / 3"}`; other values under the empty key."""
    found: dict[str, str] = {}
    for path, text in _leaves(value):
        key = ".".join(step for step in path.split(".") if not step.isdigit())
        found[key] = f"{found[key]} / {text}" if key in found else text
    return found


def _leaves(value: Any) -> Iterator[tuple[str, str]]:
    """(path, text) of each value that is not null or empty; without recursion."""
    stack: list[tuple[str, Any]] = [("", value)]
    while stack:
        path, node = stack.pop()
        prefix = f"{path}." if path else ""
        if isinstance(node, dict):
            stack.extend((f"{prefix}{k}", v) for k, v in reversed(node.items()))
        elif isinstance(node, list):
            stack.extend((f"{prefix}{i}", v) for i, v in reversed(list(enumerate(node))))
        elif node is not None and node != "":
            yield path, str(node).lower() if isinstance(node, bool) else str(node)
