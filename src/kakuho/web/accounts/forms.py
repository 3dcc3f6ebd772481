"""What people type about accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from kakuho.web.accounts.models import User
from kakuho.web.docket.roles import Role
from kakuho.web.shell import words


def role_choices() -> list[tuple[str, str]]:
    """The roles in the reader's language."""
    return [(role.value, words.in_(role)) for role in Role]


class Joining(forms.Form):
    """The person who follows an invitation: name, address and a password typed twice."""

    email = forms.EmailField(max_length=254)
    name = forms.CharField(max_length=80)
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), max_length=1024, strip=False
    )
    again = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), max_length=1024, strip=False
    )

    def __init__(self, *args: Any, email: str = "", name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].initial, self.fields["name"].initial = email, name
        self.fields["email"].disabled = bool(email)
        for field in self.fields:
            self.fields[field].label = words.say(f"accounts.field.{field}")
        self.fields["password"].help_text = words.say("accounts.password_help")
        self.fields["email"].widget.attrs["autocomplete"] = "username"

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same, and good."""
        given = super().clean() or {}
        password = given.get("password", "")
        if password and password != given.get("again"):
            self.add_error("again", words.say("accounts.password_differs"))
        elif password:
            try:
                validate_password(password, User(email=given.get("email", ""), name=given.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given


class Inviting(forms.Form):
    """The person to be invited."""

    email = forms.EmailField(max_length=254)
    name = forms.CharField(max_length=80)
    role = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices()
        for field in self.fields:
            self.fields[field].label = words.say(f"accounts.field.{field}")


class NewRole(forms.Form):
    """Another usual role."""

    role = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices()
        self.fields["role"].label = words.say("accounts.field.role")
