"""Consultations and answers as JSON values, with stable keys (docs/reference/cli.md)."""

from typing import Any

from kakuho.consult.entries import Entry, Point
from kakuho.consult.finding import Found
from kakuho.consult.previews import preview
from kakuho.consult.relating import Related
from kakuho.law.as_json import answers_of
from kakuho.lawtext.cited import Cited
from kakuho.vocab.papers import Wording
from kakuho.workflows.consultation.asking import NO_ADVICE, Quoted, Reply, judgements_of


def reply_json(reply: Reply) -> dict[str, Any]:
    """The answer; the question is not among it, for it may hold personal information."""
    return {
        "abstain": reply.abstain,
        "confidence": reply.confidence,
        "on": reply.on.isoformat(),
        "consultations": [
            {**found_json(each), **answer_json(each.entry), "points": _points(each.entry, reply)}
            for each in reply.found
        ],
        "asked_for": [_quoted(each) for each in reply.asked_for],
        "ask_back": [
            {"asks": back.asks, "changes": back.changes, "fact": back.fact or None} for back in reply.ask_back
        ],
        "case": [
            {**answers_of(each), "known_on": each.known_on.isoformat() if each.known_on else None}
            for each in judgements_of(reply.case)
        ]
        if reply.case is not None
        else None,
        "notice": _wording(NO_ADVICE),
    }


def found_json(found: Found) -> dict[str, Any]:
    """One hit of a search: which consultation, its beginning, what it shares with the question."""
    return {
        **head_json(found.entry),
        "score": found.score,
        "shares": {
            "incidents": sorted(found.shared.incidents),
            "stages": sorted(found.shared.stages),
        },
    }


def head_json(entry: Entry) -> dict[str, Any]:
    """What a list shows of a consultation."""
    return {
        "id": entry.id,
        "folder": entry.folder,
        "title": _wording(entry.title),
        "preview": preview(entry.question),
    }


def answer_json(entry: Entry) -> dict[str, Any]:
    """The whole consultation."""
    return {
        **head_json(entry),
        "question": entry.question,
        "stages": [stage.value for stage in entry.stages],
        "incidents": [incident.value for incident in entry.incidents],
        "topics": list(entry.topics),
        "as_of": entry.as_of.isoformat(),
        "version": entry.version,
        "summary": _wording(entry.summary),
        "points": [_point(point) for point in entry.points],
        "ask_back": [
            {"asks": back.asks, "changes": back.changes, "fact": back.fact or None} for back in entry.ask_back
        ],
        "commands": list(entry.commands),
        "papers": [paper.value for paper in entry.papers],
    }


def related_json(related: Related) -> dict[str, Any]:
    """One related consultation with its reasons."""
    return {
        **head_json(related.entry),
        "score": related.score,
        "reasons": [_wording(reason) for reason in related.reasons],
    }


def _points(entry: Entry, reply: Reply) -> list[dict[str, Any]]:
    return [
        {**_point(point), "cites": [_quoted(reply.quoted[cited]) for cited in point.cites]}
        for point in entry.points
    ]


def _point(point: Point) -> dict[str, Any]:
    return {
        "about": point.about or None,
        "says": point.says,
        "certainty": point.certainty.value,
        "cites": [_cited(cited) for cited in point.cites],
    }


def _cited(cited: Cited) -> dict[str, Any]:
    place = cited.citation()
    return {
        "text": str(cited),
        "law": place.law_id if place else None,
        "place": str(place.place) if place and place.place else None,
        "section": (place.section or None) if place else None,
        "as_of": cited.as_of.isoformat(),
    }


def _quoted(quoted: Quoted) -> dict[str, Any]:
    moved = quoted.moved
    return {
        **_cited(quoted.cited),
        "quote": quoted.text or None,
        "since": quoted.since.isoformat() if quoted.since else None,
        "moves": {"on": moved.on.isoformat(), "to": moved.to} if moved else None,
    }


def _wording(wording: Wording) -> dict[str, str]:
    return {"ja": wording.ja, "en": wording.en}
