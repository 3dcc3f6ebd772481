"""Rules as they are drafted, approved, published and read, each change with its row in the audit log."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from kakuho.prevent.rules.making import Answers, Article, answers_from, articles_of, rules_for
from kakuho.prevent.rules.proposing import Proposal, taken
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.web.docket import audit, store
from kakuho.web.internal_rules.models import Acknowledgement, CompanyAnswers, RuleVersion, SetAside
from kakuho.web.staff.models import Employee

OWN = "own-"  # how the id of a clause begins that the library does not hold


def today() -> date:
    """The day in Japan."""
    return timezone.now().astimezone(JST).date()


def answers_now() -> CompanyAnswers | None:
    """What the company said last."""
    return CompanyAnswers.objects.order_by("-pk").first()


def answers_of(row: CompanyAnswers) -> Answers:
    """The answers as the room of the rules takes them."""
    return answers_from(row.given)


def answer(given: Mapping[str, Any], *, approver: str, by: Any) -> CompanyAnswers:
    """Keep what the company says, and draft each rule that it needs and has no version of."""
    answers_from(given)
    with transaction.atomic():
        store.hold()
        now = timezone.now()
        row = CompanyAnswers.objects.create(given=dict(given), approver=approver, at=now, by=by)
        details = {"employees": given["employees"], "approver": approver}
        audit.record("rules.answered", actor=by, details=details)
        for rule in rules_for(answers_of(row)):
            if not RuleVersion.objects.filter(rule=rule).exists():
                _draft(rule, articles_of(rule, answers_of(row)), row, by=by)
    return row


def articles(version: RuleVersion) -> tuple[Article, ...]:
    """The clauses of a version, in order."""
    return tuple(Article(**{**one, "cites": tuple(one["cites"])}) for one in version.articles)


def digest(version: RuleVersion) -> str:
    """By which its text is known (SHA-256)."""
    return hashlib.sha256(json.dumps(version.articles, ensure_ascii=False).encode()).hexdigest()


def in_force(rule: str) -> RuleVersion | None:
    """The version that is in force today."""
    return published(rule).filter(in_force_on__lte=today()).first()


def published(rule: str) -> Any:
    """The versions that were published, the newest first."""
    return RuleVersion.objects.filter(rule=rule, state=RuleVersion.PUBLISHED).order_by("-number")


def on_its_way(rule: str) -> RuleVersion | None:
    """The version that is drafted or approved and not published yet."""
    return RuleVersion.objects.filter(rule=rule).exclude(state=RuleVersion.PUBLISHED).first()


def before(version: RuleVersion) -> RuleVersion | None:
    """The version before it."""
    older = RuleVersion.objects.filter(rule=version.rule, number__lt=version.number)
    return older.order_by("-number").first()


def open_draft(rule: str, *, by: Any) -> RuleVersion:
    """The draft of the rule: the one on its way (approved or not, a draft again), or a new one of the newest.

    Raises:
        UsageError: the company has answered nothing yet.
    """
    with transaction.atomic():
        store.hold()
        waiting = on_its_way(rule)
        if waiting is not None:
            if waiting.state == RuleVersion.APPROVED:
                waiting.state, waiting.approved_at, waiting.approved_by = RuleVersion.DRAFT, None, None
                waiting.decision = None
                waiting.save()
            return waiting
        newest, given = published(rule).first(), answers_now()
        if given is None:
            raise UsageError(ja="先に会社の答えを入れてください。", en="Answer for the company first.")
        there = articles(newest) if newest else articles_of(rule, answers_of(given))
        return _draft(rule, there, newest.made_from if newest else given, by=by)


def _draft(rule: str, there: Iterable[Article], given: CompanyAnswers, *, by: Any) -> RuleVersion:
    last = RuleVersion.objects.filter(rule=rule).order_by("-number").first()
    version = RuleVersion.objects.create(
        rule=rule,
        number=(last.number if last else 0) + 1,
        articles=[asdict(one) for one in there],
        made_from=given,
        why=[],
        at=timezone.now(),
        by=by,
    )
    audit.record("rules.drafted", actor=by, details=_details(version))
    return version


def take(rule: str, proposal: Proposal, *, by: Any) -> RuleVersion:
    """The draft with the proposal in it."""
    with transaction.atomic():
        version = open_draft(rule, by=by)
        what = {"clause": proposal.clause, "source": proposal.source.value, "about": proposal.about}
        _keep(version, taken(articles(version), proposal), by=by, what=what)
    return version


def reword(rule: str, clause: str, *, title: str, text: str, by: Any) -> RuleVersion:
    """The draft with a clause as a person words it: empty takes it away, a `clause` of "" adds a new one."""
    with transaction.atomic():
        version = open_draft(rule, by=by)
        there = articles(version)
        if not clause:
            numbers = [int(one.id.removeprefix(OWN)) for one in there if one.id.startswith(OWN)]
            clause = f"{OWN}{max(numbers, default=0) + 1}"
            fresh: Sequence[Article] = (*there, Article(clause, title, text, (), today().isoformat()))
        else:
            worded = (replace(one, title=title, text=text) if one.id == clause else one for one in there)
            fresh = [one for one in worded if one.text]
        _keep(version, fresh, by=by, what={"clause": clause, "source": "person", "about": ""})
    return version


def _keep(version: RuleVersion, there: Iterable[Article], *, by: Any, what: dict[str, str]) -> None:
    version.articles = [asdict(one) for one in there]
    version.why = [*version.why, what]
    version.by = by  # whoever changed it last is not the one who approves
    version.save(update_fields=["articles", "why", "by"])
    audit.record("rules.changed", actor=by, details=_details(version) | what)


def set_aside(rule: str, proposal: Proposal, *, reason: str, by: Any) -> None:
    """Keep why a proposal is not taken; it is not shown again until it says something else."""
    with transaction.atomic():
        store.hold()
        values = {"rule": rule, "clause": proposal.clause, "told": {"reason": reason}}
        SetAside.objects.get_or_create(key=proposal.key, defaults={**values, "at": timezone.now(), "by": by})
        details = {"rule": rule, "clause": proposal.clause, "about": proposal.about, "reason": reason}
        audit.record("rules.set_aside", actor=by, details=details)


def may_approve(version: RuleVersion, user: Any) -> bool:
    """Whether the person has the role that approves; the writer has it only where nobody else does."""
    given = answers_now()
    if given is None or user.role != given.approver or version.state != RuleVersion.DRAFT:
        return False
    others = get_user_model().objects.filter(role=given.approver, is_active=True).exclude(pk=version.by.pk)
    return bool(user != version.by or not others.exists())


def approve(version: RuleVersion, *, text: str, by: Any) -> None:
    """Put it down as approved; `text` is whose decision it is and when it was taken."""
    with transaction.atomic():
        store.hold()
        version.state, version.approved_at, version.approved_by = (
            RuleVersion.APPROVED,
            timezone.now(),
            by,
        )
        version.decision = {"role": by.role, "text": text}
        version.save(update_fields=["state", "approved_at", "approved_by", "decision"])
        own = version.by == by
        details = _details(version) | {"sha256": digest(version), "text": text, "own_draft": own}
        audit.record("rules.approved", actor=by, details=details)


def publish(version: RuleVersion, *, in_force_on: date, read_until: date, by: Any) -> None:
    """Put an approved version in force from a day; employees are to have read it by another."""
    with transaction.atomic():
        store.hold()
        version.state, version.in_force_on, version.read_until = (
            RuleVersion.PUBLISHED,
            in_force_on,
            read_until,
        )
        version.save(update_fields=["state", "in_force_on", "read_until"])
        days = {"in_force_on": in_force_on.isoformat(), "read_until": read_until.isoformat()}
        audit.record(
            "rules.published", actor=by, details=_details(version) | {"sha256": digest(version), **days}
        )


def drop(version: RuleVersion, *, reason: str, by: Any) -> None:
    """Take a version back that was not published; the log keeps why."""
    with transaction.atomic():
        store.hold()
        audit.record("rules.dropped", actor=by, details=_details(version) | {"reason": reason})
        version.delete()


def to_read(rule: str) -> RuleVersion | None:
    """The version that employees read: the newest that was published, also before it is in force."""
    found: RuleVersion | None = published(rule).first()
    return found


def acknowledge(version: RuleVersion, employee: Employee) -> None:
    """Keep that the employee says he has read it; once."""
    with transaction.atomic():
        store.hold()
        _, new = Acknowledgement.objects.get_or_create(
            version=version,
            employee=employee.pk,
            defaults={"digest": digest(version), "at": timezone.now()},
        )
        if new:
            details = _details(version) | {"employee": employee.pk}
            audit.record("rules.acknowledged", actor=None, details=details)


def readers(version: RuleVersion) -> list[dict[str, Any]]:
    """Of each department how many are to read the version and how many have."""
    done = set(version.acknowledgements.values_list("employee", flat=True))
    found: dict[str, dict[str, Any]] = {}
    for one in Employee.objects.filter(is_active=True).only("pk", "department").order_by("department"):
        row = found.setdefault(one.department, {"department": one.department, "all": 0, "read": 0})
        row["all"] += 1
        row["read"] += one.pk in done
    return list(found.values())


def _details(version: RuleVersion) -> dict[str, Any]:
    return {"rule": version.rule, "version": version.number}
