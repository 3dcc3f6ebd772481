"""Passwords, keys and login names: what lets somebody in."""

import re

from kakuho.detect.kinds.identifier import Identifier

# Keys of configuration, logs and forms up to the first byte of the value; a placeholder is no value.
JOIN = r"[\"']?\s{0,2}[=:]\s{0,2}[\"']?"
SECRET_KEY = (
    r"(?i:password|passwd|passphrase|\bpwd|_pwd|\bpw|\bpass|db_pass|secret_?(?:access_?)?key|client_?secret|api_?key"
    r"|access_?key|account_?key|access_?token|auth_?token|api_?token|refresh_?token|channel_?secret|signing_?secret)"
    + JOIN
    + r"[!#-&(-+\--9<-~]"
)
RE_PROGRAM_KEY = re.compile(r"(?i:key|token|client_?secret|channel_?secret|signing_?secret)" + JOIN + "$")
LOGIN_KEY = (
    r"(?i:\blogin(?:_?id|_?name)?|\buser_?name|\baccount(?:_?id|_?name)?|(?:\b|_)user|\bprincipal|\bsam_?account_?name"
    r"|\blogon(?:_?id|_?name)?|\buid)" + JOIN + r"[A-Za-z0-9]"
)
# uid names a person in a directory (RFC 4519 2.39), a browser or a number elsewhere.
RE_UID = re.compile(r"\b(?i:uid)" + JOIN + "$")
RE_IN_DIRECTORY = re.compile(r" ?, ?(?i:ou|dc|cn|o)=")
# Letters first and few, not all of them hexadecimal: no token of a browser.
RE_PLAIN_UID = re.compile(r"(?![0-9a-fA-F-]+$)(?=.*\d|.*[._])[a-z][a-z0-9._]{3,19}")
RE_DIRECTORY_LINE = re.compile(r"(?:^|\n)uid: {1,2}$")
# Telling forms: least openings, read on with RE_REST. Source: RFC 7468 (PEM), RFC 7519 (JWT), RFC 3986 3.2.1
# (user information), and the prefixes that the issuers publish for secret scanning.
W = "[A-Za-z0-9_-]"
KEY_FORMS = (
    r"-----BEGIN (?:[A-Z0-9]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----",
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",  # AWS
    r"\bgh[pousr]_[A-Za-z0-9]{36}",  # GitHub
    rf"\bgithub_pat_{W}{{22}}",
    rf"\bgl(?:pat|dt|rt|ptt|ft|soat)-{W}{{20}}",  # GitLab
    r"\bxox[abeoprs]-[A-Za-z0-9-]{10}",  # Slack
    r"\bxapp-\d-[A-Za-z0-9-]{10}",
    r"hooks\.slack\.com/services/T[A-Z0-9]{6,12}/B[A-Z0-9]{6,12}/[A-Za-z0-9]{18}",
    rf"\bAIza{W}{{35}}",  # Google
    rf"\bya29\.{W}{{20}}",
    rf"\bGOCSPX-{W}{{20}}",
    r"\b[sr]k_(?:live|test)_[0-9A-Za-z]{16}",  # Stripe
    r"\bwhsec_[0-9A-Za-z+/]{24}",
    rf"\bSG\.{W}{{16}}{W}{{0,8}}\.{W}{{32}}",  # SendGrid
    r"\bSK[0-9a-f]{32}\b",  # Twilio
    r"\bnpm_[A-Za-z0-9]{36}",
    rf"\bpypi-AgE{W}{{40}}",
    rf"\bsk-(?:proj|ant|svcacct|admin)-{W}{{20}}",  # OpenAI, Anthropic
    r"\bsk-[A-Za-z0-9]{20}T3BlbkFJ",
    r"\bhf_[A-Za-z0-9]{30}",  # Hugging Face
    r"\bdo[op]_v1_[0-9a-f]{40}",  # DigitalOcean
    r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b",  # Shopify
    rf"\bsq0(?:atp|csp|idp)-{W}{{20}}",  # Square
    rf"\b\d{{8,10}}:AA{W}{{33}}",  # Telegram
    r"\bkey-[0-9a-f]{32}\b",  # Mailgun
    rf"\bdapi[0-9a-f]{{32}}\b|\bglsa_{W}{{32}}",  # Databricks, Grafana
    rf"\bATATT3{W}{{20}}",  # Atlassian
    rf"\beyJ{W}{{8}}{W}{{0,90}}\.eyJ{W}{{8}}",  # JSON Web Token
)
RE_REST = re.compile(r"[A-Za-z0-9_=+/-]*(?:\.[A-Za-z0-9_=-]+){0,2}")
# A line of a stolen list: mail address or login, a colon, the password.
RE_IN_LIST = re.compile(r"[:;|]([^\s:;|,\"'<>]{4,64})(?=\r?(?:\n|$))")
USER_INFORMATION = r"[a-z]://[^\s:/@]*:[^\s/@]+@"  # known by its end
RE_USER_INFORMATION = re.compile(r"://([^\s:/@]{0,64}):([^\s/@]{1,64})@$")
RE_END_OF_KEY = re.compile(r"-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----")
LONGEST_KEY = 20_000
LEAST_IN_LIST = 2  # one such line may be anything

