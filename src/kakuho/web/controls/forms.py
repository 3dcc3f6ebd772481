"""What people say about an item of the check."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from kakuho.prevent.controls.assessing import Level
from kakuho.web.controls import store
from kakuho.web.shell import words


def _day(*, required: bool) -> forms.DateField:
    shown = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=required, widget=shown)


class Found(forms.Form):
    """How far it is carried out, how that can be seen, and who closes the gap by when."""

    level = forms.ChoiceField(widget=forms.RadioSelect)
    found_on = _day(required=True)
    evidence = forms.CharField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ModelChoiceField(queryset=None, required=False)
    due_on = _day(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(one.value, words.in_(one)) for one in Level]
        self.fields["owner"].queryset = get_user_model().objects.filter(is_active=True).order_by("pk")
        self.fields["evidence"].help_text = words.say("controls.evidence_help")
        for name, field in self.fields.items():
            field.label = words.say(f"controls.field.{name}")

    def clean_found_on(self) -> Any:
        """The day, which has come."""
        if self.cleaned_data["found_on"] > store.today():
            raise forms.ValidationError(words.say("controls.not_come"))
        return self.cleaned_data["found_on"]
