"""When it became known, and what has been done since."""

# ruff: noqa: RUF009  the calls return dataclass fields
from dataclasses import dataclass
from datetime import date, datetime

from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.data import Extent
from kakuho.vocab.facts.words import Word, sections, several, stated
from kakuho.vocab.stated import Stated


class Knower(Word):
    """Who came to know."""

    WRONGDOER = "wrongdoer", "持ち出し等をした本人(起算に数えない)", "the person who did it (does not count)"
    EMPLOYEE = "employee", "従業者", "an employee"
    BRANCH = "branch", "支店・営業所・現場の部署", "a branch or local department"
    DEPARTMENT = "department", "いずれかの部署(法務・情報システム等)", "a department"
    MANAGEMENT = "management", "経営者・本社", "management, head office"
    ENTRUSTEE = "entrustee", "委託先", "an entrustee"
    OUTSIDER = "outsider", "社外の者(本人・研究者・警察等)", "somebody outside"


@dataclass(frozen=True, slots=True)
class Awareness:
    """One person or department coming to know of the breach."""

    who: Stated[Knower] = stated(Knower, "誰が", "Who", "GL 3-5-3-3、公的部門Q&A 3-4-1")
    on: Stated[date] = stated(date, "いつ知ったか", "On which day", "GL 3-5-3-3")


@dataclass(frozen=True, slots=True)
class Times:
    """Days and instants from which clocks run."""

    occurred_on: Stated[date] = stated(date, "発生日(始まり)", "Day it occurred (began)", "規則8条1項1号")
    ended_on: Stated[date] = stated(date, "状態が終わった日", "Day it ended", "規則8条1項1号")
    discovered_on: Stated[date] = stated(date, "発覚日", "Day it was discovered", "規則8条1項1号")
    known_on: Stated[date] = stated(
        date,
        "知った日(持ち出した本人を除き、いずれかの部署・従業者が報告対象事態を知った日)",
        "Date of knowledge (first department or employee, not counting the wrongdoer)",
        "規則8条、GL 3-5-3-3",
    )
    known_at: Stated[datetime] = stated(
        datetime, "知った時刻(時間帯つき)", "Instant of knowledge", "GDPR 33条"
    )
    awareness: tuple[Awareness, ...] = sections(
        Awareness,
        "誰がいつ知ったか(複数可)。最も早い者の日が知った日になる",
        "Who knew when; the earliest that counts is the date of knowledge",
        "GL 3-5-3-3",
    )
    entrustee_notice_on: Stated[date] = stated(
        date, "委託先から通知を受けた日(委託元)", "Day the entrustee gave notice", "GL 3-5-3-5"
    )
    over_threshold_known_on: Stated[date] = stated(
        date,
        "当初は基準以下だった人数が、基準を超えると分かった日",
        "Day the number, at first not over the threshold, was found to be over it",
        "GL 3-5-3-1(4)",
    )


class Obstacle(Word):
    """Why a principal cannot (yet) be notified."""

    NO_CONTACT_HELD = "no_contact_held", "連絡先を保有していない", "no contact is held"
    CONTACT_OUTDATED = "contact_outdated", "連絡先が古く届かない", "contact is outdated"
    HARM_WOULD_SPREAD = (
        "harm_would_spread",
        "削除要請等の初期対応が未了で、通知がかえって被害を広げるおそれ",
        "notice now would spread the harm (deletion pending)",
    )
    FACTS_TOO_THIN = (
        "facts_too_thin",
        "事案がほとんど判明しておらず、通知しても本人が対処できず混乱するおそれ",
        "almost nothing known; notice would only confuse",
    )


class Substitute(Word):
    """Measure that takes the place of notification."""

    ANNOUNCEMENT = "announcement", "事案の公表", "public announcement"
    CONTACT_POINT = "contact_point", "問合せ窓口の公表", "published contact point"


@dataclass(frozen=True, slots=True)
class Notification:
    """Notification to the principals."""

    reachable: Stated[Extent] = stated(
        Extent,
        "本人に連絡できるか(全員・一部・できない)",
        "Can the principals be reached?",
        "法26条2項ただし書、GL 3-5-4-5",
    )
    obstacles: Stated[frozenset[Obstacle]] = several(
        Obstacle, "通知できない・今はしない理由", "Obstacles", "GL 3-5-4-2、3-5-4-5"
    )
    substitutes: Stated[frozenset[Substitute]] = several(
        Substitute, "とる(とった)代替措置", "Substitute measures", "GL 3-5-4-5"
    )
    done: Stated[Extent] = stated(Extent, "通知は済んだか", "Has notice been given?", "規則8条1項6号")


class Authority(Word):
    """To whom a report or notice under one regime is made."""

    PPC = "ppc", "個人情報保護委員会・事業所管大臣等(法26条・68条)", "the PPC or the minister (the Act)"
    MY_NUMBER = "my_number", "個人情報保護委員会(番号法29条の4)", "the PPC (My Number Act)"
    TELECOM = "telecom", "総務大臣・総合通信局等(電気通信事業法28条)", "the telecommunications bureau"
    P_MARK = "p_mark", "プライバシーマークの審査機関", "the Privacy Mark body"
    ENTRUSTOR = "entrustor", "委託元(規則9条)", "the entrustor"
    EU_AUTHORITY = "eu_authority", "EUの監督機関(GDPR 33条)", "the supervisory authority (GDPR 33)"


class Step(Word):
    """Which of the two reports of a regime it was."""

    FIRST = "first", "速報・第一報・通知", "first report or notice"
    FINAL = "final", "確報・詳細な報告", "final or detailed report"


@dataclass(frozen=True, slots=True)
class Made:
    """One report or notice that was made."""

    to: Stated[Authority] = stated(Authority, "宛先", "To whom", "各制度の報告")
    step: Stated[Step] = stated(Step, "速報か確報か", "First or final", "各制度の報告")
    on: Stated[date] = stated(date, "した日", "On which day", "各制度の報告")


@dataclass(frozen=True, slots=True)
class Progress:
    """Reports made so far."""

    preliminary_reported_on: Stated[date] = stated(
        date, "速報をした日", "Day of the preliminary report", "規則8条1項"
    )
    final_reported_on: Stated[date] = stated(date, "確報をした日", "Day of the final report", "規則8条2項")
    made: tuple[Made, ...] = sections(
        Made,
        "各制度でした報告・通知(複数可)。委員会への速報・確報は上の2項目でもよい",
        "Reports and notices made under each regime; those to the PPC may stand in the two fields above",
        "規則8条・9条、番号法規則3条、電気通信事業法28条、PMK500、GDPR 33条",
    )
    all_items_known_at_preliminary: Stated[Answer] = stated(
        Answer,
        "速報の時点で全ての事項を報告できるか(速報と確報を兼ねる)",
        "Can all items be reported at once?",
        "GL 3-5-3-4※1",
    )
    unknown_after_reasonable_effort: Stated[Answer] = stated(
        Answer,
        "確報時に合理的努力を尽くしても判明しない事項があるか",
        "Are items still unknown after reasonable effort?",
        "GL 3-5-3-4",
    )
    online_form_unusable: Stated[Answer] = stated(
        Answer,
        "回線故障・災害等で報告フォームが使えないか",
        "Is the online form unusable (outage, disaster)?",
        "規則8条3項",
    )
    voluntary_report_made: Stated[Answer] = stated(
        Answer, "任意の報告をした(する)か", "Was a voluntary report made?", "GL 3-5-3-1※1"
    )
