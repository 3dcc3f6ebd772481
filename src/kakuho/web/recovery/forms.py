"""What people type about copies."""

from datetime import datetime
from typing import Any

from django import forms

from kakuho.vocab.calendar import JST
from kakuho.web.recovery.models import KINDS, STEPS
from kakuho.web.shell import words


def _day(*, required: bool) -> forms.DateField:
    shown = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=required, widget=shown)


class Finding(forms.Form):
    """A copy: what it is, where, who holds it."""

    kind = forms.ChoiceField()
    what = forms.CharField(max_length=300)
    place = forms.CharField(max_length=1000)
    holder = forms.CharField(max_length=200, required=False)
    need_to_know = forms.BooleanField(required=False)
    recheck_on = _day(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, words.say(f"recovery.kind.{kind}")) for kind in KINDS]
        for name, field in self.fields.items():
            field.label = words.say(f"recovery.field.{name}")
        self.fields["place"].help_text = words.say("recovery.place_help")


class Stepping(forms.Form):
    """What was done or learned, on which day, and when to look again."""

    step = forms.ChoiceField()
    on = _day(required=True)
    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    recheck_on = _day(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(step, words.say(f"recovery.step.{step}")) for step in STEPS]
        for name, field in self.fields.items():
            field.label = words.say(f"recovery.field.{name}")
        self.fields["text"].help_text = words.say("recovery.text_help")

    def clean_on(self) -> Any:
        """The day, which has come."""
        if self.cleaned_data["on"] > datetime.now(JST).date():
            raise forms.ValidationError(words.say("recovery.not_come"))
        return self.cleaned_data["on"]
