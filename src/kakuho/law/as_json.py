"""A judgement as JSON values, with stable keys (docs/reference/law-check.md)."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kakuho.vocab.judgements import Judgement, RecipientKind


def judgement_to_mapping(judgement: Judgement) -> dict[str, Any]:
    """Everything in the judgement: answers, clocks, why tree, open questions, notes."""
    whole = plain(judgement)
    assert isinstance(whole, dict)
    return whole


def answers_of(judgement: Judgement) -> dict[str, Any]:
    """The six answers that are compared with an expectation."""
    window, deadline = judgement.preliminary, judgement.final
    return {
        "regime": judgement.regime,
        "reportable": judgement.reportable.value,
        "categories": [category.id for category in judgement.categories],
        "category_names": [category.ja for category in judgement.categories],
        "preliminary": window
        and {
            "first_day": window.first_day,
            "last_day": window.last_day,
            "window": [plain(window.start), plain(window.end)] if window.start else None,
            "rule": window.rule_ja,
        },
        "final": deadline
        and {
            "days": deadline.days,
            "raw_last_day": plain(deadline.raw_last_day),
            "due_date": plain(deadline.due_date),
            "rule": deadline.rule_ja,
        },
        "hours": judgement.hours
        and {
            "hours": judgement.hours.hours,
            "due_at": plain(judgement.hours.due_at),
            "rule": judgement.hours.rule_ja,
        },
        "recipients": [
            {"id": r.id, "ja": r.ja, "kind": r.kind.value} if r.kind is not RecipientKind.DUTY else r.id
            for r in judgement.recipients
        ],
        "principal_notification": judgement.principal_notification.value,
    }


def plain(value: Any) -> Any:
    """A value of the rulebook as JSON values; days and instants in ISO form."""
    if is_dataclass(value) and not isinstance(value, type):
        return {entry.name: plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    return value
