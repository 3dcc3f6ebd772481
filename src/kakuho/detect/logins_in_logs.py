"""Login names where programs write them: for invalid user tanaka from 203.0.113.5, 203.0.113.5 - tanaka [."""

import re
from collections.abc import Iterator

import numpy as np

from kakuho.detect.candidates import Row
from kakuho.detect.characters import FIGURES, IS_FIGURE, IS_LETTER, belongs, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits
from kakuho.detect.kinds import credentials

NAME = r"([A-Za-z][A-Za-z0-9._@-]{2,63})"
# A word that these sentences hold, and the sentence up to its name.
# Source: sshd(8), pam_unix(8), sudo(8), su(1), FreeRADIUS and OpenVPN as they write their logs.
BEHIND_USER = r"'?(?=\(| from | (?:[0-9a-f:.]{7,45}) port | by |, |\s?logged |\s?authenticated)"
EXPRESSIONS = {
    " for ": re.compile(
        rf"(?:Accepted|Failed) [\w/-]{{3,30}} for (?:(?:invalid|illegal) user )?{NAME}(?= from )"
    ),
    " user ": re.compile(
        rf"(?:(?:for|invalid|illegal|authenticating|by) user |[Uu]ser '?){NAME}{BEHIND_USER}"
    ),
    "Login ": re.compile(rf"Login (?:OK|incorrect)[^\[\n]{{0,24}}\[{NAME}(?=[\]/])"),
    "(to ": re.compile(rf"\(to [a-z][\w-]{{1,31}}\) {NAME}(?= on )"),
    "sudo": re.compile(rf"sudo(?:\[\d+\])?: +{NAME}(?= : )"),
    " -U ": re.compile(
        rf"\b(?:psql|pg_dump|pg_restore|createdb|smbclient|ldapsearch)\b[^\n]{{0,60}} -U {NAME}"
    ),
    " -u ": re.compile(rf"\b(?:mysql|mysqldump|mariadb)\b[^\n]{{0,60}} -u {NAME}"),
    "CN=": re.compile(rf"CN={NAME}(?=/[0-9.]{{7,15}}|/emailAddress)"),
}
# A domain and the name in it: CORP\tanaka. A path has more strokes, or a letter before a colon.
RE_DOMAIN = re.compile(rf"(?<![\\\w:.]){r'[A-Z][A-Z0-9-]{1,14}'}\\{NAME}(?![\\\w:.-])")
# Source: Apache, log format "common": address, identity, login name, time.
RE_COMMON = re.compile(rf"(?:^|\n)[0-9a-fA-F:.]{{3,45}} [\w-]{{1,32}} {NAME} \[\d\d/[A-Z][a-z]{{2}}/\d{{4}}:")
STROKE, OPENING = "\\", "["  # of a domain, of a time
ENDS_DOMAIN = table("ABCDEFGHIJKLMNOPQRSTUVWXYZ" + FIGURES + "-")
BEFORE, BEHIND = 48, 96  # characters around a word that its sentence may take


def logins_in_logs(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """LOGIN_ID rows of names in the sentences of logs.

    Cost: one regular expression where a word of theirs stands; a search for two signs.
    """
    text = chunk.text
    for word, sentence in EXPRESSIONS.items():
        reach = 0
        for end in hits.behind(word):
            at = end - len(word)
            if at < reach:
                continue
            begin = max(reach, text.rfind("\n", max(0, at - BEFORE), at) + 1, at - BEFORE)
            found = sentence.search(text, begin, end + BEHIND)
            if found is not None:
                reach = found.end()
                yield from _row(found)
    if _may_name_domain(chunk):
        for found in RE_DOMAIN.finditer(text):
            yield from _row(found)
    if _may_be_common(chunk):
        for found in RE_COMMON.finditer(text):
            yield from _row(found)


def _may_name_domain(chunk: Chunk) -> bool:
    """Whether a stroke stands between what may end a domain and what opens a name."""
    if STROKE not in chunk.text:
        return False
    at = np.flatnonzero(chunk.codes == ord(STROKE))
    return bool((belongs(chunk.codes[at - 1], ENDS_DOMAIN) & belongs(chunk.codes[at + 1], IS_LETTER)).any())


def _may_be_common(chunk: Chunk) -> bool:
    """Whether the day of a time in brackets stands behind a space."""
    if OPENING not in chunk.text:
        return False
    at = np.flatnonzero(chunk.codes == ord(OPENING))
    at = at[(chunk.codes[at - 1] == ord(" ")) & (chunk.codes[at + 3] == ord("/"))]
    return bool(belongs(chunk.codes[at + 1], IS_FIGURE).any())


def _row(found: re.Match[str]) -> Iterator[Row]:
    if credentials.login(found[1]):
        yield *found.span(1), "LOGIN_ID", 0.85, "pattern+label"
