"""Lines of a log taken into the timeline: a CSV file with a column of times."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kakuho.vocab.calendar import JST
from kakuho.vocab.stated import Status
from kakuho.web.docket import audit
from kakuho.web.docket.models import Case, Occurrence
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words
from kakuho.workflows.register.delivery_list import rows_in
from kakuho.workflows.tracing.log_lines import LogLine, lines_in

_ZONES = {"JST": JST, "UTC": UTC}
_MOST_BYTES = 50 << 20
_MOST_LETTERS = 2_000  # of an entry


class LogFile(forms.Form):
    """The file, the zone of times that name none, and words to narrow it down."""

    log = forms.FileField()
    zone = forms.ChoiceField(choices=[(name, name) for name in _ZONES])
    containing = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"casefile.log.{name}")
        self.fields["log"].help_text = words.say("casefile.log.help")

    def clean_log(self) -> Any:
        """The file, unless it is too big."""
        if self.cleaned_data["log"].size > _MOST_BYTES:
            raise forms.ValidationError(words.say("casefile.log.wrong"))
        return self.cleaned_data["log"]


@require_POST
def import_log(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take the lines of a log in as confirmed entries, each with its place in the file."""
    case, _ = case_for(request.user, uid, Act.STATE)
    form = LogFile(request.POST, request.FILES)
    if not form.is_valid():
        messages.warning(request, words.say("casefile.log.wrong"))
        return redirect("case_timeline", uid=uid)
    taken, unread = take_lines(case, form.cleaned_data, by=request.user)
    messages.success(request, words.say("casefile.log.taken", n=taken, unread=unread))
    return redirect("case_timeline", uid=uid)


def take_lines(case: Case, given: Mapping[str, Any], *, by: Any) -> tuple[int, int]:
    """How many lines of the `log` were taken in, and how many had no time that could be read.

    Raises:
        UsageError: the file is none of CSV, or has no column of times.
    """
    rows = rows_in(given["log"].read(), name=given["log"].name)
    lines, unread = lines_in(rows, zone=_ZONES[given["zone"]], containing=given["containing"])
    _keep(case, given["log"].name, lines, by=by)
    return len(lines), unread


def _keep(case: Case, name: str, lines: list[LogLine], *, by: Any) -> None:
    now = timezone.now()
    with transaction.atomic():
        Occurrence.objects.bulk_create(
            Occurrence(
                case=case,
                happened_at=line.at,
                told={"text": line.text[:_MOST_LETTERS], "source": f"{name} #{line.row}"},
                certainty=Status.CONFIRMED.value,
                at=now,
                by=by,
            )
            for line in lines
        )
        details = {"file": name, "number": len(lines)}
        audit.record("timeline.imported", actor=by, case=case, details=details)
