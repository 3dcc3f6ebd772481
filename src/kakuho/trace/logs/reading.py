"""A log file as acts, part by part: an instant, an account, an act, its subject and an address each."""

import gzip
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO, cast

import polars as pl
from polars.exceptions import PolarsError

from kakuho.intake.encodings import CODEC_OF, judge_encoding
from kakuho.trace.logs.formats import LogFormat, format_of_columns, format_of_lines
from kakuho.trace.logs.mapping import PARTS, LogMapping
from kakuho.trace.logs.times import instants_in
from kakuho.vocab.errors import UsageError

_HEAD_BYTES = 1 << 18
_HEAD_LINES = 20
_ROWS = 500_000
_AT_A_TIME = 2
_NO_MARK = "\x1f"  # stands in no log, so that a line stays one column
_GZIP = b"\x1f\x8b"
_MORE = "_more"  # what a row has beyond its headers, as exports of the event viewer have


@dataclass(slots=True)
class LogFile:
    """An opened log: its kind, and how many lines were read, had no account, or no time that can be read.

    `origin` is the file or the bytes that it was read from.
    """

    name: str
    origin: Path | bytes = field(repr=False)
    kind: str
    zone: str
    _frames: Iterator[pl.DataFrame] = field(repr=False)
    rows: int = 0
    without_account: int = 0
    without_time: int = 0
    broken_off: bool = False

    def acts(self) -> Iterator[pl.DataFrame]:
        """Acts with an account, in parts: columns at (UTC), account, act, subject, address.

        A file that breaks off, or changes while it is read, ends there and is marked `broken_off`.
        Cost: 2.5 µs a line of a web server, 1 µs one of a table; 4 to 15 µs where either is unusual.
        """
        while True:
            try:
                frame = next(self._frames, None)
            except (PolarsError, OSError):
                self.broken_off = True
                return
            if frame is None:
                return
            named = frame.filter(pl.col("account").is_not_null() & (pl.col("account") != ""))
            self.rows += len(frame)
            self.without_account += len(frame) - len(named)
            self.without_time += named["at"].null_count()
            yield named


def open_log(path: Path, mapping: LogMapping) -> LogFile:
    """The log in a file, by what it holds: its name says nothing.

    Raises:
        UsageError: it cannot be read, or is of no known kind and no mapping says what its columns are.
    """
    return _opened(path.name, path, mapping)


def log_of(name: str, data: bytes, mapping: LogMapping) -> LogFile:
    """The log in bytes that lie in no file; as `open_log`."""
    return _opened(name, data, mapping)


def _opened(name: str, origin: Path | bytes, mapping: LogMapping) -> LogFile:
    try:
        with _clear(origin) as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        raise _unknown(name) from error
    encoding = judge_encoding(head) or "utf-8"
    source: Path | BytesIO = origin if isinstance(origin, Path) else BytesIO(origin)
    if _is_packed(origin) or CODEC_OF[encoding] != "utf-8":
        with _clear(origin) as file:
            text = file.read().decode(CODEC_OF[encoding], errors="replace").removeprefix("\ufeff")
        source = BytesIO(text.encode())
        head = source.getvalue()[:_HEAD_BYTES]
    lines = head.decode("utf-8-sig", errors="replace").splitlines()[:_HEAD_LINES]
    found = format_of_lines(lines, mapping)
    frames = _lines(source) if found else None
    if found is None:
        found, frames = _table(source, mapping)
    if found is None or frames is None:
        raise _unknown(name)
    zone = found.zone or mapping.time_zone
    acts = _side_by_side(frames, lambda frame: _acts(frame, found, mapping, zone))
    return LogFile(name, origin, found.name, zone, acts)


def _side_by_side(
    frames: Iterator[pl.DataFrame], made: Callable[[pl.DataFrame], pl.DataFrame]
) -> Iterator[pl.DataFrame]:
    """What is made of each frame, in their order, two at a time; where they break off, that of all before."""
    waiting: deque[Future[pl.DataFrame]] = deque()
    broken: Exception | None = None
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        while broken is None:
            try:
                frame = next(frames, None)
            except (PolarsError, OSError) as error:
                broken = error
                continue
            if frame is None:
                break
            waiting.append(pool.submit(made, frame))
            if len(waiting) > _AT_A_TIME:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    if broken is not None:
        raise broken


