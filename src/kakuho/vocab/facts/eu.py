"""Facts that only the GDPR asks for; whether people in the EU are concerned stands with the data."""

# ruff: noqa: RUF009  the calls return dataclass fields
from dataclasses import dataclass

from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.words import Word, stated
from kakuho.vocab.stated import Stated


class GdprRole(Word):
    """On whose behalf the data of people in the EU are processed (GDPR 4条7号・8号)."""

    CONTROLLER = "controller", "管理者(目的と手段を決める者)", "controller"
    JOINT_CONTROLLER = "joint_controller", "共同管理者", "joint controller"
    PROCESSOR = "processor", "処理者(管理者のために処理する者)", "processor on behalf of a controller"


@dataclass(frozen=True, slots=True)
class Eu:
    """What the GDPR asks beyond the Act."""

    establishment: Stated[Answer] = stated(
        Answer,
        "EU域内に拠点があり、その活動に関わる処理か",
        "Is the processing in the context of an establishment in the EU?",
        "GDPR 3条1項",
    )
    role: Stated[GdprRole] = stated(
        GdprRole,
        "管理者か処理者か(書かなければ委託関係での立場から判断)",
        "Controller or processor (left out: told by the role in the entrustment)",
        "GDPR 4条7号・8号、33条2項",
    )
    representative_named: Stated[Answer] = stated(
        Answer, "EU域内の代理人を指定しているか", "Is a representative in the EU named?", "GDPR 27条"
    )
    authority: Stated[str] = stated(
        str,
        "通知先の監督機関(分かるとき。例: アイルランドDPC)",
        "Supervisory authority to be notified, where known",
        "GDPR 33条1項、55条、56条",
    )
    data_unintelligible: Stated[Answer] = stated(
        Answer,
        "権限のない者に読めない措置(暗号化など)が当該データに適用されていたか",
        "Were the data unintelligible to whoever had no right to them (encrypted)?",
        "GDPR 34条3項(a)",
    )
    risk_averted_later: Stated[Answer] = stated(
        Answer,
        "その後の措置により、高いリスクが現実になる見込みがなくなったか",
        "Do later measures ensure that the high risk is no longer likely?",
        "GDPR 34条3項(b)",
    )
    notice_disproportionate: Stated[Answer] = stated(
        Answer,
        "個々の本人への連絡が過度な負担になるか(公表等で代える)",
        "Would telling each person be a disproportionate effort (announce instead)?",
        "GDPR 34条3項(c)",
    )
