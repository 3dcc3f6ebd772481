"""A small run of bench/law.py: random incidents break nothing."""

from importlib import import_module
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


def test_random_incidents_break_no_invariant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    counts = import_module("law").run(300, asked=8, seed=7)
    assert not [name for name in counts if name.startswith("BROKEN")]
    assert sum(count for name, count in counts.items() if name.startswith("appi_26")) == 300
