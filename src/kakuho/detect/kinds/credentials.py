"""Passwords, keys and login names: what lets somebody in."""

import re

from kakuho.detect.kinds.identifier import Identifier

# Keys of configuration, logs and forms up to the first byte of the value; a placeholder is no value.
JOIN = r"[\"']?\s{0,2}[=:]\s{0,2}[\"']?"
SECRET_KEY = (
    r"(?i:password|passwd|passphrase|\bpwd|_pwd|\bpw|\bpass|db_pass|secret_?(?:access_?)?key|client_?secret|api_?key"
    r"|access_?token|auth_?token)" + JOIN + r"[!#-&(-+\--9<-~]"
)
LOGIN_KEY = (
    r"(?i:\blogin(?:_?id|_?name)?|\buser_?name|\baccount(?:_?id|_?name)?|\buser)" + JOIN + r"[A-Za-z0-9]"
)
# Telling forms. Source: RFC 7468 (PEM), RFC 3986 3.2.1 (user information), and the published
# prefixes of AWS, GitHub, Slack, Google and Stripe keys.
KEY_FORMS = (
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    r"\bgh[pousr]_[A-Za-z0-9]{36}\b",
    r"\bxox[abprs]-[A-Za-z0-9-]{10,72}\b",
    r"\bAIza[0-9A-Za-z_-]{35}\b",
    r"\b[sr]k_(?:live|test)_[0-9A-Za-z]{24}\b",
    r"-----BEGIN (?:[A-Z0-9]{2,10} ){0,2}PRIVATE KEY-----",
)
USER_INFORMATION = r"[a-z]://[^\s:/@]*:[^\s/@]+@"  # known by its end
RE_USER_INFORMATION = re.compile(r"://([^\s:/@]{0,64}):([^\s/@]{1,64})@$")
RE_END_OF_KEY = re.compile(r"-----END [A-Z0-9 ]{0,30}PRIVATE KEY-----")
LONGEST_KEY = 20_000

RE_SECRET = re.compile(r"[^\s\"'&,;|<>、。」)]{3,80}")
RE_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{2,63}")
RE_PLACEHOLDER = re.compile(
    r"[*xX•.]+|\$\{?.*|[{%<\[(].*|(?i:null|nil|none|true|false|undefined|empty|required|optional|string|str|text|bool"
    r"|your.*|password|passwd|pass|changeme|filtered|redacted|masked|hidden|secret|env|os\.environ.*|process\.env.*"
    r"|self|this|request.*|args?.*|config.*|settings.*|default|example)|.*[({\[].*[)}\]].*"
)
SYSTEM_ACCOUNTS = frozenset(
    [
        "root",
        "admin",
        "administrator",
        "app",
        "postgres",
        "mysql",
        "oracle",
        "system",
        "guest",
        "nobody",
        "www-data",
        "daemon",
        "user",
        "users",
        "anonymous",
        "unknown",
        "test",
        "service",
        "localhost",
        "agent",
        "null",
        "none",
        "true",
        "false",
        "undefined",
        "name",
        "id",
    ]
)
JAPANESE_GAP = re.compile(r"\s{0,3}(?:[::=]|は|\|)\s{0,4}[\"'「]?")


def secret(value: str) -> bool:
    """Whether a value behind a key can be a password: no placeholder, no word of a sentence."""
    return value.isascii() and RE_PLACEHOLDER.fullmatch(value) is None


def login(value: str) -> bool:
    """Whether a value behind a key can be the login name of a person."""
    return value.casefold() not in SYSTEM_ACCOUNTS and RE_PLACEHOLDER.fullmatch(value) is None


PASSWORD = Identifier("PASSWORD", (r"[!#-&(-9;<>-{}~][!#-&(-~]{3,63}",), secret, 0.9, 0.0, gap=JAPANESE_GAP)
LOGIN_ID = Identifier("LOGIN_ID", (r"[A-Za-z0-9][A-Za-z0-9._@+-]{2,63}",), login, 0.9, 0.0, gap=JAPANESE_GAP)
IDENTIFIERS = (PASSWORD, LOGIN_ID)
