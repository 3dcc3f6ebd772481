"""What happened, and by what signs it is known or suspected."""

# ruff: noqa: RUF009  the calls return dataclass fields
from dataclasses import dataclass

from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.words import Word, several, stated
from kakuho.vocab.stated import Stated


class EventKind(Word):
    """What became of the data (漏えい等)."""

    LEAKAGE = (
        "leakage",
        "漏えい(外部への流出。誤送付、公開状態、盗難、窃取、社外での紛失など)",
        "flowed outside",
    )
    LOSS = "loss", "滅失(内容が失われた。誤廃棄、誤消去、社内での紛失など)", "content lost"
    DAMAGE = "damage", "毀損(意図しない変更、又は利用不能)", "altered or made unusable"
    UNLAWFUL_USE = (
        "unlawful_use",
        "不正な利用(番号法9条違反・業務外利用など)",
        "used unlawfully (My Number Act art. 9)",
    )
    UNLAWFUL_PROVISION = (
        "unlawful_provision",
        "違法な提供(番号法19条違反、権限のない委託先への提供など)",
        "provided unlawfully (My Number Act art. 19)",
    )
    NONE = "none", "漏えい・滅失・毀損のいずれでもない", "none of these"


class EventStatus(Word):
    """Whether it occurred or may have occurred (発生 / おそれ)."""

    OCCURRED = "occurred", "発生した", "occurred"
    MAY_HAVE_OCCURRED = (
        "may_have_occurred",
        "発生したおそれがある(疑われるが確証がない)",
        "suspected, no proof",
    )
    NOT_OCCURRED = "not_occurred", "発生していないと確認された", "confirmed not to have occurred"


