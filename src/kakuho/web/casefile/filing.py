"""Reports as they were filed: frozen with their receipt, each chained to the one before."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kakuho import documents
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.papers import Filed, PaperKind
from kakuho.web.docket import audit, store
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case, FiledReport, MadePaper
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words

# The fact of the case that a filing settles: the clocks look at it.
_SETTLES = {
    PaperKind.PRELIMINARY_REPORT: "preliminary_reported_on",
    PaperKind.FINAL_REPORT: "final_reported_on",
}


class Receiving(forms.Form):
    """What a person reads off after filing."""

    number = forms.CharField(max_length=100)
    filed_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"casefile.filing.{name}")


@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, uid: UUID, paper: UUID) -> HttpResponse:
    """Put down that a report was filed, with its receipt."""
    opened = case_for(request.user, uid, Act.MAKE_PAPERS)
    made = get_object_or_404(MadePaper, case=opened[0], uid=paper, kind__in=reports())
    today = timezone.now().astimezone(JST).date()
    form = Receiving(request.POST or None, initial={"filed_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            put_down(opened[0], made, form.cleaned_data, by=request.user)
        except KakuhoError as error:
            said = error.diagnostics()
            form.add_error(None, said.what_en if words.language() == "en" else said.what_ja)
        else:
            messages.success(request, words.say("casefile.filing.kept"))
            return redirect("case_papers", uid=uid)
    return case_page(request, "casefile/filing.html", opened, form=form, made=made)


def reports() -> list[str]:
    """The kinds of papers that are filed with an authority."""
    return [kind.value for kind in documents.report_kinds()]


def filed_of(case: Case) -> tuple[Filed, ...]:
    """The reports filed so far, oldest first, once each was found to be as it was filed.

    Raises:
        ChainError: one is not as it was filed.
    """
    kept = case.filed_reports.order_by("number").values_list("filed", flat=True)
    chain = tuple(documents.filed_from_json(one) for one in kept)
    documents.verify_chain_of_reports(chain)
    return chain


def put_down(case: Case, made: MadePaper, given: dict[str, Any], *, by: Any) -> None:
    """Freeze a report with its receipt (`number`, `filed_on`); the clock that it meets is met.

    Raises:
        KakuhoError: the chain of reports is broken, or the facts cannot be judged.
    """
    now = timezone.now().astimezone(JST)
    receipt = documents.Receipt(given["filed_on"], given["number"], by.name)
    fact = _SETTLES.get(PaperKind(made.kind))
    settled = {"progress": {fact: given["filed_on"].isoformat()}}
    with store.telling(case, settled, by=by) if fact else store.held():
        chain = filed_of(case)
        filed = documents.freeze(chain, made.paper, receipt, now=now)
        FiledReport.objects.create(
            case=case, number=len(chain) + 1, filed=documents.filed_to_json(filed), paper=made, at=now, by=by
        )
        details = {"kind": made.kind, "number": given["number"], "sha256": filed.filing.sha256}
        audit.record("report.filed", actor=by, case=case, details=details)
