"""E-mail addresses, plain and percent-encoded."""

import re

from kakuho.detect.kinds.identifier import Identifier

# The part after the sign has no single end; the scanner extends it with RE_DOMAIN.
LONGEST_LOCAL = 64
OPENING = rf"[A-Za-z0-9._+-]{{1,{LONGEST_LOCAL}}}(?:@|%40)[A-Za-z0-9]"
PATTERNS = (OPENING,)
RE_DOMAIN = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+(?:[A-Za-z]{2,24}|xn--[A-Za-z0-9-]{2,59})(?![A-Za-z0-9-])"
)
RE_ADDRESS = re.compile(r"[A-Za-z0-9_+][A-Za-z0-9._+-]{0,63}(?:@|%40)" + RE_DOMAIN.pattern)
# The ends of those in RE_FILE, but for .js.
FILES = (b".png", b".jpg", b"jpeg", b".gif", b".svg", b"webp", b".css", b".map", b"woff")
# `logo@2x.png` in web pages is a picture.
RE_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|css|js|map|woff2?)$", re.IGNORECASE)


def valid(value: str) -> bool:
    """Whether the whole value is an address.

    Source: RFC 5321 4.1.2, with the dots Japanese carriers allowed.
    """
    return RE_ADDRESS.fullmatch(value) is not None and RE_FILE.search(value) is None


# Written so that no machine reads it: taro[at]example.jp.
AT_IN_WORDS = r"[A-Za-z0-9._+-]{1,64} ?[\[({<](?:at|AT|@|アット|アットマーク)[\])}>] ?[A-Za-z0-9]"
HIDDEN = Identifier("EMAIL", (AT_IN_WORDS,), valid, labelled=0.95, bare=0.95)
IDENTIFIER = Identifier("EMAIL", PATTERNS, valid, labelled=0.99, bare=0.98, in_arrays=PATTERNS)
