"""Facts of people as JSON objects with stable keys, for other programs (docs/reference/cli.md)."""

from dataclasses import asdict
from typing import Any

from kakuho.vocab.changes import CountChange
from kakuho.vocab.linkage import Linkage
from kakuho.vocab.masters import MasterNumbers
from kakuho.vocab.person_facts import PersonFacts


def facts_json(facts: PersonFacts) -> dict[str, Any]:
    """The facts in numbers of people; what is not known is a number of its own."""
    ages, whereabouts, deaths = (asdict(part) for part in (facts.ages, facts.whereabouts, facts.deaths))
    return {
        "by_category": dict(sorted(facts.by_category.items())),
        "special_care": dict(sorted(facts.special_care.items())),
        "by_role": dict(sorted(facts.by_role.items())),
        "roles_of_sources": {
            source: {"role": role.role, "evidence": role.evidence}
            for source, role in sorted(facts.roles_of_sources.items())
        },
        "by_file": {
            file: {"principals": of_file.principals, "by_item": dict(sorted(of_file.by_item.items()))}
            for file, of_file in sorted(facts.by_file.items())
        },
        "minors": ages | {"as_of": facts.ages.as_of.isoformat()},
        "abroad": whereabouts | {"estimate": True},
        "deceased": deaths,
        "legal_persons": {"rows_excluded": facts.legal_person_rows},
        "unreadable": dict(sorted(facts.unreadable.items())),
        "unreadable_why": {field: dict(why) for field, why in sorted(facts.unreadable_why.items())},
    }


def linkage_json(linkage: Linkage) -> dict[str, Any]:
    """By which model pairs were judged (null: by fixed points), and how many rulings of people hold."""
    judged_by = linkage.judged_by
    model = judged_by and {
        "pairs": judged_by.pairs,
        "records": judged_by.records,
        "learnt_at": judged_by.learnt_at and judged_by.learnt_at.isoformat(timespec="seconds"),
        "kept": judged_by.learnt_at is not None,
    }
    return {"model": model, "rulings": asdict(linkage.rulings), "doubts": linkage.doubts}


def change_json(change: CountChange, *, lang: str) -> dict[str, Any]:
    """What further files changed of the number of people, with the reasons."""
    said = asdict(change)
    ja, en = said.pop("why_ja"), said.pop("why_en")
    return said | {
        "new_items": dict(sorted(change.new_items.items())),
        "why": list(en if lang == "en" else ja),
    }


def master_json(numbers: MasterNumbers) -> dict[str, int]:
    """How many rows of the master are affected and how many are not, and how many people are in it."""
    return asdict(numbers)
