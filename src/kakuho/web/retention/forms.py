"""What people say about the end of a case."""

from typing import Any

from django import forms

from kakuho.web.shell import words


class Reason(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"retention.{name}")


class Until(Reason):
    """The last day of the personal data, and why that one."""

    until = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    field_order = ("until", "reason")


class Destroying(Reason):
    """The number of the case, typed by hand, and why."""

    number = forms.CharField(max_length=16)
    field_order = ("number", "reason")

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._expected = expected

    def clean_number(self) -> str:
        """It is the number of this case."""
        given: str = self.cleaned_data["number"].strip()
        if given != self._expected:
            raise forms.ValidationError(words.say("retention.number_wrong"))
        return given
