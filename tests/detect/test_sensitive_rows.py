"""What fills a cell in a person's line tells of that person; offers, vaccines and trades tell of nobody."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

SAID = [
    ("1024,山田 太郎,19480410,男,東京都千代田区千代田1-1,03-0000-1234,摂食障害,20260514", "摂食障害"),
    ("3班 佐藤 花子(72) 東京都千代田区千代田1-1 独居 軽度知的障害 連絡→健 090-0000-0001", "軽度知的障害"),
    ("K8S48,鈴木 弓彦,yumi@example.jp,CYP2C19 代謝低下型,2026/10/6", "CYP2C19 代謝低下型"),
    ("西組 高橋 明 〒100-0001 東京都千代田区千代田1-1 電話(03)0000-6010 曹洞宗の檀家", "曹洞宗の檀家"),
    ("2026/7/24 セルトラリン50mg 12TD", "セルトラリン50mg"),
    ("P) ラモトリギン25mg 1日1回", "ラモトリギン25mg"),
    ("服薬 タムスロシン0.2mg。", "タムスロシン0.2mg"),
    ("12月25日 審判不開始。", "審判不開始"),
    ("古家さんは立正佼成会の会員のため辞退。", "立正佼成会の会員"),
    ("息子が左下肢切断で、音が大きいと困ります。", "左下肢切断"),
    ("胆のう摘出の手術とのこと。", "胆のう摘出の手術"),
    ("相談者 山田ゆき(女性) 内容 架空請求詐欺の被害について。", "架空請求詐欺の被害"),
    ("最近がんで休んでたから心配", "がん"),
    ('his note reads "on leave because of hepatitis".', "hepatitis"),
    ("保護者が肺結核", "肺結核"),
    ("健康状態 要再検査(尿糖)", "要再検査"),
    ("経歴 窃盗により逮捕。2026年4月採用。", "窃盗により逮捕"),
]  # fmt: skip
UNSAID = [
    "過去5年以内に、糖尿病、脳卒中、肝硬変で入院されたことがある方は",
    "がん保険「ひかり」 がんと診断されたら240万円。",
    "乳がん検診は50歳以上の方が対象です。うつ病かなと思ったら精神科へ。糖尿病教室は毎月10日。",
    "障害者雇用の方針\n身体障害、知的障害、精神障害のある方に配慮した職場を整えます。",
    "【禁忌】重度の肝機能障害のある患者、妊婦",
    "健康状態 良好",
    "コラーゲン500mg配合のサプリメント",
    "予防接種 山田 太郎 1948/04/10 風しん ロット 12",
    "佐藤 花子 医師 精神科 東京都千代田区千代田1-1 03-0000-1234",
    "山田 太郎,03-0000-1234,ヘルニア用コルセット,3",
    "臨済宗の檀信徒の皆様へ",
    "フィッシング詐欺の被害が相次いでいます。",
]


def said(text: str) -> list[str]:
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    return [text[row["start"] : row["end"]] for row in rows if row["kind"] == "SENSITIVE"]


@pytest.mark.parametrize(("text", "value"), SAID, ids=[value for _, value in SAID])
def test_what_is_told_of_a_person_is_found(text, value):
    assert value in said(text)


@pytest.mark.parametrize("text", UNSAID, ids=[text[:20] for text in UNSAID])
def test_what_is_told_of_nobody_is_not(text):
    assert said(text) == []
