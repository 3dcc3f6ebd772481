"""The register page by page: masked, filtered, looked through."""

import pytest
from told_people import put_people, row

from kakuho import vault
from kakuho.workflows.register.register_pages import PEOPLE_ON_A_PAGE, LookUp, Reach, Wanted, register_page


@pytest.fixture
def case(tmp_path):
    """Return a case of 120 people: a third without mail, some of those without an address."""
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "key")) as opened:
        put_people(opened, [_person(number) for number in range(120)])
        yield opened


def _person(number: int) -> dict[str, object]:
    changes: dict[str, object] = {
        "name_all": [f"見本 {number}郎"],
        "phone": f"03-0000-{number:04}",
        "phone_all": [f"03-0000-{number:04}", f"+81 3 0000 {number:04}"],
        "email_all": [f"Reader{number}@example.jp"],
    }
    if number % 3 == 0:
        changes |= {"email": None, "email_all": [], "items": ["NAME", "PHONE"]}
    if number % 9 == 0:
        changes["address"] = None
    return row(number, **changes)


def test_pages_follow_each_other_and_hold_everybody_once(case):
    pages = [register_page(case, Wanted(), number=number) for number in (1, 2, 3)]
    assert [len(page.people) for page in pages] == [PEOPLE_ON_A_PAGE, PEOPLE_ON_A_PAGE, 20]
    assert len({one.id for page in pages for one in page.people}) == 120
    assert (pages[0].found, pages[0].pages) == (120, 3)
    assert register_page(case, Wanted(), number=99).number == 3


def test_no_value_leaves_the_vault_in_clear(case):
    shown = str(register_page(case, Wanted()).people)
    assert "見本" not in shown
    assert "reader" not in shown
    assert "霞が関" not in shown


def test_people_are_filtered_by_what_got_out_and_by_how_they_can_be_told(case):
    def found(**wanted):
        return register_page(case, Wanted(**wanted)).found

    assert found(item="EMAIL") == 80
    assert found(item="MYNUMBER") == 0
    assert [found(reach=reach) for reach in Reach] == [80, 26, 14]
    assert found(item="PHONE", reach=Reach.NEITHER) == 14


@pytest.mark.parametrize(
    ("look_up", "text", "number"),
    [
        (LookUp.NAME, "見本17", 1),
        (LookUp.NAME, "見本\u3000１７郎", 1),
        (LookUp.NAME, "太郎", 0),
        (LookUp.EMAIL, "READER7@", 1),
        (LookUp.EMAIL, "example", 80),
        (LookUp.PHONE, "0000-0017", 1),
        (LookUp.PHONE, "+81 3-0000-0017", 1),
        (LookUp.PHONE, "０017", 1),
        (LookUp.PHONE, "no number", 0),
        (LookUp.ID, f"{17:032x}"[:31], 16),
    ],
)
def test_somebody_who_asks_is_found_however_it_is_written(case, look_up, text, number):
    assert register_page(case, Wanted(look_up=look_up, text=text)).found == number
