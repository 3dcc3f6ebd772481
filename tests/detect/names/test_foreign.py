"""Names in katakana, hiragana, Latin letters and other scripts, told by a cue, and words that are none."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

FOUND = [
    ("すずき ひろなり さま 次回", ["すずき ひろなり"]),
    ("ビシュヌ・プラサド・シュレスタ さんの件", ["ビシュヌ・プラサド・シュレスタ"]),
    ("フルネーム:マリア・デル・カルメン・ロペス", ["マリア・デル・カルメン・ロペス"]),
    ("C卓 박지훈様", ["박지훈"]),
    ("the reporter, N. Takahashi, emailed", ["N. Takahashi"]),
    ("1. SATOU YUUSHOU MR FF#267", ["SATOU YUUSHOU"]),
    ("おなまえ こばやし とよこ", ["こばやし とよこ"]),
    ("石川早生 里芋、佐藤錦 苗木", []),
    ("No,氏名\n1,山田 太郎\n2,(削除済)\n3,伏字\n", ["山田 太郎"]),
    ("CREATE TABLE MR AND MRS", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:20] for text, _ in FOUND])
def test_a_name_in_any_script_is_found_by_its_cue(text, expected):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    assert [text[r["start"] : r["end"]] for r in rows if r["kind"] == "NAME"] == expected
