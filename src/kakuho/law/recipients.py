"""To whom a report goes."""

import re
from collections.abc import Mapping
from typing import Any

from kakuho.law.rulebook import statements
from kakuho.vocab.facts import Facts, Sector, Subject
from kakuho.vocab.judgements import Certainty, Recipient, RecipientKind

_DATA = "recipients.yaml"
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
