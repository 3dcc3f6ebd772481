"""What is traced: a leaked file and logs, all of them files of the case."""

from typing import Any

from django import forms

from kakuho.trace.odds import UNLOGGED_SHARE
from kakuho.web.docket.models import Case
from kakuho.web.shell import words
from kakuho.workflows.tracing.trace_accounts import MISUSED_SHARE


class Tracing(forms.Form):
    """The leaked file, the logs, and base rates."""

    leak = forms.ChoiceField()
    logs = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    unlogged_share = forms.FloatField(min_value=0, max_value=0.9, initial=UNLOGGED_SHARE)
    misused_share = forms.FloatField(min_value=0, max_value=0.9, initial=MISUSED_SHARE)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = case.arrivals.exclude(sha256="").order_by("id")
        files = [(str(one.uid), one.name) for one in kept]
        self.fields["leak"].choices = self.fields["logs"].choices = files
        for name, field in self.fields.items():
            field.label = words.say(f"tracing.field.{name}")
            field.help_text = words.say(f"tracing.help.{name}")
