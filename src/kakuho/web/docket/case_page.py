"""The frame of every page of a case: its name and its tabs, as far as the person may see them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.shell import words


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: the name of its address, who may open it, and a page beside it that belongs to it."""

    name: str
    act: Act
    beside: str = ""


TABS = (
    Tab("case", Act.SEE),
    Tab("case_facts", Act.STATE),
    Tab("case_files", Act.SEE),
    Tab("case_duties", Act.SEE, beside="case_anchors"),
    Tab("case_timeline", Act.SEE),
    Tab("case_tasks", Act.SEE),
    Tab("case_papers", Act.SEE),
    Tab("case_people", Act.SEE_PEOPLE),
    Tab("case_notices", Act.SEE),
    Tab("case_recovery", Act.SEE),
    Tab("case_measures", Act.SEE),
    Tab("case_evidence", Act.SEE_EVIDENCE),
    Tab("case_trace", Act.SEE_SUSPECTS),
    Tab("case_inquiry", Act.SEE_SUSPECTS),
    Tab("case_mails", Act.SEE_EVIDENCE),
    Tab("case_members", Act.SEE),
    Tab("case_ending", Act.SEE),
    Tab("case_audit", Act.SEE_AUDIT),
)


def case_page(
    request: HttpRequest, template: str, opened: tuple[Case, frozenset[Act]], **context: Any
) -> HttpResponse:
    """The page of a case from a template that fills its body."""
    case, acts = opened
    tabs = [
        {
            "url": reverse(tab.name, args=[case.uid]),
            "label": words.say(f"docket.tab.{tab.name}"),
            "here": _here(request.path, tab, case),
        }
        for tab in TABS
        if tab.act in acts
    ]
    frame: dict[str, Any] = {
        "case": case,
        "tabs": tabs,
        "acts": acts,
        "may": {act.value: True for act in acts},
    }
    return render(request, template, {**frame, **context}, status=context.get("status", 200))


def _here(path: str, tab: Tab, case: Case) -> str:
    """The mark of a tab: `page` where it is open, `true` where the page lies under it, else nothing.

    Source: WAI-ARIA 1.2, aria-current.
    """
    url = reverse(tab.name, args=[case.uid])
    if path == url:
        return "page"
    beside = tab.beside and path == reverse(tab.beside, args=[case.uid])
    return "true" if beside or (tab is not TABS[0] and path.startswith(url)) else ""
