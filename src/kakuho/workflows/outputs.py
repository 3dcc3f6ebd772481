"""Results as JSON objects with stable keys, for other programs (docs/reference/cli.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kakuho import detect
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.locators import Locator
from kakuho.vocab.principals import PrincipalsCount
from kakuho.vocab.scans import DocumentScan, FindingGroup, ScanSummary, TableScan


def scan_json(summary: ScanSummary, *, lang: str) -> dict[str, Any]:
    """Findings per document and kind, what was not examined, and totals; counts only, no values."""
    catalogue = detect.catalogue()
    return {
        "files": [_document_json(scan) for scan in summary.documents],
        "not_examined": unexamined_json(summary.unexamined, lang=lang),
        "totals": dict(sorted(summary.values.items())),
        "categories": _categories_json(summary.categories),
        "labels": {
            kind: catalogue[kind].label_en if lang == "en" else catalogue[kind].label_ja
            for kind in sorted(summary.values)
        },
    }


def _categories_json(categories: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Per kind the numbers of values whose category is known; what is missing to the total has none."""
    return {kind: dict(sorted(numbers.items())) for kind, numbers in sorted(categories.items())}


def count_json(count: PrincipalsCount, *, lang: str) -> dict[str, Any]:
    """The number of principals with its bounds and the reasons for the distance between them."""
    return {
        "principals": {"low": count.low, "best": count.best, "high": count.high},
        "interval_95": {"low": count.interval_low, "high": count.interval_high},
        "linked": count.linked,
        "by_item": dict(sorted(count.by_item.items())),
        "by_source": dict(sorted(count.by_source.items())),
        "unkeyed_rows": count.unkeyed_rows,
        "unkeyed": {
            "by_source": dict(sorted(count.unkeyed.by_source.items())),
            "rows": [
                {"source": row.source, "row": row.row, "items": list(row.items)}
                for row in count.unkeyed.listed
            ],
        },
        "why": list(count.why_en if lang == "en" else count.why_ja),
    }


def unexamined_json(unexamined: Iterable[Unexamined], *, lang: str) -> list[dict[str, Any]]:
    """What could not be examined: place, reason code, sentence."""
    return [
        {
            **_locator_json(item.locator),
            "reason": item.reason.value,
            "detail": item.detail_en if lang == "en" else item.detail_ja,
        }
        for item in unexamined
    ]


def _document_json(scan: DocumentScan) -> dict[str, Any]:
    return {
        **_locator_json(scan.locator),
        "format": scan.format,
        "encoding": scan.encoding,
        "size_bytes": scan.size_bytes,
        "sha256": scan.sha256,
        "already_counted": scan.already_counted,
        "values": dict(sorted(scan.values.items())),
        "categories": _categories_json(scan.categories),
        "tables": [_table_json(table) for table in scan.tables],
        "groups": [group_json(group) for group in scan.groups],
    }


def group_json(group: FindingGroup) -> dict[str, Any]:
    """A group of findings: where and what, how many, some places with masked values."""
    return {
        "group": group.id,
        "type": group.kind,
        "rule": group.rule,
        "where": group.where,
        "findings": group.findings,
        "confidence": round(group.confidence, 3),
        "places": list(group.places),
        "examples": list(group.examples),
        "contexts": list(group.contexts),
        "decision": group.decision,
    }


def _table_json(table: TableScan) -> dict[str, Any]:
    return {
        "sheet": table.locator.sheet,
        "locator": str(table.locator),
        "rows": table.rows,
        "columns": [
            {
                "column": column.column,
                "header": column.header,
                "type": column.kind,
                "locator": str(replace(table.locator, column=column.column)),
                "role": column.role,
                "person": column.whose,
                "free_text": column.free_text,
                "confidence": round(column.confidence, 3),
                "evidence": list(column.evidence),
            }
            for column in table.columns
        ],
    }


def _locator_json(locator: Locator) -> dict[str, Any]:
    return {"path": locator.path, "members": list(locator.members), "locator": str(locator)}
