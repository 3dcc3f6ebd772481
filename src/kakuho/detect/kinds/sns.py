"""Accounts of social networks: handles behind a label, and addresses of profiles."""

import re

from kakuho.detect.kinds.identifier import Identifier

NETWORK = (
    "(?:[Tt]witter|[Ii]nstagram|[Tt]ik[Tt]ok|[Ff]acebook|[Tt]hreads|[Mm]ixi|YouTube|LINE|Bluesky|IG|X"
    "|インスタ|ツイッター)"
)
HANDLE = "@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?"
PROFILE = (
    r"https?://(?:www\.|m\.|mobile\.)?(?:twitter\.com|x\.com|instagram\.com|facebook\.com|threads\.net/@|tiktok\.com/@"
    r"|note\.com|line\.me/ti/p/~?)/?[A-Za-z0-9_.-]{2,50}"
)
ANNOUNCED = rf"{NETWORK}(?: ?ID| ?アカウント)? ?(?::|=|は|\()? ?"
ON_NETWORK = rf"{ANNOUNCED}{HANDLE}\b"
PATTERNS = (ON_NETWORK, PROFILE + r"\b")
# The one character or the two with which what announces a handle can end.
ENDS = " :=は(Xタート"
PAIRS = ("er", "am", "ok", "ds", "xi", "be", "NE", "ky", "IG", "ID")
RE_PAGE = re.compile(
    r"/(?:intent|share|sharer|home|search|hashtag|explore|login|signup|settings|about|privacy|policies|help|business|i"
    r"|p|reel|reels|stories|watch|events|groups|pages|plugins|tr|dialog|sharer\.php|widgets\.js)(?![A-Za-z0-9_-])"
)
LABELLED = (r"@?[A-Za-z0-9_](?:[A-Za-z0-9_.-]{1,28}[A-Za-z0-9_])",)
GAP = re.compile(r"\s{0,3}(?:[((][^))\n]{0,12}[))])?\s{0,2}(?:[::=|]|は)\s{0,4}[\"'「]?")


def valid(value: str) -> bool:
    """Whether the value names an account and not a page of the network's own."""
    return RE_PAGE.search(value) is None


IDENTIFIER = Identifier("SNS_HANDLE", PATTERNS, valid, labelled=0.95, bare=0.9, in_arrays=(ON_NETWORK,))
AFTER_LABEL = Identifier("SNS_HANDLE", LABELLED, valid, labelled=0.9, bare=0.0, gap=GAP)
IDENTIFIERS = (IDENTIFIER, AFTER_LABEL)
