"""The register of the personal data that the company keeps, and what a person says of one place."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kakuho import detect
from kakuho.prevent.inventory import Change
from kakuho.vault import WorkspaceBusyError
from kakuho.web.data_map import store
from kakuho.web.data_map.forms import Said
from kakuho.web.docket import audit
from kakuho.web.shell import words
from kakuho.web.shell.sheets import csv_answer
from kakuho.web.staff.store import may_run, only_who
from kakuho.workflows.inventory import Entry

ROWS = 100
_SHOW: dict[str, Callable[[Entry], bool]] = {
    "past": lambda entry: entry.past,
    "unowned": lambda entry: not entry.terms.owner,
}


@require_safe
def data_map(request: HttpRequest) -> HttpResponse:
    """All places, those kept too long, or those nobody answers for; and what the last round changed."""
    only_who(request.user, runs=False)
    context: dict[str, Any] = {"there": store.is_there(), "runs": may_run(request.user)}
    if not context["there"]:
        return render(request, "data_map/data_map.html", context)
    try:
        with store.opened(request.user.name) as kept:
            found = store.shown(kept)
    except WorkspaceBusyError:
        return render(request, "data_map/data_map.html", {**context, "busy": True})
    show = request.GET.get("show", "")
    wanted = [one for one in found.entries if show not in _SHOW or _SHOW[show](one)]
    pages = max(1, -(-len(wanted) // ROWS))
    asked = request.GET.get("page", "1")
    number = min(max(int(asked), 1), pages) if asked.isascii() and asked.isdecimal() else 1
    traced = store.registered()
    context |= {
        "found": found,
        "show": show if show in _SHOW else "",
        "rows": [_row(one, traced) for one in wanted[(number - 1) * ROWS : number * ROWS]],
        "number": number,
        "pages": pages,
        "people": sum(one.holding.people for one in found.entries),
        "changes": [_change(one) for one in found.changes[:ROWS]],
    }
    return render(request, "data_map/data_map.html", context)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The register as CSV."""
    only_who(request.user, runs=False)
    if not store.is_there():
        raise Http404
    with store.opened(request.user.name) as kept:
        found = store.shown(kept)
    rows: list[tuple[object, ...]] = [
        ("place", "kinds", "people", "how_sure", "owner", "purpose", "modified_on", "kept_until", "past")
    ]
    for one in found.entries:
        kinds = ", ".join(f"{name} {n}" for name, n in _kinds(one.holding.values))
        held, said = one.holding, one.terms
        told = (held.place, kinds, held.people, held.how_sure.value)
        rows.append((*told, said.owner, said.purpose, one.modified_on, one.kept_until or "", int(one.past)))
    audit.record("data_map.exported", actor=request.user, details={"places": len(found.entries)})
    return csv_answer("data-map.csv", rows)


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, key: str) -> HttpResponse:
    """One place, and a form for who answers for it, what for, and how long it is kept."""
    only_who(request.user, runs=request.method == "POST")
    if not store.is_there():
        raise Http404
    with store.opened(request.user.name) as kept:
        entry = store.shown(kept).entry(key)
        if entry is None:
            raise Http404
        form = Said(request.POST if request.method == "POST" else None, initial=_said(entry))
        if form.is_bound and form.is_valid():
            store.say_of(kept, entry.holding.place, form.terms(entry.terms.match), by=request.user)
            messages.success(request, words.say("data_map.kept"))
            return redirect("data_map_place", key=key)
    context = {
        "row": _row(entry, store.registered()),
        "form": form,
        "runs": may_run(request.user),
        "general": entry.terms.match if entry.terms.match not in {"*", entry.holding.place} else "",
    }
    return render(request, "data_map/place.html", context, status=422 if form.is_bound else 200)


def _said(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry.terms, name) for name in Said.base_fields}


def _row(entry: Entry, traced: set[str]) -> dict[str, Any]:
    name = PurePosixPath(entry.holding.place.split(" » ")[0]).name
    return {
        "key": store.key_of(entry),
        "entry": entry,
        "kinds": _kinds(entry.holding.values),
        "sure": words.say(f"data_map.sure.{entry.holding.how_sure.value}"),
        "depth": words.say(f"data_map.depth.{entry.depth.value}"),
        "traced": name in traced or PurePosixPath(name).stem in traced,
    }


def _change(one: Change) -> dict[str, Any]:
    come, gone = (", ".join(_label(kind) for kind in kinds) for kinds in (one.kinds_come, one.kinds_gone))
    return {"change": one, "said": words.say(f"data_map.difference.{one.difference.value}")} | {
        "come": come,
        "gone": gone,
    }


def _kinds(values: dict[str, int]) -> list[tuple[str, int]]:
    return [(_label(kind), n) for kind, n in values.items()]


def _label(kind: str) -> str:
    one = detect.catalogue().get(kind)
    return kind if one is None else one.label_en if words.language() == "en" else one.label_ja
