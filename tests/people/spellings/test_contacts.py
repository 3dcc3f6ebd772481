import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakuho.people.spellings.contacts import company_key, email_key, email_tag, phone_key, postal_key


def key_of(function, value: str | None) -> object:
    frame = pl.DataFrame({"value": [value]}, schema={"value": pl.String})
    return frame.select(function(pl.col("value"))).item()


@pytest.mark.parametrize(
    "written",
    [
        "090-0000-1234",
        "09000001234",
        "０９０－００００－１２３４",
        "090(0000)1234",
        "+81 90-0000-1234",
        "+81-(0)90-0000-1234",
        "(+81)9000001234",
        "0081 90 0000 1234",
        "9000001234",
        "090-0000-1234(携帯)",
        "〇九〇の〇〇〇〇の一二三四",
    ],
)
def test_spellings_of_one_mobile_number_have_one_key(written: str) -> None:
    assert key_of(phone_key, written) == "819000001234"


@pytest.mark.parametrize(
    "written", ["03-0000-1234", "(03) 0000-1234", "300001234", "03-0000-1234 内線12", "+81300001234"]
)
def test_spellings_of_one_fixed_number_have_one_key(written: str) -> None:
    assert key_of(phone_key, written) == "81300001234"


@pytest.mark.parametrize(
    "written",
    [
        "00-0000-0000",
        "000-0000-0000",
        "090-0000-0000",
        "03-" + "1" * 8,
        "090-" + "12345678",
        "なし",
        "123",
        "",
        None,
    ],
)
def test_placeholders_and_non_numbers_give_no_phone_key(written: str | None) -> None:
    assert key_of(phone_key, written) is None


@pytest.mark.parametrize(
    "written",
    [
        "taro@example.jp",
        "Taro@EXAMPLE.jp",
        " taro@example.jp ",
        "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ",
        "taro+shop@example.jp",
        "山田 <taro@example.jp>",
        "mailto:taro@example.jp",
        "taro%40example.jp",
    ],
)
def test_spellings_of_one_mail_address_have_one_key(written: str) -> None:
    assert key_of(email_key, written) == "taro@example.jp"


@pytest.mark.parametrize(
    "written",
    ["test@example.com", "info@example.co.jp", "noreply@example.jp", "taro@", "@example.jp", "taro", None],
)
def test_placeholders_and_shared_roles_give_no_mail_key(written: str | None) -> None:
    assert key_of(email_key, written) is None


def test_the_plus_tag_is_kept_as_evidence() -> None:
    assert key_of(email_tag, "taro+shop@example.jp") == "shop"
    assert key_of(email_tag, "taro@example.jp") is None


def test_postal_codes_and_company_numbers_lose_their_marks() -> None:
    assert key_of(postal_key, "〒100-0001") == key_of(postal_key, "１００ー０００１") == "1000001"
    assert key_of(postal_key, "100") is None
    assert key_of(company_key, "c-00123") == key_of(company_key, "Ｃ００１２３") == "C00123"
    assert key_of(company_key, "000") is None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_a_contact_key(text: str) -> None:
    for function in (phone_key, email_key, email_tag, postal_key, company_key):
        key_of(function, text)
