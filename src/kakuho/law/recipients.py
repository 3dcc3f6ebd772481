"""To whom a report goes."""

import re
from collections.abc import Mapping
from typing import Any

from kakuho.law.questions import question
from kakuho.law.rulebook import citation, statements
from kakuho.vocab.facts import Business, Facts, Sector, Subject
from kakuho.vocab.facts.words import specs
from kakuho.vocab.judgements import Certainty, Missing, Note, NoteKind, Recipient, RecipientKind

_DATA = "recipients.yaml"
_PLACE = "business.registered_in"
_BRACKETS = re.compile(r"[((].*?[))]")


def recipient(id_: str, kind: RecipientKind, mark: str = "確") -> Recipient:
    """A recipient of the published list by its id."""
    entry = statements(_DATA)["recipients"][id_]
    return Recipient(id_, entry["ja"], entry["en"], kind, Certainty(mark))


def report_recipient(facts: Facts) -> Recipient:
    """The authority that receives the report of article 26.

    Source: 法26条1項、150条1項、GL 3-5-3-3。 Sectors as in recipients.yaml; silence means not delegated.
    """
    sector = facts.business.sector.value or Sector.GENERAL
    entry = sector_entry(sector)
    if sector is not Sector.GENERAL and entry["to"] != "ppc" and only_staff(facts):
        return recipient("to_be_checked", RecipientKind.DUTY, "二")
    to = entry["to"]
    if sector is Sector.FINANCE and facts.business.supervised_by.value:
        to = statements(_DATA)["supervisors"][facts.business.supervised_by.value.value]
    return recipient(to, RecipientKind.DUTY, entry["mark"])


def sector_entry(sector: Sector) -> Mapping[str, Any]:
    """What the list says about a sector."""
    entry: Mapping[str, Any] = statements(_DATA)["sectors"][sector.value]
    return entry


def list_note(facts: Facts) -> Note | None:
    """What the list of delegated sectors is worth, where the recipient was taken from it.

    Source: 法150条1項、令34条3項 (委任の範囲と期間は公示で定まり、変わる)。
    """
    sector = facts.business.sector.value
    if sector in {None, Sector.GENERAL}:
        return None
    told = statements(_DATA)["list"]
    assert sector is not None
    page = sector_entry(sector).get("url", told["url"])
    day = told["checked_on"].isoformat()
    return Note(
        NoteKind.INFO,
        f"報告先は{day}に確かめられた範囲の一覧によります(公示の日付は未確認)。"
        f"最新の「権限の委任」の公示を確かめてください: {page}",
        f"The recipient follows a list as it could be checked on {day}; see the present notice: {page}",
        tuple(citation(text, file=_DATA) for text in told["cites"]),
    )


def place_question(facts: Facts) -> Missing | None:
    """The question for the place that decides the office, where nobody has told a place that is known.

    Source: 法150条、令40条、施行規則8条3項2号。
    """
    sector, place = facts.business.sector.value, facts.business.registered_in.value
    if sector is None or sector.value not in statements(_DATA)["by_place"] or known_place(place):
        return None
    ja, en = question(_PLACE, specs(Business)["registered_in"])
    return Missing(
        _PLACE,
        ja,
        en,
        changes_ja="答えによって、報告する窓口(地方の局・都道府県)が決まります。推測では決めません。",
        changes_en="The answer decides the regional office or prefecture; it is not guessed.",
    )


def known_place(place: str | None) -> bool:
    """Whether the text names a prefecture or region of Japan."""
    return place is not None and any(name in place for name in statements(_DATA)["places"])


def only_staff(facts: Facts) -> bool:
    """Whether all data concerned are of employees or shareholders, which delegation may not cover."""
    stated = [group.subjects.value for group in facts.data]
    staff = {Subject.EMPLOYEES, Subject.SHAREHOLDERS}
    return bool(stated) and all(subjects and subjects <= staff for subjects in stated)


def recognise(text: str) -> tuple[set[str], RecipientKind | None]:
    """The ids a spelling in an expected result may stand for, and the kind it names.

    An id itself is accepted too. What stands in brackets only tells the kind (契約, 努力義務, 任意).
    """
    data = statements(_DATA)
    kind = next((RecipientKind(v) for word, v in data["kinds"].items() if word in text), None)
    bare = _BRACKETS.sub("", text).strip()
    found = {
        id_
        for id_, entry in data["recipients"].items()
        if bare in {id_, entry["ja"], _BRACKETS.sub("", entry["ja"]), *entry["aliases"]}
    }
    return found, kind
