"""A form that asks for facts by their paths."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from kakuho.law.questions import question
from kakuho.vocab.answers import Answer
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.facts import People, facts_from_mapping
from kakuho.vocab.facts.words import Spec, Word
from kakuho.vocab.stated import Origin, OriginKind
from kakuho.web.questions.folding import FoldedBoxes
from kakuho.web.questions.paths import bracketed, spec_at, status_at, value_at, with_values
from kakuho.web.shell import words

UNKNOWN = "unknown"
ESTIMATED = ":estimated"
MOST_CHARACTERS = 20_000
MOST_BOXES = 30  # in sight at once
MOST_PEOPLE = 2_000_000_000


class FactsForm(forms.Form):
    """Asks for the facts at the paths, showing what is stated of them.

    `labels` stand in place of those of the vocabulary; `options` leave only these words to choose from.
    `told` is what has changed, in the facts schema. With `sureness` each field asks whether it is estimated.
    """

    def __init__(
        self,
        *args: Any,
        paths: Sequence[str],
        stated: Mapping[str, Any],
        labels: Mapping[str, str] | None = None,
        options: Mapping[str, Sequence[str]] | None = None,
        sureness: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stated = stated
        self.told: dict[str, Any] = {}
        self.asked = [path for path in paths if _can_be_asked(spec_at(path))]
        for path in self.asked:
            spec = spec_at(path)
            assert spec is not None
            field = _field(spec, (options or {}).get(path, ()))
            field.label = (labels or {}).get(path) or question(bracketed(path), spec)[
                words.language() == "en"
            ]
            field.initial = self._now(path, spec)
            self.fields[path] = field
            if sureness and not spec.section and spec.type is not str:
                estimated = status_at(stated, path) == "estimated"
                self.fields[path + ESTIMATED] = forms.BooleanField(
                    required=False, label=words.say("questions.estimated"), initial=estimated
                )

    def clean(self) -> dict[str, Any]:
        """The changed answers as facts; the vocabulary itself looks at them."""
        given = super().clean() or {}
        changed = {path: self._fact(path, given) for path in self.asked if self._is_changed(path)}
        self.told = with_values(self.stated, changed)
        try:
            facts_from_mapping(self.told, origin=Origin(OriginKind.PERSON))
        except KakuhoError as error:
            said = error.diagnostics()
            raise forms.ValidationError(said.what_en if words.language() == "en" else said.what_ja) from error
        return given

    def _now(self, path: str, spec: Spec) -> Any:
        value = value_at(self.stated, path)
        if spec.section:  # a number of people
            bounds = {name: value_at(self.stated, f"{path}.{name}") for name in ("low", "best", "high")}
            same = len(set(bounds.values())) == 1
            return value if isinstance(value, int) else bounds["best"] if same else None
        if spec.type is datetime and isinstance(value, str) and value != UNKNOWN:
            return datetime.fromisoformat(value).astimezone(JST).strftime("%Y-%m-%dT%H:%M")
        if spec.many and spec.type is str:
            return "\n".join(value) if isinstance(value, list) else value
        if spec.many and value == UNKNOWN:
            return [UNKNOWN]
        return None if value == UNKNOWN and spec.type in {int, date, datetime} else value

    def _is_changed(self, path: str) -> bool:
        return path in self.changed_data or path + ESTIMATED in self.changed_data

    def _fact(self, path: str, given: Mapping[str, Any]) -> Any:
        value, spec = given.get(path), spec_at(path)
        assert spec is not None
        if value in (None, "", []):
            return None
        if spec.section:
            return value
        if spec.many and spec.type is str:
            value = [line.strip() for line in value.splitlines() if line.strip()]
        if spec.many and value == [UNKNOWN]:
            value = UNKNOWN
        if isinstance(value, date):  # a datetime is a date too
            value = value.isoformat()
        if given.get(path + ESTIMATED) and value != UNKNOWN:
            return {"value": value, "status": "estimated"}
        return value


def _can_be_asked(spec: Spec | None) -> bool:
    return spec is not None and (not spec.section or spec.type is People)


def _field(spec: Spec, only: Sequence[str]) -> forms.Field:
    if spec.section or spec.type is int:
        return forms.IntegerField(required=False, min_value=0, max_value=MOST_PEOPLE)
    if spec.type is Answer:
        answers = [(value, words.say(f"questions.{key}")) for value, key in _ANSWERS]
        return forms.ChoiceField(required=False, choices=answers, widget=forms.RadioSelect)
    if issubclass(spec.type, Word):
        return _word_field(spec, only)
    if issubclass(spec.type, date):  # a datetime is a date too
        return _time_field(spec)
    text = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(required=False, max_length=MOST_CHARACTERS, widget=text)


def _time_field(spec: Spec) -> forms.Field:
    if spec.type is datetime:
        clock = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(required=False, widget=clock)
    attributes = {"type": "date", "max": datetime.now(JST).date().isoformat()}
    return forms.DateField(required=False, widget=forms.DateInput(attrs=attributes, format="%Y-%m-%d"))


_ANSWERS = (("", "not_asked"), ("yes", "yes"), ("no", "no"), (UNKNOWN, "unknown"))


def _word_field(spec: Spec, only: Sequence[str]) -> forms.Field:
    there = [word for word in spec.type if not only or word.value in only]
    choices = [(word.value, words.in_(word)) for word in there]
    if spec.many:
        boxes = FoldedBoxes() if len(choices) > MOST_BOXES else forms.CheckboxSelectMultiple()
        return forms.MultipleChoiceField(
            required=False, choices=[*choices, (UNKNOWN, words.say("questions.unknown"))], widget=boxes
        )
    asked = [("", words.say("questions.not_asked")), *choices, (UNKNOWN, words.say("questions.unknown"))]
    widget = forms.RadioSelect if len(choices) <= 5 else forms.Select
    return forms.ChoiceField(required=False, choices=asked, widget=widget)
