"""`kakuho register` as a process: what leaves, what is said, and what is on the disk when it is killed."""

import csv
import io
import json
import os
import pwd
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyrage
import pytest
from made_register import MAIL, NAME, put_register

from conftest import Command
from kakuho import vault
from kakuho.workflows.register.register_terms import PURPOSE

KEY_NAME = "case.key"
ENCODINGS = ("utf-8", "cp932", "utf-16-le")


@pytest.fixture
def identity() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with a register of two, its key where the command looks for it."""
    (tmp_path / "out").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile()) as case:
        put_register(case, 2)
    return tmp_path / "case"


def big_case(tmp_path: Path, people: int) -> tuple[Path, Path]:
    """A case with a large register, and its key file."""
    (tmp_path / "out").mkdir()
    key = vault.KeyFile(tmp_path / "keys" / KEY_NAME)
    with vault.create_workspace(tmp_path / "case", key=key) as case:
        put_register(case, people)
    assert key.path is not None
    return tmp_path / "case", key.path


def test_the_register_of_a_triage_is_shown_exported_and_opened_by_its_recipient(
    kakuho: Command, leaked: Path, tmp_path: Path, identity: pyrage.x25519.Identity
) -> None:
    place = tmp_path / "case"
    assert kakuho("triage", leaked, "--workspace", place).returncode == 0
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "list.age"
    to = ("--to", identity.to_public(), "--purpose", PURPOSE, "--recipient", "発送会社")
    done = kakuho("register", "export", place, *to, "--columns", "name,phone", "-o", target)
    assert done.returncode == 0, done.stderr.decode()
    assert "2人分" in done.stdout.decode()
    text = pyrage.decrypt(target.read_bytes(), [identity]).decode("utf-8-sig")
    assert {row["name"] for row in csv.DictReader(io.StringIO(text))} == {"見本 太郎", "試験 花子"}
    shown = json.loads(kakuho("register", "show", place, "--json").stdout)
    assert (shown["rows"], shown["columns"]["phone"], shown["terms"]["purpose"]) == (2, 2, PURPOSE)
    (export,) = shown["exports"]
    assert (export["recipient"], export["rows"], export["columns"]) == ("発送会社", 2, ["name", "phone"])
    assert export["by"] == pwd.getpwuid(os.getuid()).pw_name
    for lang in ("ja", "en"):
        said = kakuho("register", "show", place, lang=lang).stdout.decode()
        assert "発送会社" in said
        assert not [value for value in ("太郎", "花子", "090-", "taro@") if value in said]


def test_a_passphrase_comes_from_a_file_descriptor(place: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("correct horse battery\n", encoding="utf-8")
    target = tmp_path / "out" / "list.age"
    descriptor = os.open(secret, os.O_RDONLY)
    done = subprocess.run(
        [
            *(Path(sys.executable).with_name("kakuho"), "register", "export", place, "-o", target),
            *("--purpose", PURPOSE, "--passphrase-fd", str(descriptor), "--recipient", "発送会社", "--json"),
        ],
        pass_fds=[descriptor],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")},
    )
    os.close(descriptor)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["rows"] == 2
    clear = pyrage.passphrase.decrypt(target.read_bytes(), "correct horse battery").decode("utf-8-sig")
    assert NAME in clear


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "never exported in clear"),
        (("--to", "age1x", "--passphrase"), "never exported in clear"),
        (("--passphrase",), "--recipient"),
        (("--passphrase-fd", "77", "--recipient", "x"), "file descriptor 77"),
    ],
)
def test_an_export_that_anybody_or_nobody_could_open_is_refused(
    kakuho: Command, place: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    target = ("-o", tmp_path / "out" / "list.age", "--purpose", PURPOSE)
    done = kakuho("register", "export", place, *target, *options, lang="en")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("command", ["show", "export", "bind", "expire"])
def test_the_wrong_key_is_one_sentence_and_nothing_leaks(
    kakuho: Command, place: Path, tmp_path: Path, identity: pyrage.x25519.Identity, command: str
) -> None:
    with vault.create_workspace(tmp_path / "other", key=vault.KeyFile(tmp_path / "other.key")):
        pass
    options = {
        "show": (),
        "export": ("--to", identity.to_public(), "--purpose", PURPOSE, "-o", tmp_path / "out" / "x.age"),
        "bind": ("--holder", "x", "--reason", "y"),
        "expire": ("--yes",),
    }[command]
    done = kakuho("register", command, place, *options, "--key-file", tmp_path / "other.key", lang="en")
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (1, b"")
    assert "This key does not open the workspace" in said
    assert said.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_a_tampered_register_is_one_sentence_and_nothing_leaks(
    kakuho: Command, tmp_path: Path, identity: pyrage.x25519.Identity
) -> None:
    case, key = big_case(tmp_path, 100_000)
    (stored,) = [path for path in (case / "named").iterdir() if path.stat().st_size > 100_000]
    whole = stored.read_bytes()
    stored.write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])
    to = ("--to", identity.to_public(), "--purpose", PURPOSE, "-o", tmp_path / "out" / "x.age")
    done = kakuho("register", "export", case, *to, "--key-file", key, lang="en")
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (1, b"")
    assert "not as it was stored" in said
    assert said.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def clear_on_disk(*folders: Path) -> list[str]:
    """Files (or names) in which the made-up person stands in clear."""
    needles = [value.encode(encoding) for value in (NAME, MAIL) for encoding in ENCODINGS]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [
        path.name
        for path in files
        for content in (path.read_bytes() + str(path).encode(),)
        if any(needle in content for needle in needles)
    ]


def started_export(tmp_path: Path, case: Path, key: Path, to: str) -> subprocess.Popen[bytes]:
    command = [Path(sys.executable).with_name("kakuho"), "register", "export", case, "--to", to]
    command += ["--purpose", PURPOSE, "--key-file", key, "-o", tmp_path / "out" / "list.age"]
    (tmp_path / "passing").mkdir()
    process = subprocess.Popen(
        [*map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path / "passing")},
    )
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and not written(process, tmp_path / "out"):
        time.sleep(0.001)
    assert process.poll() is None, "it ended before it could be stopped in the middle"
    return process


def written(process: subprocess.Popen[bytes], folder: Path) -> int:
    """How many bytes lie in the unnamed file that the process has open in the folder."""
    try:
        for link in Path(f"/proc/{process.pid}/fd").iterdir():
            if str(link.readlink()).startswith(f"{folder}/"):
                return link.stat().st_size
    except OSError:
        pass
    return 0


@pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="looks at the open files of a process in /proc"
)
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM])
def test_an_export_stopped_in_the_middle_leaves_no_half_file_and_nothing_in_clear(
    tmp_path: Path, identity: pyrage.x25519.Identity, stop: signal.Signals
) -> None:
    case, key = big_case(tmp_path, 300_000)
    process = started_export(tmp_path, case, key, str(identity.to_public()))
    in_the_middle = clear_on_disk(case, tmp_path / "out", tmp_path / "passing")
    process.send_signal(stop)
    said = b"".join(process.communicate(timeout=60))
    assert process.returncode == (-stop if stop is signal.SIGKILL else 130), said.decode()
    assert list((tmp_path / "out").iterdir()) == []
    assert in_the_middle == clear_on_disk(case, tmp_path / "out", tmp_path / "passing") == []
    assert NAME.encode() not in said
    with vault.open_workspace(case, key=vault.KeyFile(key)) as again:
        assert again.verify().whole
        assert list(again.entries("register.exported")) == []


def test_an_expired_register_is_refused_and_then_destroyed_with_a_certificate(
    kakuho: Command, tmp_path: Path, identity: pyrage.x25519.Identity
) -> None:
    case, key = big_case(tmp_path, 10)
    options = ("--key-file", key)
    to = ("--to", identity.to_public(), "--purpose", PURPOSE, "-o", tmp_path / "out" / "x.age")
    change = ("--expires", "2026-01-31", "--reason", "everybody was told")
    bound = kakuho("register", "bind", case, *change, *options, lang="en")
    assert "Last day of use: 2026-01-31" in bound.stdout.decode()
    refused = kakuho("register", "export", case, *to, *options, lang="en")
    assert refused.returncode == 1
    assert "may be used through 2026-01-31" in refused.stderr.decode()
    assert kakuho("register", "expire", case, *options, given=b"n\n").returncode == 2
    done = kakuho("register", "expire", case, "--yes", "--json", *options)
    assert json.loads(done.stdout)["rows"] == 10
    shown = kakuho("register", "show", case, *options, lang="en")
    assert "10 people" in shown.stdout.decode()
    assert list((tmp_path / "out").iterdir()) == []


def test_persons_come_from_standard_input(
    kakuho: Command, place: Path, tmp_path: Path, identity: pyrage.x25519.Identity
) -> None:
    to = ("--to", identity.to_public(), "--purpose", PURPOSE, "--columns", "person_id", "-o")
    assert kakuho("register", "export", place, *to, tmp_path / "out" / "all.age").returncode == 0
    everybody = pyrage.decrypt((tmp_path / "out" / "all.age").read_bytes(), [identity]).decode("utf-8-sig")
    first = everybody.split("\r\n")[1].strip('"')
    one = kakuho(
        "register", "export", place, *to, tmp_path / "out" / "one.age", "--persons", "-",
        given=f"{first}\n".encode(),
    )  # fmt: skip
    assert one.returncode == 0, one.stderr.decode()
    clear = pyrage.decrypt((tmp_path / "out" / "one.age").read_bytes(), [identity]).decode("utf-8-sig")
    assert clear == f'"person_id"\r\n"{first}"\r\n'
