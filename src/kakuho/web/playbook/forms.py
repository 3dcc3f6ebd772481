"""What people type about tasks."""

from typing import Any

from django import forms

from kakuho.cases import playbook
from kakuho.web.docket.models import Case
from kakuho.web.shell import words


class Assigning(forms.Form):
    """Who does it, by which day."""

    owner = forms.ModelChoiceField(queryset=None, required=False)
    due_on = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = case.memberships.values_list("user", flat=True)
        model = case.memberships.model._meta.get_field("user").related_model  # noqa: SLF001  Django's public name
        self.fields["owner"].queryset = model.objects.filter(pk__in=members, is_active=True).order_by("name")
        self.fields["owner"].empty_label = words.say("playbook.nobody")
        for name in ("owner", "due_on"):
            self.fields[name].label = words.say(f"playbook.{name}")


class Finishing(forms.Form):
    """How it can be seen that it was done."""

    evidence = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].label = words.say("playbook.evidence")
        self.fields["evidence"].help_text = words.say("playbook.evidence_help")


class OwnTask(forms.Form):
    """A task that the playbook does not have."""

    title = forms.CharField(max_length=200)
    step = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].label = words.say("playbook.title")
        self.fields["step"].label = words.say("playbook.step")
        self.fields["step"].choices = [(step.number, words.in_(step)) for step in playbook.steps()]
