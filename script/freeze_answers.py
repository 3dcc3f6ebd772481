"""Freeze what the rulebook of this checkout answers, once for each edition.

Usage: .venv/bin/python script/freeze_answers.py

Writes tests/cases/frozen/VERSION.json out of the first stories beside each duty. A file that is there already
is never written again: answers under one version do not change, and where they did, the version in
src/kakuho/law/rulebook.yaml has to be raised.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import yaml

from kakuho import cases, law
from kakuho.cases.rulebook import rulebook_in_use
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.stated import Origin, OriginKind

CHECKOUT = Path(__file__).resolve().parents[1]
EACH_DUTY = 2
FROZEN_AT = datetime(2026, 11, 26, tzinfo=UTC)


def main() -> int:
    """Write the file of the edition in use; 1 where it is there."""
    target = CHECKOUT / f"tests/cases/frozen/{rulebook_in_use().version}.json"
    if target.exists():
        sys.stderr.write(f"{target.name} is there: raise the version of the rulebook where answers changed\n")
        return 1
    records: list[cases.Record] = []
    for duty in law.duties():
        stories = CHECKOUT / f"src/kakuho/law/rules/{duty}/stories.yaml"
        before = len(records)
        for story in yaml.safe_load(stories.read_text(encoding="utf-8")):
            if len(records) - before < EACH_DUTY:
                records += frozen(records, duty, story)
    texts = [json.dumps(cases.record_to_mapping(one), ensure_ascii=False) for one in records]
    target.parent.mkdir(exist_ok=True)
    target.write_text("[\n" + ",\n".join(texts) + "\n]\n", encoding="utf-8")
    return 0


def frozen(records: list[cases.Record], duty: str, story: dict) -> list[cases.Record]:
    """Return the record of a story; none where the story has no answer of the duty."""
    said = cases.Said(duty, cases.Decision.CONFIRMED, "script", story["story"])
    try:
        facts = facts_from_mapping(story["facts"], origin=Origin(OriginKind.PERSON))
        return [cases.decided(records, said, facts, case_id="frozen", at=FROZEN_AT)]
    except KakuhoError:
        return []


if __name__ == "__main__":
    sys.exit(main())
