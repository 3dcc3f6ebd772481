"""Cases as they change: rows, caches and the audit log together, each change in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kakuho import cases
from kakuho.law.as_json import judgement_to_mapping
from kakuho.vocab.anchors import Anchor, Statement
from kakuho.vocab.calendar import JST
from kakuho.vocab.facts import facts_from_mapping
from kakuho.web.docket import anchors, audit
from kakuho.web.docket.models import Case, ChainHead, FactsVersion, JudgementSnapshot, Membership
from kakuho.web.docket.roles import EVERYWHERE, Role, role_named, role_of_opener
from kakuho.web.docket.tasks import plan
from kakuho.workflows.duties.standing import SAID, Standing, standing_of
from kakuho.workflows.duties.told import told_more

S = TypeVar("S")
MOST_STANDINGS = 200
_STANDINGS: dict[tuple[UUID, int | None, date], Standing] = {}  # by case, snapshot and day of the law


def open_case(*, title: str, incident: str, stated: Mapping[str, Any], by: Any) -> Case:
    """The new case with its first facts; who opens it and every privacy officer work on it.

    Raises:
        KakuhoError: the facts cannot be read or judged; nothing is kept.
    """
    case = Case(title=title, incident=incident, opened_at=timezone.now(), opened_by=by)
    foreseen = _foresee(case, stated, by=by)
    with transaction.atomic():
        hold()
        case.number = next_number()
        case.save(force_insert=True)
        audit.record("case.opened", actor=by, case=case, details={"incident": incident, "title": title})
        for user, role in _first_members(by):
            appoint(case, user, role, by=by)
        _put_down(case, foreseen, stated, by=by)
        plan(case)
    return case


def appoint(case: Case, user: Any, role: Role | None, *, by: Any) -> None:
    """Let a person work on the case as something, or no more (None)."""
    with transaction.atomic():
        hold()
        if role is None:
            Membership.objects.filter(case=case, user=user).delete()
        else:
            Membership.objects.update_or_create(case=case, user=user, defaults={"role": role.value})
        said = {"user": user.pk, "name": user.name, "role": role and role.value}
        audit.record("case.appointed" if role else "case.dismissed", actor=by, case=case, details=said)


def stated_of(case: Case) -> dict[str, Any]:
    """All that people have stated so far (facts schema)."""
    latest = case.facts_versions.order_by("-number").first()
    return dict(latest.stated) if latest else {}


def tell(case: Case, more: Mapping[str, Any], *, by: Any) -> Standing:
    """How the case stands now that more was stated; the version, the judgement and the row say so.

    Raises:
        KakuhoError: the facts cannot be read or judged, or say another time than an anchor;
            nothing is kept.
    """
    with telling(case, more, by=by) as standing:
        return standing


@contextmanager
def telling(case: Case, more: Mapping[str, Any], *, by: Any) -> Iterator[Standing]:
    """A block inside the transaction in which `tell` has written: what belongs with the facts goes there."""
    with judged_first(partial(ground, case), lambda: _foresee(case, more, by=by)) as foreseen:
        _put_down(case, foreseen, more, by=by)
        yield foreseen.standing


def state_anchor(case: Case, said: Statement, *, by: Any) -> Anchor:
    """The anchor as it stands at the end of the log; clocks and judgements follow it.

    Raises:
        KakuhoError: it would change the log silently, or the law cannot be asked with it; nothing is kept.
    """
    with judged_first(partial(ground, case), lambda: _foresee(case, {}, by=by, said=said)) as foreseen:
        anchors.keep(case, foreseen.log, by=by)
        _keep(case, foreseen.standing)
    return foreseen.log[-1]


def keep_scanned(case: Case, scanned: Mapping[str, Any] | None, *, by: Any) -> Standing:
    """How the case stands now that its files were examined."""
    case.scanned = dict(scanned) if scanned is not None else None
    with judged_first(partial(ground, case), lambda: standing_now(case, stated_of(case))) as standing:
        case.save(update_fields=["scanned"])
        _keep(case, standing)
        audit.record("files.examined", actor=by, case=case, details={"verdict": case.verdict})
    return standing


@contextmanager
def judged_first(on: Callable[[], object], judge: Callable[[], S]) -> Iterator[S]:
    """A block that holds the lock of the writers, with what `judge` said before it was taken.

    To ask the law takes a quarter of a second, during which others should be able to write. Where `on`, the
    ground on which it was asked, is another once the lock is there, it is asked again.
    """
    before, said = on(), judge()
    with held():
        if on() != before:
            said = judge()
        yield said


def ground(case: Case) -> tuple[int, int, str]:
    """On what the law was asked: the last facts, the last anchor, and what the examination found."""
    kept = Case.objects.only("scanned").get(pk=case.pk)
    facts, log = case.facts_versions.aggregate(last=Max("number")), case.anchors.aggregate(last=Max("number"))
    return facts["last"] or 0, log["last"] or 0, repr(kept.scanned)


@dataclass(frozen=True, slots=True)
class _Foreseen:
    """How a case will stand: all that will be stated then, and the log of its anchors."""

    stated: dict[str, Any]
    log: tuple[Anchor, ...]
    standing: Standing
    at: datetime


def _foresee(case: Case, more: Mapping[str, Any], *, by: Any, said: Statement | None = None) -> _Foreseen:
    """How a case, or one that is about to be opened, will stand; nothing is written."""
    now, before, log = timezone.now(), dict[str, Any](), tuple[Anchor, ...]()
    if case.pk is not None:
        case.refresh_from_db(fields=["scanned"])
        before, log = stated_of(case), anchors.anchors_of(case)
    stated = told_more(before, more)
    log = anchors.foreseen(log, facts_from_mapping(stated, origin=SAID), now=now, by=by)
    if said is not None:
        log = cases.appended(log, said, recorded_at=now, recorded_by=by.name)
    return _Foreseen(stated, log, _standing(case, stated, now.astimezone(JST), log), now)


def _put_down(case: Case, foreseen: _Foreseen, more: Mapping[str, Any], *, by: Any) -> None:
    anchors.keep(case, foreseen.log, by=by)
    number = (case.facts_versions.aggregate(last=Max("number"))["last"] or 0) + 1
    FactsVersion.objects.create(case=case, number=number, stated=foreseen.stated, at=foreseen.at, by=by)
    _keep(case, foreseen.standing)
    paths = sorted(_leaves(more))
    audit.record("facts.stated", actor=by, case=case, details={"number": number, "paths": paths})


def set_closed(case: Case, *, closed: bool, reason: str, by: Any) -> None:
    """Close the case, or open it again; a closed one is read and not written."""
    with transaction.atomic():
        hold()
        case.closed_at = timezone.now() if closed else None
        case.save(update_fields=["closed_at"])
        event = "case.closed" if closed else "case.reopened"
        audit.record(event, actor=by, case=case, details={"reason": reason})


def standing_now(case: Case, stated: Mapping[str, Any] | None = None) -> Standing:
    """How the case stands, by what was stated so far or by `stated`.

    Raises:
        KakuhoError: the facts cannot be read or judged.
    """
    now = timezone.now().astimezone(JST)
    if stated is not None:
        return _standing(case, stated, now)
    # To ask the law takes a quarter of a second while much is open; the answer changes with a snapshot.
    snapshot = case.snapshots.order_by("-id").values_list("pk", flat=True).first()
    key = (case.uid, snapshot, now.date())
    found = _STANDINGS.get(key)
    if found is None:
        found = _standing(case, stated_of(case), now)
        if len(_STANDINGS) >= MOST_STANDINGS:
            _STANDINGS.clear()
        _STANDINGS[key] = found
    return replace(found, base=replace(found.base, prepared_at=now))


def _standing(
    case: Case, stated: Mapping[str, Any], now: datetime, log: tuple[Anchor, ...] | None = None
) -> Standing:
    named, log = (case.number, case.title), anchors.anchors_of(case) if log is None else log
    return standing_of(stated, case.scanned, now=now, case=named, anchors=log)


def _keep(case: Case, standing: Standing) -> None:
    judgement, people, clock = standing.base.judgement, standing.base.facts.principals, standing.next_clock
    case.verdict = judgement.reportable.value
    case.next_due = clock and clock.term.ends_at
    case.people_low, case.people_best = people.low.value, people.best.value
    case.people_high = people.high.value
    case.save(update_fields=["verdict", "next_due", "people_low", "people_best", "people_high"])
    JudgementSnapshot.objects.create(
        case=case,
        at=timezone.now(),
        rulebook=judgement.rulebook,
        verdict=case.verdict,
        judgements=[judgement_to_mapping(one) for one in standing.judgements],
    )


def _first_members(by: Any) -> Iterable[tuple[Any, Role]]:
    yield by, role_of_opener(role_named(by.role))
    officers = get_user_model().objects.filter(role=EVERYWHERE.value, is_active=True).exclude(pk=by.pk)
    for officer in officers:
        yield officer, EVERYWHERE


def _leaves(told: Mapping[str, Any], path: str = "") -> Iterable[str]:
    """The paths of the facts that a mapping states; the log names them, not what they say."""
    for key, value in told.items():
        here = f"{path}.{key}" if path else str(key)
        if isinstance(value, Mapping) and not {"value", "status"} & set(value):
            yield from _leaves(value, here)
        else:
            yield here


def next_number() -> str:
    """The number of a new case of this year (in Japan)."""
    year = timezone.now().astimezone(JST).year
    last = Case.objects.filter(number__startswith=f"{year}-").order_by("-id").values_list("number", flat=True)
    return f"{year}-{int(last[0].partition('-')[2]) + 1 if last else 1:04}"


@contextmanager
def held() -> Iterator[None]:
    """A block that is one transaction and holds the lock of the writers (`hold`)."""
    with transaction.atomic():
        hold()
        yield


def hold() -> None:
    """Wait for whoever is writing: changes of cases come one after the other, as their rows in the chain."""
    ChainHead.objects.select_for_update().get(one=1)
