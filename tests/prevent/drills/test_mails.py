"""The mails of a drill."""

import pytest

from kakuho.prevent.drills.mails import drill_mails, may_go_to

OWN = frozenset({"own.example.jp"})


def test_every_mail_holds_one_link_and_asks_for_nothing_else():
    for one in drill_mails().values():
        for text in (one.body.ja, one.body.en):
            assert text.count("{link}") == 1
            assert text.format(link="x")
        assert one.signs
        assert one.cites


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("hanako@own.example.jp", True),
        (" Hanako@OWN.EXAMPLE.JP ", True),
        ("hanako@sub.own.example.jp", False),
        ("hanako@notown.example.jp", False),
        ("hanako@own.example.jp.elsewhere.example", False),
        ("hanako@own.example.jp@elsewhere.example", False),
        ("@own.example.jp", False),
        ("own.example.jp", False),
    ],
)
def test_only_addresses_at_the_own_domains_are_written_to(address, may):
    assert may_go_to(address, OWN) == may


def test_without_a_domain_nobody_is_written_to():
    assert not may_go_to("hanako@own.example.jp", frozenset())
