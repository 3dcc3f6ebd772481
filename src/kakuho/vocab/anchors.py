"""Events from which clocks start, as somebody stated them."""

from dataclasses import dataclass
from datetime import date, datetime

from kakuho.vocab.calendar import JST
from kakuho.vocab.facts.words import Word
from kakuho.vocab.stated import Status


class AnchorKind(Word):
    """What happened at that time."""

    OCCURRED = "occurred", "発生した", "it occurred"
    DISCOVERED = "discovered", "発覚した", "it was discovered"
    EMPLOYEE_KNEW = "employee_knew", "最初の従業者が知った", "the first employee knew"
    COMPANY_KNEW = "company_knew", "会社(いずれかの部署)が知った", "the company (any department) knew"
    MANAGEMENT_KNEW = "management_knew", "経営者・法務に伝わった", "management or legal was told"
    ENTRUSTEE_NOTICE = "entrustee_notice", "委託先から通知を受けた", "the entrustee gave notice"
    ENTRUSTOR_TOLD = "entrustor_told", "委託元に通知した", "the entrustor was told"
    OVER_THRESHOLD_KNOWN = (
        "over_threshold_known",
        "人数が基準を超えると分かった",
        "the number was found to be over the threshold",
    )
    RECOVERED = "recovered", "回収・復旧した", "it was recovered"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in Japan and, where it is known, the instant (with its time zone)."""

    on: date
    at: datetime | None = None

    @classmethod
    def of(cls, at: datetime) -> "Moment":
        """The moment of an instant that has a time zone."""
        return cls(at.astimezone(JST).date(), at)

    def __str__(self) -> str:
        """The instant where it is known, else the day (ISO 8601)."""
        return self.at.isoformat() if self.at else self.on.isoformat()


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says of an anchor; `when` None takes back the statement it corrects.

    `certainty` is confirmed or estimated. `corrects` is the number of an earlier anchor, and then `reason`
    says why.
    """

    kind: AnchorKind
    when: Moment | None
    said_by: str
    certainty: Status = Status.CONFIRMED
    corrects: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A statement in the log of a case: its number, who wrote it down and when."""

    number: int
    said: Statement
    recorded_at: datetime
    recorded_by: str
