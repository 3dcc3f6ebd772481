"""Passwords, keys and login names in configuration, logs, URLs and forms."""

import re
from collections.abc import Iterator

from kakuho.detect.candidates import Row
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits
from kakuho.detect.kinds import attributes, credentials, email
from kakuho.detect.patterns import patterns

LEAST_SECRET = 4
# An ID right before a password: ID: taro / PW:
RE_ID_BESIDE = re.compile(
    r"ID[\"']?\s?[:=]\s?[\"']?([A-Za-z0-9][A-Za-z0-9._@+-]{2,63})[\"']?[\s,、/]{1,4}[^\s,、/]{2,12}[\s:=\"']{1,4}$"
)


def secrets_in(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """Rows of PASSWORD, LOGIN_ID, API_TOKEN and PRIVATE_KEY: in URLs, lists, behind words, by form.

    Cost: one regular expression a hit.
    """
    text = chunk.text
    for _, _, end in hits.of("secret_keys").tolist():
        found = credentials.RE_SECRET.match(text, end - 1)
        if found is not None and len(found[0]) >= LEAST_SECRET and credentials.secret(found[0]):
            program = credentials.RE_PROGRAM_KEY.search(text, max(0, end - 40), end - 1)
            kind = "PASSWORD" if program is None else "API_TOKEN"
            yield found.start(), found.end(), kind, 0.99, "pattern+label"
            beside = RE_ID_BESIDE.search(text, max(0, end - 90), end - 1)
            if beside is not None and credentials.login(beside[1]):
                yield beside.start(1), beside.end(1), "LOGIN_ID", 0.9, "pattern+label"
    for _, _, end in hits.of("login_keys").tolist():
        found = credentials.RE_LOGIN.match(text, end - 1)
        if found is not None and credentials.login(found[0]) and _of_person(text, *found.span()):
            yield found.start(), found.end(), "LOGIN_ID", 0.8, "pattern+label"
    yield from _keys(text, hits)
    yield from _stolen_list(chunk, hits)
    for _, _, end in hits.of("user_information").tolist():
        found = credentials.RE_USER_INFORMATION.search(text, max(0, end - 140), end)
        if found is not None and credentials.secret(found[2]):
            yield found.start(2), found.end(2), "PASSWORD", 0.995, "pattern"


def _of_person(text: str, start: int, end: int) -> bool:
    """Whether the key before a login name is not uid, or a uid of a directory or that is no token."""
    if text[start:end].isdigit() and text[start - 1] == ":":
        return False  # user:1234, a key of a store of keys
    if credentials.RE_UID.search(text, max(0, start - 10), start) is None:
        return True
    if credentials.RE_IN_DIRECTORY.match(text, end) is not None:
        return True
    if credentials.RE_PLAIN_UID.fullmatch(text[start:end]) is not None:
        return True
    lines = credentials.RE_DIRECTORY_LINE.search(text, max(0, start - 10), start)
    return lines is not None and credentials.strong_login(text[start:end])


def _keys(text: str, hits: Hits) -> Iterator[Row]:
    """Keys that their form betrays, whole."""
    for _, start, end in hits.of("key_forms").tolist():
        if text[start] == "-":
            closing = credentials.RE_END_OF_KEY.search(text, end, end + credentials.LONGEST_KEY)
            yield start, end if closing is None else closing.end(), "PRIVATE_KEY", 0.99, "pattern"
            continue
        rest = credentials.RE_REST.match(text, end)
        yield start, end if rest is None else rest.end(), "API_TOKEN", 0.995, "pattern"


def _stolen_list(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """Passwords in lines `address:password`, where there are several such lines."""
    text, codes = chunk.text, chunk.codes
    mails = hits.values[hits.values[:, 0] == patterns().in_arrays[email.OPENING]]
    opening = (mails[:, 1] == 0) | (codes[mails[:, 1] - 1] == ord("\n"))
    found = []
    for end in mails[opening, 2].tolist():
        domain = email.RE_DOMAIN.match(text, end - 1)
        secret = None if domain is None else credentials.RE_IN_LIST.match(text, domain.end())
        if secret is not None and credentials.secret(secret[1]):
            found.append(secret.span(1))
    if len(found) >= credentials.LEAST_IN_LIST:
        yield from ((start, end, "PASSWORD", 0.9, "pattern+label") for start, end in found)


def attributes_in(text: str, ages: Iterator[tuple[int, int]]) -> Iterator[Row]:
    """Rows of AGE and GENDER said in passing: (34歳、男), 満53歳, 54歳 女.

    Cost: a few looks at 30 characters an age.
    """
    for start, end in ages:
        if text[end - 1] == ")":  # 父(37)
            yield text.index("(", start, end) + 1, end - 1, "AGE", 0.8, "pattern"
            continue
        before = attributes.RE_AGE_BEFORE.search(text, max(0, start - 2), start)
        if (
            before is None
            or attributes.RE_AGE_AFTER.match(text, end) is None
            or not attributes.age(text[start:end])
        ):
            continue
        yield start, end - 1, "AGE", 0.8, "pattern"
        gender = attributes.RE_GENDER_BY_AGE.match(text, end)
        if gender is not None:
            yield gender.start(1), gender.end(1), "GENDER", 0.8, "pattern"
