"""The people of a large leak through a case, as a user counts them: time, memory, and going on after a kill.

    python bench/people_case.py [--rows 2000000] [--files 1] [--kill keys,grouping] [--folder DIR]

Generated rows with a known truth lie as CSV in a folder; `kakuho triage` reads them into a fresh case, in a
process of its own. With `--kill` another case is killed (SIGKILL) when it says that it is at these stages,
one after the other, and run again; number and register have to be those of the run not killed.
Prints Markdown. Needs some 250 bytes a row on disk, twice that with `--kill`.
"""

import argparse
import hashlib
import json
import os
import pty
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

import people_generator
from kakuho import vault
from kakuho.workflows.casebook import case_store
from machine import heading

KAKUHO = Path(sys.executable).with_name("kakuho")
HEADERS = {
    "name": "氏名",
    "kana": "フリガナ",
    "birth_date": "生年月日",
    "address": "住所",
    "phone": "電話番号",
    "email": "メールアドレス",
}
# What the run says on its way; see progress.* in cli/messages.yaml.
STAGES = {
    "reading": b"Reading",
    "keys": b"making spellings comparable",
    "pairs": b"finding what to compare",
    "comparing": b"Linking: comparing",
    "grouping": b"joining records to people",
    "register": b"Writing the register",
    "papers": b"Writing the papers",
}


@dataclass(slots=True)
class Run:
    """One run: how it ended, what it took, what it printed, and of each stage when it was named first
    (wall seconds, CPU seconds, most GB until then)."""

    code: int = 0
    wall_s: float = 0.0
    cpu_s: float = 0.0
    peak_gb: float = 0.0
    stdout: bytes = b""
    stages: dict[str, tuple[float, ...]] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--kill", default="", help="stages at which a second case is killed")
    parser.add_argument("--folder", type=Path, help="where the files and cases lie, and stay")
    parser.add_argument("--write", action="store_true", help="write the files only")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as made:
        folder = Path(asked.folder or made)
        if asked.write:
            np.save(folder / "truth.npy", write(folder / "rows", asked.rows, asked.files))
            return
        print(heading("bench/people_case.py " + " ".join(sys.argv[1:])))
        measure(folder, asked)


def measure(folder: Path, asked: argparse.Namespace) -> None:
    if not (folder / "truth.npy").exists():  # in a process of its own: it takes memory
        again = [sys.executable, __file__, "--write", "--folder", str(folder)]
        again += ["--rows", str(asked.rows), "--files", str(asked.files)]
        subprocess.run(again, check=True)
    people = len(np.unique(np.load(folder / "truth.npy")))
    print("| run | rows | people | low | best | high | wall s | CPU s | peak GB |")
    print(f"|---|{'--:|' * 8}")
    runs: dict[str, Run] = {"whole": triage(folder, "whole")}
    show("whole", asked.rows, people, runs["whole"])
    for stage in filter(None, asked.kill.split(",")):
        runs[f"killed while {stage}"] = triage(folder, "killed", kill_at=stage)
        show(f"killed while {stage}", asked.rows, people, runs[f"killed while {stage}"])
    if asked.kill:
        runs["run again"] = triage(folder, "killed")
        show("run again", asked.rows, people, runs["run again"])
        same = answer(runs["whole"]) == answer(runs["run again"])
        print(f"\nanswers the same: {same}; ", end="")
        print(f"registers the same: {register(folder, 'whole') == register(folder, 'killed')}")
    for name, run in runs.items():
        print(
            f"\n{name}: "
            + ", ".join(
                f"{stage} from {wall:.0f} s (CPU {cpu:.0f} s, {gb:.2f} GB)"
                for stage, (wall, cpu, gb) in run.stages.items()
            )
        )


def show(name: str, rows: int, people: int, run: Run) -> None:
    count = json.loads(run.stdout)["principals"] if run.stdout.strip() else {}
    bounds = " | ".join(f"{count[key]:,}" if key in count else "–" for key in ("low", "best", "high"))
    print(
        f"| {name} | {rows:,} | {people:,} | {bounds} | {run.wall_s:.0f} | {run.cpu_s:.0f} "
        f"| {run.peak_gb:.2f} |",
        flush=True,
    )


def write(folder: Path, rows: int, files: int) -> np.ndarray:
    """Write the rows as CSV; the person of each."""
    folder.mkdir(parents=True)
    of_a_file = -(-rows // files)
    parts, truth = people_generator.generate_parts(rows, part_rows=min(500_000, of_a_file))
    written = 0
    for part in parts:
        path = folder / f"customers-{written // of_a_file:02}.csv"
        frame = pl.from_arrow(part.select([*HEADERS])).rename(HEADERS)
        with path.open("ab") as out:
            frame.write_csv(out, include_header=not written % of_a_file)
        written += part.num_rows
    return truth


def triage(folder: Path, case: str, *, kill_at: str = "") -> Run:
    """Run the main job on the files, its bar on a terminal; killed when it comes to a stage."""
    command = [str(KAKUHO), "triage", str(folder / "rows"), "--workspace", str(folder / case), "--json"]
    command += ["--key-file", str(folder / f"{case}.key"), "--known", "2026-11-23T09:00", "--lang", "en"]
    run, started = Run(), time.monotonic()
    terminal, theirs = pty.openpty()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=theirs)
        os.close(theirs)
        listen(terminal, process, run, kill_at)
        _, status, usage = os.wait4(process.pid, 0)
        run.code = process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        run.stdout = out.read()
    run.wall_s, run.cpu_s = time.monotonic() - started, usage.ru_utime + usage.ru_stime
    run.peak_gb = usage.ru_maxrss * 1024 / 1e9
    if run.code not in {0, -signal.SIGKILL}:
        sys.exit(f"kakuho triage ended with exit code {run.code}")
    return run


def listen(terminal: int, process: subprocess.Popen[bytes], run: Run, kill_at: str) -> None:
    """Note when each stage is named first, until the run closes its terminal."""
    started = time.monotonic()
    while said := read(terminal):
        for stage, words in STAGES.items():
            if words in said and stage not in run.stages:
                run.stages[stage] = (time.monotonic() - started, *accounted(process.pid))
                if stage == kill_at:
                    process.kill()


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # nobody holds the other end any more
        return b""


def accounted(pid: int) -> tuple[float, float]:
    """CPU seconds of a process until now, and the most memory it held, in GB."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    cpu_s = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return cpu_s, int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e9


def answer(run: Run) -> dict[str, Any]:
    """What the run says of people."""
    said: dict[str, Any] = json.loads(run.stdout)
    return {key: said[key] for key in ("principals", "people") if key in said}


def register(folder: Path, case: str) -> str:
    """A digest of the register without the ids, which are the case's own."""
    digest = hashlib.sha256()
    with vault.open_workspace(folder / case, key=vault.KeyFile(folder / f"{case}.key")) as workspace:
        frame = pl.from_arrow(case_store.kept_register(workspace).drop_columns(["person_id"]))
    hashes = frame.hash_rows(seed=0).sort()
    digest.update(hashes.to_numpy().tobytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
