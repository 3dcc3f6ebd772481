"""The look at a measure some months after it was done."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.effects.signals import signals_of
from kakuho.web.prevention import store
from kakuho.web.prevention.forms import Checking
from kakuho.web.prevention.measures import given_or_told
from kakuho.web.prevention.models import EffectCheck


@require_POST
def effect(request: HttpRequest, uid: UUID, measure: int, months: int) -> HttpResponse:
    """Look whether a measure holds, by what is counted now."""
    case, _ = case_for(request.user, uid, Act.FOLLOW_UP)
    check = get_object_or_404(EffectCheck, measure__case=case, measure__number=measure, months=months)
    if given := given_or_told(request, Checking(request.POST)):
        counted = signals_of(check.measure, timezone.now())
        store.check_effect(check, counted, text=given["text"], by=request.user)
    return redirect("measure", uid=uid, measure=measure)
