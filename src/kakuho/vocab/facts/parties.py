"""In which role the reporter stands, and what kind of business it is."""

# ruff: noqa: RUF009  the calls return dataclass fields
from dataclasses import dataclass

from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.words import Word, stated
from kakuho.vocab.stated import Stated


class Position(Word):
    """From whose point of view the duty is judged."""

    ALONE = "alone", "自社のみ(委託関係なし)", "alone, no entrustment"
    ENTRUSTOR = "entrustor", "委託元(委託先で発生した場合を含む)", "entrustor"
    ENTRUSTEE = "entrustee", "委託先", "entrustee"
    SUB_ENTRUSTEE = "sub_entrustee", "再委託先", "sub-entrustee"
    JOINT = "joint", "委託元と委託先の双方(連名)", "entrustor and entrustee together"
    CLOUD_USER = "cloud_user", "クラウド等の利用企業", "user of a cloud service"
    CLOUD_PROVIDER = "cloud_provider", "クラウド等の提供事業者", "provider of a cloud service"
    CARRIER = "carrier", "配送事業者(中身を関知しない)", "carrier who does not know the content"
    SENDER = "sender", "配送を頼んだ差出人", "sender of a delivery"


class Notice(Word):
    """Whether the entrustor has been notified."""

    DONE = "done", "通知した", "done"
    DIRECT_ONLY = "direct_only", "直近の委託元(委託先)だけに通知した", "only the next one up was notified"
    PLANNED = "planned", "速やかに(概ね3〜5日以内に)通知する", "will be done promptly"
    NOT_DONE = "not_done", "通知していない", "not done"


class EntrustorKind(Word):
    """What the entrustor is."""

    BUSINESS = "business", "個人情報取扱事業者", "business operator"
    PUBLIC_BODY = "public_body", "行政機関等", "public body"
    OTHER = "other", "その他", "other"


class BusinessKind(Word):
    """Under which chapter of the Act the reporter falls."""

    BUSINESS_OPERATOR = (
        "business_operator",
        "個人情報取扱事業者(規模・営利を問わない。国外事業者を含む)",
        "business operator handling personal information",
    )
    PUBLIC_BODY = (
        "public_body",
        "行政機関等(国の行政機関、地方公共団体の機関、独立行政法人等)",
        "public body",
    )
    NOT_AN_OPERATOR = "not_an_operator", "事業として扱わない個人等", "not a business operator"


class Exemption(Word):
    """Purposes for which Chapter 4 does not apply (法57条1項)."""

    PRESS = "press", "報道機関が報道の用に供する目的", "press reporting"
    WRITING = "writing", "著述を業として行う者が著述の用に供する目的", "writing"
    RELIGION = "religion", "宗教団体が宗教活動の用に供する目的", "religious activity"
    POLITICS = "politics", "政治団体が政治活動の用に供する目的", "political activity"
    NONE = "none", "該当しない", "none"


class Sector(Word):
    """Business sector, as far as the recipient of the report depends on it."""

    GENERAL = "general", "一般(権限委任分野でない)", "not a delegated sector"
    DELEGATED_UNSPECIFIED = (
        "delegated_unspecified",
        "権限委任分野(具体的な業種の記載なし)",
        "delegated sector, not further specified",
    )
    FINANCE = "finance", "金融(銀行・保険・証券等。監督の持ち主は supervised_by)", "finance"
    CREDIT_INFORMATION = (
        "credit_information",
        "信用(指定信用情報機関・認定割賦販売協会)",
        "designated credit bureau, certified instalment association",
    )
    CREDIT_PURCHASE = (
        "credit_purchase",
        "信用(包括・個別信用購入あっせん業者)",
        "credit purchase intermediary",
    )
    TELECOM = "telecom", "電気通信事業", "telecommunications"
    REAL_ESTATE_GOVERNOR = (
        "real_estate_governor",
        "宅地建物取引業(都道府県知事免許)",
        "real-estate broker, governor's licence",
    )
    REAL_ESTATE_MINISTER = (
        "real_estate_minister",
        "宅地建物取引業(国土交通大臣免許)",
        "real-estate broker, minister's licence",
    )
    CONDOMINIUM_MANAGEMENT = (
        "condominium_management",
        "マンション管理業",
        "condominium management",
    )
    RENTAL_HOUSING = "rental_housing", "賃貸住宅管理業・特定転貸事業", "rental housing management"
    APPRAISAL_GOVERNOR = "appraisal_governor", "不動産鑑定業(知事登録)", "appraiser, governor's register"
    APPRAISAL_MINISTER = "appraisal_minister", "不動産鑑定業(大臣登録)", "appraiser, minister's register"
    CONSTRUCTION = (
        "construction",
        "建設業・測量業・住宅宿泊管理業・不動産特定共同事業",
        "construction, surveying, lodging management",
    )
    MEDICAL = "medical", "医療・介護・薬局", "medical care, pharmacy"
    EDUCATION = "education", "学校・教育", "education"
    OTHER = "other", "その他(委任の有無は要確認)", "other, delegation to be checked"


class Supervisor(Word):
    """Who supervises a financial business."""

    FSA = "fsa", "金融庁長官", "Commissioner of the Financial Services Agency"
    FINANCE_BUREAU = "finance_bureau", "財務局長・財務支局長", "director of a finance bureau"
    GOVERNOR = "governor", "都道府県知事", "prefectural governor"


