"""With what purpose it was done, and what of it was undone."""

# ruff: noqa: RUF009  the calls return dataclass fields
from dataclasses import dataclass

from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.data import Extent
from kakuho.vocab.facts.words import Word, several, stated
from kakuho.vocab.stated import Stated


class Purpose(Word):
    """Whether it was done with an improper purpose (不正の目的)."""

    YES = "yes", "不正の目的で行われた", "done with an improper purpose"
    SUSPECTED = "suspected", "不正の目的で行われたおそれがある", "may have been"
    NO = "no", "不正の目的でない(過失・事故・業務上)", "no: mistake, accident, work"


class Actor(Word):
    """Who did it."""

    THIRD_PARTY = "third_party", "第三者(外部の者)", "an outsider"
    EMPLOYEE = "employee", "従業者(役員・派遣を含む)", "an employee"
    FORMER_EMPLOYEE = "former_employee", "元従業者", "a former employee"
    ENTRUSTEE_STAFF = "entrustee_staff", "委託先の従業者", "staff of an entrustee"
    NOBODY = "nobody", "人の行為でない(障害・災害)", "nobody: fault or disaster"


class Target(Word):
    """Against whom the act was directed (不正行為の相手方)."""

    SELF = "self", "自社(取引先端末等から波及したものを含む)", "the company itself"
    ENTRUSTEE = "entrustee", "委託先", "an entrustee"
    SERVICE_IN_USE = (
        "service_in_use",
        "個人データの取扱いに利用中の第三者のサービス",
        "a third party's service used to handle the data",
    )
    PRINCIPAL_ONLY = "principal_only", "本人だけ(自社のサイト・メール・データは無関係)", "the principal only"
    UNRELATED = "unrelated", "自社と無関係の第三者", "somebody unrelated"


class Confirmation(Word):
    """By what the recovery was confirmed."""

    ACCESS_LOGS = "access_logs", "アクセスログ等で閲覧がないことを確認", "access logs"
    RECIPIENT_STATEMENT = (
        "recipient_statement",
        "受領者から未閲覧のまま削除・返却した旨を確認",
        "the recipient's confirmation that it was not viewed",
    )
    RETURNED_UNOPENED = "returned_unopened", "未開封のまま回収", "returned unopened"
    OTHER_EVIDENCE = "other_evidence", "その他の根拠で確認", "other evidence"
    NOT_CONFIRMED = "not_confirmed", "確認できていない(ログなし・返答なし等)", "not confirmed"


@dataclass(frozen=True, slots=True)
class Conduct:
    """The purpose, the actor and the target of the act."""

    improper: Stated[Purpose] = stated(
        Purpose,
        "不正の目的をもって行われたか、そのおそれがあるか(経緯から分かるときは書かなくてもよい)",
        "Was it, or may it have been, done with an improper purpose (not needed where the course tells)?",
        "規則7条3号、番号法規則2条2号",
    )
    actor: Stated[Actor] = stated(Actor, "行為の主体", "Who did it", "GL 3-5-3-1(3)")
    target: Stated[frozenset[Target]] = several(
        Target,
        "行為の相手方(書かなければ自社とその委託先等)",
        "Against whom (left out: the company or its side)",
        "GL 3-5-3-1(3)",
    )
    own_site_or_mail_used: Stated[Answer] = stated(
        Answer,
        "自社の正規サイト又は自社が送ったメールに不正なリンク等が置かれたか",
        "Were malicious links placed on the company's own site or mail?",
        "Q&A 6-7、GL 3-5-3-1(3)事例7",
    )


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was got back, viewed, kept elsewhere or restored."""

    before_viewing: Stated[Extent] = stated(
        Extent,
        "第三者に閲覧されないうちに回収・削除できたか(全部・一部・なし)",
        "Was it recovered before anybody viewed it?",
        "GL 3-5-1-2、Q&A 6-1",
    )
    confirmed_by: Stated[frozenset[Confirmation]] = several(
        Confirmation, "未閲覧を何で確認したか", "How was that confirmed?", "Q&A 6-1、番号法Q&A 17-1"
    )
    viewed: Stated[Answer] = stated(
        Answer,
        "第三者に閲覧されたか(no は確認できたときだけ。紛失・盗難・攻撃では confirmed_by も要る)",
        "Was it viewed by a third party? (no only if confirmed; after loss or attack with confirmed_by)",
        "GL 3-5-1-2、Q&A 6-1",
    )
    copy_elsewhere: Stated[Answer] = stated(
        Answer,
        "同じ内容のデータが他に保管されているか",
        "Is the same data kept elsewhere?",
        "GL 3-5-1-3、3-5-1-4",
    )
    restored: Stated[Answer] = stated(Answer, "復元できたか", "Was it restored?", "GL 3-5-1-4")
    content_altered: Stated[Answer] = stated(
        Answer,
        "内容が意図しない形で書き換えられたか(利用不能になっただけでなく)",
        "Was the content itself altered, not only made unusable?",
        "GL 3-5-1-4事例1",
    )
    risk_removed_later: Stated[Answer] = stated(
        Answer,
        "知った後の防止措置(パスワード変更・カード停止等)でおそれを除いたか",
        "Was the risk removed by measures taken after knowledge?",
        "Q&A 6-15",
    )