def _binary(origin: Path | bytes) -> BinaryIO:
    return origin.open("rb") if isinstance(origin, Path) else BytesIO(origin)


def _is_packed(origin: Path | bytes) -> bool:
    with _binary(origin) as file:
        return file.read(len(_GZIP)) == _GZIP


@contextmanager
def _clear(origin: Path | bytes) -> Iterator[IO[bytes]]:
    with _binary(origin) as file:
        if not _is_packed(origin):
            yield file
            return
        with gzip.open(file) as unpacked:
            yield cast("IO[bytes]", unpacked)


def _lines(source: Path | BytesIO) -> Iterator[pl.DataFrame]:
    """The lines; one that begins with a tab belongs to the one before (PostgreSQL writes long ones so)."""
    read = pl.scan_csv(
        source, has_header=False, separator=_NO_MARK, quote_char=None, schema={"line": pl.String},
        encoding="utf8-lossy", truncate_ragged_lines=True,
    )  # fmt: skip
    for frame in read.drop_nulls().collect_batches(chunk_size=_ROWS, maintain_order=True):
        if not frame.select(pl.col("line").str.starts_with("\t").any()).item():
            yield frame
            continue
        number = (~pl.col("line").str.starts_with("\t")).cum_sum().alias("number")
        yield frame.group_by(number, maintain_order=True).agg(pl.col("line").str.join("\n")).select("line")


def _table(
    source: Path | BytesIO, mapping: LogMapping
) -> tuple[LogFormat | None, Iterator[pl.DataFrame] | None]:
    try:
        head = pl.read_csv(
            source, has_header=False, n_rows=2, infer_schema=False, encoding="utf8-lossy",
            truncate_ragged_lines=True,
        )  # fmt: skip
    except PolarsError:
        return None, None
    rows = [[cell or "" for cell in row] for row in head.rows()]
    headers = _distinct([*(cell.removeprefix("\ufeff") for cell in rows[0]), _MORE])
    found = format_of_columns(headers, rows[1] if len(rows) > 1 else (), mapping)
    headed = found is None or found.name != "pgaudit-csv"
    read = pl.scan_csv(
        source, has_header=False, skip_rows=1 if headed else 0, schema=dict.fromkeys(headers, pl.String),
        encoding="utf8-lossy", truncate_ragged_lines=True, missing_columns="insert",
    )  # fmt: skip
    return found, read.collect_batches(chunk_size=_ROWS, maintain_order=True)


def _distinct(headers: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for at, header in enumerate(headers):
        seen.setdefault(header if header and header not in seen else f"{header}#{at}", "")
    return list(seen)


def _acts(frame: pl.DataFrame, kind: LogFormat, mapping: LogMapping, zone: str) -> pl.DataFrame:
    taken = kind.taken_apart(frame) if kind.taken_apart else frame
    told = {part: pl.col(part) for part in PARTS} if kind.taken_apart else kind.parts
    said = taken.select(
        told.get(part, pl.lit(None, pl.String)).str.strip_chars().alias(part) for part in PARTS
    )
    at = instants_in(said["time"], zone=zone).alias("at")
    corrected = pl.col("at") + pl.duration(milliseconds=round(1000 * mapping.clock_seconds))
    account = pl.col("account").replace(dict(mapping.accounts)) if mapping.accounts else pl.col("account")
    return said.with_columns(at).select(corrected, account, "act", "subject", "address")


def _unknown(name: str) -> UsageError:
    return UsageError(
        ja=f"ログ {name} の形式が分かりません。",
        en=f"The kind of the log {name} is not known.",
        do_ja="--map で、どの列が account(誰が)と subject(何を)かを書いたファイルを指定してください。",
        do_en="Name with --map a file that says which columns are the account and the subject.",
    )
