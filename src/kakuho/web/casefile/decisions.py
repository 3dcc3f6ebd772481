"""What a named person decided on what the rulebook answered, with the reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kakuho import cases
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import KakuhoError
from kakuho.web.docket import audit, store
from kakuho.web.docket.models import Case, DecisionRecord
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import refusals, words


class Deciding(forms.Form):
    """Whether the answer stands, and why."""

    duty = forms.CharField(max_length=64, widget=forms.HiddenInput)
    decision = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [(one.value, words.say(f"casefile.decision.{one.value}")) for one in cases.Decision]
        self.fields["decision"].choices = said
        for name in ("decision", "reason"):
            self.fields[name].label = words.say(f"casefile.decisions.{name}")


@require_POST
def decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put a decision down at the end of the chain."""
    case, _ = case_for(request.user, uid, Act.DECIDE)
    form = Deciding(request.POST)
    if not form.is_valid():
        messages.warning(request, words.say("casefile.decisions.wrong"))
        return redirect("case_duties", uid=uid)
    given = form.cleaned_data
    said = cases.Said(given["duty"], _decision(given["decision"]), request.user.name, given["reason"])
    try:
        put_down(case, said, by=request.user)
    except KakuhoError as error:
        return refusals.refused(request, error)
    messages.success(request, words.say("casefile.decisions.kept"))
    return redirect("case_duties", uid=uid)


def decisions_of(case: Case) -> tuple[cases.Record, ...]:
    """The records of the case, once each was found to be as it was made.

    Raises:
        BrokenChainError: one is not what was written.
    """
    kept = case.decisions.order_by("number").values_list("record", flat=True)
    records = cases.records_from_json([one.encode() for one in kept])
    cases.check_chain(records, case_id=str(case.uid))
    return tuple(records)


def put_down(case: Case, said: cases.Said, *, by: Any) -> cases.Record:
    """The decision at the end of the chain of the case.

    Raises:
        KakuhoError: there is no such duty, or the facts cannot be judged.
    """
    now = timezone.now().astimezone(JST)

    def decide_on() -> tuple[Any, int]:
        return store.ground(case), case.decisions.count()

    def record() -> cases.Record:
        facts = store.standing_now(case).base.facts
        return cases.decided(decisions_of(case), said, facts, case_id=str(case.uid), at=now)

    with store.judged_first(decide_on, record) as made:
        DecisionRecord.objects.create(
            case=case, number=made.number, record=cases.record_to_json(made).decode(), at=now, by=by
        )
        details = {"number": made.number, "duty": said.duty, "decision": said.decision.value}
        audit.record("decision.made", actor=by, case=case, details=details | {"sha256": made.sha256})
    return made


def _decision(word: str) -> cases.Decision:
    return cases.Decision(word)
