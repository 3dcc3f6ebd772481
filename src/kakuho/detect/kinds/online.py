"""Identifiers of browsers and devices: cookies, advertising IDs, hashed mail addresses."""

import re

from kakuho.detect.kinds.identifier import Identifier

HEX = "[0-9A-Fa-f]"
UUID = rf"{HEX}{{8}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{12}}"
JOIN = r"[\"'\\ ]{0,3}[=:][\"'\\ ]{0,3}"
AD_KEYS = (
    r"(?i:idfa|gaid|aaid|adid|ad_id|advertising_?id|advertising-?identifier|ifa|rdid|maid|google_?ad_?id)"
)
MAIL_KEYS = (
    r"(?i:(?:\bem|\bhem|e?-?mail|hashed_e?mail|uid2)"
    r"(?:[_.-]?(?:hash|hashed|sha-?256|sha-?1|md5|address)){0,2})"
)
# Names of cookies and session keys whose values tell one browser from another.
COOKIE_KEYS = (
    r"(?i:\b_ga|\b_gid|\b_fbp|\b_fbc|\b_gcl_au|\b_ttp|\b_uetvid|\b_td|session_?id|sess_?id|\bsid|phpsessid"
    r"|jsessionid|cookie_?id|visitor_?id|client_?id|device_?id|browser_?id|\bfpid|\buuid|\buid|\bcid"
    r"|anonymous_?id|user_pseudo_id)"
)
RE_ZERO = re.compile(r"[0-]+")
RE_TOKEN = re.compile(rf"{UUID}|{HEX}{{16,64}}|(?=[A-Za-z0-9_.-]*\d)[A-Za-z0-9_.-]{{16,128}}")
RE_UUID = re.compile(UUID)


def not_zero(value: str) -> bool:
    """Devices that opted out send zeros."""
    return RE_ZERO.fullmatch(value) is None


def looks_random(value: str) -> bool:
    """Whether a cell is a token of the length that tells browsers apart."""
    return RE_TOKEN.fullmatch(value) is not None and not_zero(value)


GA_VALUE = (r"\bGA1\.\d\.\d{6,10}\.\d{9,10}\b",)
GA = Identifier("COOKIE_ID", GA_VALUE, not_zero, 0.98, 0.98, apart=GA_VALUE, exact=True)
FB = Identifier("COOKIE_ID", (r"\bfb\.\d\.\d{12,13}\.\d{6,20}\b",), not_zero, 0.98, 0.98, exact=True)
GCL_VALUE = (r"\b1\.1\.\d{6,10}\.1[5-9]\d{8}\b",)  # _gcl_au: a random number and the time of the first visit
GCL = Identifier("COOKIE_ID", GCL_VALUE, not_zero, 0.95, 0.95, exact=True)
# _ga_<stream>: when the first of a browser's visits began, and how far the last one is.
# Source: the two forms that Google Analytics 4 writes, with stops (GS1) and with letters and $ signs (GS2).
GS_VALUE = (
    r"\bGS1\.\d\.1[5-9]\d{8}\.\d{1,6}\.[01]\.1[5-9]\d{8}(?:\.\d{1,10}){1,3}\b",
    r"\bGS2\.\d\.s1[5-9]\d{8}(?:(?:\$|%24)[a-z][A-Za-z0-9_-]{1,32}){2,10}\b",
)
# connect.sid. Source: express-session, whose identifiers are 24 bytes in base64url, signed (s:).
CONNECT = Identifier("COOKIE_ID", (r"\bs%3A[A-Za-z0-9_-]{32}\b",), not_zero, 0.95, 0.95, exact=True)
GS = Identifier("COOKIE_ID", GS_VALUE, not_zero, 0.95, 0.95, exact=True)
# Google Analytics before 2012: a hash of the domain, the visitor, the times of three visits and how many.
UTMA_VALUE = (r"\b\d{6,10}\.\d{6,10}\.1[0-9]{9}\.1[0-9]{9}\.1[0-9]{9}\.\d{1,5}\b",)
UTMA = Identifier("COOKIE_ID", UTMA_VALUE, not_zero, 0.95, 0.95, exact=True)
# Cookies of Yahoo! JAPAN's advertisements: the time of the first visit and a random number.
TIMED = Identifier("COOKIE_ID", (rf"\b1[5-9]\d{{8}}\.{UUID}\b",), not_zero, 0.95, 0.95, exact=True)
SESSION = tuple(
    Identifier("COOKIE_ID", (rf"{COOKIE_KEYS}{JOIN}{form}\b",), not_zero, 0.95, 0.95, tail=tail, exact=True)
    for form, tail in ((f"{HEX}{{32}}", 32), (f"{HEX}{{40}}", 40), (f"{HEX}{{64}}", 64), (UUID, 36))
)
AD_PAIR = (rf"{AD_KEYS}{JOIN}{UUID}\b",)
AD = Identifier("AD_ID", AD_PAIR, not_zero, 0.98, 0.98, tail=36, apart=AD_PAIR, exact=True)
HASHED = tuple(
    Identifier(
        "HASHED_EMAIL", (rf"{MAIL_KEYS}{JOIN}{HEX}{{{size}}}\b",), not_zero, 0.97, 0.97, tail=size, exact=True
    )
    for size in (32, 40, 64)
)
# Pictures of people by their mail address. Source: Gravatar, MD5 or SHA-256 of the address in lower case.
GRAVATAR = tuple(
    Identifier(
        "HASHED_EMAIL",
        (rf"gravatar\.com/avatar/{HEX}{{{size}}}\b",),
        not_zero,
        0.97,
        0.97,
        tail=size,
        exact=True,
    )
    for size in (32, 64)
)
# Behind a label in words (クッキーID, メールハッシュ) or in another join than JOIN.
BEHIND = re.compile(r"\s{0,3}[\"']?\s{0,2}[::=|]\s{0,4}[\"'「]?")
TOKEN = (
    rf"\b{UUID}\b",
    rf"\b(?:{HEX}{{64}}|{HEX}{{40}}|{HEX}{{32}}|{HEX}{{16}})\b",
    r"\b(?:GA|fb)\d?\.\d\.[A-Za-z0-9.]{6,40}\b",
    r"\b\d{8,10}\.\d{9,10}\b",
    r"\b\d{17,20}\b",
    r"\b(?=[A-Za-z_-]{0,24}\d)(?=[\d_-]{0,24}[A-Za-z])[A-Za-z0-9_-]{20,128}={0,2}(?![A-Za-z0-9_.-])",
)
DIGEST = (rf"\b(?:{HEX}{{128}}|{HEX}{{64}}|{HEX}{{40}}|{HEX}{{32}})\b",)
LABELLED = (
    Identifier("COOKIE_ID", TOKEN, not_zero, 0.9, 0.0, gap=BEHIND),
    Identifier("AD_ID", (rf"\b{UUID}\b", rf"\b{HEX}{{32}}\b"), not_zero, 0.95, 0.0, gap=BEHIND),
    Identifier("HASHED_EMAIL", DIGEST, not_zero, 0.95, 0.0, gap=BEHIND),
)
IDENTIFIERS = (GA, FB, GCL, GS, CONNECT, UTMA, TIMED, *SESSION, AD, *HASHED, *GRAVATAR, *LABELLED)
