"""The model question: right on each point on which a published answer is wrong or silent."""

import re

import pytest

from kakuho.consult.entries import Entry, Strength
from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import Consultations

MODEL = "advertising-company-employee-leak"
# What a general page of questions and answers is asked in such a case, in other words than the entry's own.
ASKED = (
    "当社はウェブ広告会社で、広告配信のためにユーザーの個人情報を取り扱っている。従業員が個人情報を社外に漏らした。"
    "原因と解決策を明らかにし、再発を防ぎたい。どのような手続を踏むべきか。"
)


@pytest.fixture(scope="module")
def model() -> Entry:
    return next(entry for entry in knowledge_base() if entry.id == MODEL)


def cites(entry: Entry) -> set[str]:
    return {str(cited) for cited in entry.cites()}


@pytest.mark.parametrize(
    ("point", "says", "cited"),
    [
        ("recipient", "個人情報保護委員会です.*IPAへの届出は任意.*代わりになりません", "法150条1項"),
        ("trigger", "「法律違反」ではなく4つの事態.*1,000人を超える.*おそれの段階でも", "規則7条4号"),
        ("encryption", "高度な暗号化等をしたデータは除かれます", "規則7条1号"),
        ("content", "9項目.*概要.*項目.*本人の数.*原因.*二次被害.*公表.*再発防止.*その他", "規則8条1項9号"),
        ("preliminary report", "いずれかの部署が知った.*概ね3〜5日以内", "GL 3-5-3-3"),
        ("final report", "30日以内、不正の目的.*60日以内.*1日目", "規則8条2項"),
        ("principals", "本人にも.*概要、項目、原因、二次被害、その他.*代替措置", "規則10条"),
        ("relaxation", "通知を緩める令和8年の改正は、まだ施行されていません", "法26条2項"),
        ("announcement", "公表は法律の義務ではなく.*望ましい.*代替措置", "GL 3-5-2"),
        ("order", "被害の拡大を止め.*事実と原因、影響の範囲、再発防止、報告と通知の順", "GL 3-5-2"),
        ("object", "個人データです.*2024年4月1日から.*取得しようとしている個人情報", "GL 3-5-1-1"),
        ("accident or intent", "不正に持ち出した.*3号で、1人分でも.*過失なら.*1号.*2号.*4号", "規則7条3号"),
        ("offence", "法179条の罪.*2027年1月17日から178条", "法179条"),
        ("entrustment", "委託元と委託先の双方.*連名.*免れます", "規則9条"),
        ("internal rules", "安全管理措置、従業者の監督、委託先の監督.*社内規程.*別添", "法24条"),
        ("sanctions", "違反しただけで科される罰則はありません.*命令に違反", "法178条"),
        ("surcharge", "課徴金.*まだ施行されていません", ""),
        ("advertising", "個人関連情報.*31条", "法31条1項"),
        ("external transmission", "外部送信の規律.*通信の秘密", "電気通信事業法27条の12"),
        ("keeping up", "版で管理.*影響を確かめる手順", ""),
    ],
)  # fmt: skip
def test_the_answer_is_right_on(model: Entry, point: str, says: str, cited: str) -> None:
    assert any(re.search(says, each.says) for each in model.points), point
    assert not cited or cited in cites(model)


def test_the_urgent_steps_come_first(model: Entry) -> None:
    assert [point.about for point in model.points[:3]] == ["順序", "保全", "回収"]


def test_what_was_not_read_in_the_law_is_marked(model: Entry) -> None:
    surcharge = next(point for point in model.points if "課徴金" in point.says)
    assert surcharge.certainty is Strength.UNCONFIRMED


def test_it_is_found_by_other_words() -> None:
    found = Consultations(knowledge_base()).find(ASKED, most=1)
    assert not found.abstain
    assert found.found[0].entry.id == MODEL
