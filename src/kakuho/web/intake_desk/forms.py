"""The guided form: a title without names, then the facts."""

from typing import Any

from django import forms

from kakuho.web.docket.incidents import Incident
from kakuho.web.questions import FactsForm
from kakuho.web.shell import words
from kakuho.workflows.duties.told import told_more


class Intake(FactsForm):
    """What is asked first of an incident of a kind."""

    title = forms.CharField(max_length=120)

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:
        paths = [path for group in incident.groups().values() for path in group]
        labels = {
            f"principals{end}": words.say(f"intake_desk.people{end}")
            for end in ("", ".low", ".best", ".high")
        }
        options = {"event.course": incident.courses} if incident.courses else {}
        super().__init__(*args, paths=paths, stated={}, labels=labels, options=options, **kwargs)
        self.incident = incident
        self.fields["title"].label = words.say("intake_desk.title")
        self.fields["title"].help_text = words.say("intake_desk.title_help")
        self.fields["times.known_on"].help_text = words.say("intake_desk.known_help")
        if len(incident.courses) == 1:
            self.fields["event.course"].initial = [*incident.courses]

    def groups(self) -> list[dict[str, Any]]:
        """The fields under their headings."""
        return [
            {
                "heading": words.say(f"intake_desk.group.{name}"),
                "fields": [self[path] for path in paths if path in self.fields],
            }
            for name, paths in self.incident.groups().items()
        ]

    def stated_facts(self) -> dict[str, Any]:
        """What the kind of incident and the answers say together."""
        return told_more(self.incident.stated, self.told)
