"""The papers of an incident and the one base of facts they are all made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import Certainty, Judgement
from kakuho.vocab.kinds import Kind
from kakuho.vocab.principals import PrincipalsCount
from kakuho.vocab.provisions_in_english import in_english
from kakuho.vocab.scans import ScanSummary
from kakuho.vocab.stated import Origin, Status


@dataclass(frozen=True, slots=True)
class FactBase:
    """All that is known of a case when its papers are drawn up.

    `prepared_at` is an instant with a time zone; days on the papers are days in that zone. `judgement` is the
    report duty to the PPC, `others` are duties under other regimes. `count` and `scan` are None when nothing
    was scanned. `kinds` holds the catalogue entry of every kind id that `scan` and `count` name.
    """

    case_id: str
    case_title: str
    prepared_at: datetime
    facts: Facts
    judgement: Judgement
    others: tuple[Judgement, ...] = ()
    count: PrincipalsCount | None = None
    scan: ScanSummary | None = None
    kinds: Mapping[str, Kind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wording:
    """The same thing said in Japanese and English; a person's own words stand in both unchanged."""

    ja: str
    en: str

    @classmethod
    def as_is(cls, text: str) -> "Wording":
        """Words that are not translated."""
        return cls(text, text)

    def in_(self, lang: str) -> str:
        """The words in `lang` ("ja" or "en")."""
        return self.en if lang == "en" else self.ja


class Needed(StrEnum):
    """Whether a report needs the field."""

    ALWAYS = "always"
    IF_KNOWN = "if_known"  # 規則8条1項: what is known at the time
    IF_APPLICABLE = "if_applicable"
    UNVERIFIED = "unverified"  # whether the form asks for it has not been compared
    OPTIONAL = "optional"  # the project's own field, no form asks for it


class Change(StrEnum):
    """How a field of a report stands to the report filed before it."""

    SAME = "same"
    ADDED = "added"  # it was empty before
    CHANGED = "changed"
    INHERITED = "inherited"  # nothing new is known: what was filed stands


@dataclass(frozen=True, slots=True)
class PaperField:
    """One field: what stands in it, how sure that is, who said it, and how sure its wording is.

    `value` is empty when nothing is known; `blank` is then shown in its place, with `settles` saying what
    would settle it. (A form may prescribe the answer to give while something is not known; then there is a
    value although the status is UNKNOWN.) `official_wording` is True only where the label comes from a
    primary source or an official page, and the choices too if there are any. `needed` is for this paper.
    `change` is None where no report was filed before; `before` is what then stood in the field.
    """

    id: str
    label: Wording
    value: tuple[Wording, ...]
    status: Status
    origin: Origin
    blank: Wording
    mark: Certainty | None = None
    options_mark: Certainty | None = None
    official_wording: bool = False
    needed: Needed = Needed.OPTIONAL
    notes: tuple[Wording, ...] = ()
    settles: tuple[Wording, ...] = ()
    change: Change | None = None
    before: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Fields under one heading; `number` is how a reader calls it, `legal_item` the provision it answers."""

    id: str
    title: Wording
    fields: tuple[PaperField, ...]
    number: str = ""
    legal_item: str = ""

    def provision_in(self, lang: str) -> str:
        """The provision it answers, as `lang` cites it."""
        return in_english(self.legal_item) if lang == "en" else self.legal_item


class PaperKind(StrEnum):
    """Which paper it is."""

    PRELIMINARY_REPORT = "preliminary_report"
    FOLLOW_UP_REPORT = "follow_up_report"
    FINAL_REPORT = "final_report"
    MY_NUMBER_REPORT = "my_number_report"
    MINISTER_REPORT = "minister_report"
    TELECOM_FIRST_REPORT = "telecom_first_report"
    TELECOM_DETAILED_REPORT = "telecom_detailed_report"
    PRIVACY_MARK_REPORT = "privacy_mark_report"
    ENTRUSTOR_NOTICE = "entrustor_notice"
    PRINCIPAL_LETTER = "principal_letter"
    PRINCIPAL_MAIL = "principal_mail"
    PRINCIPAL_PAGE = "principal_page"
    PUBLIC_ANNOUNCEMENT = "public_announcement"
    CALL_CENTRE_ANSWERS = "call_centre_answers"
    ANNOUNCEMENT_DECISION = "announcement_decision"
    POLICE_CONSULTATION = "police_consultation"
    DELETION_REQUEST = "deletion_request"
    DELETION_CERTIFICATE = "deletion_certificate"
    BOARD_REPORT = "board_report"
    EVIDENCE_INDEX = "evidence_index"
    INCIDENT_SUMMARY = "incident_summary"
    ANSWER_SHEET = "answer_sheet"  # of a question, not of a case


class Look(StrEnum):
    """How a paper is laid out."""

    REPORT = "report"  # a table of numbered fields, each with its need and how sure its wording is
    SUMMARY = "summary"  # one page
    SHEET = "sheet"  # a table for use inside the company
    LETTER = "letter"  # prose to somebody outside


@dataclass(frozen=True, slots=True)
class Filing:
    """That a report was filed: the number of the receipt and who typed it in.

    `sha256` is of the report as filed, `previous` that of the filing before it ("" for the first).
    """

    kind: PaperKind
    filed_on: date
    receipt: str
    typed_in_by: str
    typed_in_at: datetime
    sha256: str
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """A filing with the report that was filed, as JSON values (`documents.to_json`)."""

    filing: Filing
    paper: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A principal who is to be notified, and the kinds of information of him or her that got out.

    `items` are ids of kinds, or a kind and its category ("SENSITIVE:disability").
    """

    id: str
    name: str
    postal: str
    address: str
    items: tuple[str, ...]
    email: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the case, ready to be printed or handed on as JSON.

    `draft_mark` is printed on every page. `law_as_of` is the day whose law the judgement applied;
    `fields_as_of` the day on which the list of fields was last compared with its sources, if there is a form.
    `follows` is the filing whose report this one takes further.
    """

    kind: PaperKind
    title: Wording
    draft_mark: Wording
    case_id: str
    case_title: str
    sections: tuple[PaperSection, ...]
    warnings: tuple[Wording, ...]
    law_as_of: date
    generated_at: datetime
    fields_as_of: date | None = None
    look: Look = Look.REPORT
    follows: Filing | None = None
