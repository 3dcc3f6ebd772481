"""Addresses in Latin letters, in buildings of the postal book, in towns with kana, and parts of one."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

TOWER = "東京都港区愛宕愛宕グリーンヒルズMORIタワー6丁目19番17号"
FOUND = [
    ("at 2-7-11 Minami-machi, Kokubunji-shi, Tokyo, phone", "2-7-11 Minami-machi, Kokubunji-shi, Tokyo"),
    ("Ship to: Osaka-fu, Takatsuki-shi, Sakae-cho 18-2", "Osaka-fu, Takatsuki-shi, Sakae-cho 18-2"),
    ("1-2-3 Shibuya, Shibuya City, Tokyo 150-0002", "1-2-3 Shibuya, Shibuya City, Tokyo 150-0002"),
    ("live at Room 305, 4-2-18 Higashi, Kunitachi, Tokyo 186-0002.",
     "Room 305, 4-2-18 Higashi, Kunitachi, Tokyo 186-0002"),
    ("205 Green Hills, 7-15 Asahi-machi, Abeno-ku, Osaka",
     "205 Green Hills, 7-15 Asahi-machi, Abeno-ku, Osaka"),
    ("1-9-3 Nishiki, Naka-ku, Nagoya, Aichi", "1-9-3 Nishiki, Naka-ku, Nagoya, Aichi"),
    ("Version 3, Alpha, Beta, Tokyo", None),
    ("12 people went to New York City, NY", None),
    ("flight 18-2 to Osaka", None),
    ("三重県名張市桔梗が丘南4番町18-4 に住む", "三重県名張市桔梗が丘南4番町18-4"),
    (TOWER, TOWER),
    ("兵庫県明石市大字中原字上15番地の25 日蓮宗", "兵庫県明石市大字中原字上15番地の25"),
    ("本籍 愛媛県\n", "愛媛県"),
    ("松本市では雪が3日続いた", None),
    ('{"todofuken":"新潟県"}', "新潟県"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:30] for text, _ in FOUND])
def test_an_address_is_found_whole_in_either_script(text, expected):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    found = [text[r["start"] : r["end"]] for r in rows if r["kind"] == "ADDRESS"]
    assert found == ([expected] if expected else [])
