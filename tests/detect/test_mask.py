import pytest

from kakuho.detect import mask

MASKED = [
    ("山田太郎", "NAME", "山***"),
    ("林", "NAME", "*"),
    ("090-0000-1234", "PHONE", "09*-****-**34"),
    ("taro@example.jp", "EMAIL", "t***@e***.jp"),
    ("taro%40example.jp", "EMAIL", "t***@e***.jp"),
    ("東京都千代田区千代田1-1", "ADDRESS", "東京都****"),
    ("神奈川県横浜市中区1-1", "ADDRESS", "神奈川県****"),
    ("千代田区千代田1-1", "ADDRESS", "****"),
    ("4111111111111111", "CARD", "**************11"),
    ("1980年1月31日", "DOB", "****年*月**日"),
    ("ひみつ", "PASSWORD", "****"),
    ("うつ病", "SENSITIVE", "****"),
    ("123", "CARD_CODE", "****"),
    ("", "NAME", "****"),
]


@pytest.mark.parametrize(("value", "kind", "shown"), MASKED)
def test_a_value_is_shown_masked(value, kind, shown):
    assert mask(value, kind) == shown


def test_a_short_number_shows_nothing():
    assert mask("123", "BANK") == "***"
