"""Judge linkage as a stranger would: lists with other noises, through `kakuho people --assignments`.

    python bench/people_judge.py [--worlds 40] [--first 7000] [--kinds easy hard] [--rows N] [--keep DIR]

A row in Markdown for each list, and what they reach together.
"""

import argparse
import csv
import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

import people_noises
import process
from machine import heading
from people import pair_scores

KAKUHO = Path(sys.executable).with_name("kakuho")
GOALS = {"easy": 0.985, "hard": 0.97}
WITHIN = 0.005


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=40)
    parser.add_argument("--first", type=int, default=7000)
    parser.add_argument("--kinds", nargs="*", default=["easy", "hard"])
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="keep the lists, answers and truths here")
    asked = parser.parse_args()
    print(heading("bench/people_judge.py " + " ".join(sys.argv[1:])))
    print("| list | seed | people | low | best | high | error % | within | held | precision | recall | F1 |")
    print(f"|---|{'--:|' * 11}")
    for kind in asked.kinds:
        habits = replace(getattr(people_noises, kind.upper()), rows=asked.rows)
        found = []
        for seed in range(asked.first, asked.first + asked.worlds):
            with tempfile.TemporaryDirectory() as made:
                folder = asked.keep / f"{kind}-{seed}" if asked.keep else Path(made)
                folder.mkdir(parents=True, exist_ok=True)
                found.append(judged(folder, habits, seed))
            print(f"| {kind} | {seed} | " + " | ".join(map(str, found[-1])) + " |", flush=True)
        told(kind, found)


def told(kind: str, found: list[tuple]) -> None:
    """What all lists of a kind reach together."""
    f1, error = [one[-1] for one in found], [abs(one[4]) for one in found]
    print(
        f"\n{kind}: F1 mean {np.mean(f1):.4f}, least {min(f1):.4f}, goal {GOALS[kind]} reached by "
        f"{sum(one >= GOALS[kind] for one in f1)} of {len(found)}; within .5 %: "
        f"{sum(one[5] for one in found)}; interval holds: {sum(one[6] for one in found)}; "
        f"error mean {np.mean(error):.2f} %, most {max(error):.2f} %\n"
    )


def judged(folder: Path, habits: people_noises.Habits, seed: int) -> tuple:
    """The figures of one list."""
    rows, truth = people_noises.listed(habits, seed)
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([people_noises.HEADER, *rows])
    np.save(folder / "truth.npy", np.array(truth))
    command = [
        str(KAKUHO),
        "people",
        str(folder / "rows.csv"),
        "--assignments",
        str(folder / "out.csv"),
        "--json",
    ]
    os.environ["KAKUHO_LANG"] = "en"
    answer = json.loads(process.run(command).stdout)
    (folder / "answer.json").write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
    count = answer["principals"]
    interval = answer["interval_95"]
    people = len(set(truth))
    error = (count["best"] - people) / people
    scores = pair_scores(np.array(truth), assigned(folder / "out.csv", len(truth)))
    held = interval["low"] is not None and interval["low"] <= people <= interval["high"]
    bounds = (people, count["low"], count["best"], count["high"])
    return (*bounds, round(100 * error, 2), abs(error) <= WITHIN, held, *(round(one, 4) for one in scores))


def assigned(path: Path, rows: int) -> np.ndarray:
    """The person of each row; rows that are nobody are each a person of their own."""
    found = -np.arange(1, rows + 1)
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            if line["person"] and line["source"] == "rows.csv":
                found[int(line["row"])] = int(line["person"])
    return found


if __name__ == "__main__":
    main()
