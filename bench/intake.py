"""How fast intake reads a big CSV and a big log, and how much memory it takes.

`python bench/intake.py [ROWS] [LOG_MEGABYTES]` writes both to a temporary folder, reads each in a process of
its own and prints seconds, MB/s and the peak of resident memory.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kakuho.intake import open_paths
from kakuho.vocab.contents import Document
from machine import heading

HEADER = "氏名,フリガナ,電話番号,メールアドレス,住所,生年月日\r\n"


def write_people(path: Path, rows: int, encoding: str) -> None:
    with path.open("wb") as file:
        file.write(HEADER.encode(encoding))
        for start in range(0, rows, 1000):
            file.write("".join(map(_row, range(start, min(start + 1000, rows)))).encode(encoding))


def _row(i: int) -> str:
    return (
        f"山田{i % 977}太郎,ヤマダ{i % 31}タロウ,090-0000-{i % 10000:04d},user{i}@example.jp,"
        f"東京都千代田区丸の内{i % 9}丁目{i % 31}番{i % 77}号,19{i % 90 + 10}-01-05\r\n"
    )


def write_log(path: Path, megabytes: int) -> None:
    line = (
        '192.0.2.{} - - [23/Nov/2026:10:00:00 +0900] "GET /mypage?id={} HTTP/1.1" 200 512 "-" "Mozilla/5.0"\n'
    )
    block = "".join(line.format(i % 256, i) for i in range(10_000)).encode()
    with path.open("wb") as file:
        for _ in range(megabytes * 1_000_000 // len(block)):
            file.write(block)


def measure(path: Path) -> dict[str, float]:
    """Read the file here and return the figures."""
    begun = time.perf_counter()
    rows = 0
    for opened in open_paths([path]):
        assert isinstance(opened, Document)
        rows += sum(batch.num_rows for part in opened.parts for batch in part.batches)
        assert not opened.troubles
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / 1e6
    return {"rows": rows, "megabytes": size, "seconds": seconds, "mb_per_s": size / seconds, "peak_mib": peak}


def main(rows: int, megabytes: int) -> None:
    print(heading("bench/intake.py"))
    print("| file | rows | MB | s | MB/s | peak MiB |\n|---|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, encoding in (("utf8.csv", "utf-8"), ("cp932.csv", "cp932")):
            write_people(Path(folder, name), rows, encoding)
        write_log(Path(folder, "access.log"), megabytes)
        for path in sorted(Path(folder).iterdir()):
            command = [sys.executable, __file__, "--measure", str(path)]
            figures = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            print(f"| {path.name} | " + " | ".join(f"{value:.0f}" for value in figures.values()) + " |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]))))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 1_000_000, int(sys.argv[2]) if sys.argv[2:] else 1000)
