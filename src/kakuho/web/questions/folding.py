"""Many boxes to tick: the usual ones in sight, the others a click away."""

from typing import Any

from django import forms

from kakuho.web.shell import words

_PLAIN = ("name", "address", "phone", "email", "birth_date", "sex", "member_number", "employer", "general")
_GRAVE = ("card_number", "bank_account", "credentials", "my_number", "medical_history", "checkup_result")
USUAL = frozenset((*_PLAIN, *_GRAVE, "purchase_history"))


class FoldedBoxes(forms.CheckboxSelectMultiple):
    """Boxes of which the unusual ones that are not ticked lie under a heading that opens."""

    template_name = "questions/folded.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What the template shows."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        shown = [one for one in options if one["value"] in USUAL or one["selected"]]
        folded = [one for one in options if one not in shown]
        context["widget"] |= {
            "shown": shown,
            "folded": folded,
            "fold": words.say("questions.more", n=len(folded)),
        }
        return context
