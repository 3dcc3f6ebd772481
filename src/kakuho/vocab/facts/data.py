"""Which data, about how many people, and how well protected."""

# ruff: noqa: RUF009  the calls return dataclass fields
from dataclasses import dataclass

from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.items import Item
from kakuho.vocab.facts.words import Word, section, several, stated
from kakuho.vocab.stated import Stated


class Nature(Word):
    """What the data are in the eyes of the law."""

    PERSONAL_DATA = (
        "personal_data",
        "個人データ(データベース等から出力・保存されたものを含む)",
        "personal data",
    )
    TO_BE_PERSONAL_DATA = (
        "to_be_personal_data",
        "個人情報だがまだ個人データでない(取得前・DB入力前)もので、個人データとして取り扱う予定のもの",
        "personal information not yet in a database (or being collected), planned to become personal data",
    )
    ACQUISITION_UNCLEAR = (
        "acquisition_unclear",
        "自社のページ等の入力が自社に保存されず他社(決済代行等)へ直送され、どちらの取得か判断を要する情報",
        "entered on own page but sent straight to another business; unclear who was collecting it",
    )
    PERSONAL_INFORMATION = (
        "personal_information",
        "個人データでなく、個人データとする予定もない個人情報(散在情報)",
        "personal information neither in a database nor planned to be",
    )
    RETAINED_BY_PUBLIC_BODY = (
        "retained_by_public_body",
        "保有個人情報(行政機関等)",
        "personal information retained by a public body",
    )
    SPECIFIC_PERSONAL_INFORMATION = (
        "specific_personal_information",
        "特定個人情報(個人番号を含む個人情報)",
        "specific personal information (with My Number)",
    )
    PSEUDONYMISED = (
        "pseudonymised",
        "仮名加工情報として作成された情報(削除情報等は含まない)",
        "information made as pseudonymously processed information",
    )
    PSEUDONYMISATION_KEYS = (
        "pseudonymisation_keys",
        "仮名加工情報の削除情報等(対応表など)",
        "deleted information, conversion table of pseudonymised information",
    )
    MASKED = (
        "masked",
        "一部をマスキング等したデータ(仮名加工情報として作成していない。自社で元データと容易に照合できる)",
        "masked data not made as pseudonymised information",
    )
    ANONYMISED = "anonymised", "匿名加工情報", "anonymously processed information"
    STATISTICS = "statistics", "統計情報(特定の個人との対応がない)", "statistics"
    PERSONALLY_REFERABLE = (
        "personally_referable",
        "個人関連情報だけ(自社で特定の個人を識別できない)",
        "personally referable information only",
    )
    COMMUNICATIONS_SECRECY = "communications_secrecy", "通信の秘密に当たる情報", "secrecy of communications"
    SPECIFIED_USER_INFORMATION = (
        "specified_user_information",
        "特定利用者情報(電気通信事業法27条の5第2号)",
        "specified user information",
    )
    LEGAL_PERSON = "legal_person", "法人その他の団体だけの情報", "about legal persons only"
    DECEASED = "deceased", "死者だけの情報(遺族の情報を含まない)", "about deceased people only"
    PUBLIC_DIRECTORY = (
        "public_directory",
        "市販の電話帳・住宅地図・職員録等(他の情報を加えていない)",
        "commercially sold directory, nothing added",
    )
    NOT_PERSONAL = "not_personal", "個人に関する情報でない", "not about a person"


class Subject(Word):
    """Whose data they are (種類)."""

    CUSTOMERS = "customers", "顧客・会員・利用者・患者", "customers, members, patients"
    EMPLOYEES = "employees", "従業員・採用応募者", "employees, applicants"
    BUSINESS_CONTACTS = "business_contacts", "取引先の担当者", "contacts at business partners"
    SHAREHOLDERS = "shareholders", "株主", "shareholders"
    RESIDENTS = "residents", "住民", "residents"
    OTHER = "other", "その他", "other"


class Medium(Word):
    """On what the data were (媒体)."""

    PAPER = "paper", "紙", "paper"
    ELECTRONIC = "electronic", "電子", "electronic"
    OTHER = "other", "その他", "other"


class Extent(Word):
    """All, part or none."""

    ALL = "all", "全部", "all"
    PART = "part", "一部", "part"
    NONE = "none", "なし", "none"


@dataclass(frozen=True, slots=True)
class People:
    """A number of principals with bounds; a plain number stands for all three."""

    low: Stated[int] = stated(int, "少なくとも(下限)", "At least", "規則7条4号、8条1項3号")
    best: Stated[int] = stated(int, "最も確からしい人数", "Most likely", "規則8条1項3号")
    high: Stated[int] = stated(int, "最大(上限)", "At most", "規則7条4号、GL 3-5-3-1(4)")
    upper_limit_unknown: Stated[Answer] = stated(
        Answer, "上限が分からないか", "Is the upper limit unknown?", "GL 3-5-3-1(4)"
    )


