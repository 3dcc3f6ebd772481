"""The record of issued copies is sealed, and tells when a line is not as it was."""

from pathlib import Path

import pytest

from kakuho.trace.issued import IssuedCopies
from kakuho.trace.registry import RegistryError
from kakuho.vault import DamagedError

SECRET = b"s" * 32


def test_copies_come_back_in_order_and_names_are_not_in_the_file(tmp_path: Path) -> None:
    copies = IssuedCopies(tmp_path, "marks", SECRET)
    assert copies.all() == []
    for name in ("営業部", "見本商事"):
        copies.add({"recipient": name})
    assert [copy["recipient"] for copy in copies.all()] == ["営業部", "見本商事"]
    assert "営業部".encode() not in (tmp_path / "marks.sealed").read_bytes()


def test_a_changed_order_or_line_is_refused(tmp_path: Path) -> None:
    copies = IssuedCopies(tmp_path, "marks", SECRET)
    for name in ("a", "b"):
        copies.add({"recipient": name})
    path = tmp_path / "marks.sealed"
    path.write_text("".join(reversed(path.read_text().splitlines(keepends=True))))
    with pytest.raises(DamagedError):
        copies.all()
    path.write_text("?\n")
    with pytest.raises(RegistryError):
        copies.all()
