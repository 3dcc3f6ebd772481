"""A consultation: a question in everyday words, and an answer of which each point says what it stands on."""

from dataclasses import dataclass
from datetime import date

from kakuho.lawtext.cited import Cited
from kakuho.vocab.facts.words import Word
from kakuho.vocab.papers import PaperKind, Wording


class Stage(Word):
    """Where in the course of an incident a question is asked."""

    FIRST_HOUR = "first_hour", "初動", "first hour"
    PRESERVATION = "preservation", "証拠の保全", "preservation"
    ASSESSMENT = "assessment", "報告義務の判定", "whether there is a duty"
    COUNTING = "counting", "本人の数", "how many people"
    RECOVERY = "recovery", "回収・削除", "recovery"
    PRELIMINARY_REPORT = "preliminary_report", "速報", "preliminary report"
    FINAL_REPORT = "final_report", "確報", "final report"
    NOTIFICATION = "notification", "本人への通知", "principal notification"
    ANNOUNCEMENT = "announcement", "公表", "public announcement"
    INVESTIGATION = "investigation", "社内調査", "internal investigation"
    AFTERMATH = "aftermath", "苦情・賠償・処分", "complaints, damages, sanctions"
    PREVENTION = "prevention", "再発防止", "recurrence prevention"
    EVERYDAY = "everyday", "平時の備え", "everyday work"


class Incident(Word):
    """What kind of incident a question is about."""

    INSIDER = "insider", "内部者の持ち出し", "taken by an insider"
    RANSOMWARE = "ransomware", "ランサムウェア", "ransomware"
    UNAUTHORIZED_ACCESS = "unauthorized_access", "不正アクセス", "unauthorised access"
    MALWARE = "malware", "マルウェア感染", "malware"
    PHISHING = "phishing", "フィッシング", "phishing"
    PAGE_TAMPERING = "page_tampering", "ウェブページの改ざん", "page tampering"
    MIS_SENT = "mis_sent", "誤送信", "sent to a wrong person"
    MISDELIVERED = "misdelivered", "誤交付・誤送付", "handed or posted to a wrong person"
    LOST = "lost", "紛失", "lost"
    STOLEN = "stolen", "盗難", "stolen"
    MISCONFIGURED = "misconfigured", "設定の誤り", "misconfiguration"
    MISTAKEN_DISPOSAL = "mistaken_disposal", "誤廃棄・誤消去", "thrown away or deleted by mistake"
    CONTRACTOR = "contractor", "委託先の事故", "at an entrustee"
    CLOUD = "cloud", "クラウド", "cloud service"
    ADVERTISING = "advertising", "広告データ・Cookie", "advertising data"
    THIRD_PARTY_USE = "third_party_use", "第三者への提供", "given to a third party"
    ANY = "any", "事故の種類を問わない", "any kind"
    NONE = "none", "個人情報の事故でない", "no such incident"


class Strength(Word):
    """What a point stands on."""

    STATUTE = "statute", "法令", "law"
    GUIDELINE = "guideline", "ガイドライン等", "guideline"
    PRACTICE = "practice", "実務", "practice"
    UNCONFIRMED = "unconfirmed", "未確認", "unconfirmed"  # never shown as official


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of an answer; `about` names its subject in a word or two where an answer is long."""

    says: str
    certainty: Strength
    cites: tuple[Cited, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class AskBack:
    """A fact that would change the answer, and how; `fact` is its path in the facts of a case, if any."""

    asks: str
    changes: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One consultation of the knowledge base; `folder` is the subject it is filed under."""

    id: str
    folder: str
    title: Wording
    question: str
    asked: tuple[str, ...]
    stages: tuple[Stage, ...]
    incidents: tuple[Incident, ...]
    topics: tuple[str, ...]
    as_of: date
    version: int
    summary: Wording
    points: tuple[Point, ...]
    ask_back: tuple[AskBack, ...]
    commands: tuple[str, ...] = ()
    papers: tuple[PaperKind, ...] = ()
    related: tuple[str, ...] = ()

    def cites(self) -> tuple[Cited, ...]:
        """Every source of the answer, each once."""
        return tuple(dict.fromkeys(cited for point in self.points for cited in point.cites))

    def sentences(self) -> tuple[str, ...]:
        """What the entry states as its own, so not the question: people ask with mistakes in mind."""
        return (
            self.title.ja,
            self.title.en,
            self.summary.ja,
            self.summary.en,
            *(point.says for point in self.points),
            *(text for back in self.ask_back for text in (back.asks, back.changes)),
        )
