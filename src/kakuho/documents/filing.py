"""Reports frozen when they were filed: a chain in which each names the hash of the one before."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from kakuho.documents.reports import report_kinds
from kakuho.vocab.errors import KakuhoError, UsageError
from kakuho.vocab.papers import Filed, Filing, PaperKind

_PPC = frozenset({PaperKind.PRELIMINARY_REPORT, PaperKind.FOLLOW_UP_REPORT, PaperKind.FINAL_REPORT})
_TELECOM = frozenset({PaperKind.TELECOM_FIRST_REPORT, PaperKind.TELECOM_DETAILED_REPORT})
MOST_RECEIPT = 100  # characters of a number of receipt


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the person reads off after filing: the day, the number, and who types it in."""

    filed_on: date
    number: str
    typed_in_by: str


class ChainError(KakuhoError):
    """A frozen report, or the chain of them, is not as it was filed."""


def family(kind: PaperKind) -> frozenset[PaperKind]:
    """The kinds that take each other further."""
    return next((kinds for kinds in (_PPC, _TELECOM) if kind in kinds), frozenset({kind}))


def filed_of(chain: Sequence[Filed], kind: PaperKind) -> tuple[Filed, ...]:
    """The reports filed so far that one of this kind takes further, oldest first."""
    return tuple(each for each in chain if each.filing.kind in family(kind))


def paper_hash(paper: Mapping[str, Any]) -> str:
    """The SHA-256 (hex) of a paper as JSON values, whatever the order of keys and the blanks of its file.

    Source: RFC 8785 in spirit: keys sorted, no blanks, UTF-8.
    """
    plain = json.dumps(paper, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def freeze(chain: Sequence[Filed], paper: Mapping[str, Any], receipt: Receipt, *, now: datetime) -> Filed:
    """The paper (`documents.to_json`) as it was filed, following the last report of the chain.

    Raises:
        UsageError: it is no report, has no receipt number or no name, or the day lies before the last filing
            or after today.
        ChainError: the chain is not whole.
    """
    verify_chain_of_reports(chain)
    kind = _kind_of(paper)
    number, name = receipt.number.strip(), receipt.typed_in_by.strip()
    if not number or len(number) > MOST_RECEIPT or not name:
        raise UsageError(
            ja=f"受付番号({MOST_RECEIPT}字まで。今は{len(number)}字)と、入力した人の名前が必要です。",
            en=f"Give the receipt number ({MOST_RECEIPT} characters at most, not {len(number)}) and a name.",
        )
    day = receipt.filed_on
    last = max((each.filing.filed_on for each in filed_of(chain, kind)), default=day)
    if day < last or day > now.date():
        raise UsageError(
            ja=f"提出日 {day} が、前の提出日({last})より前か、まだ来ていない日です。",
            en=f"The day of filing {day} is before the last ({last}) or has not come yet.",
        )
    previous = chain[-1].filing.sha256 if chain else ""
    return Filed(Filing(kind, day, number, name, now, paper_hash(paper), previous), paper)


def _kind_of(paper: Mapping[str, Any]) -> PaperKind:
    kind = str(paper.get("kind", ""))
    if kind not in {each.value for each in report_kinds()} or not isinstance(paper.get("sections"), list):
        raise UsageError(
            ja="提出を記録できるのは、kakuho papers が書き出した報告書のJSONだけです。",
            en="Only the JSON of a report that kakuho papers wrote can be recorded as filed.",
        )
    return PaperKind(kind)


def verify_chain_of_reports(chain: Sequence[Filed]) -> None:
    """Nothing, when every report is as it was filed and names the one before it.

    Raises:
        ChainError: names the first that is not.
    """
    previous = ""
    for number, each in enumerate(chain, start=1):
        if each.filing.previous != previous or paper_hash(each.paper) != each.filing.sha256:
            raise ChainError(
                ja=f"提出した報告の記録の{number}件目が、提出したときの内容と違います。",
                en=f"Filing {number} of the chain of reports is not as it was filed.",
                do_ja="作業フォルダーの写しを取り、バックアップと比べてください。",
                do_en="Copy the workspace and compare it with a backup.",
            )
        previous = each.filing.sha256


def filing_to_json(filing: Filing) -> dict[str, Any]:
    """The filing as plain JSON values."""
    plain = asdict(filing)
    return {
        **plain,
        "kind": filing.kind.value,
        "filed_on": filing.filed_on.isoformat(),
        "typed_in_at": filing.typed_in_at.isoformat(),
    }


def filed_to_json(filed: Filed) -> dict[str, Any]:
    """A frozen report as plain JSON values."""
    return {"filing": filing_to_json(filed.filing), "paper": filed.paper}


def filed_from_json(plain: Mapping[str, Any]) -> Filed:
    """The frozen report of its JSON values."""
    filing = plain["filing"]
    return Filed(
        Filing(
            **{
                **filing,
                "kind": PaperKind(filing["kind"]),
                "filed_on": date.fromisoformat(filing["filed_on"]),
                "typed_in_at": datetime.fromisoformat(filing["typed_in_at"]),
            }
        ),
        plain["paper"],
    )
