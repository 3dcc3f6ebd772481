"""What people say in a drill."""

from typing import Any

from django import forms

from kakuho.prevent.drills.scenarios import Ask, Asked, scenarios
from kakuho.vocab.judgements import Verdict
from kakuho.web.shell import words

SPEEDS = (1, 10, 30)


class Starting(forms.Form):
    """Which drill, and how fast its clock runs."""

    scenario = forms.ChoiceField()
    speed = forms.TypedChoiceField(coerce=int, initial=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = words.language()
        self.fields["scenario"].choices = [(one.id, one.title.in_(lang)) for one in scenarios().values()]
        self.fields["speed"].choices = [(n, words.say("drills.times", n=n)) for n in SPEEDS]
        for name, field in self.fields.items():
            field.label = words.say(f"drills.field.{name}")


class Answering(forms.Form):
    """The answer to a question: a verdict or a day."""

    def __init__(self, *args: Any, ask: Ask, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id_{ask.id}_%s", **kwargs)
        label = ask.text.in_(words.language())
        if ask.of is Asked.REPORTABLE:
            choices = [(one.value, words.say(f"drills.verdict.{one.value}")) for one in Verdict]
            self.fields["said"] = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
        else:
            self.fields["said"] = forms.DateField(
                label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            )