class MyNumberSystem(Word):
    """In which system the specific personal information was kept (番号法規則2条1号)."""

    INFORMATION_NETWORK = (
        "information_network",
        "情報提供ネットワークシステム等(1号イ)",
        "Information Provision Network System",
    )
    USE_AFFAIRS = (
        "use_affairs",
        "個人番号利用事務の情報システム(1号ロ。健保組合・市町村等)",
        "system for affairs using My Number",
    )
    PUBLIC_RELATED_AFFAIRS = (
        "public_related_affairs",
        "行政機関等又はその受託者の個人番号関係事務システム(1号ハ)",
        "public bodies' (or their entrustee's) related affairs",
    )
    PRIVATE_RELATED_AFFAIRS = (
        "private_related_affairs",
        "民間会社自身の給与・源泉徴収等の関係事務",
        "private company's own payroll",
    )


@dataclass(frozen=True, slots=True)
class Role:
    """The reporter's place in the chain of entrustment."""

    position: Stated[Position] = stated(
        Position, "判断する立場", "From whose point of view", "法26条1項ただし書、GL 3-5-3-2"
    )
    data_entrusted: Stated[Answer] = stated(
        Answer,
        "漏えい等した個人データは委託の対象か(no=委託していない別データ)",
        "Are the data concerned the ones entrusted?",
        "GL 3-5-3-2",
    )
    handles_data: Stated[Answer] = stated(
        Answer,
        "クラウド・受託者は個人データを取り扱うか(契約とアクセス制御で取り扱わないなら no)",
        "Does the provider or entrustee handle the personal data?",
        "Q&A 7-53、GL 3-5-3-2",
    )
    notice_to_entrustor: Stated[Notice] = stated(
        Notice, "委託元への通知", "Notice to the entrustor", "法26条1項ただし書、規則9条、GL 3-5-3-5"
    )
    entrustor_has_duty: Stated[Answer] = stated(
        Answer,
        "委託元は報告義務を負うか",
        "Is the entrustor bound to report?",
        "GL 3-5-3-5",
    )
    entrustor_kind: Stated[EntrustorKind] = stated(
        EntrustorKind, "委託元の種類", "Kind of entrustor", "法26条1項ただし書"
    )
    entrustor_overseas: Stated[Answer] = stated(
        Answer, "委託元は国外の事業者か", "Is the entrustor abroad?", "法26条1項ただし書、171条"
    )


@dataclass(frozen=True, slots=True)
class Business:
    """What kind of body the reporter is, and which other regimes it stands under."""

    kind: Stated[BusinessKind] = stated(BusinessKind, "主体の種類", "Kind of body", "法16条2項、68条")
    sector: Stated[Sector] = stated(Sector, "業種(報告先を決める範囲)", "Sector", "法150条1項、GL 3-5-3-3")
    supervised_by: Stated[Supervisor] = stated(
        Supervisor, "金融の監督権限の持ち主", "Supervisor (finance)", "金融Q&A 4-7"
    )
    registered_in: Stated[str] = stated(
        str,
        "登録・免許・本社の都道府県又は地方(例: 関東、東京都)",
        "Prefecture or region of licence or head office",
        "法150条、令40条",
    )
    exemption: Stated[Exemption] = stated(
        Exemption, "法57条の適用除外の目的で保有する情報か", "Exempt purpose of holding", "法57条1項"
    )
    ordinance_special_care_defined: Stated[Answer] = stated(
        Answer,
        "条例で条例要配慮個人情報を定めている地方公共団体か",
        "Does an ordinance define special-care information?",
        "法60条5項、規則43条5号",
    )
    my_number_system: Stated[MyNumberSystem] = stated(
        MyNumberSystem, "特定個人情報のあったシステム", "System holding My Numbers", "番号法規則2条1号"
    )
    designated_telecom: Stated[Answer] = stated(
        Answer,
        "指定電気通信事業者か",
        "Designated telecommunications carrier?",
        "電気通信事業法27条の5、28条",
    )
    foreign_government_provision: Stated[Answer] = stated(
        Answer,
        "外国の制度に基づき外国政府に提供したものか",
        "Provided to a foreign government under its law?",
        "電気通信事業法施行規則58条1項2号",
    )
    p_mark: Stated[Answer] = stated(
        Answer, "プライバシーマーク付与事業者か", "Privacy Mark holder?", "PMK500"
    )
    p_mark_body_asks_preliminary: Stated[Answer] = stated(
        Answer,
        "審査基準の重大な違反がある等として、プライバシーマーク付与機関が速報を要すると認めたか",
        "Has the Privacy Mark body found a grave violation that needs a preliminary report?",
        "PMK500 事故等の報告(速報の要件)",
    )
    serves_eu: Stated[Answer] = stated(
        Answer,
        "EU域内の者に向けたサービス・監視をしているか",
        "Does it serve or monitor people in the EU?",
        "GDPR 3条2項",
    )
    high_risk_to_eu_people: Stated[Answer] = stated(
        Answer, "EU域内の本人に高いリスクがあるか", "High risk to people in the EU?", "GDPR 34条"
    )
    risk_to_eu_people_unlikely: Stated[Answer] = stated(
        Answer,
        "EU域内の本人の権利・自由へのリスクが生じる見込みがないか",
        "Is a risk to people in the EU unlikely?",
        "GDPR 33条1項",
    )
    listed: Stated[Answer] = stated(Answer, "上場会社か", "Listed company?", "上場規程402条")
    payment_cards_accepted: Stated[Answer] = stated(
        Answer, "カード加盟店・決済代行か", "Card merchant or payment agent?", "割賦販売法35条の16"
    )
    critical_infrastructure: Stated[Answer] = stated(
        Answer,
        "特別社会基盤事業者か",
        "Specified critical-infrastructure operator?",
        "サイバー対処能力強化法",
    )
    certified_group_member: Stated[Answer] = stated(
        Answer,
        "認定個人情報保護団体の対象事業者か",
        "Member of a certified personal information protection body?",
        "法47条以下",
    )
