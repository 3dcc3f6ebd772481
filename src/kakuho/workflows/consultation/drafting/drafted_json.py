"""A draft as JSON values, with stable keys (docs/reference/cli.md)."""

from typing import Any

from kakuho.workflows.consultation.drafting.judging import Draft


def draft_values(draft: Draft | None, *, sent: str) -> dict[str, Any]:
    """What may be shown of a draft; `machine_written` says whose words they are."""
    kept = draft.kept if draft is not None else ()
    dropped = draft.dropped if draft is not None else {}
    return {
        "machine_written": True,
        "sent": sent or None,
        "sentences": [{"text": each.text, "quote": each.quote, "cites": each.cited} for each in kept],
        "dropped": {why.value: many for why, many in dropped.items()},
    }