class Course(Word):
    """How it came about (発生の経緯)."""

    MISDELIVERY = (
        "misdelivery",
        "誤交付・誤送付・誤配達(紙、薬袋、郵便など)",
        "handed or posted to a wrong person",
    )
    MIS_SENDING = (
        "mis_sending",
        "電子メール・FAX・チャット等の誤送信(宛先・添付の誤り)",
        "mail or fax sent to a wrong person",
    )
    BCC_MISTAKE = (
        "bcc_mistake",
        "BCCとすべきをTO/CCで送り宛先が相互に見えた",
        "addresses visible to each other (missing BCC)",
    )
    PUBLICLY_VIEWABLE = (
        "publicly_viewable",
        "設定ミス等で外部から(インターネット上で)閲覧できる状態",
        "viewable from outside through misconfiguration",
    )
    INTERNALLY_VIEWABLE = (
        "internally_viewable",
        "社内の権限外の者だけが閲覧できる状態(社外からは不可)",
        "viewable only by unauthorised people inside the company",
    )
    LOST_MEDIUM = "lost_medium", "書類・媒体・端末の紛失", "document, medium or device lost"
    MISTAKEN_DISPOSAL = "mistaken_disposal", "誤廃棄", "thrown away by mistake"
    MISTAKEN_DELETION = "mistaken_deletion", "誤操作等による消去", "deleted by mistake"
    THEFT = "theft", "書類・媒体・端末の盗難", "document, medium or device stolen"
    UNAUTHORISED_ACCESS = (
        "unauthorised_access",
        "不正アクセス・サーバへの攻撃",
        "unauthorised access, attack on a server",
    )
    CREDENTIAL_STUFFING = (
        "credential_stuffing",
        "リスト型攻撃・なりすましログイン",
        "log-in with stolen or reused credentials",
    )
    MALWARE = "malware", "マルウェアの感染・検知", "malware infected or detected"
    RANSOMWARE = "ransomware", "ランサムウェア", "ransomware"
    INPUT_PAGE_TAMPERING = (
        "input_page_tampering",
        "自社(又は委託先)の入力ページの改ざん(ウェブスキミング)",
        "own input page tampered with (web skimming)",
    )
    LINK_TAMPERING = (
        "link_tampering",
        "自社サイト・自社メールに不正なリンク等が置かれ偽ページへ誘導された",
        "malicious link on own site or in own mail led to a fake page",
    )
    REPLY_ENVELOPE_TAMPERING = (
        "reply_envelope_tampering",
        "返信用封筒等の宛先の改ざん",
        "address on a reply envelope tampered with",
    )
    PHISHING_OF_PRINCIPAL = (
        "phishing_of_principal",
        "本人が自社と無関係の偽サイト・偽メールに自ら入力した",
        "principal entered data on a fake site unrelated to the company",
    )
    INSIDER_TAKING = (
        "insider_taking",
        "従業者(元従業者、委託先の従業者)による無断の持ち出し・送信・提供",
        "taken, sent or provided by an employee without authority",
    )
    INSIDER_ACCESS = (
        "insider_access",
        "従業者による業務外の閲覧・検索・利用",
        "looked up or used by an employee outside duty",
    )
    TAKEN_HOME_FOR_WORK = (
        "taken_home_for_work",
        "業務のための持ち帰り・転送(規程違反を含む)",
        "taken home or forwarded for work",
    )
    OWN_PROVISION = (
        "own_provision",
        "自社の意思による第三者への提供",
        "provided to a third party on purpose by the company itself",
    )
    SYSTEM_FAULT = "system_fault", "攻撃でないシステムの不具合・障害", "system fault, no attack"
    ALTERATION = "alteration", "第三者又は従業者によるデータの改ざん", "data tampered with"
    KEY_LOST = "key_lost", "暗号化したデータの復元キーの喪失", "own decryption key lost"
    DELIVERY_ACCIDENT = (
        "delivery_accident",
        "配送事業者による紛失・誤配",
        "lost or misdelivered by a carrier",
    )
    DISASTER = "disaster", "災害・機器の故障", "disaster, broken equipment"
    ORAL = "oral", "口頭・掲示・画面ののぞき見等", "said, shown or overlooked"
    OTHER = "other", "その他", "other"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened."""

    kinds: Stated[frozenset[EventKind]] = several(
        EventKind,
        "漏えい・滅失・毀損の別(複数可)。経緯から分かるときは書かなくてもよい",
        "Leakage, loss or damage (several allowed); may be left out where the course tells it",
        "法26条1項、規則7条、GL 3-5-1",
    )
    status: Stated[EventStatus] = stated(
        EventStatus,
        "発生したか、発生したおそれがあるか",
        "Occurred, or may have occurred",
        "規則7条、GL 3-5-3-1※2",
    )
    course: Stated[frozenset[Course]] = several(
        Course, "発生の経緯(複数可)", "How it came about (several allowed)", "規則8条1項4号、GL 3-5-3-1"
    )
    own_provision: Stated[Answer] = stated(
        Answer,
        "自社の意思による第三者への提供か(同意の有無を問わない)",
        "Did the company itself provide the data on purpose (consented or not)?",
        "GL 3-5-1-2",
    )
    lost_inside_only: Stated[Answer] = stated(
        Answer,
        "紛失・閲覧は社内にとどまるか(社外に出ていないと確認できたか)",
        "Did it stay inside the company (confirmed not to have left)?",
        "GL 3-5-1-3",
    )
    disposed_properly: Stated[Answer] = stated(
        Answer,
        "廃棄は復元できない形で行われたか(溶解・裁断の確認など。社外流出なし)",
        "Was the disposal irreversible (pulped, shredded), so that nothing got out?",
        "GL 3-5-1-3",
    )
    deletion_justified: Stated[Answer] = stated(
        Answer,
        "合理的な理由による(予定どおりの)削除か",
        "Was it deleted for a good reason?",
        "GL 3-5-1-3",
    )
    service_reached_by_outsiders: Stated[Answer] = stated(
        Answer,
        "事業者(委託先の従業者を含む)以外の不特定多数の者が電磁的に閲覧した又は閲覧できたか",
        "Could an unspecified number of people outside the company view it electronically?",
        "番号法規則2条3号",
    )
    bulletin_upload: Stated[Answer] = stated(
        Answer,
        "掲示板・闇サイト等に掲載されたか",
        "Was it posted on a bulletin board or dark-web site?",
        "GL 3-5-4-2事例1",
    )


@dataclass(frozen=True, slots=True)
class Indicators:
    """Signs of a cyber attack or of taking by an insider, and what speaks against them."""

    theft_trace: Stated[Answer] = stated(
        Answer,
        "データが窃取された痕跡があるか",
        "Is there a trace of data having been stolen?",
        "GL 3-5-3-1※4(ア)",
    )
    malware_detected: Stated[Answer] = stated(
        Answer,
        "マルウェアの検知・感染があるか(種類を問わない)",
        "Was malware of any kind detected?",
        "Q&A 旧6-14",
    )
    info_stealing_malware: Stated[Answer] = stated(
        Answer,
        "情報を窃取する振る舞いが判明しているマルウェアの感染か",
        "Is it malware known to steal information?",
        "GL 3-5-3-1※4(イ)",
    )
    c2_contact: Stated[Answer] = stated(
        Answer,
        "C&Cサーバとして知られるIPアドレス・FQDNへの通信が確認されたか",
        "Was contact with a known command-and-control server confirmed?",
        "GL 3-5-3-1※4(ウ)",
    )
    page_tampering_trace: Stated[Answer] = stated(
        Answer,
        "入力情報を窃取するような改ざんの痕跡があるか",
        "Is there a trace of tampering that steals what is entered?",
        "GL 3-5-3-1※4(エ)",
    )
    credible_outside_notice: Stated[Answer] = stated(
        Answer,
        "公的機関・セキュリティ事業者・専門家等から一定の根拠に基づく連絡があったか",
        "Did an authority, security firm or expert give notice with some ground?",
        "GL 3-5-3-1※4(オ)",
    )
    unneeded_internal_access: Stated[Answer] = stated(
        Answer,
        "通常の業務で必要としないアクセスによる窃取の痕跡があるか(内部の者)",
        "Is there a trace of taking by access not needed for work?",
        "GL 3-5-3-1※5",
    )
    execution_blocked: Stated[Answer] = stated(
        Answer,
        "マルウェアの実行が抑制されたと確認できたか",
        "Is it confirmed that the malware was kept from running?",
        "Q&A 旧6-14",
    )
    communication_blocked: Stated[Answer] = stated(
        Answer,
        "外部との通信が遮断されていた(外部送信がない)と確認できたか",
        "Is it confirmed that communication to the outside was blocked?",
        "Q&A 旧6-14",
    )
    logs_complete: Stated[Answer] = stated(
        Answer,
        "判断に足りるログが残っているか(no=一部又は全部が欠落)",
        "Are the logs complete enough to tell (no = partly or wholly missing)?",
        "Q&A 6-1、旧6-14",
    )
    exfiltration_excluded: Stated[Answer] = stated(
        Answer,
        "外部への送信・窃取がないことをログ等の根拠で確認したか",
        "Has taking out been excluded on evidence such as logs?",
        "GL 3-5-1-4、3-5-3-1※4",
    )
    suspicion_cleared: Stated[Answer] = stated(
        Answer,
        "調査の結果、漏えい等も疑いもないことが判明したか(後に報告対象でないと分かった場合)",
        "Did the inquiry later show that there was no breach nor suspicion of one?",
        "GL 3-5-4-3",
    )
