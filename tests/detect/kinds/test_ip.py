import pyarrow as pa
import pytest

from kakuho.detect import scan_texts
from kakuho.detect.kinds import ip

RIGHT = [
    "203.0.113.7",
    "192.168.1.1",
]
WRONG = [
    ("256.1.1.1", "octet"),
    ("0.0.0.0", "unspecified"),  # noqa: S104  an address to recognise
    ("127.0.0.1", "loop-back"),
    ("255.255.255.0", "mask"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert ip.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not ip.IDENTIFIER.fits(value), why


def test_version_6_addresses_fit_in_full_and_shortened():
    assert ip.IDENTIFIER_V6.fits("2001:db8:0:0:0:0:0:1")
    assert ip.IDENTIFIER_V6.fits("2001:db8::1")
    assert not ip.IDENTIFIER_V6.fits("12:34:56")


def test_a_shortened_address_is_in_an_assigned_range():
    assert ip.IDENTIFIER_V6.fits("fe80::1")
    assert not ip.IDENTIFIER_V6.fits("bad::face")


VERSIONS = [
    "バージョン 3.14.0.2", "Ver.3.14.0.2", "v3.14.0.2", "version number 3.14.0.2", "リリース3.14.0.2",
    "バージョンは3.14.0.2です", "ビルド(3.14.0.2)", "3.14.0.2をリリースしました", "3.14.0.2 にアップデート",
    "qtbase==3.14.0.2  # sha256", 'requires = ["libfoo>=3.14.0.2"]', "schema: 3.14.0.2",
    "対策版 3.14.0.2 を適用",
    "§3.14.0.2 参照", "第3.14.0.2項", "図3.14.0.2", "3.14.0.2節を読む",
    "3.14.0.2版", "bump parser to 3.14.0.2", "for 3.14.0.2 and bump the key",
]  # fmt: skip
ADDRESSES = [
    "接続元 203.0.113.7 から", "IP 203.0.113.7 をリリース", "サーバ203.0.113.7にアップデートを配布",
    "from 203.0.113.7 to", "update the record to 203.0.113.7", "203.0.113.7のアクセス",
    "203.0.113.7, build ok", "ip.src == 203.0.113.7", "remote_ip==203.0.113.7", "host==203.0.113.7",
    "本番 203.0.113.7 へ", "client: 203.0.113.7",
]  # fmt: skip


def kinds_in(text):
    return scan_texts(pa.array([text], pa.large_string()), numbers_only=True).column("kind").to_pylist()


@pytest.mark.parametrize("text", VERSIONS)
def test_four_numbers_by_a_word_for_a_version_are_no_address(text):
    assert kinds_in(text) == []


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_by_other_words_stays_one(text):
    assert kinds_in(text) == ["IP"]


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For: 203.0.113.7, 10.0.0.17, 198.51.100.2", '"x-forwarded-for":"203.0.113.7,10.0.0.17"'],
)
def test_proxies_behind_the_one_they_forward_for_are_nobodys_address(header):
    found = scan_texts(pa.array([header], pa.large_string()), numbers_only=True)
    assert [header[row["start"] : row["end"]] for row in found.to_pylist()] == ["203.0.113.7"]


def test_two_addresses_in_a_row_elsewhere_both_count():
    assert kinds_in("接続元: 203.0.113.7, 203.0.113.9") == ["IP", "IP"]
