import pyarrow as pa
import pytest

from kakuho import detect
from kakuho.vocab.errors import UsageError

RIGHT = r"""
[[kind]]
id = "ACME_NO"
label_ja = "アクメ番号"
label_en = "Acme number"
patterns = ['\bAC-?[0-9]{8}\b']
headers = ["アクメ番号", "acme_no"]
attributes = ["identifies"]
item = "member_number"
"""


def kinds(text=RIGHT):
    return detect.own_kinds_of(text.encode(), "kinds.toml")


def spans(text):
    rows = detect.scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    return [(row["kind"], text[row["start"] : row["end"]]) for row in rows]


def test_an_own_kind_is_found_behind_its_label_and_only_while_it_is_in_use():
    text = "アクメ番号:AC-12345678"
    with detect.own_kinds_in_use(kinds()):
        assert spans(text) == [("ACME_NO", "AC-12345678")]
        assert detect.catalogue()["ACME_NO"].label_ja == "アクメ番号"
    assert spans(text) == []
    assert "ACME_NO" not in detect.catalogue()


def test_a_form_alone_counts_when_the_file_says_so():
    anywhere = kinds(RIGHT + "anywhere = true\n")
    with detect.own_kinds_in_use(kinds()):
        assert spans("棚の AC12345678 を見る") == []
    with detect.own_kinds_in_use(anywhere):
        assert spans("棚の AC12345678 を見る") == [("ACME_NO", "AC12345678")]


def test_a_full_width_value_is_found():
    with detect.own_kinds_in_use(kinds()):
        assert spans("acme_no=AC12345678") == [("ACME_NO", "AC12345678")]


def test_a_column_is_judged_by_an_own_header_and_form():
    sample = pa.RecordBatch.from_pydict({"c0": ["AC-12345678", "AC-12345679"]})
    with detect.own_kinds_in_use(kinds()):
        assert detect.judge_columns(("アクメ番号",), sample)[0].kind == "ACME_NO"


REFUSED_PATTERNS = [
    ("(a+)+$", "upper length"),
    ("(x+x+)+y", "upper length"),
    (".*", "empty"),
    ("[0-9]{1,2}", "less than 3"),
    ("(?=AC)[0-9]{8}", "safely"),
    ("(AC)[0-9]{4}\\\\1", "safely"),
    ("AC[0-9", "safely"),
    ("x" * 201, "too long"),
]


@pytest.mark.parametrize(("pattern", "reason"), REFUSED_PATTERNS)
def test_an_unsafe_pattern_is_refused_with_its_line(pattern, reason):
    text = RIGHT.replace("patterns = ['\\bAC-?[0-9]{8}\\b']", f'patterns = ["{pattern}"]')
    with pytest.raises(UsageError) as refused:
        kinds(text)
    said = refused.value.diagnostics().what_en
    assert said.startswith("kinds.toml, line 6: patterns number 1 ")
    assert reason in said


WRONG = [
    (RIGHT.replace("ACME_NO", "NAME", 1), "line 3: id is the name of a kind of the product"),
    (RIGHT.replace("ACME_NO", "acme"), "line 3: id must be"),
    (RIGHT.replace('headers = ["アクメ番号", "acme_no"]', ""), "headers needs a word"),
    (RIGHT.replace('"identifies"', '"secret"'), "line 8: attributes must be of"),
    (RIGHT.replace("member_number", "shoe_size"), "line 9: item must be a word"),
    (RIGHT.replace("label_en", "label"), "line 5: label is not one of"),
    (RIGHT.replace('label_ja = "アクメ番号"', "label_ja = 3"), "line 4: label_ja must be a text"),
    (RIGHT + "anywhere = 1\n", "line 10: anywhere must be true or false"),
    (RIGHT + RIGHT, "line 12: id is there twice"),
    ("[[kind]\n", "line 1: is not TOML"),
    ("title = 1\n", "line 1: needs one or more [[kind]] tables"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_mistake_is_named_with_its_line_and_key(text, said):
    with pytest.raises(UsageError) as refused:
        kinds(text)
    assert said in refused.value.diagnostics().what_en
