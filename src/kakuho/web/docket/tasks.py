"""The tasks of a case as rows: what the playbook calls for, once each.

The company may have a playbook of its own for a kind of incident; each change is a version that stays. A case
keeps the tasks, and their words, of the version in force when it was opened.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from kakuho.cases import playbook
from kakuho.cases.playbook import PlannedTask
from kakuho.vocab.calendar import JST
from kakuho.web.docket import audit
from kakuho.web.docket.models import Case, ChainHead, PlaybookVersion, Task
from kakuho.web.shell import words


@dataclass(frozen=True, slots=True)
class Template:
    """A task of a playbook: `days` counts the day of the first call as 1, `role` whose it is ("" anybody).

    `after` is the key of the task that has to be done before ("" none).
    """

    key: str
    step: int
    ja: str
    en: str
    days: int
    role: str = ""
    after: str = ""


def version_in_force(incident: str) -> PlaybookVersion | None:
    """The company's newest playbook for a kind of incident; None where it has none of its own."""
    return PlaybookVersion.objects.filter(incident=incident).order_by("-number").first()


def templates_of(incident: str, version: PlaybookVersion | None) -> tuple[Template, ...]:
    """The tasks of a version, or of the playbook that comes with the program, in the order of the steps."""
    if version is not None:
        return tuple(Template(**told) for told in version.tasks)
    return tuple(
        Template(one.key, one.step, one.ja, one.en, one.days) for one in playbook.tasks_for(incident)
    )


def put_down(incident: str, templates: Sequence[Template], *, by: Any) -> PlaybookVersion:
    """The new version; cases that are opened from now on follow it."""
    with transaction.atomic():
        ChainHead.objects.select_for_update().get(one=1)
        last = version_in_force(incident)
        number = (last.number if last else 0) + 1
        tasks = [asdict(one) for one in sorted(templates, key=lambda one: one.step)]
        made = PlaybookVersion.objects.create(
            incident=incident, number=number, tasks=tasks, at=timezone.now(), by=by
        )
        audit.record("playbook.changed", actor=by, details={"incident": incident, "number": number})
    return made


def plan(case: Case) -> int:
    """How many tasks of the playbook were added: those that the kind of incident calls for and lacks."""
    there = set(case.tasks.exclude(key="").values_list("key", flat=True))
    first_call = case.opened_at.astimezone(JST).date()
    version = version_in_force(case.incident)
    owners = _owners(case)
    missing = [
        Task(
            case=case,
            step=one.step,
            key=one.key,
            own={"ja": one.ja, "en": one.en} if version else None,
            role=one.role,
            after=one.after,
            owner_id=owners.get(one.role),
            due_on=PlannedTask(one.key, one.step, one.days, one.ja, one.en, frozenset()).due_on(first_call),
        )
        for one in templates_of(case.incident, version)
        if one.key not in there
    ]
    Task.objects.bulk_create(missing)
    return len(missing)


def title_of(task: Task) -> str:
    """What is to be done, in the reader's language; a person's own words stay as they are."""
    if task.own:
        return str(task.own.get("title") or task.own[words.language()])
    return words.in_(playbook.tasks()[task.key]) if task.key in playbook.tasks() else task.key


def waits_for(task: Task) -> Task | None:
    """The task that has to be done before this one and is not."""
    return task.case.tasks.filter(key=task.after, done_at=None).first() if task.after else None


def _owners(case: Case) -> dict[str, int]:
    """The members of whom there is one only in their role: what is for the role is for them."""
    members = list(case.memberships.values_list("role", "user"))
    roles = [role for role, _ in members]
    return {role: user for role, user in members if roles.count(role) == 1}