RE_SECRET = re.compile(r"[^\s\"'&,;|<>、。」)]{3,80}")
RE_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{2,63}")
RE_PLACEHOLDER = re.compile(
    r"[*xX•.]+|\$(?:\{.*|[A-Za-z_]\w*)|[{%<\[(].*|(?i:null|nil|none|true|false|undefined|empty|required|optional|string|str|text|bool"
    r"|your.*|password|passwd|pass|changeme|filtered|redacted|masked|hidden|secret|env|os\.environ.*|process\.env.*"
    r"|self|this|request.*|args?.*|config.*|settings.*|default|example)|.*[({\[].*[)}\]].*"
)
SYSTEM_ACCOUNTS = frozenset(
    [
        "root",
        "deploy",
        "ubuntu",
        "ec2-user",
        "centos",
        "debian",
        "jenkins",
        "ansible",
        "nginx",
        "apache",
        "git",
        "docker",
        "operator",
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
JAPANESE_GAP = re.compile(r"[\"'】\])]{0,2}\s{0,3}(?:[::=]|=>|は|\||[→⇒▶])\s{0,4}[\"'「]?")


# Names of methods and norms that look like secrets.
RE_TERM = re.compile(
    r"(?i:oauth|sha|md|wpa|aes|utf|rsa|saml|totp|tls|ssl|http|ipv|windows|office|ver|version|iso|jis|rfc)"
    r"[-_./ ]?\d"
)
RE_NEXT_PAIR = re.compile(r"[a-z_]{2,16}=[\w\"']")  # reason="bad password" sid=04…
RE_ONLY_TERM = re.compile(RE_TERM.pattern + r"{1,3}(?:-[A-Za-z0-9]{2,4})?")


RE_NO_LOGIN = re.compile(r"\d{1,5}|\d{4}-\d\d-\d\d(?:T[\d:]*)?")  # numbers of rows, days


def secret(value: str) -> bool:
    """Whether a value behind a key can be a password: no placeholder, no word of a sentence."""
    return value.isascii() and not (
        RE_PLACEHOLDER.fullmatch(value) or RE_ONLY_TERM.fullmatch(value) or RE_NEXT_PAIR.match(value)
    )


def login(value: str) -> bool:
    """Whether a value behind a key can be the login name of a person."""
    return (
        value.casefold() not in SYSTEM_ACCOUNTS
        and RE_PLACEHOLDER.fullmatch(value) is None
        and RE_NO_LOGIN.fullmatch(value) is None
    )


RE_CLASSES = tuple(map(re.compile, ("[a-z]", "[A-Z]", r"\d", r"[^A-Za-z0-9\s]")))
RE_LOGIN_SIGN = re.compile(r"\d|[a-z][._-][a-z]")


def strong(value: str) -> bool:
    """Whether a value has the mixture of signs that tells a password from a word."""
    classes = sum(one.search(value) is not None for one in RE_CLASSES)
    return len(value) >= 6 and classes >= 3 and RE_TERM.match(value) is None


def strong_login(value: str) -> bool:
    """Whether a value has what tells a login name from a word: figures or signs inside."""
    return len(value) >= 4 and RE_LOGIN_SIGN.search(value) is not None and RE_TERM.match(value) is None


def strong_token(value: str) -> bool:
    """Whether a value has figures and letters, as keys that machines made have."""
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value))


PASSWORD = Identifier(
    "PASSWORD",
    (r"[!#-&*-9;=?-Z\\^-z|~][!#-&*-;=?-Z\\^-z|~]{3,63}",),
    secret,
    0.9,
    0.0,
    gap=JAPANESE_GAP,
    surely=strong,
)
LOGIN_ID = Identifier(
    "LOGIN_ID",
    (r"[A-Za-z0-9][A-Za-z0-9._@+-]{2,63}",),
    login,
    0.9,
    0.0,
    gap=JAPANESE_GAP,
    surely=strong_login,
)
TOKEN = (r"[A-Za-z0-9][A-Za-z0-9._+/=-]{15,255}",)
KEY = (r"[A-Za-z0-9+/][A-Za-z0-9+/=]{31,255}",)
API_TOKEN = Identifier("API_TOKEN", TOKEN, secret, 0.9, 0.0, gap=JAPANESE_GAP, surely=strong_token)
PRIVATE_KEY = Identifier("PRIVATE_KEY", KEY, secret, 0.9, 0.0, gap=JAPANESE_GAP, surely=strong_token)
IDENTIFIERS = (PASSWORD, LOGIN_ID, API_TOKEN, PRIVATE_KEY)
