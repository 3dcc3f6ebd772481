"""The people of a case in numbers: what the register may show without a datum of anybody."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kakuho import detect
from kakuho.vault import WorkspaceBusyError
from kakuho.vocab.calendar import JST
from kakuho.web.docket import audit, vaults
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.kept_count import kept_count
from kakuho.workflows.counting.people_outputs import facts_json
from kakuho.workflows.outputs import count_json
from kakuho.workflows.register.register_shown import shown_register

_WAIT_SECONDS = 2.0


@require_safe
def people(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How many people, of which kinds of data, in which files; every look is written down."""
    opened = case_for(request.user, uid, Act.SEE_PEOPLE)
    audit.record("people.seen", actor=request.user, case=opened[0])
    try:
        found = numbers(opened[0], actor=str(request.user.pk))
    except WorkspaceBusyError:
        return case_page(request, "casefile/people.html", opened, busy=True)
    return case_page(request, "casefile/people.html", opened, **found)


def numbers(case: Case, *, actor: str) -> dict[str, Any]:
    """What the page shows; `nobody` where none was counted.

    Raises:
        WorkspaceBusyError: the files are being examined.
    """
    if case.scanned is None or not vaults.has_workspace(case):
        return {"nobody": True}
    with vaults.workspace(case, actor=actor, wait_seconds=_WAIT_SECONDS) as workspace:
        counted = kept_count(workspace)
        register = (
            shown_register(workspace, datetime.now(JST)) if case_store.has_register(workspace) else None
        )
    if counted is None:
        return {"nobody": True}
    lang = words.language()
    count = count_json(counted[0], lang=lang)
    return {
        "count": count,
        "bars": _bars(count["by_item"]),
        "sources": sorted(count["by_source"].items()),
        "most": max(count["by_source"].values(), default=0) or 1,
        "facts": facts_json(counted[1]),
        "register": register,
    }


def _bars(by_item: dict[str, int]) -> list[dict[str, Any]]:
    """The kinds of data with the number of people each, the most frequent first."""
    kinds, top = detect.catalogue(), max(by_item.values(), default=0)
    return [
        {
            "label": getattr(kinds[kind], f"label_{words.language()}") if kind in kinds else kind,
            "n": n,
            "top": max(top, 1),
        }
        for kind, n in sorted(by_item.items(), key=lambda one: -one[1])
    ]
