"""What a person says of a held mail."""

from typing import Any

from django import forms

from kakuho.prevent.guard.decisions import Choice
from kakuho.web.shell import words

_OF_ATTACHMENTS = {Choice.STRIP, Choice.ENCRYPT}


class Deciding(forms.Form):
    """What shall be done, and why."""

    choice = forms.ChoiceField(widget=forms.RadioSelect)
    why = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, attached: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = [one for one in Choice if attached or one not in _OF_ATTACHMENTS]
        self.fields["choice"].choices = [
            (one.value, words.say(f"held_mails.choice.{one.value}")) for one in there
        ]
        self.fields["why"].help_text = words.say("held_mails.why_help")
        for name, field in self.fields.items():
            field.label = words.say(f"held_mails.field.{name}")
