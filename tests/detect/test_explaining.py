import pyarrow as pa

from kakuho.detect import contexts_of, readings_of, scan_texts, sentences_of_rules, spans_of_values

TEXT = "担当は見本太郎様です。電話番号: 03-0000-1234 患者はうつ病と診断され休職中。"


def test_every_finding_is_a_reading_that_stands_with_its_rule_and_words():
    found = {
        (row["start"], row["end"], row["kind"], row["rule"])
        for row in scan_texts(pa.array([TEXT], pa.large_string())).to_pylist()
    }
    readings = readings_of(TEXT)
    assert {(r.start, r.end, r.kind, r.rule) for r in readings if r.stands} == found
    words = {r.kind: r.words for r in readings if r.stands}
    assert "電話番号" in words["PHONE"]
    assert "様" in words["NAME"]
    assert "診断" in words["SENSITIVE"]


def test_what_lost_is_told_as_well():
    assert any(not reading.stands for reading in readings_of("お使いの版は v1.2.3.4 です"))


def test_a_context_shows_words_of_the_program_and_nothing_of_the_data():
    (context,) = contexts_of("電話番号: 090-0000-0001 見本太郎様 さくら", [(6, 19)])
    assert "電話番号" in context
    assert not set(context) & set("見本太郎さくら0123456789")


def test_every_rule_met_has_its_sentence():
    assert all(reading.rule in sentences_of_rules() for reading in readings_of(TEXT))


def test_a_listed_value_is_found_in_any_width_and_spacing():
    texts = pa.array(["見本　太郎 と ＡＢＣ－１２", None, "abc12 見本太郎"], pa.large_string())
    found = spans_of_values(texts, ["見本 太郎", "ABC-12"])
    assert [(unit, start, end, n) for unit, start, end, n in found] == [
        (0, 0, 5, 0),
        (0, 8, 14, 1),
        (2, 0, 5, 1),
        (2, 6, 10, 0),
    ]
