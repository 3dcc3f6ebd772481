"""Courses made from closed cases, beside those that come with the program."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kakuho.prevent.training.case_courses import Happened, check_fit_to_teach, course_of
from kakuho.prevent.training.courses import Course, courses
from kakuho.vocab.calendar import JST
from kakuho.vocab.papers import Wording
from kakuho.web.docket import audit, store
from kakuho.web.docket.incidents import incidents
from kakuho.web.docket.models import Case
from kakuho.web.docket.scope import visible_cases
from kakuho.web.training.models import CaseCourse

_LIKE = {
    "mis_sent": "mis-sending",
    "lost": "insiders",
    "unauthorised_access": "phishing",
    "insider": "insiders",
    "misconfiguration": "basics",
    "skimming": "advertising",
    "contractor": "contractors",
}
_ELSE_LIKE = "first-hour"


def all_courses() -> Mapping[str, Course]:
    """Every course by its id: those of the program, then the company's own, the oldest first."""
    own = {str(row): _course(row) for row in CaseCourse.objects.order_by("pk")}
    return {**courses(), **own}


def closed_cases(user: Any) -> QuerySet[Case]:
    """The closed cases on which the person works, the newest first."""
    return visible_cases(user).filter(closed_at__isnull=False).order_by("-closed_at")


def learn_from(case: Case, note: str, *, by: Any) -> CaseCourse:
    """The course made from a closed case.

    Raises:
        UsageError: no cause was found in it, or there is personal information in the note.
    """
    kind = incidents()[case.incident]
    measures = case.measures.exclude(key="").values_list("key", flat=True)
    told = {
        "kind": [kind.ja, kind.en],
        "month": f"{case.opened_at.astimezone(JST):%Y-%m}",
        "people": case.people_best,
        "causes": list(case.causes_found.filter(ruled_out=False).values_list("code", flat=True)),
        "measures": list(dict.fromkeys(measures)),
        "like": _LIKE.get(case.incident, _ELSE_LIKE),
        "note": note.strip(),
    }
    check_fit_to_teach(_happened(told))
    with transaction.atomic():
        store.hold()
        row = CaseCourse.objects.create(case=case, told=told, at=timezone.now(), by=by)
        audit.record("training.course_made", actor=by, case=case, details={"course": str(row)})
    return row


def _course(row: CaseCourse) -> Course:
    return course_of(str(row), _happened(row.told), row.at.astimezone(JST).date())


def _happened(told: Mapping[str, Any]) -> Happened:
    listed = {name: tuple(told[name]) for name in ("causes", "measures")}
    return Happened(**{**told, **listed, "kind": Wording(*told["kind"])})
