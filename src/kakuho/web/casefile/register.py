"""The register of a case, masked: paged, filtered, and looked through for somebody who calls."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from kakuho import detect
from kakuho.vault import NotKeptError, WorkspaceBusyError
from kakuho.web.docket import audit, vaults
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words
from kakuho.workflows.casebook.kept_count import kept_count
from kakuho.workflows.register.register_pages import LookUp, Reach, RegisterPage, Shown, Wanted, register_page

WAIT_SECONDS = 2.0
_FEWEST_CHARACTERS = 2
_MOST_DIGITS = 9


class Filter(forms.Form):
    """Whom to show, by what nobody can be known by: it stands in the address of the page."""

    item = forms.ChoiceField(required=False)
    reach = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, items: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", words.say("casefile.register.anything"))
        self.fields["item"].choices = [anything, *((item, label_of(item)) for item in items)]
        reach = [(one.value, words.say(f"casefile.register.reach.{one.value}")) for one in Reach]
        self.fields["reach"].choices = [anything, *reach]
        for name in ("item", "reach"):
            self.fields[name].label = words.say(f"casefile.register.{name}")


class Looking(forms.Form):
    """A part of a name, address or number; it is posted, so that it stands in no address and no log."""

    look_up = forms.ChoiceField()
    text = forms.CharField(min_length=_FEWEST_CHARACTERS, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [(one.value, words.say(f"casefile.register.look_up.{one.value}")) for one in LookUp]
        self.fields["look_up"].choices = said
        for name in ("look_up", "text"):
            self.fields[name].label = words.say(f"casefile.register.{name}")


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A page of the people of the case; every look is written down, without what was looked for."""
    opened = case_for(request.user, uid, Act.SEE_PEOPLE)
    looking = Looking(request.POST if request.method == "POST" else None)
    asked = {name: request.GET.get(name, "") for name in ("item", "reach")}
    try:
        items = items_of(opened[0], actor=str(request.user.pk))
        form = Filter(asked, items=items)
        wanted, number = _wanted(form, looking), _number(request.GET.get("page", ""))
        found = found_page(opened[0], wanted, number, by=request.user)
    except WorkspaceBusyError:
        return case_page(request, "casefile/register.html", opened, busy=True)
    rows = [_row(one) for one in found.people]
    context = {"form": form, "looking": looking, "found": found, "rows": rows, "asked": asked}
    context["looked"] = looking.is_bound and looking.is_valid()
    status = 422 if looking.is_bound and not looking.is_valid() else 200
    return case_page(request, "casefile/register.html", opened, status=status, **context)


def found_page(case: Case, wanted: Wanted, number: int, *, by: Any) -> RegisterPage:
    """The page of the register; that somebody looked is in the log before anything is shown.

    Raises:
        WorkspaceBusyError: the files are being examined.
    """
    told: dict[str, Any] = {"item": wanted.item, "reach": wanted.reach and wanted.reach.value, "page": number}
    told["look_up"] = wanted.look_up.value if wanted.text else None
    audit.record("register.seen", actor=by, case=case, details=told)
    if case.scanned is not None and vaults.has_workspace(case):
        with vaults.workspace(case, actor=str(by.pk), wait_seconds=WAIT_SECONDS) as workspace:
            try:
                return register_page(workspace, wanted, number=number)
            except NotKeptError:
                pass
    return RegisterPage(1, 1, 0, ())


def items_of(case: Case, *, actor: str) -> tuple[str, ...]:
    """The kinds of data that the last count found, those of most people first."""
    if case.scanned is None or not vaults.has_workspace(case):
        return ()
    with vaults.workspace(case, actor=actor, wait_seconds=WAIT_SECONDS) as workspace:
        counted = kept_count(workspace)
    by_item = counted[0].by_item if counted else {}
    return tuple(sorted(by_item, key=lambda item: (-by_item[item], item)))


def label_of(item: str) -> str:
    """What a kind of data is called in the reader's language."""
    kind = detect.catalogue().get(item)
    return str(getattr(kind, f"label_{words.language()}")) if kind else item


def _row(one: Shown) -> dict[str, Any]:
    contacts = [one.fields[name] for name in ("email", "phone", "address") if name in one.fields]
    return {"person": one, "contacts": contacts, "items": [label_of(item) for item in one.items]}


def _wanted(form: Filter, looking: Looking) -> Wanted:
    """What both forms ask for; what is not on them asks for nothing."""
    form.is_valid()
    reach = form.cleaned_data.get("reach")
    told = looking.cleaned_data if looking.is_bound and looking.is_valid() else {}
    return Wanted(
        item=form.cleaned_data.get("item") or "",
        reach=Reach(reach) if reach else None,
        look_up=LookUp(told.get("look_up", LookUp.NAME.value)),
        text=told.get("text", ""),
    )


def _number(told: str) -> int:
    return int(told) if told.isdecimal() and len(told) <= _MOST_DIGITS else 1
