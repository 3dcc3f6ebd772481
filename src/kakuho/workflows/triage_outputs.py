"""The outcome of a triage as a JSON object with stable keys (docs/reference/cli.md).

Apart from the other outputs: it needs the law and the papers, which take a while to load.
"""

from datetime import date
from typing import Any

from kakuho.law.as_json import judgement_to_mapping
from kakuho.vocab.facts import facts_to_mapping
from kakuho.vocab.judgements import Judgement
from kakuho.workflows.counting.people_outputs import change_json, facts_json, linkage_json
from kakuho.workflows.outputs import count_json, scan_json
from kakuho.workflows.triage import Triage


def triage_json(done: Triage, *, lang: str) -> dict[str, Any]:
    """Facts, duties, clocks and papers of the case in one object (docs/reference/triage.schema.json)."""
    base = done.base
    return {
        "case": {"id": base.case_id, "prepared_at": base.prepared_at.isoformat()},
        "run": {
            "documents_added": done.added,
            "documents_already_counted": done.repeated,
            "documents_reexamined": done.reexamined,
        },
        "facts": facts_to_mapping(base.facts),
        **(count_json(base.count, lang=lang) if base.count else {}),
        **facts_json(done.facts),
        **linkage_json(done.linkage),
        "change": change_json(done.change, lang=lang) if done.change else None,
        "duties": [judgement_to_mapping(duty) for duty in (base.judgement, *base.others)],
        "clocks": _clocks_json(base.judgement, today=base.prepared_at.date()),
        "documents": [
            {"id": name, "pdf": str(pdf), "json": str(data)} for name, (pdf, data) in done.papers.items()
        ],
        "scan": scan_json(base.scan, lang=lang) if base.scan else None,
    }


def _clocks_json(judgement: Judgement, *, today: date) -> list[dict[str, Any]]:
    """The clocks that run, and those that would run if the duty that is still open were there."""
    windows = [(judgement.preliminary, False), (judgement.provisional_preliminary, True)]
    deadlines = [(judgement.final, False), *((final, True) for final in judgement.provisional_final)]
    clocks: list[dict[str, Any]] = []
    for window, provisional in windows:
        if window is not None and window.end is not None:
            first = {"from": window.start.isoformat() if window.start else None}
            clocks.append(_clock("preliminary_report", window.end, today, provisional=provisional) | first)
    for final, provisional in deadlines:
        if final is not None and final.due_date is not None:
            days = {"days": final.days}
            clocks.append(_clock("final_report", final.due_date, today, provisional=provisional) | days)
    return clocks


def _clock(name: str, due: date, today: date, *, provisional: bool) -> dict[str, Any]:
    return {
        "id": name,
        "due_date": due.isoformat(),
        "days_left": (due - today).days,
        "provisional": provisional,
    }
