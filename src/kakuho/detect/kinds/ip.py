"""IP addresses, versions 4 and 6."""

import ipaddress
import re

from kakuho.detect.kinds.identifier import Identifier

OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
V4 = rf"\b(?:{OCTET}\.){{3}}{OCTET}\b"
V6 = (
    r"\b(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}\b",
    r"\b(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}\b",
)
# Source: RFC 4291 2.4, RFC 4193 3.1 (global, unique local, link local). a::b in a program has the form too.
MANY_COLONS = 4
RE_ASSIGNED = re.compile(r"(?:[23][0-9a-f]{3}|f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]|64):", re.IGNORECASE)


def valid(value: str) -> bool:
    """Whether the value is an address that belongs to some machine (not 0.0.0.0, loop-back or a mask)."""
    try:
        address = ipaddress.ip_address(value)
    except ValueError:
        return False
    if address.version == 6 and value.count(":") < MANY_COLONS and RE_ASSIGNED.match(value) is None:
        return False
    return not (address.is_unspecified or address.is_loopback or value.startswith("255."))


IDENTIFIER = Identifier("IP", (V4,), valid, labelled=0.98, bare=0.9, in_arrays=(V4,), exact=True)
IDENTIFIER_V6 = Identifier("IP", V6, valid, labelled=0.98, bare=0.9)
# Four numbers behind these words are a version.
VERSION_WORD = (
    r"(?:(?i:\bv|\bver|version|build|\brev|release|firmware|\bfw|revision|\bpatch)(?i: (?:number|no))?"
    r"|(?i:\bschema)"
    r"|(?i:(?:upgrad|downgrad|bump)[a-z]{0,4}(?: [a-z_-]{1,20})? (?:from|to))"
    r"|(?:ファームウェア|ファームウエア|バージョン|ヴァージョン|リリース|リビジョン|ビルド|アップデート|アップグレード|[一-龥]版)"
    r"(?:番号|情報)?)[ =:.#\"'(]{0,5}(?:[はがをの] ?)?"
)
VERSION_ENDS = "vVrRnNdDeEwWhHoOmMaAアンスドト号報版"  # the last letters of these words
# And so are those before these, unless something speaks of an address before them.
RE_RELEASED = re.compile(
    r" ?(?:[をにへがの] ?|から ?)?(?:リリース|アップデート|アップグレード|バージョンアップ|ロールバック)|版"
    r"|(?i:(?:,| and)? (?:bump(?:s|ed)?|hotfix|changelog)\b)"
)
RELEASED_STARTS = "をにへがのかリアバロ版,aAbBhHcC"
RE_ADDRESS_WORD = re.compile(r"(?i:ip|addr|host|server|ping|dns)|アドレス|サーバ|ホスト|元|先")
# The addresses behind the first one are those of proxies. Source: the header as RFC 7239 1 describes it.
FORWARDED_WORDS = ("orwarded-For", "orwarded-for", "ORWARDED-FOR")
RE_FORWARDED = re.compile(
    r"(?i:x-forwarded-for)[\"']?\s{0,2}[:=]\s{0,2}[\"']?[0-9a-fA-F:.]{2,45}((?:, ?[0-9a-fA-F:.]{2,45}){1,20})"
)
