import sqlite3
from pathlib import Path

import pytest

from kakuho.lawtext.store.database import StoreError, connect, store_path


def test_the_folder_that_is_told_wins_over_the_users_own():
    assert store_path({"KAKUHO_DATA_DIR": "/srv/laws"}) == Path("/srv/laws/laws.sqlite")
    assert store_path({"XDG_DATA_HOME": "/data", "HOME": "/h"}) == Path("/data/kakuho/laws.sqlite")
    assert store_path({"XDG_DATA_HOME": "relative", "HOME": "/h"}) == Path(
        "/h/.local/share/kakuho/laws.sqlite"
    )


def test_a_file_that_is_no_store_is_named(tmp_path):
    path = tmp_path / "laws.sqlite"
    path.write_bytes(b"no database at all, however long it may be" * 100)
    with pytest.raises(StoreError) as caught:
        connect(path)
    assert str(path) in caught.value.diagnostics().what_ja
    assert "kakuho law sync" in caught.value.diagnostics().do_en


def test_a_store_of_a_later_version_is_left_alone(tmp_path):
    path = tmp_path / "laws.sqlite"
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA user_version = 99")
    made.close()
    with pytest.raises(StoreError, match="later version"):
        connect(path)
