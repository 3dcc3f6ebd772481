"""What is asked, and which days of the law are compared."""

from datetime import date
from typing import Any

from django import forms

from kakuho.consult.entries import Incident, Stage
from kakuho.web.docket.scope import visible_cases
from kakuho.web.shell import words

LONGEST = 2_000  # characters: a leaked file pasted by mistake is longer
CASES_OFFERED = 200


class Asking(forms.Form):
    """A question in everyday words, beside a case if one is chosen."""

    question = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    case = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].label = words.say("consultation.question")
        self.fields["question"].help_text = words.say("consultation.question_help")
        self.fields["case"].label = words.say("consultation.case")
        self.fields["case"].help_text = words.say("consultation.case_help")
        offered = visible_cases(user).filter(closed_at=None).order_by("-opened_at", "-id")[:CASES_OFFERED]
        self.fields["case"].choices = [
            ("", words.say("consultation.no_case")),
            *((str(case.uid), f"{case.number} {case.title}") for case in offered),
        ]


class Narrowing(forms.Form):
    """Which consultations are listed."""

    stage = forms.ChoiceField(required=False)
    incident = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in (("stage", Stage), ("incident", Incident)):
            self.fields[name].label = words.say(f"consultation.{name}")
            self.fields[name].choices = [
                ("", words.say("consultation.every")),
                *((one.value, words.in_(one)) for one in kind),
            ]


class Days(forms.Form):
    """The two days between which the law is compared."""

    start = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    end = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("start", "end"):
            self.fields[name].label = words.say(f"consultation.{name}")

    def clean(self) -> dict[str, date]:
        """The days, the earlier first."""
        told: dict[str, date] = super().clean() or {}
        if {"start", "end"} <= told.keys() and told["start"] >= told["end"]:
            raise forms.ValidationError(words.say("consultation.days_wrong"))
        return told


class LawAsking(forms.Form):
    """A question or a citation, and the day whose law is meant."""

    question = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))
    on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].label = words.say("consultation.law_question")
        self.fields["question"].help_text = words.say("consultation.law_question_help")
        self.fields["on"].label = words.say("consultation.law_on")
