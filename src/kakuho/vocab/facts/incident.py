"""All facts of one incident."""

# ruff: noqa: RUF009  the calls return dataclass fields
from dataclasses import dataclass

from kakuho.vocab.facts.conduct import Conduct, Recovery
from kakuho.vocab.facts.data import DataGroup, People, Protection
from kakuho.vocab.facts.eu import Eu
from kakuho.vocab.facts.event import Event, Indicators
from kakuho.vocab.facts.handling import Notification, Progress, Times
from kakuho.vocab.facts.parties import Business, Role
from kakuho.vocab.facts.report import Report
from kakuho.vocab.facts.words import Word, section, sections, several
from kakuho.vocab.stated import Stated


class Ground(Word):
    """A ground of rule 7 that somebody has already established."""

    SPECIAL_CARE = "special_care", "1号(要配慮個人情報)", "item 1"
    PROPERTY_DAMAGE = "property_damage", "2号(財産的被害のおそれ)", "item 2"
    IMPROPER_PURPOSE = "improper_purpose", "3号(不正の目的のおそれ)", "item 3"
    OVER_THRESHOLD = "over_threshold", "4号(本人の数が基準超)", "item 4"
    ORDINANCE_SPECIAL_CARE = "ordinance_special_care", "5号(条例要配慮。公的部門)", "item 5 (public bodies)"
    NONE = "none", "どの号にも当たらないと確定している(非該当事案)", "established that no item applies"


@dataclass(frozen=True, slots=True)
class Facts:
    """One incident as data: what is absent is unknown."""

    times: Times = section(Times, "日時", "Days and times", "規則8条")
    event: Event = section(Event, "何が起きたか", "What happened", "法26条1項、規則7条")
    indicators: Indicators = section(
        Indicators, "漏えいのおそれを示す痕跡と、否定する根拠", "Signs for and against", "GL 3-5-3-1※4・※5"
    )
    conduct: Conduct = section(Conduct, "行為の目的・主体・相手方", "Purpose, actor, target", "規則7条3号")
    data: tuple[DataGroup, ...] = sections(
        DataGroup,
        "対象の情報(性質ごとに1組)",
        "Data concerned, one group per legal nature",
        "規則7条、8条1項2号",
    )
    principals: People = section(
        People, "本人の数(全体、重複なし)", "Principals in all, each counted once", "規則7条4号"
    )
    protection: Protection = section(
        Protection, "暗号化等の保護(全体)", "Protection of the whole", "規則7条1号括弧書"
    )
    recovery: Recovery = section(Recovery, "回収・閲覧・複製・復元", "Recovery, viewing, copies", "GL 3-5-1")
    role: Role = section(Role, "委託関係での立場", "Role", "法26条1項ただし書")
    business: Business = section(Business, "事業者の種類・業種", "Kind of business", "法16条2項、150条")
    eu: Eu = section(Eu, "EU域内の者に関するGDPRの事実", "Facts for the GDPR", "GDPR 3条・33条・34条")
    notification: Notification = section(
        Notification, "本人への通知", "Notification to principals", "法26条2項"
    )
    progress: Progress = section(Progress, "報告の進み", "Reports so far", "規則8条")
    established: Stated[frozenset[Ground]] = several(
        Ground,
        "すでに該当すると確定している号(内訳の事実が分からないときに使う)",
        "Grounds already established (where the underlying facts are not told)",
        "規則7条、43条",
    )
    report: Report = section(Report, "報告書の記載", "Text of the report", "規則8条1項")
