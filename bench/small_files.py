"""Time of the main job on many small files, and of commands that have little to do.

    .venv/bin/python bench/small_files.py [--files 10000]

The files are notes of 1 kB about one made-up person each; phones lie in 090-0…, mails under example.jp.
"""

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

from machine import heading
from process import Run, run

KAKUHO = [sys.executable, "-c", "from kakuho.cli.main import main; main()"]
FAMILY = ["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤"]
GIVEN = ["太郎", "花子", "健一", "美咲", "翔太", "結衣", "大輔", "陽子"]
FILLING = "本日は晴天なり。資料を送付いたしますのでご確認ください。\n"


def main() -> None:
    """Print one Markdown table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--files", type=int, default=10_000)
    asked = arguments.parse_args()
    print(heading("bench/small_files.py " + " ".join(sys.argv[1:])))
    print("| what | wall s | CPU s | peak MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        notes, cases = Path(folder, "notes"), Path(folder, "cases.json")
        write_notes(notes, files=asked.files)
        cases.write_text(json.dumps({"cases": [{"id": "a", "facts": {}, "expected": {}}]}))
        case = ["--workspace", str(Path(folder, "case")), "--key-file", str(Path(folder, "key"))]
        row(f"triage of {asked.files:,} files of 1 kB", run([*KAKUHO, "triage", str(notes), *case, "--json"]))
        for command in (["--help"], ["law", "check", str(cases), "--json"]):
            name = " ".join(word for word in command if word != str(cases))
            row(f"kakuho {name}", min((run([*KAKUHO, *command]) for _ in range(5)), key=lambda r: r.wall_s))


def row(name: str, done: Run) -> None:
    """Print the figures of one run; stop if it failed."""
    if done.code:
        sys.exit(f"{name} ended with exit code {done.code}")
    print(f"| {name} | {done.wall_s:.2f} | {done.cpu_s:.2f} | {done.peak_bytes / 1e6:.0f} |", flush=True)


def write_notes(folder: Path, *, files: int) -> None:
    """Write `files` notes."""
    folder.mkdir()
    rng = random.Random(3)  # noqa: S311  a sample, no secret
    for n in range(files):
        name = rng.choice(FAMILY) + rng.choice(GIVEN)
        phone = f"090-0{rng.randrange(1000):03d}-{rng.randrange(10_000):04d}"
        lot = f"{rng.randrange(1, 9)}-{rng.randrange(1, 40)}-{rng.randrange(1, 30)}"
        text = f"件名: お問い合わせ {n}\n{name} 様\n電話 {phone} メール u{n}@example.jp\n"
        text += f"住所 東京都新宿区西新宿{lot}\n"
        while len(text.encode()) < 1000:
            text += FILLING
        (folder / f"note{n:05d}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
