import pyarrow as pa
import pytest

from kakuho import detect
from kakuho.detect.candidates import Candidates
from kakuho.detect.confidence import calibrated, thresholds
from kakuho.detect.words import data_of

TEXT = "担当は見本太郎様です。電話番号:03-0000-1234 参照 1.2.3.4 山田花子が出席した。"


def spans():
    return detect.scan_texts(pa.array([TEXT], pa.large_string()))


def test_confidence_is_a_share():
    assert all(0 <= confidence <= 1 for confidence in spans().column("confidence").to_pylist())


def test_register_finds_nothing_that_alarm_does_not():
    found = spans()
    register, alarm = (detect.at_point(found, point).to_pylist() for point in ("register", "alarm"))
    assert all(row in alarm for row in register)


def test_a_point_leaves_out_what_is_below_its_threshold():
    found = spans()
    for point in detect.POINTS:
        kept = detect.at_point(found, point).to_pylist()
        assert all(row["confidence"] >= thresholds(point).get(row["kind"], 0) for row in kept)


@pytest.mark.parametrize("point", detect.POINTS)
def test_each_threshold_has_the_precision_and_recall_measured_there(point):
    for kind, row in data_of("points.yaml")[point].items():
        assert kind == "*" or {"least", "precision", "recall", "measured"} == set(row)


def test_no_spans_at_a_point_are_no_spans():
    nothing = detect.scan_texts(pa.array(["晴れ"], pa.large_string()))
    assert detect.at_point(nothing, "register").num_rows == 0


def test_a_rule_means_the_same_whatever_category_it_tells():
    rules = ["sensitive:label", "sensitive:label:disability"]
    found = Candidates.of_rows([(n, n + 1, "SENSITIVE", 0.9, rule) for n, rule in enumerate(rules)])
    plain, finer = calibrated(found).tolist()
    assert plain == finer


def test_the_winner_of_an_overlap_does_not_hang_on_what_confidence_means():
    found = Candidates.of_rows([(0, 2, "COMPANY_ID", 0.85, "pattern+label")])
    assert calibrated(found).tolist() != [pytest.approx(0.85)]
    assert found.ranks.tolist() == [850]
