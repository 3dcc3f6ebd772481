"""What the law says about the facts: duties, clocks, recipients, and why."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from kakuho.vocab.answers import Answer
from kakuho.vocab.provisions_in_english import in_english


class Verdict(StrEnum):
    """Whether there is a duty."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


class NotificationVerdict(StrEnum):
    """Whether the principals must be notified."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"
    ALTERNATIVE_ALLOWED = "alternative_allowed"
    DEPENDS = "depends"


class Certainty(StrEnum):
    """How well the text behind a statement was checked."""

    READ = "確"  # the primary text was read
    EXCERPT = "抜"  # an excerpt on an official page
    SECONDARY = "二"  # a secondary source
    UNCONFIRMED = "未"  # not confirmed; never shown as official

    def in_(self, lang: str) -> str:
        """The mark, in English a word."""
        return _MARKS_EN[self.name] if lang == "en" else self.value


_MARKS_EN = {
    "READ": "read",
    "EXCERPT": "excerpt",
    "SECONDARY": "secondary source",
    "UNCONFIRMED": "unconfirmed",
}


class RecipientKind(StrEnum):
    """By what a recipient is to be told."""

    DUTY = "duty"
    CONTRACT = "contract"
    VOLUNTARY = "voluntary"
    EFFORT = "effort"  # 努力義務


class Edition(StrEnum):
    """Which law is applied."""

    IN_FORCE = "in_force"
    PENDING = "pending"  # promulgated, not in force yet


class NoteKind(StrEnum):
    """What a note is for."""

    INFO = "info"
    VOLUNTARY = "voluntary"  # a report may be made though there is no duty
    MEASURE = "measure"  # what has to be done inside in any case
    OTHER_DUTY = "other_duty"  # another regime to look at
    WARNING = "warning"  # a safe reading, a contradiction, something to check


@dataclass(frozen=True, slots=True)
class Citation:
    """Where it is written, and when that text was in force; `checked_on` is the day it was compared.

    `since_mark` is how sure the first day in force is, where that is less sure than the text.
    """

    law: str
    article: str
    certainty: Certainty
    in_force_from: date | None = None
    in_force_until: date | None = None
    checked_on: date | None = None
    url: str = ""
    since_mark: Certainty | None = None

    def __str__(self) -> str:
        """`規則7条3号(2024-04-01施行)`-like text."""
        return self.dated("ja")

    def dated(self, lang: str) -> str:
        """The provision and since when it is in force, as far as that is known."""
        if self.in_force_from is None:
            return self.named(lang)
        day = self.in_force_from.isoformat()
        return f"{self.named(lang)} (in force {day})" if lang == "en" else f"{self.provision}({day}施行)"

    def named(self, lang: str) -> str:
        """The provision: `規則7条3号`, or `APPI Enforcement Rules art. 7(iii)`."""
        return in_english(self.provision) if lang == "en" else self.provision

    @property
    def provision(self) -> str:
        """`規則7条3号`, `GL 3-5-1-3`: a space only after a name in Latin letters."""
        return f"{self.law}{' ' if self.law.isascii() else ''}{self.article}"


@dataclass(frozen=True, slots=True)
class Why:
    """One step of the reasoning, as a sentence with its answer, its sources and the facts it used."""

    ja: str
    en: str
    answer: Answer
    citations: tuple[Citation, ...] = ()
    facts: tuple[str, ...] = ()
    children: tuple["Why", ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer to an open question would make of the duty."""

    value: str
    reportable: Verdict
    categories: tuple[str, ...]
    label_ja: str = ""
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that would settle something, with the question to ask and what each answer would change."""

    fact: str
    question_ja: str
    question_en: str
    effects: tuple[Effect, ...] = ()
    changes_ja: str = ""
    changes_en: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence beside the answer."""

    kind: NoteKind
    ja: str
    en: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A ground that applies, such as item 3 of rule 7."""

    id: str
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Window:
    """The guide for a prompt report: day `first_day` to day `last_day`, the day of knowledge being day 1.

    `start` and `end` are None while the day of knowledge is not known. The days are a guide, not a term, so
    holidays do not extend them; `reading_ja`/`reading_en` say that this is the safe reading.
    """

    first_day: int
    last_day: int
    start: date | None
    end: date | None
    rule_ja: str
    rule_en: str
    reading_ja: str
    reading_en: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term in days, the day of knowledge being day 1; `due_date` is moved to the next open day."""

    days: int
    raw_last_day: date | None
    due_date: date | None
    rule_ja: str
    rule_en: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class HoursDeadline:
    """A term in hours from an instant (with time zone); `due_at` is never moved by holidays.

    `start` and `due_at` are None while neither the instant nor the day of awareness is known. `reading_ja`
    and `reading_en` say what is read on the safe side.
    """

    hours: int
    start: datetime | None
    due_at: datetime | None
    rule_ja: str
    rule_en: str
    reading_ja: str
    reading_en: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is to be told."""

    id: str
    ja: str
    en: str
    kind: RecipientKind
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Advice:
    """Somebody who may be told besides the authorities, and when that is worth doing.

    `worth` is the answer for these facts, `reason` why; `beside` what it does not replace. `recipient.kind`
    says whether it is voluntary or owed under a contract.
    """

    recipient: Recipient
    worth: Answer
    reason_ja: str
    reason_en: str
    timing_ja: str
    timing_en: str
    beside_ja: str
    beside_en: str
    citations: tuple[Citation, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One duty under one regime.

    `preliminary`, `final` and `hours` stand only where there is a duty. While that is open and the day of
    knowledge is known, the provisional clocks say what would be due if there is one, the shortest term first.
    A regime has some of the clocks: `hours` where the term is one of hours, only `preliminary` where nothing
    but a prompt notice is asked for. `edition` names the law that was applied.
    """

    regime: str
    duty: str
    regime_ja: str
    regime_en: str
    known_on: date | None
    law_as_of: date
    rulebook: str
    reportable: Verdict
    categories: tuple[Category, ...]
    preliminary: Window | None
    final: Deadline | None
    recipients: tuple[Recipient, ...]
    principal_notification: NotificationVerdict
    why: Why
    provisional_preliminary: Window | None = None
    provisional_final: tuple[Deadline, ...] = ()
    missing: tuple[Missing, ...] = ()
    notes: tuple[Note, ...] = ()
    submission_ja: str = ""
    submission_en: str = ""
    hours: HoursDeadline | None = None
    provisional_hours: HoursDeadline | None = None
    advice: tuple[Advice, ...] = ()  # of the first judgement only: it is about the incident
    edition: Edition = Edition.IN_FORCE
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def warnings(self) -> tuple[Note, ...]:
        """The notes that a reader must not miss."""
        return tuple(note for note in self.notes if note.kind is NoteKind.WARNING)
