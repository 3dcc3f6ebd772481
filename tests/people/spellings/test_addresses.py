import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakuho.people.spellings.addresses import address_columns
from kakuho.people.spellings.towns import ends


def keys(address: str | None) -> tuple[object, object]:
    frame = address_columns(pl.DataFrame({"address": [address]}, schema={"address": pl.String}))
    return frame["address_key"][0], frame["address_room"][0]


@pytest.mark.parametrize(
    "written",
    [
        "東京都港区芝浦1丁目2番3号",
        "東京都港区芝浦１－２－３",
        "港区芝浦1-2-3",
        "東京都 港区 芝浦一丁目二番三号",
        "〒108-0023 東京都港区芝浦1丁目2-3",
        "東京都港区芝浦1丁目2番地3",
        "東京都港区芝浦1ー2ー3 メゾン芝浦101号室",
    ],
)
def test_spellings_of_one_address_have_one_key(written: str) -> None:
    assert keys(written)[0] == "港区芝浦|1-2-3"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("福島県郡山市朝日1-2", "郡山市朝日|1-2"),
        ("奈良県大和郡山市柳町1", "大和郡山市柳町|1"),
        ("長野県北佐久郡軽井沢町大字長倉字横吹2140番地1", "軽井沢町長倉横吹|2140-1"),
        ("札幌市中央区北三条西二丁目5", "札幌市中央区北3条西|2-5"),
    ],
)
def test_counties_and_numbers_in_town_names_are_read(written: str, key: str) -> None:
    assert keys(written)[0] == key


@pytest.mark.parametrize(
    ("written", "key", "room"),
    [
        ("東京都千代田区一番町5", "千代田区1-町|5", None),
        ("千代田区一番町 5番地", "千代田区1-町|5", None),
        ("東京都千代田区一番町5 メゾン201号室", "千代田区1-町|5", "201"),
        ("東京都港区芝浦5 メゾン101", "港区芝浦|5", "101"),
        ("東京都港区芝浦5", "港区芝浦|5", None),
        ("宮城県仙台市青葉区一番町12", "仙台市青葉区1-町|12", None),
    ],
)
def test_where_single_numbers_stand_the_names_of_towns_tell_the_house_from_the_room(
    written: str, key: str, room: str | None
) -> None:
    assert keys(written) == (key, room)


def test_two_houses_of_one_town_with_a_number_in_its_name_are_two() -> None:
    assert keys("東京都千代田区一番町5")[0] != keys("東京都千代田区一番町7")[0]
    assert keys("千代田区一番町5-7")[0] == "千代田区1-町|5-7"


@pytest.mark.parametrize(
    ("written", "city", "town"),
    [
        ("東京都港区芝浦1-2-3", "東京都港区", "東京都港区芝浦"),
        ("長野県北佐久郡軽井沢町大字長倉2140", "長野県北佐久郡軽井沢町", "長野県北佐久郡軽井沢町大字長倉"),
        ("軽井沢町長倉2140", "軽井沢町", "軽井沢町長倉"),
        ("北海道札幌市中央区旭ヶ丘1", "北海道札幌市中央区", "北海道札幌市中央区旭ヶ丘"),
        ("千葉県市川市市川1", "千葉県市川市", "千葉県市川市市川"),
        ("京都府京都市中京区", "京都府京都市中京区", "京都府京都市中京区"),
        ("山の上の家", "", ""),
    ],
)
def test_the_municipality_and_the_town_are_those_that_there_are(written: str, city: str, town: str) -> None:
    city_end, town_end = ends(written)
    assert (written[:city_end], written[:town_end]) == (city, town)


def test_the_room_stands_apart_from_the_key() -> None:
    assert keys("港区芝浦1-2-3メゾン101号室") == ("港区芝浦|1-2-3", "101")
    assert keys("港区芝浦1-2-3") == ("港区芝浦|1-2-3", None)


@pytest.mark.parametrize("written", ["東京都港区", "千葉県", "1-2-3", "", None])
def test_a_town_without_a_house_number_is_no_key(written: str | None) -> None:
    assert keys(written)[0] is None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_an_address(text: str) -> None:
    keys(text)
