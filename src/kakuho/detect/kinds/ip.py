"""IP addresses, versions 4 and 6."""

import ipaddress

from kakuho.detect.kinds.identifier import Identifier

OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
V4 = (rf"\b(?:{OCTET}\.){{3}}{OCTET}\b",)
V6 = (
    r"\b(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}\b",
    r"\b(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}\b",
)


def valid(value: str) -> bool:
    """Whether the value is an address that belongs to some machine (not 0.0.0.0, loop-back or a mask)."""
    try:
        address = ipaddress.ip_address(value)
    except ValueError:
        return False
    return not (address.is_unspecified or address.is_loopback or value.startswith("255."))


IDENTIFIER = Identifier("IP", V4, valid, labelled=0.98, bare=0.9, apart=V4, exact=True)
IDENTIFIER_V6 = Identifier("IP", V6, valid, labelled=0.98, bare=0.9)
# Four numbers after these words are a version.
VERSION = (
    (
        r"(?i:\bv|\bver|version|build|\brev|release|firmware|revision|ファームウェア|ファームウエア|バージョン)"
        r"[ =:.#\"']{0,3}\d{1,5}(?:\.\d{1,5}){3}\b"
    ),
    r"\d{1,5}(?:\.\d{1,5}){4}\b",
)
