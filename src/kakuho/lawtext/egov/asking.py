"""The questions that 法令API Version 2 answers, and what its answers mean.

Source: 法令API Version 2 (OpenAPI description 2.1.138), /law_revisions and /law_file.
"""

import json
from dataclasses import dataclass

from lxml import etree

from kakuho.lawtext.egov.fetching import Answer, Fetcher, FetchError, address_of
from kakuho.lawtext.revisions import Revision, RevisionsError, read_revisions
from kakuho.lawtext.standard_xml import Law, MalformedLawError, read_law
from kakuho.lawtext.store import Kept

ADDRESS = "https://laws.e-gov.go.jp/api/2"
ABSENT = {400, 404}  # the site says with either that there is no such law or edition


@dataclass(frozen=True, slots=True)
class Listed:
    """The editions of a law as the site lists them, and what its answer was marked with."""

    revisions: tuple[Revision, ...]
    kept: Kept


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one edition, with the bytes it was read from and their address."""

    law: Law
    data: bytes
    address: str


class EgovSite:
    """The site's interface at an address."""

    def __init__(self, fetcher: Fetcher, address: str = ADDRESS) -> None:
        self._fetcher = fetcher
        self._address = address.rstrip("/")

    def revisions(self, law_id: str, *, kept: Kept | None = None) -> Listed | Kept | None:
        """The editions of a law; None where the site knows no such law, `kept` where its list still holds.

        Raises:
            FetchError: it did not answer, or with something else.
        """
        address = address_of(self._address, "law_revisions", law_id) + "?response_format=json"
        answer = self._fetcher.get(address, kept=kept, good=lambda body: _read_list(body, law_id))
        if answer.status == 304 and kept is not None:
            return kept
        if _is_absent(answer, address):
            return None
        return Listed(_read_list(answer.body, law_id), Kept(answer.etag, answer.last_modified))

    def text(self, revision_id: str) -> Text | None:
        """The text of an edition; None where the site lists it but has no text of it.

        Raises:
            FetchError: it did not answer, or with something else.
        """
        address = address_of(self._address, "law_file", "xml", revision_id)
        answer = self._fetcher.get(address, good=_read_text)
        if _is_absent(answer, address):
            return None
        return Text(_read_text(answer.body), answer.body, address)


def _read_list(body: bytes, law_id: str) -> tuple[Revision, ...]:
    """The list in an answer.

    Raises:
        ValueError: it is none, or one of another law.
    """
    try:
        answer = json.loads(body)
        revisions = read_revisions(answer if isinstance(answer, dict) else {}, name="/law_revisions")
    except (RevisionsError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if not revisions or revisions[0].law_id != law_id:
        raise ValueError(law_id)
    return revisions


def _read_text(body: bytes) -> Law:
    """The law in an answer.

    Raises:
        ValueError: it is none.
    """
    try:
        return read_law(body, name="/law_file")
    except MalformedLawError as error:
        raise ValueError(str(error)) from None


def _is_absent(answer: Answer, address: str) -> bool:
    """Whether the site itself says that there is no such thing.

    Raises:
        FetchError: something else says no: a proxy, another server.
    """
    if answer.status == 200:
        return False
    if answer.status in ABSENT and _code(answer.body):
        return True
    raise FetchError(
        ja=f"{address} は法令APIとして答えていません(状態 {answer.status})。",
        en=f"{address} does not answer as the law API does (status {answer.status}).",
        do_ja="--api のアドレスとプロキシの設定を確かめてください。",
        do_en="Check the address of --api and the settings of the proxy.",
    )


def _code(body: bytes) -> str:
    """The code of the site's own error (`{"code": "404001", …}` or the same as XML), else nothing."""
    try:
        told = json.loads(body)
        return str(told.get("code") or "") if isinstance(told, dict) else ""
    except (ValueError, RecursionError):
        pass
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return ""
    return root.findtext("code") or "" if root.tag == "error_info" else ""
