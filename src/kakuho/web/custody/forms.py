"""What people type about evidence."""

from typing import Any

from django import forms

from kakuho import vault
from kakuho.vocab.errors import KakuhoError
from kakuho.web.shell import words
from kakuho.workflows.evidence.evidence_acts import SAID

_MOST_KEYS = 20


class Recording(forms.Form):
    """What was done with a piece: what, by or with whom, where, when."""

    act = forms.ChoiceField()
    party = forms.CharField(max_length=200)
    place = forms.CharField(max_length=200, required=False)
    note = forms.CharField(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    at = forms.DateTimeField(
        required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [(one.value, words.say(f"custody.act.{one.value}")) for one in SAID]
        for name, field in self.fields.items():
            field.label = words.say(f"custody.field.{name}")


class Destroying(forms.Form):
    """Why a piece is destroyed, and that it is meant."""

    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    meant = forms.BooleanField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"custody.field.{name}")


class Packing(forms.Form):
    """To whom evidence goes, what for, and who can open it: public keys of age, or a passphrase."""

    recipient = forms.CharField(max_length=200)
    purpose = forms.CharField(max_length=500)
    keys = forms.CharField(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))
    passphrase = forms.CharField(
        required=False, max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        required=False, max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = words.say(f"custody.field.{name}")
        self.fields["keys"].help_text = words.say("custody.keys_help")
        self.fields["passphrase"].help_text = words.say("custody.passphrase_help")

    def clean(self) -> dict[str, Any]:
        """The given, with one way to open the file; the vault itself looks at it."""
        given = super().clean() or {}
        keys = given.get("keys", "").split()[:_MOST_KEYS]
        passphrase = given.get("passphrase", "")
        if bool(keys) == bool(passphrase):
            raise forms.ValidationError(words.say("custody.one_way"))
        if passphrase != given.get("again", ""):
            raise forms.ValidationError(words.say("custody.not_the_same"))
        try:
            if keys:
                vault.check_recipients(vault.Recipients(tuple(keys)))
            else:
                vault.check_strength(vault.Passphrase(passphrase))
        except KakuhoError as error:
            said = error.diagnostics()
            raise forms.ValidationError(said.what_en if words.language() == "en" else said.what_ja) from error
        return {**given, "keys": keys}
