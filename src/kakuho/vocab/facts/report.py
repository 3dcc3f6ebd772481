"""What the report says in its own words; keys follow the working list of report fields."""

# ruff: noqa: RUF009  the calls return dataclass fields
from dataclasses import dataclass

from kakuho.vocab.facts.words import lines, section, stated
from kakuho.vocab.stated import Stated


@dataclass(frozen=True, slots=True)
class ReportType:
    """Kind of report."""

    stage: Stated[str] = stated(str, "速報か確報か", "Preliminary or final", "規則8条1項・2項")
    sequence: Stated[str] = stated(str, "新規か続報か", "First or follow-up", "様式(二次資料)")
    previous_date: Stated[str] = stated(str, "前回報告日", "Date of the previous report", "様式(二次資料)")


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports."""

    name: Stated[str] = stated(
        str,
        "報告者の氏名又は名称(事業者名。担当者名ではない)",
        "Name of the business (not of the clerk)",
        "報告頁",
    )
    corporate_number: Stated[str] = stated(str, "法人番号", "Corporate number", "様式(未照合)")
    industry: Stated[str] = stated(str, "業種", "Industry", "様式(未照合)")
    address: Stated[str] = stated(str, "住所又は居所", "Address", "様式(未照合)")
    representative: Stated[str] = stated(str, "代表者の氏名", "Representative", "様式(未照合)")
    contact_name: Stated[str] = stated(str, "事務連絡者(氏名・所属)", "Person to contact", "様式(未照合)")
    contact_phone_mail: Stated[str] = stated(str, "連絡先(電話・メール)", "Phone and mail", "様式(未照合)")
    joint: Stated[str] = stated(str, "連名の相手", "Joint reporter", "GL 3-5-3-2")


@dataclass(frozen=True, slots=True)
class Overview:
    """(1) 概要."""

    occurred_on: Stated[str] = stated(str, "発生日(期間・不明も可)", "Day it occurred", "規則8条1項1号")
    discovered_on: Stated[str] = stated(str, "発覚日", "Day it was discovered", "規則8条1項1号")
    event_kind: Stated[tuple[str, ...]] = lines("発生事案", "Kind of event", "規則8条1項1号")
    discoverer: Stated[str] = stated(str, "発見者", "Who found it", "GL 3-5-3-3(1)")
    rule7_items: Stated[tuple[str, ...]] = lines("規則7条各号該当性", "Items of rule 7", "GL 3-5-3-3(1)")
    consignment: Stated[str] = stated(str, "委託元・委託先の有無", "Entrustor or entrustee", "GL 3-5-3-3(1)")
    consignment_names: Stated[str] = stated(str, "委託元・委託先の名称等", "Their names", "様式(未照合)")
    chronology: Stated[str] = stated(str, "事実経過(時系列)", "Course of events", "GL 3-5-3-3(1)")
    external_investigation: Stated[str] = stated(str, "外部機関による調査", "Outside inquiry", "様式(未照合)")


@dataclass(frozen=True, slots=True)
class ReportItems:
    """(2) 項目."""

    medium: Stated[tuple[str, ...]] = lines("媒体", "Medium", "GL 3-5-3-3(2)")
    data_subject_kind: Stated[tuple[str, ...]] = lines("種類", "Whose data", "GL 3-5-3-3(2)")
    data_items: Stated[tuple[str, ...]] = lines("項目", "Items", "規則8条1項2号")


@dataclass(frozen=True, slots=True)
class ReportCount:
    """(3) 本人の数."""

    principals: Stated[str] = stated(str, "本人の数", "Number of principals", "規則8条1項3号")
    principals_card: Stated[str] = stated(
        str, "うちクレジットカード情報を含む本人の数", "Of these with card data", "様式(未照合)"
    )


@dataclass(frozen=True, slots=True)
class ReportCause:
    """(4) 原因."""

    cause_actor: Stated[str] = stated(str, "発生した主体", "Where it arose", "GL 3-5-3-3(4)")
    cause_kind: Stated[tuple[str, ...]] = lines("原因の区分", "Kind of cause", "様式(二次資料)")
    cause_detail: Stated[str] = stated(str, "原因の詳細", "Cause in detail", "規則8条1項4号")


@dataclass(frozen=True, slots=True)
class ReportSecondary:
    """(5) 二次被害."""

    secondary_exists: Stated[str] = stated(
        str, "二次被害又はそのおそれの有無", "Secondary damage", "規則8条1項5号"
    )
    secondary_detail: Stated[str] = stated(str, "二次被害の内容", "Its content", "規則8条1項5号")


@dataclass(frozen=True, slots=True)
class ReportPrincipal:
    """(6) 本人への対応."""

    principal_status: Stated[str] = stated(
        str, "本人への対応の実施状況", "Response to principals", "規則8条1項6号"
    )
    principal_method: Stated[str] = stated(
        str, "通知の方法・日付・件数", "How notice was given", "規則8条1項6号"
    )
    principal_alt: Stated[str] = stated(
        str, "代替措置と通知が困難な理由", "Substitute measures", "法26条2項ただし書"
    )


@dataclass(frozen=True, slots=True)
class ReportPublication:
    """(7) 公表."""

    publication_status: Stated[str] = stated(str, "公表の実施状況", "Public announcement", "規則8条1項7号")
    publication_date: Stated[str] = stated(str, "公表(予定)日", "Date of announcement", "様式(未照合)")
    publication_method: Stated[tuple[str, ...]] = lines("公表の方法", "How announced", "様式(未照合)")
    publication_text: Stated[str] = stated(str, "公表文(URL又は本文)", "Text announced", "様式(未照合)")


@dataclass(frozen=True, slots=True)
class ReportPrevention:
    """(8) 再発防止のための措置."""

    prevention_done: Stated[str] = stated(str, "実施済みの措置", "Measures taken", "規則8条1項8号")
    prevention_planned: Stated[str] = stated(str, "今後実施予定の措置", "Measures planned", "規則8条1項8号")


@dataclass(frozen=True, slots=True)
class ReportOther:
    """(9) その他参考となる事項."""

    other: Stated[str] = stated(str, "補完事項", "Other matters", "規則8条1項9号")


@dataclass(frozen=True, slots=True)
class Report:
    """The narrative parts of the report, by section."""

    type: ReportType = section(ReportType, "報告の種別", "Kind of report", "規則8条")
    reporter: Reporter = section(Reporter, "報告者", "Reporter", "規則8条")
    overview: Overview = section(Overview, "概要", "Overview", "規則8条1項1号")
    items: ReportItems = section(ReportItems, "項目", "Items", "規則8条1項2号")
    count: ReportCount = section(ReportCount, "本人の数", "Number", "規則8条1項3号")
    cause: ReportCause = section(ReportCause, "原因", "Cause", "規則8条1項4号")
    secondary: ReportSecondary = section(ReportSecondary, "二次被害", "Secondary damage", "規則8条1項5号")
    principal: ReportPrincipal = section(
        ReportPrincipal, "本人への対応", "Response to principals", "規則8条1項6号"
    )
    publication: ReportPublication = section(ReportPublication, "公表", "Announcement", "規則8条1項7号")
    prevention: ReportPrevention = section(ReportPrevention, "再発防止", "Prevention", "規則8条1項8号")
    other: ReportOther = section(ReportOther, "その他", "Other", "規則8条1項9号")
