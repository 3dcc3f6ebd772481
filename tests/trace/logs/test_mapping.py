"""The file that says what the columns of a log mean."""

from pathlib import Path

import pytest

from kakuho.trace.logs.mapping import read_mapping
from kakuho.vocab.errors import UsageError


def test_a_mapping_is_read(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(
        "columns: {account: 社員, subject: 対象}\ntime_zone: UTC\nclock_seconds: 90\naccounts: {old: new}\n",
        encoding="utf-8",
    )
    mapping = read_mapping(tmp_path / "map.yaml")
    assert mapping.columns == {"account": "社員", "subject": "対象"}
    assert (mapping.time_zone, mapping.clock_seconds, mapping.accounts) == ("UTC", 90.0, {"old": "new"})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("columns: {who: 社員}", "who"),
        ("colums: {}", "colums"),
        ("time_zone: Mars/Olympus", "time_zone"),
        ("clock_seconds: late", "clock_seconds"),
        ("pattern: '^(.*)$'", "pattern"),
        ("- account", "YAML"),
        ("columns: account", "columns"),
    ],
)
def test_what_no_mapping_says_is_named(tmp_path: Path, text: str, word: str) -> None:
    (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=word):
        read_mapping(tmp_path / "map.yaml")
