from pathlib import Path

import pyarrow as pa
import pytest

from kakuho.detect import category_of, scan_texts
from kakuho.detect.sensitive import says_nothing

FOUND = [
    ("病名:2型糖尿病", "2型糖尿病", "medical_history"),
    ("昨年パニック障害を発症し、休んでおります", "パニック障害", "medical_history"),
    ("既往歴:急性虫垂炎(12歳)", "急性虫垂炎", "medical_history"),
    ("応募者は精神障害者保健福祉手帳3級を持つと申告", "精神障害者保健福祉手帳3級", "disability"),
    ("処方:アムロジピン5mg 1錠 朝食後", "アムロジピン5mg", "dispensing"),
    ("社員が業務上横領の疑いで逮捕された", "疑いで逮捕", "criminal_procedure"),
    ("入浴:IgA腎症のため清拭", "IgA腎症", "medical_history"),
    ("保護者 佐藤\n経緯 業務上横領で起訴", "横領で起訴", "criminal_procedure"),
    ("応募者は下肢機能障害4級です", "下肢機能障害4級", "disability"),
    ("母は療育手帳Bを所持", "療育手帳B", "disability"),
    ("健診 尿検査:便潜血(+)", "便潜血(+)", "checkup_result"),
    ("患者 梅毒(+)", "梅毒(+)", "medical_history"),
    ("佐藤さんは HIV抗体 陽性と伝えられた", "HIV抗体 陽性", "medical_history"),
    ("2068,脇本 実,(052)000-9487,シェーグレン症候群,20260414", "シェーグレン症候群", "medical_history"),
    ("宗教:仏教", "仏教", "creed"),
    ("少年院に入所していた", "少年院に入所", "juvenile_procedure"),
]
NOTHING = [
    "既往歴:なし",
    "障害の有無:無",
    "検査結果:合格 ロット A-1203",
    "システム障害により停止した",
    "健康診断の内容 尿検査(尿糖・尿蛋白)、血液検査(HbA1c)",
    "感染症:HIV抗体(-)",
    "糖尿病を持つ人は、主治医と相談しながら運動を続けましょう",
    "患者 便潜血(-)",
    "国籍:ベトナム",
    "注文内容:『仏教入門』1冊",
    "循環器内科の医師です",
    "障害者雇用\n身体障害、知的障害、精神障害のある方に配慮した職場を整えます",
    "がん保険「ひかり」 がんと診断されたら240万円",
    "過去5年以内に、糖尿病、脳卒中で入院されたことがありますか",
    "乳がん検診は50歳以上の方が対象です。うつ病かなと思ったら精神科へ。",
    "定期健康診断を受診しました",
]


def found(text):
    rows = scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    rows = [row for row in rows if row["kind"] == "SENSITIVE"]
    return [(text[row["start"] : row["end"]], category_of(row["rule"])) for row in rows]


@pytest.mark.parametrize(("text", "words", "category"), FOUND)
def test_what_is_said_of_a_person_is_found_with_its_category(text, words, category):
    assert found(text) == [(words, category)]


@pytest.mark.parametrize("text", NOTHING)
def test_what_the_guideline_excludes_and_other_trades_say_is_left_alone(text):
    assert found(text) == []


def test_an_answer_that_denies_says_nothing():
    assert says_nothing("該当なし")
    assert not says_nothing("喘息")


@pytest.mark.parametrize("half", [0, 1])
def test_most_of_the_written_examples_are_told_right(monkeypatch, half):
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "bench"))
    from special_care import examples, measure  # noqa: PLC0415

    figures = measure(examples(half=half))
    assert figures.f1 >= 0.85
    assert figures.category >= 0.9
