"""Ages in brackets behind names and dates of birth."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

FOUND = [
    ("候補者:森川 朋美(34)/現職 販売", [("AGE", "34")]),
    ("森川朋美さん(34)が参加", [("AGE", "34")]),
    ("山田太郎様 S55.1.31 (45) 女", [("AGE", "45"), ("GENDER", "女")]),
    ("氏名:森川 朋美(5歳)", [("AGE", "5")]),
    ("氏名:森川 朋美(3)", []),
    ("第二営業課(34)の予算", []),
    ("|山田 太郎|やまだ たろう|元教員(29)|", [("AGE", "29")]),
    ("山田 太郎\n教員(29)", []),
    ("会員は教員(29)と職員(41)です", []),
    ("Patient's Age: 046Y", [("AGE", "046")]),
    ("Model: 046Y", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_an_age_in_brackets_counts_behind_a_name_or_a_birth_date(text, expected):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    found = [(r["kind"], text[r["start"] : r["end"]]) for r in rows]
    assert [one for one in found if one[0] in {"AGE", "GENDER"}] == expected
