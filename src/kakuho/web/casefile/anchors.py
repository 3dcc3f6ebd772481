"""The anchors of the clocks: what stands, what was corrected and why, and a form to record or correct one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from kakuho import cases
from kakuho.vocab.anchors import Anchor, AnchorKind, Moment, Statement
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.stated import Status
from kakuho.web.docket import store
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words


class Anchoring(forms.Form):
    """What happened when, who says so; which anchor it corrects, and why."""

    corrects = forms.TypedChoiceField(coerce=int, empty_value=None, required=False)
    kind = forms.ChoiceField()
    on = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    at = forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    said_by = forms.CharField(max_length=200)
    certainty = forms.ChoiceField(widget=forms.RadioSelect, initial=Status.CONFIRMED.value)
    reason = forms.CharField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, log: Sequence[Anchor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = words.language()
        standing = [(one.number, cases.anchor_line(one, lang)) for one in cases.standing(log)]
        self.fields["corrects"].choices = [("", words.say("casefile.anchors.new")), *standing]
        self.fields["kind"].choices = [(one.value, words.in_(one)) for one in AnchorKind]
        sure = [Status.CONFIRMED.value, Status.ESTIMATED.value]
        self.fields["certainty"].choices = [(one, words.say(f"casefile.certainty.{one}")) for one in sure]
        for name, field in self.fields.items():
            field.label = words.say(f"casefile.anchors.{name}")
        for name in ("on", "at", "corrects", "reason"):
            self.fields[name].help_text = words.say(f"casefile.anchors.{name}_help")

    @property
    def statement(self) -> Statement:
        """What a valid form says; without a day the anchor it corrects is taken back."""
        given = self.cleaned_data
        return Statement(
            kind=AnchorKind[given["kind"].upper()],
            when=_moment(given),
            said_by=given["said_by"],
            certainty=Status(given["certainty"]),
            corrects=given["corrects"],
            reason=given["reason"],
        )

    def clean(self) -> None:
        """Refuse a time without its day."""
        if self.cleaned_data.get("at") and not self.cleaned_data.get("on"):
            self.add_error("on", words.say("casefile.anchors.no_day"))


@require_http_methods(["GET", "POST"])
def anchors(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The log of anchors, and the form."""
    opened = case_for(request.user, uid, Act.STATE if request.method == "POST" else Act.SEE)
    log = store.standing_now(opened[0]).anchors
    start = {"said_by": request.user.name, "corrects": request.GET.get("corrects")}
    corrected = next((one for one in log if str(one.number) == start["corrects"]), None)
    if corrected is not None:
        start["kind"] = corrected.said.kind.value
    form = Anchoring(request.POST or None, log=log, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            store.state_anchor(opened[0], form.statement, by=request.user)
        except KakuhoError as error:
            said = error.diagnostics()
            form.add_error(None, said.what_en if words.language() == "en" else said.what_ja)
        else:
            messages.success(request, words.say("casefile.anchors.kept"))
            return redirect("case_duties", uid=uid)
    context = {"form": form, "lines": anchor_lines(log), "status": 422 if form.is_bound else 200}
    return case_page(request, "casefile/anchors.html", opened, **context)


def anchor_lines(log: Sequence[Anchor]) -> list[dict[str, Any]]:
    """Every anchor in words, with what became of it."""
    lang, standing = words.language(), {one.number for one in cases.standing(log)}
    corrected = {one.said.corrects: one.number for one in log if one.said.corrects}
    return [
        {
            "anchor": one,
            "line": cases.anchor_line(one, lang),
            "stands": one.number in standing,
            "corrected_by": corrected.get(one.number),
        }
        for one in log
    ]


def _moment(given: dict[str, Any]) -> Moment | None:
    if given["on"] is None:
        return None
    at = given["at"] and datetime.combine(given["on"], given["at"], tzinfo=JST)
    return Moment(given["on"], at or None)
