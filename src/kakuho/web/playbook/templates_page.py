"""The company's own playbooks, for administrators: the tasks of each kind of incident, version by version."""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kakuho.cases import playbook
from kakuho.web.docket.incidents import incidents
from kakuho.web.docket.models import PlaybookVersion
from kakuho.web.docket.roles import Role
from kakuho.web.docket.tasks import Template, put_down, templates_of, version_in_force
from kakuho.web.shell import words

MOST_TASKS = 200
_NEW_ROWS = 3
_VERSIONS_SHOWN = 50


class OneTask(forms.Form):
    """A task of the playbook; a new one gets its key when it is kept."""

    key = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    step = forms.TypedChoiceField(coerce=int, initial="1")  # so that an empty row counts as empty
    ja = forms.CharField(max_length=200)
    en = forms.CharField(max_length=200)
    days = forms.IntegerField(min_value=1, max_value=365, initial=1)
    role = forms.ChoiceField(required=False)
    after = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, before: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(step.number, f"{step.number}") for step in playbook.steps()]
        self.fields["role"].choices = [("", words.say("playbook.anybody"))]
        self.fields["role"].choices += [(role.value, words.in_(role)) for role in Role]
        self.fields["after"].choices = [("", "—"), *before]
        for name, field in self.fields.items():
            if name != "key":
                field.label = words.say(f"playbook.template.{name}")

    def template(self) -> Template:
        """The task."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "DELETE"}
        return Template(**{**given, "key": given["key"] or f"own-{secrets.token_hex(6)}"})


class AllTasks(forms.BaseFormSet):
    """All tasks of a playbook together."""

    def clean(self) -> None:
        """Refuse keys that are not of this playbook or come twice, circles, and tasks that wait for none.

        Raises:
            ValidationError: one of these.
        """
        if any(self.errors):
            return
        kept = [form.cleaned_data for form in self.forms if form.cleaned_data.get("ja")]
        kept = [told for told in kept if not told.get("DELETE")]
        after = {told["key"]: told["after"] for told in kept if told["key"]}
        known = {key for key, _ in self.form_kwargs["before"]}
        if len(after) != sum(1 for told in kept if told["key"]) or not set(after) <= known:
            raise forms.ValidationError(words.say("playbook.template.wrong"))
        for told in kept:
            seen, at = {told["key"]}, told["after"]
            while at:
                if at in seen or at not in after:
                    raise forms.ValidationError(words.say("playbook.template.circle"))
                seen.add(at)
                at = after[at]

    def templates(self) -> list[Template]:
        """The tasks that stay and those that are new."""
        gone = self.deleted_forms
        return [one.template() for one in self.forms if one.cleaned_data.get("ja") and one not in gone]


_Tasks = forms.formset_factory(
    OneTask, formset=AllTasks, extra=_NEW_ROWS, can_delete=True, max_num=MOST_TASKS, validate_max=True
)


@require_safe
def playbooks(request: HttpRequest) -> HttpResponse:
    """Each kind of incident with its tasks in number, and whose they are."""
    _administrators_only(request)
    rows = []
    for incident in incidents().values():
        version = version_in_force(incident.id)
        rows.append({"incident": incident, "version": version, "n": len(templates_of(incident.id, version))})
    return render(request, "playbook/playbooks.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def playbook_page(request: HttpRequest, incident: str) -> HttpResponse:
    """The tasks of a kind of incident as a form; keeping it makes a new version."""
    _administrators_only(request)
    if incident not in incidents():
        raise Http404
    version = _asked(request, incident)
    there = templates_of(incident, version)
    lang = words.language()
    before = [(one.key, getattr(one, lang)) for one in there]
    initial = [
        {"key": one.key, "step": one.step, "ja": one.ja, "en": one.en, "days": one.days}
        | {"role": one.role, "after": one.after}
        for one in there
    ]
    form = _Tasks(request.POST or None, initial=initial, form_kwargs={"before": before})
    for one in form.forms:
        one.fields["DELETE"].label = words.say("playbook.template.delete")
    if request.method == "POST" and form.is_valid():
        made = put_down(incident, form.templates(), by=request.user)
        messages.success(request, words.say("playbook.template.kept", number=made.number))
        return redirect("playbook", incident=incident)
    versions = PlaybookVersion.objects.filter(incident=incident).select_related("by").order_by("-number")
    context = {"incident": incidents()[incident], "version": version, "form": form}
    context |= {"versions": versions[:_VERSIONS_SHOWN], "steps": playbook.steps()}
    return render(request, "playbook/playbook.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, incident: str) -> PlaybookVersion | None:
    """The version that the address names (0 is that of the program), the one in force otherwise."""
    told = request.GET.get("version", "")
    if not (told.isdecimal() and len(told) <= len(str(MOST_TASKS**4))):
        return version_in_force(incident)
    return None if int(told) == 0 else get_object_or_404(PlaybookVersion, incident=incident, number=int(told))


def _administrators_only(request: HttpRequest) -> None:
    user: Any = request.user
    if not user.is_administrator:
        raise PermissionDenied
