import pytest

from kakuho.prevent.guard.domains import is_free_mail, look_alike_of

KNOWN = frozenset({"example.co.jp", "minato-works.example", "iis.co.jp"})
PARTNERS = frozenset({"partner.example", "aoba.example"})


@pytest.mark.parametrize(
    ("domain", "taken_for"),
    [
        ("gmai.com", "gmail.com"),
        ("gmial.com", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("exampel.co.jp", "example.co.jp"),
        ("examp1e.co.jp", "example.co.jp"),
        ("exarnple.co.jp", "example.co.jp"),
        ("partner.exampl", "partner.example"),
        ("gmail.com", None),
        ("example.co.jp", None),
        ("mail.example.co.jp", None),
        ("sample.co.jp", None),
        ("example.com", None),  # a company may be under several endings
        ("partner.co.jp", "partner.example"),  # that of a partner was written down
        ("example.co.jo", "example.co.jp"),
        ("mail.exmaple.co.jp", "example.co.jp"),
        ("xn--exmple-4nf.co.jp", "example.co.jp"),  # with a Cyrillic letter
        ("example-co-jp.com", "example.co.jp"),
        ("example.co.jp.firm.test", "example.co.jp"),
        ("works-minato.example", "minato-works.example"),
        ("minatoworks.example", "minato-works.example"),
        ("a0ba.example", "aoba.example"),
        ("aobaa.example", "aoba.example"),
        ("aoba.exampel", "aoba.example"),
        ("line.jp", None),  # live.jp is free mail
        ("lis.co.jp", None),  # iis.co.jp is a name of three letters
        ("works.example", None),
        ("minato.example", None),
        ("goa.jp", None),  # too short to tell from goo.jp
        ("", None),
    ],
)
def test_a_slip_of_the_finger_is_told_from_another_domain(domain: str, taken_for: str | None) -> None:
    assert look_alike_of(domain, KNOWN, PARTNERS) == taken_for


def test_free_mail_is_known_and_can_be_added_to() -> None:
    assert is_free_mail("gmail.com")
    assert not is_free_mail("example.com")
    assert is_free_mail("example.com", ("example.com",))
