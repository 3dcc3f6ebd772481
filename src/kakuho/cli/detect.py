"""`kakuho detect`: find personal information in texts given on standard input."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, BinaryIO, TextIO

import pyarrow as pa
import typer

from kakuho import detect as room
from kakuho.cli.given.jsonl_questions import need_jsonl
from kakuho.cli.given.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.given.points import Point
from kakuho.cli.messages import hint
from kakuho.cli.stopping import let_waiting_be_stopped

BATCH_CHARACTERS = 1 << 20  # texts are scanned together until they are about this long
RE_SURROGATE = re.compile("[\ud800-\udfff]")
EXIT_SOME_LINES_BAD = 3


@dataclass(frozen=True, slots=True)
class _Line:
    id: Any
    text: str


def detect(
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='1行1件の {"id","text"} を読む / one {"id","text"} a line')
    ] = False,
    point: Annotated[Point, typer.Option(help=hint("option.point"))] = Point.ALARM,
    kinds: KindsFile = None,
) -> None:
    """標準入力の文章から個人情報を探す / Find personal information in texts on stdin.

    Each line {"id","text"} gives one line {"id","spans":[{"start","end","type","confidence","rule"}]};
    offsets are Unicode code points. A line that cannot be read gives one sentence on standard error, and the
    exit code is 3 at the end.
    """
    need_jsonl(jsonl=jsonl)
    let_waiting_be_stopped()
    with room.own_kinds_in_use(kinds_in(kinds)):
        raise typer.Exit(run(sys.stdin.buffer, sys.stdout, sys.stderr, point=point.value))


def run(source: BinaryIO, out: TextIO, errors: TextIO, *, point: str = room.DEFAULT_POINT) -> int:
    """Exit code after scanning all lines of `source`: 0, or 3 when a line could not be read.

    Cost: memory is one batch of about a million characters and the longest line.
    """
    bad = 0
    for batch in _batches(source):
        for number, item in batch:
            if isinstance(item, str):
                bad += 1
                errors.write(f"{number} 行目: {item}\n")
        _scan([item for _, item in batch if isinstance(item, _Line)], out, point)
    return EXIT_SOME_LINES_BAD if bad else 0


def _batches(source: BinaryIO) -> Iterator[list[tuple[int, _Line | str]]]:
    batch: list[tuple[int, _Line | str]] = []
    size = 0
    for number, line in enumerate(source, start=1):
        if line.strip():
            item = _read(line)
            batch.append((number, item))
            size += len(line)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    yield batch


def _read(line: bytes) -> _Line | str:
    """The text of a line, or a sentence (without any of its content) that says why there is none."""
    try:
        data = json.loads(line)
    except UnicodeDecodeError:
        return "UTF-8 で書かれていません / not UTF-8"
    except RecursionError:
        return "JSON の入れ子が深すぎます / JSON nested too deeply"
    except ValueError:
        return "JSON として読めません / not JSON"
    if not isinstance(data, dict) or "id" not in data or not isinstance(data.get("text"), str):
        return '"id" と文字列の "text" が要ります / needs "id" and a string "text"'
    return _Line(data["id"], data["text"])


def _scan(lines: list[_Line], out: TextIO, point: str) -> None:
    # Arrow holds no lone surrogates; one replacement character for each keeps every offset.
    texts = pa.array([RE_SURROGATE.sub("\ufffd", line.text) for line in lines], type=pa.large_string())
    spans: list[list[dict[str, Any]]] = [[] for _ in lines]
    for row in room.at_point(room.scan_texts(texts), point).to_pylist():
        spans[row["unit"]].append(
            {
                "start": row["start"],
                "end": row["end"],
                "type": row["kind"],
                "confidence": round(row["confidence"], 2),
                "rule": row["rule"],
            }
        )
    out.writelines(_written(zip(lines, spans, strict=True)))
    out.flush()


def _written(results: Iterable[tuple[_Line, list[dict[str, Any]]]]) -> Iterator[str]:
    for line, spans in results:
        # ASCII output: an id with a lone surrogate could not be written otherwise.
        yield json.dumps({"id": line.id, "spans": spans}) + "\n"
