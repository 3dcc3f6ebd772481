"""Courses assigned and sat, each change with its row in the audit log."""

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kakuho.prevent.training import completions, exams
from kakuho.prevent.training.completions import Completion
from kakuho.prevent.training.courses import Course, courses_for
from kakuho.prevent.training.results import Read
from kakuho.vocab.calendar import JST
from kakuho.web.docket import audit, store
from kakuho.web.docket.models import Case
from kakuho.web.staff.models import Employee
from kakuho.web.staff.store import duties_of, employee_at
from kakuho.web.training.case_courses import all_courses
from kakuho.web.training.models import Assignment, CompletionRow, Sitting

SAT_ELSEWHERE = -1  # in place of the seed by which a paper was drawn here
_FIELDS = ("learner", "course", "course_as_of", "seed", "right", "of", "passed", "at")


def today() -> date:
    """The day in Japan."""
    return timezone.now().astimezone(JST).date()


def assign(to: Iterable[Employee], course: str, due_on: date, *, by: Any, case: Case | None = None) -> int:
    """How many were assigned; `course` is an id, or "" for all that each one's duties ask for."""
    count = 0
    with transaction.atomic():
        store.hold()
        for one in to:
            wanted = [course] if course else [each.id for each in courses_for(duties_of(one))]
            there = set(one.assignments.filter(passed_on=None).values_list("course", flat=True))
            fresh = [
                Assignment(employee=one, course=each, due_on=due_on, case=case, at=timezone.now())
                for each in wanted
                if each not in there
            ]
            Assignment.objects.bulk_create(fresh)
            count += len(fresh)
        details = {"course": course or "by duty", "due_on": due_on.isoformat(), "assigned": count}
        audit.record("training.assigned", actor=by, case=case, details=details)
    return count


def open_sitting(assignment: Assignment) -> Sitting:
    """The paper that waits to be answered, drawn when there is none."""
    waiting = assignment.sittings.filter(marked=False).order_by("-id").first()
    if waiting is not None:
        return waiting
    return Sitting.objects.create(assignment=assignment, seed=secrets.randbelow(2**53), at=timezone.now())


def paper_of(sitting: Sitting) -> tuple[exams.Asked, ...]:
    """The paper: the same for the same sitting."""
    return exams.paper(all_courses()[sitting.assignment.course], sitting.seed)


def hand_in(sitting: Sitting, given: Mapping[str, int]) -> exams.Mark | None:
    """The mark, put on record; None when the paper was marked before."""
    with transaction.atomic():
        store.hold()
        if not Sitting.objects.filter(pk=sitting.pk, marked=False).update(marked=True):
            return None
        mark = exams.mark(paper_of(sitting), given)
        assignment: Assignment = sitting.assignment
        _keep(assignment, sitting.seed, mark)
        if mark.passed:
            assignment.passed_on = today()
            assignment.save(update_fields=["passed_on"])
    return mark


def take_in_results(read: Read, *, by: Any) -> dict[str, int]:
    """How many results were new, known already, of nobody here, and skipped when they were read.

    They are records like those of papers sat here, with the seed SAT_ELSEWHERE.
    """
    fresh = known = nobody = 0
    there = all_courses()
    with transaction.atomic():
        store.hold()
        for one in read.results:
            learner = employee_at(one.mail)
            if learner is None:
                nobody += 1
                continue
            at = one.at.isoformat(timespec="microseconds")
            if CompletionRow.objects.filter(learner=learner.pk, course=one.course, at=at).exists():
                known += 1
                continue
            fresh += 1
            mark = exams.Mark(one.right, one.of, ())
            _put_down(learner.pk, there[one.course], (SAT_ELSEWHERE, mark, one.passed), at)
            if one.passed:
                waiting = learner.assignments.filter(course=one.course, passed_on=None)
                waiting.update(passed_on=one.at.astimezone(JST).date())
        counted = {"fresh": fresh, "known": known, "nobody": nobody, "skipped": len(read.skipped)}
        audit.record("training.results_taken_in", actor=by, details=counted)
    return counted


def _keep(assignment: Assignment, seed: int, mark: exams.Mark) -> None:
    at = timezone.now().astimezone(UTC).isoformat(timespec="microseconds")
    one = _put_down(assignment.employee.pk, all_courses()[assignment.course], (seed, mark, mark.passed), at)
    details = {"completion": one.number, "course": one.course, "passed": one.passed}
    audit.record("training.marked", actor=None, case=assignment.case, details=details)


def _put_down(learner: int, course: Course, sat: tuple[int, exams.Mark, bool], at: str) -> Completion:
    """The record, chained to the one before it."""
    last = CompletionRow.objects.order_by("-number").first()
    seed, mark, passed = sat
    one = Completion(
        number=(last.number if last else 0) + 1,
        learner=learner,
        course=course.id,
        course_as_of=course.as_of.isoformat(),
        seed=seed,
        right=mark.right,
        of=mark.of,
        passed=passed,
        at=at,
    )
    values = {name: getattr(one, name) for name in _FIELDS}
    CompletionRow.objects.create(number=one.number, link=one.link(last.link if last else ""), **values)
    return one


def record_of(row: CompletionRow) -> Completion:
    """The record as it was hashed."""
    return Completion(number=row.number, **{name: getattr(row, name) for name in _FIELDS})


def moment_of(row: CompletionRow) -> datetime:
    """When the paper was marked."""
    return datetime.fromisoformat(row.at)


def verify() -> int:
    """How many completions follow each other.

    Raises:
        BrokenRecordsError: one was changed, taken away or put in.
    """
    rows = CompletionRow.objects.order_by("number").iterator()
    return completions.verify((record_of(row), row.link) for row in rows)


def by_department(course_ids: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """Of each department how many were assigned, passed and are late."""
    found: dict[str, dict[str, Any]] = {}
    rows = Assignment.objects.filter(employee__is_active=True).select_related("employee")
    day = today()
    for one in rows if course_ids is None else rows.filter(course__in=course_ids):
        name = one.employee.department
        row = found.setdefault(name, {"department": name, "assigned": 0, "passed": 0, "late": 0})
        row["assigned"] += 1
        row["passed"] += one.passed_on is not None
        row["late"] += one.passed_on is None and one.due_on < day
    yield from (found[name] for name in sorted(found))
