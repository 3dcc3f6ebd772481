"""Causes and measures as they change, each change with its row in the audit log.

What the measures say stands in item 8 of the report until a person writes something else there.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from kakuho.prevent.measures import effect, library, reporting
from kakuho.vocab.calendar import JST
from kakuho.web.docket import audit, store
from kakuho.web.docket.models import Case
from kakuho.web.prevention.models import CauseFound, EffectCheck, Measure, Prevention

ITEM_8 = ("prevention_done", "prevention_planned")


def today() -> date:
    """The day in Japan."""
    return timezone.now().astimezone(JST).date()


def set_causes(case: Case, found: Iterable[str], ruled_out: Iterable[str], *, why: str, by: Any) -> None:
    """Put down what the analysis found, in place of what it said before; `why` is its reasoning."""
    codes = dict.fromkeys(found, False) | dict.fromkeys(ruled_out, True)
    with transaction.atomic():
        store.hold()
        case.causes_found.all().delete()
        now = timezone.now()
        for code, out in codes.items():
            CauseFound.objects.create(case=case, code=code, ruled_out=out, told={"why": why}, at=now, by=by)
        audit.record("causes.found", actor=by, case=case, details={"causes": codes, "why": why})


def add_measure(case: Case, *, key: str = "", name: str = "", by: Any) -> Measure:
    """The new measure: `key` of the library, or the `name` of a person's own."""
    with transaction.atomic():
        store.hold()
        last = case.measures.order_by("-number").values_list("number", flat=True).first()
        own = None if key else {"name": name}
        now = timezone.now()
        one = Measure.objects.create(case=case, number=(last or 0) + 1, key=key, own=own, at=now, by=by)
        audit.record("measure.added", actor=by, case=case, details={"number": one.number, "key": key})
        _settled(case)
        tell_report(case, by=by)
    return one


def drop_measure(one: Measure, *, reason: str, by: Any) -> None:
    """Take a measure back that was not carried out; the log keeps it with the reason."""
    with transaction.atomic():
        store.hold()
        case = _case(one)
        details = {"number": one.number, "key": one.key, "name": name_of(one, "ja"), "reason": reason}
        audit.record("measure.dropped", actor=by, case=case, details=details)
        one.delete()
        _settled(case)
        tell_report(case, by=by)


def plan_measure(one: Measure, given: Mapping[str, Any], *, by: Any) -> None:
    """Say who carries it out (`owner`) by which day (`due_on`) at what cost (`cost_yen`)."""
    with transaction.atomic():
        store.hold()
        one.owner, one.due_on, one.cost_yen = given["owner"], given["due_on"], given["cost_yen"]
        one.save(update_fields=["owner", "due_on", "cost_yen"])
        details = {"number": one.number, "owner": one.owner and one.owner.pk, "due_on": str(one.due_on)}
        audit.record("measure.planned", actor=by, case=_case(one), details=details)
        tell_report(_case(one), by=by)


def finish_measure(one: Measure, *, on: date, proof: str, by: Any) -> None:
    """Put it down as done, with its proof; its effect is looked at after 3, 6 and 12 months."""
    with transaction.atomic():
        store.hold()
        one.done_on, one.done_by, one.proof = on, by, {"text": proof}
        one.save(update_fields=["done_on", "done_by", "proof"])
        for months, day in zip(effect.CHECK_MONTHS, effect.check_days(on), strict=True):
            EffectCheck.objects.update_or_create(measure=one, months=months, defaults={"due_on": day})
        details = {"number": one.number, "on": on.isoformat(), "proof": proof}
        audit.record("measure.done", actor=by, case=_case(one), details=details)
        tell_report(_case(one), by=by)


def check_effect(check: EffectCheck, signals: effect.Signals, *, text: str, by: Any) -> None:
    """Put down what was counted, what that shows, and what the person says to it."""
    found = effect.effect_of(signals)
    counted = {name: getattr(signals, name) for name in signals.__dataclass_fields__}
    with transaction.atomic():
        store.hold()
        check.effect, check.told = found.value, {"text": text, "signals": counted}
        check.at, check.by = timezone.now(), by
        check.save()
        details = {"number": check.measure.number, "months": check.months, "effect": found.value, **counted}
        audit.record("measure.checked", actor=by, case=check.measure.case, details=details)


def waive(case: Case, *, reason: str, by: Any) -> None:
    """Put down why the case has no measures."""
    with transaction.atomic():
        store.hold()
        kept = prevention_of(case)
        kept.waiver = {"reason": reason, "by": by.name, "at": timezone.now().isoformat()}
        kept.save()
        audit.record("measures.waived", actor=by, case=case, details={"reason": reason})
        _settled(case)


def prevention_of(case: Case) -> Prevention:
    """The row of the case, new where there is none."""
    return Prevention.objects.filter(case=case).first() or Prevention(case=case)


def item_8(case: Case, lang: str = "ja") -> dict[str, str]:
    """What the measures say of the past and the future; the report is in Japanese."""
    rows = case.measures.order_by("number")
    return reporting.item_8(reporting.Taken(name_of(one, lang), one.done_on, one.due_on) for one in rows)


def stands_in_report(case: Case) -> dict[str, str]:
    """What stands in item 8 now, whoever wrote it."""
    facts = store.standing_now(case).base.facts.report.prevention
    return {name: getattr(facts, name).value or "" for name in ITEM_8}


def tell_report(case: Case, *, by: Any, over_own_words: bool = False) -> None:
    """Write what the measures say into item 8, unless a person wrote something else or the case is closed."""
    if case.closed_at:
        return
    kept, says, there = prevention_of(case), item_8(case), stands_in_report(case)
    last = kept.told or {}
    mine = {name: over_own_words or there[name] in {"", last.get(name, "")} for name in ITEM_8}
    fresh = {name: says.get(name, "") for name in ITEM_8 if mine[name] and says.get(name, "") != there[name]}
    if fresh:
        stated = {name: text or {"status": "unknown"} for name, text in fresh.items()}
        store.tell(case, {"report": {"prevention": stated}}, by=by)
    kept.told = last | {name: says.get(name, "") for name in ITEM_8 if mine[name]}
    kept.save()


def name_of(one: Measure, lang: str) -> str:
    """What the measure is called; a person's own words stay as they are."""
    found = library.measures().get(one.key)
    return found.name.in_(lang) if found else str(one.own["name"] if one.own else one.key)


def _settled(case: Case) -> None:
    there = case.measures.exists() or prevention_of(case).waiver is not None
    case.prevented_at = (case.prevented_at or timezone.now()) if there else None
    case.save(update_fields=["prevented_at"])


def _case(one: Measure) -> Case:
    found: Case = one.case
    return found
