"""From a change of the law to what has to be looked at again."""

from datetime import date

import pytest

from kakuho.lawtext import Law, Place, Provision, read_law
from kakuho.lawtext.library import Library
from kakuho.workflows.law_changes.law_impact import impact
from kakuho.workflows.law_changes.law_references import references
from kakuho.workflows.law_changes.law_spots import SpotKind
from kakuho.workflows.law_changes.law_tasks import CaseGround, reviews

ACT = "415AC0000000057"
RULES = "428M60020000003"
BEFORE, AFTER = date(2028, 7, 1), date(2028, 7, 16)


def changed(law_id, place, old, new, *, day=AFTER):
    library = Library()
    for text, begins in ((old, date(2022, 4, 1)), (new, day)):
        provisions = (Provision(place, text), Provision(Place("1", "1"), "目的。"))
        library.add_law(Law(law_id, "見本", "", (), provisions), law_id=law_id, in_force_from=begins)
    return library


def review_of(library, start=BEFORE, end=AFTER, cases=()):
    return next(each for each in reviews(impact(library, start, end), cases) if each.tasks)


def test_the_chain_leads_from_the_article_to_the_case_that_is_open():
    case = CaseGround("case-1", "個人情報保護法 — 確報", "APPI — final report", "規則8条2項", "2028-07-30")
    library = changed(RULES, Place("8", "2"), "三十日以内", "四十日以内")
    tasks = review_of(library, cases=[case]).tasks
    kinds = [task.kind for task in tasks if not task.settled]
    assert kinds == sorted(kinds, key=list(SpotKind).index)
    assert {SpotKind.RULE, SpotKind.DEADLINE, SpotKind.FIELD, SpotKind.ANSWER, SpotKind.CASE} <= set(kinds)
    assert [(task.name, task.due) for task in tasks if task.kind is SpotKind.CASE] == [
        ("case-1", "2028-07-30")
    ]


def test_what_cites_another_paragraph_alone_is_told_apart():
    tasks = review_of(changed(RULES, Place("8", "2"), "三十日以内", "四十日以内")).tasks
    direct = {task.cited: task.direct for task in tasks}
    assert direct["個人情報の保護に関する法律施行規則8条2項"]
    assert not direct["個人情報の保護に関する法律施行規則8条1項"]


def test_what_was_compared_after_the_change_came_into_force_is_settled():
    library = changed(RULES, Place("8", "2"), "六十日以内", "三十日以内", day=date(2026, 1, 1))
    tasks = review_of(library, date(2025, 9, 1), date(2026, 7, 20)).tasks
    term = next(task for task in tasks if task.kind is SpotKind.DEADLINE and task.direct)
    assert (term.settled, term.checked_on) == (True, date(2026, 11, 23))
    assert [task.settled for task in tasks] == sorted(task.settled for task in tasks)


def test_the_day_of_a_change_is_that_of_the_first_edition_that_has_it():
    library = changed(RULES, Place("8", "2"), "六十日以内", "三十日以内", day=date(2026, 1, 1))
    provisions = (Provision(Place("8", "2"), "三十日以内"), Provision(Place("1", "1"), "別。"))
    library.add_law(Law(RULES, "見本", "", (), provisions), law_id=RULES, in_force_from=date(2026, 6, 1))
    days = {each.before: each.on for each in impact(library, date(2025, 9, 1), date(2026, 7, 20))}
    assert days == {"8条": date(2026, 1, 1), "1条": date(2026, 6, 1)}


def test_the_renumbering_of_the_penalties_shows_each_place_that_cites_a_moved_article():
    found = reviews(impact(Library(), date(2026, 11, 26), date(2027, 1, 17)))
    shown = {task.where for review in found for task in review.tasks}
    moved = {str(number) for number in (178, 179, 180, 181, 182, 183, 184, 185)}
    citing = {
        f"{each.file}:{each.line}"
        for each in references()
        if each.citation.law_id == ACT and each.citation.place and each.citation.place.article in moved
    }
    # One task may stand for several lines of one thing that cite the same place.
    files = {where.split(":")[0] for where in citing} - {"law/renumbering.yaml"}
    assert files
    assert {where.split(":")[0] for where in shown} == files


@pytest.fixture
def act(shared):
    library = Library()
    for file, day in (
        ("415AC0000000057_appi-law_2025-09.xml", date(2025, 6, 1)),
        ("415AC0000000057_20260624_508AC0000000046.xml", date(2026, 6, 24)),
        ("415AC0000000057_asof2026-07-20.xml", date(2026, 7, 17)),
    ):
        data = (shared / "egov/texts" / file).read_bytes()
        library.add_law(read_law(data, name=file), law_id=ACT, in_force_from=day)
    return library


def test_from_2025_09_to_2026_07_nothing_is_raised_about_articles_23_to_26(act):
    found = reviews(impact(act, date(2025, 9, 10), date(2026, 7, 20)))
    assert found
    origins = [each.change.origin for each in found if each.change.origin]
    touched = {origin.article for origin in origins if not origin.part}
    assert touched == {"150", "162", "164"}
    cited = " ".join(task.cited for each in found for task in each.tasks)
    assert not any(f"法律{number}条" in cited for number in (23, 24, 25, 26))
    assert {each.change.on for each in found if each.change.before == "150条"} == {date(2026, 6, 24)}
