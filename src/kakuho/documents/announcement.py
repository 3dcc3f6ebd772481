"""Whether to announce: the duty, and what the facts say for and against.

Source: 法26条2項ただし書, GL 3-5-2, 3-5-4-2, 3-5-4-5.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.documents.drafts.draft import NOTHING, RULE, Draft, first_known
from kakuho.documents.drafts.grounds import question
from kakuho.documents.report_fields import BLANKS
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.conduct import Purpose
from kakuho.vocab.facts.data import Extent
from kakuho.vocab.facts.event import Course
from kakuho.vocab.facts.handling import Obstacle, Substitute
from kakuho.vocab.judgements import NotificationVerdict, Verdict
from kakuho.vocab.papers import FactBase, PaperField, Wording
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status
from kakuho.vocab.yaml_text import values_of_yaml

_THRESHOLD = 1_000  # 規則7条4号: more than
_AS_OF = Wording("2026年11月23日時点", "as of 2026-11-23")


@cache
def _considerations() -> dict[str, list[dict[str, str]]]:
    text = files("kakuho.documents").joinpath("data/announcement.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[dict[str, str]]] = values_of_yaml(text)
    return loaded


def _ground(number: str) -> Callable[[FactBase], Status | None]:
    def applies(base: FactBase) -> Status | None:
        found = number in {category.id for category in base.judgement.categories}
        return Status.ESTIMATED if found else None

    return applies


def _says(stated: Stated[Any], *values: Any) -> Status | None:
    """How sure it is that the fact is, or holds, one of the values; None where it does not."""
    told = stated.value if isinstance(stated.value, frozenset) else {stated.value}
    return stated.status if told & set(values) else None


def _many(base: FactBase) -> Status | None:
    high = base.facts.principals.high
    most = high.value if high.value is not None else base.count.high if base.count else 0
    return Status.ESTIMATED if most > _THRESHOLD else None


_WHEN: Mapping[str, Callable[[FactBase], Status | None]] = {
    "substitute_chosen": lambda base: _says(base.facts.notification.substitutes, Substitute.ANNOUNCEMENT),
    "not_all_reachable": lambda base: _says(base.facts.notification.reachable, Extent.PART, Extent.NONE),
    "all_reachable": lambda base: _says(base.facts.notification.reachable, Extent.ALL),
    "property_damage": _ground("item_2"),
    "improper_purpose": lambda base: _says(base.facts.conduct.improper, Purpose.YES, Purpose.SUSPECTED),
    "publicly_viewable": lambda base: _says(base.facts.event.course, Course.PUBLICLY_VIEWABLE),
    "many_people": _many,
    "listed": lambda base: _says(base.facts.business.listed, Answer.YES),
    "harm_would_spread": lambda base: _says(base.facts.notification.obstacles, Obstacle.HARM_WOULD_SPREAD),
    "facts_too_thin": lambda base: _says(base.facts.notification.obstacles, Obstacle.FACTS_TOO_THIN),
    "not_reportable": lambda base: Status.ESTIMATED if base.judgement.reportable is Verdict.NO else None,
}


_DUTY = {
    NotificationVerdict.ALTERNATIVE_ALLOWED: Wording(
        "通知が困難な本人については、通知に代わる措置が要る。公表はその一つ(もう一つは問合せ窓口の公表)",
        "Where notification is difficult a substitute measure is needed; an announcement is one of the two",
    ),
    NotificationVerdict.YES: Wording(
        "公表の法律上の義務はない。義務があるのは本人への通知",
        "No legal duty to announce; the duty is to notify the principals",
    ),
    NotificationVerdict.NO: Wording("公表の法律上の義務はない", "No legal duty to announce"),
    NotificationVerdict.NOT_YET: Wording(
        "公表の法律上の義務はない。本人への通知も、妨げる事情がなくなるまで待てる",
        "No legal duty to announce; notification too may wait until the obstacle is gone",
    ),
}
_NOTHING_SPEAKS = Wording(
    "これまでの事実には見当たらない(ないという意味ではない)", "Nothing in the facts so far (others may be)"
)


def announcement_duty(base: FactBase) -> tuple[PaperField, ...]:
    """Whether the law asks for an announcement, and which substitute measures were chosen."""
    words = _DUTY.get(base.judgement.principal_notification)
    origin = Origin(OriginKind.RULE, f"法26条2項、{_AS_OF.ja}", f"法26条2項, {_AS_OF.en}")
    asked = tuple(map(question, base.judgement.missing[:3]))
    verdict = Draft((words,), Status.ESTIMATED, origin) if words else Draft(settles=asked, origin=origin)
    chosen = base.facts.notification.substitutes
    named = tuple(Wording(one.ja, one.en) for one in Substitute if one in (chosen.value or ()))
    substitutes = Draft(named, chosen.status, chosen.origin) if named else NOTHING
    return (
        _field("duty.verdict", Wording("法律上の義務", "Legal duty"), verdict),
        _field(
            "duty.substitutes",
            Wording("とることにした代替措置", "Substitutes chosen"),
            substitutes,
            "fill_in",
        ),
    )


def announcement_for(base: FactBase) -> tuple[PaperField, ...]:
    """What in the facts speaks for an announcement."""
    return _listed("for", "pro", base)


def announcement_against(base: FactBase) -> tuple[PaperField, ...]:
    """What in the facts speaks for waiting, or against it."""
    return _listed("against", "contra", base)


def _listed(side: str, section: str, base: FactBase) -> tuple[PaperField, ...]:
    fields: list[PaperField] = []
    for entry in _considerations()[side]:
        status = _WHEN[entry["when"]](base)
        if status is not None:
            ja, en = f"{entry['cite']}、{_AS_OF.ja}", f"{entry['cite']}, {_AS_OF.en}"
            draft = Draft((Wording(entry["ja"], entry["en"]),), status, Origin(OriginKind.RULE, ja, en))
            label = Wording(f"事実 {len(fields) + 1}", f"Fact {len(fields) + 1}")
            fields.append(_field(f"{section}.{entry['when']}", label, draft))
    none = _field(
        f"{section}.none", Wording("事実", "Facts"), Draft((_NOTHING_SPEAKS,), Status.UNKNOWN, RULE)
    )
    return tuple(fields) or (none,)


def announcement_open(base: FactBase) -> tuple[PaperField, ...]:
    """The questions whose answers would change the picture."""
    told = base.facts.notification.reachable
    asked = (
        []
        if told.value is not None
        else [Wording("本人の全員に連絡できるか", "Can every principal be reached?")]
    )
    asked += [question(missing) for missing in base.judgement.missing[:4]]
    nothing = Draft((Wording("なし", "None"),), Status.ESTIMATED, RULE)
    open_ = Draft(tuple(asked), Status.UNKNOWN, RULE) if asked else NOTHING
    return (_field("open.questions", Wording("確かめること", "To find out"), first_known(open_, nothing)),)


def _field(field_id: str, label: Wording, draft: Draft, blank: str = "investigate") -> PaperField:
    return PaperField(
        id=field_id,
        label=label,
        value=draft.value,
        status=draft.status,
        origin=draft.origin,
        blank=BLANKS[blank],
        settles=draft.settles,
    )
