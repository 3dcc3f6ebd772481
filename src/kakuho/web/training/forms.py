"""What people say about training."""

from typing import Any

from django import forms

from kakuho.prevent.training.exams import Asked
from kakuho.web.shell import words
from kakuho.web.staff.store import active
from kakuho.web.training.case_courses import all_courses, closed_cases

MOST_BYTES = 4 << 20


class Assigning(forms.Form):
    """Which course, to whom, by when."""

    course = forms.ChoiceField(required=False)
    department = forms.ChoiceField(required=False)
    due_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.id, one.title.in_(words.language())) for one in all_courses().values()]
        self.fields["course"].choices = [("", words.say("training.by_duty")), *listed]
        there = sorted({one.department for one in active()})
        self.fields["department"].choices = [
            ("", words.say("training.all_departments")),
            *((name, name) for name in there),
        ]
        for name, field in self.fields.items():
            field.label = words.say(f"training.field.{name}")


class ListFile(forms.Form):
    """A CSV list of employees."""

    file = forms.FileField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = words.say("training.field.file")

    def clean_file(self) -> str:
        """The text of the file."""
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(words.say("training.wrong"))
        try:
            text: str = given.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(words.say("training.wrong")) from None
        return text


class LearningFrom(forms.Form):
    """A closed case on which the person works, and what he wants to say to everybody."""

    case = forms.ModelChoiceField(queryset=None)
    note = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = closed_cases(user)
        self.fields["case"].label_from_instance = lambda one: f"{one.number} {one.title}"
        self.fields["note"].help_text = words.say("training.note_help")
        for name, field in self.fields.items():
            field.label = words.say(f"training.field.{name}")


class Answers(forms.Form):
    """A paper: one answer to each question."""

    def __init__(self, *args: Any, asked: tuple[Asked, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = words.language()
        for one in asked:
            self.fields[one.question.id] = forms.TypedChoiceField(
                label=one.question.text.in_(lang),
                choices=[
                    (place, one.question.answers[which].in_(lang)) for place, which in enumerate(one.order)
                ],
                coerce=int,
                widget=forms.RadioSelect,
                required=False,
                empty_value=-1,
            )
