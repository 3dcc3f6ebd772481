"""Citations as the files of the room write them."""

from datetime import date

import pytest

from kakuho.prevent.sources import MalformedFileError, cited, with_day

DAY = date(2026, 11, 23)


@pytest.mark.parametrize("words", ["法25条", "GL 10-5", "規則8条1項8号"])
def test_a_citation_is_read_and_shown_with_its_day(words):
    (one,) = cited([words], DAY, file="x.yaml")
    assert with_day(one) == f"{words}(2026-11-23時点)"


@pytest.mark.parametrize("words", ["とある決まり", "法25条と法24条", "謎法3条"])
def test_words_that_cite_no_place_are_refused_with_the_name_of_the_file(words):
    with pytest.raises(MalformedFileError) as refused:
        cited([words], DAY, file="x.yaml")
    assert "x.yaml" in refused.value.diagnostics().what_en
