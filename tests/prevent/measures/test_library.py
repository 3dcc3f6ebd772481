"""The library of measures: whole, in both languages, with citations that stand in the law."""

import re

from cited_there import wrong_citations

from kakuho.prevent.measures.library import Group, causes, measures
from kakuho.vocab.facts.event import Course

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def test_every_cause_has_a_measure_that_needs_no_care_of_people():
    tiers = {cause: {one.tier for one in measures().values() if cause in one.against} for cause in causes()}
    assert {cause for cause, there in tiers.items() if not there & {1, 2}} == set()


def test_every_group_of_causes_is_there():
    assert {one.group for one in causes().values()} == set(Group)


def test_causes_name_courses_and_causes_that_exist():
    courses = {one.value for one in Course}
    assert [one.id for one in causes().values() if one.courses - courses] == []
    assert [one.id for one in causes().values() if set(one.behind) - set(causes())] == []


def test_human_causes_lead_to_what_lies_behind_them():
    assert [one.id for one in causes().values() if one.group is Group.HUMAN and not one.behind] == []


def test_every_measure_speaks_both_languages_and_cites_the_law():
    for one in measures().values():
        for words in (one.name, one.does, one.proof):
            assert JAPANESE.search(words.ja), one.id
            assert not JAPANESE.search(words.en), one.id
        assert one.cites, one.id


def test_every_citation_stands_in_the_law(shared):
    assert wrong_citations((cited for one in measures().values() for cited in one.cites), shared) == []
