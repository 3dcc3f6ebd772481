"""Speed of the kinds with a grammar, beside Hyperscan with a Python callback a match, same text and run."""

import random
import re
import time
from pathlib import Path

import hyperscan
import pyarrow as pa

from kakuho.detect import scan_texts
from kakuho.detect.kinds import ip, phone, sns
from kakuho.detect.patterns import patterns

ROWS = 60_000
PIECE = 1_000_000
# Hyperscan knows no assertions: the alternative that begins with some is left to Kakuho alone.
ASSERTED = re.compile(r"\|(?:\(\?<?[!=](?:[^()]|\([^()]*\))*\))+[^|()]*")
VERSIONS = [
    rf"{ASSERTED.sub('', ip.VERSION_WORD)}\d{{1,5}}(?:\.\d{{1,5}}){{3}}\b",
    r"\d{1,5}(?:\.\d{1,5}){4}\b",
]


def customer_list() -> str:
    """A dense text: every line holds a date, a postal code, two telephones and a mail address."""
    rng = random.Random(20261125)  # noqa: S311  test data
    return "\n".join(
        f"{n:06d} 山田 太郎 {rng.randrange(1940, 2005)}-{rng.randrange(1, 13):02d}-"
        f"{rng.randrange(1, 29):02d} "
        f"100-0001 東京都千代田区千代田1-1 03-0000-{rng.randrange(10**4):04d} "
        f"090-0000-{rng.randrange(10**4):04d} taro{n}@example.jp"
        for n in range(ROWS)
    )


def number_speed(sparse: Path) -> None:
    """Print MB of UTF-8 per CPU second for dense and sparse text."""
    print("\n| numbers only | MB | MB/s per CPU second | spans | Hyperscan with callback MB/s | ratio |")
    print("|---|---|---|---|---|---|")
    for name, text in (
        ("customer list (dense)", customer_list()),
        ("encyclopaedia (sparse)", sparse.read_text(encoding="utf-8") * 8),
    ):
        texts = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
        array = pa.array(texts, type=pa.large_string())
        scan_texts(array.slice(0, 1), numbers_only=True)
        before = time.process_time()
        spans = scan_texts(array, numbers_only=True).num_rows
        ours = time.process_time() - before
        bare = _bare([part.encode() for part in texts])
        size = len(text.encode()) / 1e6
        print(
            f"| {name} | {size:.1f} | {size / ours:.1f} | {spans} | {size / bare:.0f} | {bare / ours:.2f} |"
        )


def _bare(data: list[bytes]) -> float:
    """CPU seconds of Hyperscan alone over the same patterns, those that Kakuho finds without it included.

    What slows others down stands apart: that way Hyperscan was fastest.
    """
    hits: list[int] = []

    def keep(_id: int, start: int, _end: int, _flags: int, _context: object) -> None:
        hits.append(start)

    apart = (phone.SOLID, ip.V4, sns.ON_NETWORK)
    rest = [pattern for pattern in patterns().in_arrays if pattern not in apart]
    groups = (rest, *([pattern] for pattern in apart), VERSIONS)
    databases = (*patterns().number_databases, *map(_compiled, groups))
    before = time.process_time()
    for database in databases:
        for block in data:
            database.scan(block, match_event_handler=keep)
    return time.process_time() - before


def _compiled(expressions: list[str]) -> hyperscan.Database:
    database = hyperscan.Database()
    database.compile(
        expressions=[expression.encode() for expression in expressions],
        ids=list(range(len(expressions))),
        elements=len(expressions),
        flags=[hyperscan.HS_FLAG_SOM_LEFTMOST] * len(expressions),
    )
    return database
