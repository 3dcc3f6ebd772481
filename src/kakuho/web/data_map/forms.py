"""What a person says of a place."""

from typing import Any

from django import forms

from kakuho.prevent.inventory import Terms
from kakuho.web.shell import words

MOST_DAYS = 36_500


class Said(forms.Form):
    """Who answers for it, what for, and how long it is kept: days from the last change, or until a day."""

    owner = forms.CharField(max_length=200, required=False)
    purpose = forms.CharField(max_length=500, required=False)
    retention_days = forms.IntegerField(min_value=0, max_value=MOST_DAYS, required=False)
    keep_until = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"data_map.field.{name}")
        self.fields["retention_days"].help_text = words.say("data_map.days_help")

    def terms(self, match: str) -> Terms:
        """The terms that were said."""
        return Terms(match, **self.cleaned_data)
