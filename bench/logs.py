"""A big log through the whole command, beside a bare hyperscan pass over the same file in the same run.

    .venv/bin/python bench/logs.py [--log-mb 1000]

The log is that of an advertising firm: addresses, cookies and advertising IDs in every line, all synthetic.
The bare pass searches the three patterns below and calls back for every match: what no detector in Python
can undercut.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

import hyperscan

from machine import heading
from process import run

KAKUHO = Path(sys.executable).with_name("kakuho")
BARE = (
    rb"(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}",
    rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    rb"GA1\.\d\.\d{6,10}\.\d{10}",
)
BLOCK_BYTES = 1 << 20


def main() -> None:
    """Print one Markdown table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--log-mb", type=int, default=1_000)
    megabytes = arguments.parse_args().log_mb
    print(heading(f"bench/logs.py --log-mb {megabytes}"))
    print("| MB | wall s | CPU s | MB/s per CPU s | peak MB | bare hyperscan CPU s | ratio to bare |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "delivery.log")
        write_log(log, megabytes)
        done = run([str(KAKUHO), "scan", str(log), "--json"])
        if done.code:
            sys.exit(f"kakuho scan ended with exit code {done.code}")
        bare = bare_pass(log)
        size = log.stat().st_size / 1e6
        print(
            f"| {size:.0f} | {done.wall_s:.1f} | {done.cpu_s:.1f} | {size / done.cpu_s:.1f} "
            f"| {done.peak_bytes / 1e6:.0f} | {bare:.1f} | {done.cpu_s / bare:.1f} |"
        )


def write_log(path: Path, megabytes: int) -> None:
    """Write about `megabytes` of delivery log; every line is different."""
    rng = random.Random(20261123)  # noqa: S311  test data
    with path.open("w", encoding="ascii") as out:
        written = 0
        while written < megabytes * 1_000_000:
            written += out.write("".join(_line(rng) for _ in range(5_000)))


def _line(rng: random.Random) -> str:
    return (
        f"203.0.113.{rng.randrange(256)} - - [23/Nov/2026:10:00:00 +0900] "
        f'"GET /item/{rng.randrange(10**6)}?gaid={rng.getrandbits(32):08x}-1111-4222-8333-'
        f'{rng.getrandbits(48):012x} HTTP/1.1" 200 {rng.randrange(99999)} "https://shop.example.jp/" '
        f'"Mozilla/5.0 (Linux; Android 14) Chrome/123.0.0.0" '
        f'"_ga=GA1.2.{rng.randrange(10**8, 10**9)}.{rng.randrange(10**9, 2 * 10**9)}"\n'
    )


def bare_pass(path: Path) -> float:
    """CPU seconds of hyperscan alone over the file."""
    database = hyperscan.Database()
    database.compile(
        expressions=list(BARE), ids=[0, 1, 2], elements=3, flags=[hyperscan.HS_FLAG_SOM_LEFTMOST] * 3
    )
    hits = 0

    def count(_id: int, _start: int, _end: int, _flags: int, _context: object) -> None:
        nonlocal hits
        hits += 1

    before = time.process_time()
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            database.scan(block, match_event_handler=count)
    assert hits
    return time.process_time() - before


if __name__ == "__main__":
    main()
