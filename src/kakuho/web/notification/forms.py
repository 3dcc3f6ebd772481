"""What people type about notices."""

from typing import Any

from django import forms

from kakuho import vault
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.papers import Paper
from kakuho.web.shell import words

CONTACT_KINDS = ("call", "answer", "complaint", "substitute")
_MOST_CHARACTERS = 8_000


class Sending(forms.Form):
    """How fast, and that it is meant."""

    per_minute = forms.IntegerField(min_value=1, max_value=6_000, initial=60)
    meant = forms.BooleanField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"notification.field.{name}")


class Listing(forms.Form):
    """Who gets the addresses, and the public key under which."""

    recipient = forms.CharField(max_length=200)
    key = forms.CharField(max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"notification.field.{name}")
        self.fields["key"].help_text = words.say("notification.key_help")

    def clean_key(self) -> str:
        """The key, once the vault has looked at it."""
        key = str(self.cleaned_data["key"]).strip()
        try:
            vault.check_recipients(vault.Recipients((key,)))
        except KakuhoError as error:
            said = error.diagnostics()
            raise forms.ValidationError(said.what_en if words.language() == "en" else said.what_ja) from error
        return key


class Words(forms.Form):
    """The fields of a notice, each with what the facts give and room for a person's own words."""

    def __init__(self, *args: Any, paper: Paper, texts: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = words.language()
        for section in paper.sections:
            for each in section.fields:
                said = "\n".join(value.in_(lang) for value in each.value) or each.blank.in_(lang)
                self.fields[each.id] = forms.CharField(
                    required=False,
                    max_length=_MOST_CHARACTERS,
                    label=each.label.in_(lang) or section.title.in_(lang) or each.id,
                    help_text=said,
                    initial=texts.get(each.id, ""),
                    widget=forms.Textarea(attrs={"rows": 2}),
                )

    def texts(self) -> dict[str, str]:
        """What was written, by the id of the field."""
        return {name: text for name, text in self.cleaned_data.items() if text.strip()}


class Noting(forms.Form):
    """A call, an answer, a complaint or a substitute measure."""

    kind = forms.ChoiceField()
    reference = forms.CharField(required=False, max_length=100)
    text = forms.CharField(max_length=4_000, widget=forms.Textarea(attrs={"rows": 3}))
    answer = forms.CharField(required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, words.say(f"notification.contact.{kind}")) for kind in CONTACT_KINDS]
        self.fields["kind"].choices = kinds
        for name, field in self.fields.items():
            field.label = words.say(f"notification.field.{name}")
        self.fields["text"].help_text = words.say("notification.text_help")
