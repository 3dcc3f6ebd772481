"""The forms of an investigation."""

from typing import Any

from django import forms

from kakuho.web.shell import words

_LONG = 4_000
_FIELDS = {
    "scope": (
        "purpose", "sources", "period", "means", "private_devices", "not_touched", "readers", "approved_by"
    ),
    "interview": (
        "subject", "when_where", "interviewers", "told_before", "recorded", "facts", "objections", "read_back"
    ),
}  # fmt: skip
RECORD_KINDS = tuple(_FIELDS)


class Suspecting(forms.Form):
    """Who is under suspicion, and on what grounds."""

    name = forms.CharField(max_length=200)
    relation = forms.CharField(max_length=200)
    why = forms.CharField(max_length=_LONG, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"inquiry.field.{name}")


class Record(forms.Form):
    """The approved scope of the investigation, or an interview."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _FIELDS[kind]:
            self.fields[name] = forms.CharField(
                max_length=_LONG,
                label=words.say(f"inquiry.{kind}.{name}"),
                widget=forms.Textarea(attrs={"rows": 2}),
            )


def answers(kind: str, told: dict[str, str]) -> list[tuple[str, str]]:
    """What a record says, under the labels of its form."""
    return [(words.say(f"inquiry.{kind}.{name}"), told.get(name, "")) for name in _FIELDS[kind]]
