"""False alarms in documents of many kinds in which nobody is named, at both operating points.

Run: python bench/detect_clean.py [--each 4] [--show]

The documents are in `detect_clean.txt`, spelled as those of `detect_forms.py`; those whose genre begins with
`second_` were written later. Places and telephones of firms count neither way.
"""

import argparse
import random
from collections import Counter
from pathlib import Path

import pyarrow as pa

from detect_forms import Made, _fill
from kakuho.detect import POINTS, at_point, catalogue, scan_texts
from machine import heading

TEXTS = Path(__file__).resolve().parent / "detect_clean.txt"
GOAL = 0.2


def documents(each: int) -> list[tuple[str, Made]]:
    """`each` documents of every genre."""
    found = []
    for form in TEXTS.read_text(encoding="utf-8").split("\n=== ")[1:]:
        genre, _, body = form.partition("\n")
        for number in range(each):
            made = Made(random.Random(f"{genre} {number}"))  # noqa: S311  test data
            _fill(made, body + "\n")
            found.append((genre, made))
    return found


def main() -> None:
    """Print alarms a document for each half and point, and by kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--show", action="store_true", help="print every alarm")
    arguments = parser.parse_args()
    made = documents(arguments.each)
    spans = scan_texts(pa.array([one.text for _, one in made], pa.large_string()))
    print(heading("bench/detect_clean.py"))
    print("| documents | point | n | alarms a document | goal |\n|---|---|--:|--:|--:|")
    for title, second in (("first", False), ("second", True)):
        chosen = {n for n, (genre, _) in enumerate(made) if genre.startswith("second_") is second}
        for point in POINTS:
            found = [row for row in at_point(spans, point).to_pylist() if row["unit"] in chosen]
            number = sum(_is_alarm(row, made[row["unit"]][1]) for row in found)
            print(f"| {title} | {point} | {len(chosen)} | {number / len(chosen):.2f} | {GOAL} |")
    alarms = [row for row in spans.to_pylist() if _is_alarm(row, made[row["unit"]][1])]
    print(f"\nBy kind: {dict(Counter(row['kind'] for row in alarms).most_common())}")
    for row in alarms if arguments.show else ():
        genre, one = made[row["unit"]]
        around = one.text[max(0, row["start"] - 20) : row["end"] + 12]
        print(genre, row["kind"], row["rule"], repr(one.text[row["start"] : row["end"]]), repr(around))


def _is_alarm(row: dict, made: Made) -> bool:
    """Whether a finding is no number of a firm and lies at no place that may be read either way."""
    either = any(row["start"] < end and start < row["end"] for start, end, *_ in made.spans)
    return not either and "legal_person" not in catalogue()[row["kind"]].attributes


if __name__ == "__main__":
    main()
