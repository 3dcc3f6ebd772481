"""Letters to everybody in a register, beside bare Typst on a fixed page in the same run.

    .venv/bin/python bench/letters.py [--letters 10000] [--runs 3]

Each run is a process of its own; the best of the runs counts, by CPU time, for other work on the machine
stretches the clock. The letters are written by the workflow, from the vault to files on the disk with a list
of deliveries. Bare Typst sets the same words as fixed paragraphs, as often, with the same fonts and the same
PDF standards, in as many compilations, and writes nothing.
"""

import argparse
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import typst

from kakuho import documents, vault
from kakuho.documents.fonts import font_folders
from kakuho.people import REGISTER_SCHEMA
from kakuho.vocab.calendar import JST
from kakuho.vocab.papers import PaperKind
from kakuho.workflows.casebook import case_store
from kakuho.workflows.duties.paper_facts import base_of_facts
from kakuho.workflows.notices.letters import BUNDLE, Order, write_letters
from machine import heading
from process import Run, run

FACTS: dict[str, Any] = {
    "times": {"occurred_on": "2026-11-18", "discovered_on": "2026-11-22", "known_on": "2026-11-23"},
    "event": {"kinds": ["leakage"], "status": "may_have_occurred", "course": ["insider_taking"]},
    "data": [{"items": ["name", "phone", "card_number"], "subjects": ["customers"]}],
    "report": {
        "reporter": {"name": "株式会社見本広告", "representative": "代表取締役 見本 一郎"},
    },
}
TEXTS = {
    "notice.measures": "書き出しの権限を止め、承認制にしました。",
    "contact.phone": "0120-000-000",
    "contact.hours": "平日 9時から17時まで",
    "contact.mail": "madoguchi@example.jp",
}
ITEMS = [["NAME", "PHONE"], ["NAME", "PHONE", "CARD"], ["NAME", "EMAIL"], ["NAME", "ADDRESS", "SENSITIVE"]]
SURNAMES = ["佐藤", "鈴木", "髙橋", "田中", "渡邉", "伊藤", "𠮷田"]


def main() -> None:
    """Print one Markdown table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--letters", type=int, default=10_000)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--only", choices=["letters", "bare", "report"])
    asked = arguments.parse_args()
    if asked.only:
        {"letters": letters, "bare": bare, "report": report}[asked.only](asked.letters)
        return
    print(heading("bench/letters.py " + " ".join(sys.argv[1:])))
    taken: dict[str, list[tuple[Run, float]]] = {"letters": [], "bare": []}
    for _ in range(asked.runs):
        for name, runs in taken.items():
            done = run([sys.executable, __file__, "--only", name, "--letters", str(asked.letters)])
            assert done.code == 0
            runs.append((done, float(done.stdout.split()[-1])))
    best = {name: min(runs, key=lambda each: each[1]) for name, runs in taken.items()}
    print("| letters | wall s | CPU s | letters / CPU s | peak MB |\n|---|---|---|---|---|")
    for name, (done, cpu_s) in best.items():
        rate, peak_mb = asked.letters / cpu_s, done.peak_bytes / 1e6
        print(f"| {asked.letters:,} {name} | {done.wall_s:.1f} | {cpu_s:.1f} | {rate:.0f} | {peak_mb:.0f} |")
    print(f"\nletters / bare: {best['bare'][1] / best['letters'][1]:.2f}")
    done = run([sys.executable, __file__, "--only", "report", "--letters", "1"])
    print(f"one report as PDF after warm-up: {float(done.stdout.split()[-1]):.2f} s CPU")


def letters(number: int) -> None:
    """Write the letters of a made-up register; print the CPU seconds of that alone."""
    now = datetime.now(JST)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with vault.create_workspace(place / "case", key=vault.KeyFile(place / "keys" / "case.key")) as case:
            case_store.keep_register(case, parts(number))
            base = base_of_facts(FACTS, now)
            paper = documents.draw(PaperKind.PRINCIPAL_LETTER, base, texts=TEXTS)
            documents.pdf_bytes(paper)  # fonts
            started = time.process_time()
            order = Order(place / "letters")
            done = write_letters(
                case, documents.Merge(paper, base.kinds), order, now=now, progress=lambda *_: None
            )
            assert done.letters == number
            print(time.process_time() - started)


def parts(number: int) -> list[pa.Table]:
    """A register of made-up people in Tokyo."""
    rows = [
        {
            "person_id": f"{at:032x}",
            "records": 1,
            "name": f"{SURNAMES[at % 7]} 見本{at}",
            "postal": f"100-{at % 10_000:04}",
            "address": f"東京都千代田区見本{at % 9 + 1}-{at % 30 + 1}-{at % 50 + 1} 見本ビル{at % 300}号室",
            "items": ITEMS[at % 4],
            "sources": ["a.csv#0"],
            "traits": [],
        }
        for at in range(number)
    ]
    return [pa.Table.from_pylist(rows, schema=REGISTER_SCHEMA)]


def bare(number: int) -> None:
    """Set the words of a letter as often, fixed; print the CPU seconds."""
    base = base_of_facts(FACTS, datetime.now(JST))
    text = documents.text_of(documents.draw(PaperKind.PRINCIPAL_LETTER, base, texts=TEXTS))
    page = "\n\n".join("".join(char for char in line if char not in "#[]@*_$`") for line in text.splitlines())
    folders = [str(folder) for folder in font_folders()]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    source = f"""#set document(title: "bare")
#set page(paper: "a4", margin: 25mm)
#set text(font: "Noto Sans JP", size: 10.5pt, lang: "ja")
#for at in range(int(sys.inputs.pages)) [
{page}
#pagebreak(weak: true)
]"""
    compiler = typst.Compiler(source.encode(), font_paths=fonts, ignore_system_fonts=True)
    standards = ["a-2b", "ua-1"]
    compiler.compile(format="pdf", pdf_standards=standards, sys_inputs={"pages": "1"}, timestamp=0)
    started = time.process_time()
    for first in range(0, number, BUNDLE):
        # A line of its own in each, so that one compilation is not remembered for the next.
        once = typst.Compiler(
            f"{source}\n// {first}\n#[{first}]".encode(), font_paths=fonts, ignore_system_fonts=True
        )
        pages = str(min(BUNDLE, number - first))
        once.compile(format="pdf", pdf_standards=standards, sys_inputs={"pages": pages}, timestamp=0)
    print(time.process_time() - started)


def report(_number: int) -> None:
    """Make one preliminary report after another; print the CPU seconds of the second."""
    for title in ("一つ目", "二つ目"):
        facts = {**FACTS, "report": {**FACTS["report"], "other": {"other": title}}}
        started = time.process_time()
        documents.pdf_bytes(documents.preliminary_report(base_of_facts(facts, datetime.now(JST))))
        taken = time.process_time() - started
    print(taken)


if __name__ == "__main__":
    main()
