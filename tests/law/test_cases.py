"""The collected cases, encoded as facts, end as the collection expects."""

from pathlib import Path

import pytest
import yaml

from kakuho.cli.given.words_yaml import load_words
from kakuho.law.checking import check_case

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))["cases"]
SECOND_READER = load_words((Path(__file__).parent / "second_reader.yaml").read_text(encoding="utf-8"))[
    "cases"
]
# Expectations that a later source corrected, with that source.
CORRECTED = {
    "L03": "as L02; the term and the 1,000 users of 規則57条・58条 were found later and are in Z23 to Z25",
    "L02": "電気通信事業法28条 itself has no notification to principals (later cases expect `depends`)",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} ({case['confidence']})")
def test_case_ends_as_expected(case: dict) -> None:
    result = check_case(case, 0)
    if case["id"] in CORRECTED:
        assert result["differences"], f"{case['id']} agrees after all: take it off the list"
        return
    assert result["agrees"], (result.get("differences"), result["got"])


@pytest.mark.parametrize("case", SECOND_READER, ids=lambda case: case["id"])
def test_a_story_of_the_second_reader_ends_as_that_reader_expects(case: dict) -> None:
    result = check_case(case, 0)
    assert case["expected"]
    assert result["agrees"], (case["story"], result.get("differences"), result["got"])


def test_no_case_of_the_collection_is_missing(shared: Path) -> None:
    import json  # noqa: PLC0415  only where the collection is at hand

    collected = json.loads((shared / "law/cases.json").read_text(encoding="utf-8"))["cases"]
    assert {case["id"] for case in collected} == {case["id"] for case in CASES}
