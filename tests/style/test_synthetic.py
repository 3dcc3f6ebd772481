"""No address and no telephone number in the tree reaches anybody."""

import re

from tree import shown, tracked

MAIL = re.compile(r"[A-Za-z0-9_.+-]+@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})\b")
COMPRESSED = {".npz"}  # what looks like an address in there is chance
PICTURE = re.compile(r"\.(?:png|jpe?g|svg|gif)$")  # icon@2x.png is no address
# Domains kept for examples (RFC 2606, RFC 6761) and JPRS's own example names.
UNREACHABLE_DOMAIN = re.compile(
    r"(?:^|\.)(?:example(?:\.(?:com|net|org|jp|co\.jp|ne\.jp|or\.jp|ac\.jp|go\.jp|gr\.jp))?|test|invalid|localhost)$",
    re.IGNORECASE,
)
# Numbers as a person writes them; an exchange number of zeros only is never assigned.
PHONE = re.compile(r"(?<![\d-])0(?:[5789]0-(\d{4})|\d-(\d{4})|\d{2}-(\d{3})|\d{3}-(\d{2}))-\d{4}(?![\d-])")

# What people type when they have no number; linkage must not join strangers on them, and its tests say so.
PLACEHOLDERS = {"03-1111-1111", "090-1234-5678"}


def test_every_mail_address_is_at_a_domain_kept_for_examples() -> None:
    """Sources, tests, data and docs."""
    reachable = [
        f"{shown(path)}: {hit[1]}"
        for path in tracked()
        if path.suffix not in COMPRESSED
        for hit in MAIL.finditer(path.read_text(encoding="utf-8", errors="replace"))
        if not UNREACHABLE_DOMAIN.search(hit[1]) and not PICTURE.search(hit[1])
    ]
    assert reachable == []


def test_every_telephone_number_has_an_exchange_that_is_never_assigned() -> None:
    """03-0000-1234 and 090-0000-1234 ring nowhere."""
    ringing = [
        f"{shown(path)}: character {hit.start()}"
        for path in tracked()
        for hit in PHONE.finditer(path.read_text(encoding="utf-8", errors="replace"))
        if set("".join(filter(None, hit.groups()))) != {"0"} and hit[0] not in PLACEHOLDERS
    ]
    assert ringing == []
