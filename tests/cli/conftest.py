"""The command as a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[bytes]]


WITHOUT_SPARK = "raise ImportError('as where the extra `spark` is not installed')\n"


@pytest.fixture(scope="session")
def as_installed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A place for PYTHONPATH that hides pandas, which comes with the extra `spark` alone and loads slowly."""
    folder = tmp_path_factory.mktemp("as-installed")
    (folder / "pandas.py").write_text(WITHOUT_SPARK, encoding="utf-8")
    return str(folder)


@pytest.fixture
def kakuho(tmp_path: Path, as_installed: str) -> Command:
    """Run `kakuho` with the arguments given; its keys and its law store lie in the test's own folder."""

    def run(*arguments: object, given: bytes = b"", lang: str = "ja") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [str(Path(sys.executable).with_name("kakuho")), *map(str, arguments)],
            input=given,
            capture_output=True,
            check=False,
            timeout=120,
            env={
                **os.environ,
                "PYTHONPATH": as_installed,
                "KAKUHO_LANG": lang,
                "XDG_CONFIG_HOME": str(tmp_path / "config"),
                "KAKUHO_DATA_DIR": str(tmp_path / "data"),
            },
        )

    return run


@pytest.fixture
def leaked(tmp_path: Path) -> Path:
    """A folder with one small list."""
    folder = tmp_path / "leaked"
    folder.mkdir()
    (folder / "list.csv").write_text(
        "氏名,電話番号,メールアドレス\n"
        "見本 太郎,090-0000-0001,taro@example.jp\n"
        "試験 花子,090-0000-0002,hanako@example.jp\n",
        encoding="cp932",
    )
    return folder


def examined_case(folder: Path, rows: str) -> Path:
    """The folder, with `case` made by triage of a list with these rows, and its `key`."""
    (folder / "list.csv").write_text("氏名,電話番号,メールアドレス\n" + rows, encoding="utf-8")
    place = ["--workspace", folder / "case", "--key-file", folder / "key"]
    command = [Path(sys.executable).with_name("kakuho"), "triage", folder / "list.csv", *place]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    return folder


def own_copy(examined: Path, folder: Path) -> tuple[str, ...]:
    """A case of one's own in the folder, and the words that name its key."""
    shutil.copytree(examined, folder / "own")
    return (str(folder / "own" / "case"), "--key-file", str(folder / "own" / "key"))
