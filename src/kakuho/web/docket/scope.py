"""The one door to cases: what a person may see, and what he may do there."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from kakuho.web.docket.models import Case, Membership
from kakuho.web.docket.roles import IN_A_CLOSED_CASE, MAY, Act, role_named


def visible_cases(user: Any) -> QuerySet[Case]:
    """The cases on which the person works; every list, search, chart and export starts here."""
    return Case.objects.filter(memberships__user=user)


def acts_in(user: Any, case: Case) -> frozenset[Act]:
    """What the person may do in the case."""
    found = Membership.objects.filter(user=user, case=case).values_list("role", flat=True).first()
    acts: frozenset[Act] = MAY[role_named(found)] if found else frozenset()
    return acts & IN_A_CLOSED_CASE if case.closed_at else acts


def case_for(user: Any, uid: UUID, act: Act) -> tuple[Case, frozenset[Act]]:
    """The case and what the person may do there.

    Raises:
        Http404: there is none, or the person does not work on it; which of the two is not told.
        PermissionDenied: the person's role does not allow the act.
    """
    case = visible_cases(user).filter(uid=uid).first()
    if case is None:
        raise Http404
    acts = acts_in(user, case)
    if act not in acts:
        raise PermissionDenied
    return case, acts
