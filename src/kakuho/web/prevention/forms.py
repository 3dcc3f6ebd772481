"""What people say about causes and measures."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from kakuho.prevent.measures import library
from kakuho.vocab.calendar import JST
from kakuho.web.docket.models import Case
from kakuho.web.shell import words


class _Labelled(forms.Form):
    """Fields are named by the catalogue."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"prevention.field.{name}")


def _day(*, required: bool) -> forms.DateField:
    shown = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=required, widget=shown)


def _text(rows: int, *, required: bool = True) -> forms.CharField:
    return forms.CharField(max_length=4000, required=required, widget=forms.Textarea(attrs={"rows": rows}))


class Analysis(_Labelled):
    """The causes, and why these."""

    found = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    ruled_out = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    why = _text(3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.id, f"{words.in_(one.group)}: {words.in_(one)}") for one in library.causes().values()]
        for name in ("found", "ruled_out"):
            self.fields[name].choices = listed

    def clean_ruled_out(self) -> list[str]:
        """None of the causes that were found."""
        out: list[str] = self.cleaned_data["ruled_out"]
        if set(out) & set(self.cleaned_data.get("found", ())):
            raise forms.ValidationError(words.say("prevention.both"))
        return out


class OwnMeasure(_Labelled):
    """A measure that the library does not hold."""

    name = forms.CharField(max_length=200)


class Planning(_Labelled):
    """Who, by when, at what cost."""

    owner = forms.ModelChoiceField(queryset=None, required=False)
    due_on = _day(required=False)
    cost_yen = forms.IntegerField(min_value=0, max_value=10**12, required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = get_user_model().objects.filter(
            memberships__case=case, is_active=True
        )


class Finishing(_Labelled):
    """On which day it was done, and how that can be seen."""

    on = _day(required=True)
    proof = _text(3)

    def clean_on(self) -> Any:
        """The day, which has come."""
        if self.cleaned_data["on"] > datetime.now(JST).date():
            raise forms.ValidationError(words.say("prevention.not_come"))
        return self.cleaned_data["on"]


class Checking(_Labelled):
    """What the person says to what was counted."""

    text = _text(2)


class Reason(_Labelled):
    """Why."""

    reason = _text(2)
