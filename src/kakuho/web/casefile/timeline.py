"""The timeline: what happened, told by people, beside what was done in the case."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kakuho.vocab.stated import Status
from kakuho.web.casefile.case_charts import timeline_chart
from kakuho.web.casefile.log_import import LogFile
from kakuho.web.docket import audit
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case, Occurrence
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words

ENTRIES_SHOWN = 1000


class Telling(forms.Form):
    """An entry: when, what, who says so, how sure."""

    happened_at = forms.DateTimeField(widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(max_length=200)
    certainty = forms.ChoiceField(widget=forms.RadioSelect, initial=Status.CONFIRMED.value)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sure = [Status.CONFIRMED.value, Status.ESTIMATED.value]
        self.fields["certainty"].choices = [(one, words.say(f"casefile.certainty.{one}")) for one in sure]
        for name, field in self.fields.items():
            field.label = words.say(f"casefile.timeline.{name}")


@require_http_methods(["GET", "POST"])
def timeline(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What happened, oldest first, and a form to tell more."""
    opened = case_for(request.user, uid, Act.STATE if request.method == "POST" else Act.SEE)
    form = Telling(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_entry(opened[0], form.cleaned_data, by=request.user)
        return redirect("case_timeline", uid=uid)
    entries = _entries(opened[0])
    context = {"entries": entries, "form": form, "status": 422 if form.is_bound else 200}
    context |= {"chart": timeline_chart(entries, opened[0].next_due), "log_form": LogFile()}
    return case_page(request, "casefile/timeline.html", opened, **context)


def add_entry(case: Case, given: dict[str, Any], *, by: Any) -> Occurrence:
    """The new entry: `happened_at`, `text`, `source`, `certainty`."""
    with transaction.atomic():
        told = Occurrence.objects.create(
            case=case,
            happened_at=given["happened_at"],
            told={"text": given["text"], "source": given["source"]},
            certainty=given["certainty"],
            at=timezone.now(),
            by=by,
        )
        audit.record("timeline.told", actor=by, case=case, details={"entry": told.pk})
    return told


def _entries(case: Case) -> list[dict[str, Any]]:
    """What people told and what was done, by time."""
    told = [
        {"at": one.happened_at, "text": one.told["text"], "source": one.told["source"], "sure": one.certainty}
        for one in case.occurrences.order_by("happened_at")[:ENTRIES_SHOWN]
    ]
    for one in told:
        one["sure_said"] = words.say(f"casefile.certainty.{one['sure']}")
    done = [_done(case.opened_at, "opened")]
    done += [_done(one, "paper") for one in case.papers.values_list("at", flat=True)[:ENTRIES_SHOWN]]
    finished = case.tasks.exclude(done_at=None).values_list("done_at", flat=True)[:ENTRIES_SHOWN]
    done += [_done(one, "task") for one in finished]
    verdicts = case.snapshots.order_by("at").values_list("at", "verdict")[:ENTRIES_SHOWN]
    before = None
    for at, verdict in verdicts:
        if verdict != before:
            said = words.say(f"casefile.verdict.{verdict}")
            done.append({"at": at, "text": words.say("casefile.timeline.judged", verdict=said)})
        before = verdict
    return sorted([*told, *done], key=lambda one: one["at"])


def _done(at: datetime, what: str) -> dict[str, Any]:
    return {"at": at, "text": words.say(f"casefile.timeline.did_{what}")}