@dataclass(frozen=True, slots=True)
class Protection:
    """Encryption and other measures that keep the data unreadable (高度な暗号化等)."""

    advanced_encryption: Stated[Extent] = stated(
        Extent,
        "電子政府推奨暗号等による適切な暗号化(見読困難な技術的措置)があるか。part=一部の項目・データだけ",
        "Is it properly encrypted by a state-of-the-art method? part = some items only",
        "規則7条1号括弧書、GL 3-5-3-1、Q&A 6-19",
    )
    key_separated: Stated[Answer] = stated(
        Answer,
        "復号鍵(見読可能にする手段)は暗号文と分離して管理されていたか",
        "Was the key kept apart from the ciphertext?",
        "Q&A 6-19、番号法Q&A 17-14",
    )
    key_leaked: Stated[Answer] = stated(
        Answer,
        "復号鍵も漏れた(同じ媒体にあった、パスワードが併せて知られた等)か",
        "Did the key get out too?",
        "Q&A 6-19",
    )
    remote_wipe: Stated[Answer] = stated(
        Answer,
        "遠隔操作で暗号文又は鍵を削除する機能を備えていたか(又は削除したか)",
        "Could ciphertext or key be erased remotely (or was it)?",
        "Q&A 6-19",
    )
    password_only: Stated[Answer] = stated(
        Answer,
        "簡単なパスワード・ZIPパスワード・端末のログインパスワードだけか",
        "Was it protected by a mere password only?",
        "Q&A 6-19",
    )
    template_protection: Stated[Answer] = stated(
        Answer,
        "生体情報のテンプレート保護技術を施していたか",
        "Was template protection applied to biometrics?",
        "Q&A 6-20",
    )
    template_parameters_changed: Stated[Answer] = stated(
        Answer,
        "漏えいを直ちに認識し、パラメータ変更により認証に使えなくしたか",
        "Was the leak noticed at once and the parameters changed?",
        "Q&A 6-20",
    )


@dataclass(frozen=True, slots=True)
class DataGroup:
    """Data of one legal nature that were affected; an incident may have several."""

    nature: Stated[Nature] = stated(
        Nature, "情報の法的な性質", "What the data are in law", "法2条、16条、GL 2、3-5-1-1"
    )
    items: Stated[frozenset[Item]] = several(
        Item,
        "含まれる項目(複数可)。「会員情報」「顧客名簿」等とだけあり内訳がないときは general"
        "(書かないと要配慮・財産的被害の有無は不明のまま)",
        "Items it holds (several); general where only 'member data' or the like is told "
        "(left out, special-care and financial content stay unknown)",
        "規則7条1号・2号、8条1項2号",
    )
    special_care: Stated[Answer] = stated(
        Answer,
        "要配慮個人情報を含むか(項目から分かるときは不要)",
        "Does it hold special-care-required information (not needed where the items tell)?",
        "法2条3項、規則7条1号",
    )
    property_damage: Stated[Answer] = stated(
        Answer,
        "不正利用で財産的被害が生じるおそれがあるか(項目から分かるときは不要)",
        "Could its misuse cause property damage (not needed where the items tell)?",
        "規則7条2号、GL 3-5-3-1(2)",
    )
    principals: People = section(
        People, "この情報に係る本人の数", "Principals of these data", "規則7条4号、8条1項3号"
    )
    subjects: Stated[frozenset[Subject]] = several(Subject, "誰の情報か(種類)", "Whose data", "GL 3-5-3-3(2)")
    medium: Stated[frozenset[Medium]] = several(Medium, "媒体", "Medium", "GL 3-5-3-3(2)")
    may_hold_my_number: Stated[Answer] = stated(
        Answer,
        "個人番号を含むか(不明なら unknown)",
        "Does it hold a My Number?",
        "番号法29条の4、報告フォーム問1",
    )
    in_my_number_file: Stated[Answer] = stated(
        Answer,
        "特定個人情報ファイル(個人番号を含むデータベース等)に記録されたもの、又はそこから出力されたものか",
        "Was it recorded in (or printed out of) a file of specific personal information?",
        "番号法2条9項、29条の4第1項",
    )
    linkable: Stated[Answer] = stated(
        Answer,
        "自社の他の情報と容易に照合して特定の個人を識別できるか",
        "Can the company easily link it with other data to identify a person?",
        "法2条1項・7項、GL 2-8、Q&A 6-10",
    )
    database_planned: Stated[Answer] = stated(
        Answer,
        "個人情報データベース等へ入力する等、個人データとして取り扱う予定か(最終的に統計にする場合も予定あり)",
        "Is it planned to be handled as personal data (also if statistics are the final aim)?",
        "規則7条3号括弧書、GL 3-5-3-1(3)",
    )
    principals_in_eu: Stated[int] = stated(
        int, "うちEU域内の本人の数", "Of these, people in the EU", "GDPR 3条・33条"
    )
    protection: Protection = section(
        Protection,
        "この情報だけの暗号化等(全体と同じなら不要)",
        "Protection of these data only (leave out if as the whole)",
        "規則7条1号括弧書",
    )
