"""How a principal is told, and what became of it."""

from dataclasses import dataclass, field

from kakuho.vocab.facts.words import Word


class Way(Word):
    """By what a principal was told."""

    MAIL = "mail", "電子メール", "e-mail"
    LETTER = "letter", "郵便", "letter"
    TELEPHONE = "telephone", "電話", "telephone"
    IN_PERSON = "in_person", "対面", "in person"


class Outcome(Word):
    """What became of one notice."""

    TOLD = "told", "通知済み", "told"
    DOUBTFUL = "doubtful", "届いたか不明", "perhaps sent"
    POSTPONED = "postponed", "一時的に送れず", "to be tried again"
    REFUSED = "refused", "宛先が受け付けず", "refused"
    RETURNED = "returned", "不達・返送", "came back"
    NOT_SENT = "not_sent", "送られていない", "was not sent"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a mail server said of one mail: its outcome, and its reply in a few words."""

    outcome: Outcome
    reply: str = field(default="", repr=False)
