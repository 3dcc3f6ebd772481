"""What people say about rules."""

from dataclasses import fields
from datetime import timedelta
from typing import Any

from django import forms

from kakuho.prevent.rules.making import Answers
from kakuho.web.docket.roles import Role
from kakuho.web.internal_rules import store
from kakuho.web.shell import words

APPROVERS = (Role.PRIVACY_OFFICER, Role.LEGAL, Role.ADMINISTRATOR)
_YES_OR_NO = [one.name for one in fields(Answers) if one.type in {bool, "bool"}]
READ_WITHIN = timedelta(days=30)


class _Labelled(forms.Form):
    """Fields are named by the catalogue."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"internal_rules.field.{name}")


def _day() -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _text(rows: int, *, required: bool = True) -> forms.CharField:
    return forms.CharField(max_length=4000, required=required, widget=forms.Textarea(attrs={"rows": rows}))


class Company(_Labelled):
    """Size, data and organisation of the company, and who approves its rules."""

    company = forms.CharField(max_length=80)
    officer = forms.CharField(max_length=80)
    employees = forms.IntegerField(min_value=1, max_value=10**7)
    principals = forms.IntegerField(min_value=0, max_value=10**10, required=False)
    approver = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["principals"].help_text = words.say("internal_rules.principals_help")
        self.fields["approver"].choices = [(role.value, words.in_(role)) for role in APPROVERS]
        for name in _YES_OR_NO:
            label = words.say(f"internal_rules.field.{name}")
            self.fields[name] = forms.BooleanField(required=False, label=label)

    def given(self) -> dict[str, Any]:
        """The answers as the room of the rules takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "approver"}


class Wording(_Labelled):
    """A clause as a person words it."""

    title = forms.CharField(max_length=80)
    text = _text(6, required=False)


class OwnClause(_Labelled):
    """A clause that the library does not hold."""

    title = forms.CharField(max_length=80)
    text = _text(4)


class Decision(_Labelled):
    """Whose decision the approval is, and when it was taken."""

    text = _text(2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = words.say("internal_rules.field.decision")


class Publishing(_Labelled):
    """From when it is in force, and until when it is to be read."""

    in_force_on = _day()
    read_until = _day()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        first = {"in_force_on": store.today(), "read_until": store.today() + READ_WITHIN}
        super().__init__(*args, initial=first, **kwargs)

    def clean_in_force_on(self) -> Any:
        """A day that has not passed: no rule is in force before it was published."""
        if self.cleaned_data["in_force_on"] < store.today():
            raise forms.ValidationError(words.say("internal_rules.passed"))
        return self.cleaned_data["in_force_on"]


class Reason(_Labelled):
    """Why."""

    reason = _text(2)
