"""What is told of a new token."""

from typing import Any

from django import forms

from kakuho.web.api.scopes import Scope
from kakuho.web.api.tokens import MOST_DAYS
from kakuho.web.shell import words


class NewToken(forms.Form):
    """What it is for, what it may do, for how many days."""

    name = forms.CharField(max_length=80)
    scopes = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(min_value=1, max_value=MOST_DAYS, initial=90)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(scope.value, words.in_(scope)) for scope in Scope]
        for name, field in self.fields.items():
            field.label = words.say(f"api.field.{name}")
