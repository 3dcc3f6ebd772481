import pytest

from kakuho.detect.kinds import online

UUID = "0a1b2c3d-1111-4222-8333-0123456789ab"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("GA1.2.123456789.1234567890", "COOKIE_ID"),
        ("GS1.1.1712345678.2.0.1712345699.0.0.0", "COOKIE_ID"),
        ("GS2.1.s1746000000$o3$g1$t1746000100$j0$l0$h0", "COOKIE_ID"),
        ("connect.sid=s%3A" + "aB3" * 10 + "x_", "COOKIE_ID"),
        ("__utma=982928444.82221447.1705259891.1705259891.1705259891.3", "COOKIE_ID"),
        (f"1704563262.{UUID}", "COOKIE_ID"),
        ("gravatar.com/avatar/" + "0a" * 16, "HASHED_EMAIL"),
        ("fb.1.1596403881668.1116446470", "COOKIE_ID"),
        ("session_id=" + "0a" * 16, "COOKIE_ID"),
        (f'"idfa":"{UUID}"', "AD_ID"),
        (f"gaid={UUID}", "AD_ID"),
        ("em_sha256=" + "0a" * 32, "HASHED_EMAIL"),
        ("email_md5: " + "0a" * 16, "HASHED_EMAIL"),
    ],
)
def test_a_key_and_its_value_are_known(text, kind):
    assert kind in {i.kind for i in online.IDENTIFIERS if i.cell.search(text)}


@pytest.mark.parametrize(
    "text", ["commit " + "0a" * 20, "trace=" + "0a" * 16, "request_id=" + "0a" * 16, UUID, "GS1.1.3.4.5"]
)
def test_hashes_of_other_things_are_not(text):
    assert not any(i.cell.search(text) for i in online.IDENTIFIERS if i.scanned)


def test_a_device_that_opted_out_sends_zeros():
    assert not online.not_zero("00000000-0000-0000-0000-000000000000")
