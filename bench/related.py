"""Related consultations for people to judge, and the share that they found to fit.

Run: python bench/related.py > pairs.jsonl     50 consultations with their first five, one pair a line
     python bench/related.py A.jsonl B.jsonl   precision@5 by two judgements: the lines with "fits": 0 or 1
"""

import json
import sys
from pathlib import Path

from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import Consultations

JUDGED, FIRST = 50, 5


def main() -> None:
    """Print the pairs, or what the judgements make of them."""
    if len(sys.argv) == 1:
        for pair in pairs():
            print(json.dumps(pair, ensure_ascii=False))
        return
    judged = [by_pair(Path(name)) for name in sys.argv[1:]]
    same = set(judged[0]).intersection(*judged[1:])
    for name, fits in zip(sys.argv[1:], judged, strict=True):
        print(f"{name}: precision@{FIRST} {sum(fits[pair] for pair in same) / len(same):.3f} of {len(same)}")
    agreed = sum(len({fits[pair] for fits in judged}) == 1 for pair in same) / len(same)
    print(f"the same judgement on {agreed:.3f}")


def pairs() -> list[dict[str, object]]:
    """Every so many-th consultation with the first five that go with it."""
    consultations = Consultations(knowledge_base())
    step = max(1, len(consultations.entries) // JUDGED)
    return [
        {
            "of": entry.id,
            "question": entry.question,
            "related": each.entry.id,
            "title": each.entry.title.ja,
            "related_question": each.entry.question,
            "reasons": [reason.ja for reason in each.reasons],
        }
        for entry in consultations.entries[::step][:JUDGED]
        for each in consultations.related(entry, most=FIRST)
    ]


def by_pair(path: Path) -> dict[tuple[str, str], int]:
    """The judgement of each pair."""
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {(each["of"], each["related"]): int(each["fits"]) for each in told}


if __name__ == "__main__":
    main()
