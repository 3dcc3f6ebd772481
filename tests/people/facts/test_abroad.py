"""Where made-up people live, as far as their records tell."""

from typing import Any

import pytest
from asked_facts import facts_of, person
from making import records

from kakuho.vocab.person_facts import Whereabouts


def of(*rows: dict[str, Any]) -> Whereabouts:
    return facts_of(records(*rows)).whereabouts


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("東京都港区芝浦1-2-3", "JP"),
        ("〒108-0023 東京都港区芝浦1-2-3", "JP"),
        ("1-2-3 Shibaura, Minato-ku, Tokyo", "JP"),
        ("1-2-3 Shibaura, Minato-ku, Tokyo, Japan", "JP"),
        ("350 Example Avenue, New York, NY 10001, USA", "US"),
        ("10 Example Road, London, United Kingdom", "GB"),
        ("Musterstraße 1, 10115 Berlin, Germany", "DE"),
        ("中国北京市朝阳区建国路88号", "CN"),
        ("韓国ソウル特別市鍾路区1-1", "KR"),
        ("台湾台北市信義路5段7号", "TW"),
        ("100 Example Street, San Francisco, CA", None),
        ("港区芝浦1-2-3", None),
    ],
)
def test_an_address_tells_the_country_or_nothing(address: str, country: str | None) -> None:
    found = of(person(1, address=address))
    assert found.in_japan == (country == "JP")
    assert dict(found.by_country) == ({country: 1} if country not in {"JP", None} else {})
    assert found.unknown == (country is None)


def test_a_column_goes_before_the_address_and_the_address_before_the_telephone() -> None:
    found = of(
        person(1, traits=["country:FR"], address="東京都港区芝浦1-2-3", phone="090-0000-0001"),
        person(2, address="東京都港区芝浦1-2-3", phone="+1 202 000 0001"),
        person(3, phone="+49 30 0000001"),
        person(4, phone="090-0000-0004"),
    )
    assert (found.abroad, found.in_japan, found.unknown, found.in_eu) == (2, 2, 0, 2)
    assert dict(found.by_country) == {"DE": 1, "FR": 1}
    assert dict(found.by_evidence) == {"country_column": 1, "phone_country_code": 1}


def test_addresses_in_japan_and_abroad_contradict_one_another() -> None:
    found = of(
        person(1, address="東京都港区芝浦1-2-3"),
        person(1, address="350 Example Avenue, New York, NY 10001, USA"),
    )
    assert (found.abroad, found.in_japan, found.contradictory) == (0, 0, 1)


def test_who_has_neither_address_nor_telephone_is_unknown() -> None:
    found = of(person(1), person(2))
    assert (found.abroad, found.in_japan, found.unknown) == (0, 0, 2)
