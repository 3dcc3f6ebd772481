"""What people say about mail drills."""

from typing import Any

from django import forms

from kakuho.prevent.drills.mails import drill_mails
from kakuho.web.shell import words
from kakuho.web.staff.store import active


class Starting(forms.Form):
    """Which mail, and to whom."""

    mail = forms.ChoiceField()
    department = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = words.language()
        self.fields["mail"].choices = [(one.id, one.title.in_(lang)) for one in drill_mails().values()]
        there = sorted({one.department for one in active()})
        self.fields["department"].choices = [("", words.say("mail_drills.all"))] + [(n, n) for n in there]
        for name, field in self.fields.items():
            field.label = words.say(f"mail_drills.field.{name}")
