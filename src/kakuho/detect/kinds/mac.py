"""MAC addresses of network cards."""

from kakuho.detect.kinds.identifier import Identifier

PAIR = "[0-9A-Fa-f]{2}"
PATTERNS = (
    rf"\b(?:{PAIR}:){{5}}{PAIR}\b",
    rf"\b(?:{PAIR}-){{5}}{PAIR}\b",
    r"\b[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\b",
)
# More pairs are the fingerprint of a key.
LONGER = (rf"{PAIR}(?::{PAIR}){{6,31}}",)
# Cards that exist in software only, so that no person carries them: containers, virtual machines and routers.
# Source: the defaults of the programs (Docker, QEMU, VirtualBox), the IEEE's list of makers (VMware, Hyper-V,
# Xen, Parallels), RFC 5798 section 7.3 (VRRP).
OF_SOFTWARE = (
    "0242", "525400", "080027", "0a0027", "005056", "000c29", "000569", "00155d", "00163e", "001c42",
    "00005e0001", "00005e0002",
)  # fmt: skip


def valid(value: str) -> bool:
    """Whether the address belongs to one card of a device and not to a group or to software.

    Source: IEEE 802 (the lowest bit of the first octet).
    """
    compact = value.translate({ord(sign): None for sign in ":-. "})
    if compact.lower().startswith(OF_SOFTWARE):
        return False
    return len(set(compact)) > 2 and not int(compact[:2], 16) & 1 and not compact.isdigit()


IDENTIFIER = Identifier("MAC_ADDRESS", PATTERNS, valid, labelled=0.98, bare=0.9)
LABELLED = Identifier("MAC_ADDRESS", (rf"\b{PAIR}(?:[ :-]?{PAIR}){{5}}\b",), valid, labelled=0.95, bare=0.0)
IDENTIFIERS = (IDENTIFIER, LABELLED)
