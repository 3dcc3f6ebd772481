"""The guard at shares and upload directories: what has come to rest there is judged once, by the policy.

A file that is held is moved out of the way, or only told. What was seen, and what is being moved, is kept
sealed before a file moves: after a kill the next look goes on, and no file is lost or judged twice.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from kakuho import intake
from kakuho.prevent.guard import Checked, Policy, Verdict, check_file
from kakuho.prevent.guard.figures import count_in
from kakuho.vault import NotKeptError, Workspace
from kakuho.vocab.calendar import JST
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.errors import UsageError

FILES = "guard/files"
_KEEP_SECONDS = 20.0
_LONGEST_NAME = 255  # bytes, of most file systems


@dataclass(frozen=True, slots=True)
class Watch:
    """What is looked at. `figures` is the folder of the guard; `move_to` None tells and moves nothing.

    A file is judged when it has been at rest for `rest_seconds`. Another `mark` (of policy and kinds) has
    everything judged again.
    """

    roots: tuple[Path, ...]
    policy: Policy
    mark: str
    figures: Path
    move_to: Path | None = None
    rest_seconds: float = 2.0

    def check(self) -> None:
        """Nothing.

        Raises:
            UsageError: what is held cannot be moved there.
        """
        if self.move_to is None:
            return
        place = self.move_to.resolve()
        for root in self.roots:
            if place.is_relative_to(root.resolve()) or root.stat().st_dev != place.stat().st_dev:
                raise UsageError(
                    ja=f"{self.move_to} は、見張る場所の外で、同じファイルシステムの上に置いてください。",
                    en=f"{self.move_to} must lie outside of what is watched, on the same file system.",
                )


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look found; `resting` are files still being written, `stuck` those that could not be moved."""

    judged: int
    known: int
    resting: int
    held: tuple[Checked, ...]
    stuck: tuple[str, ...]
    unexamined: tuple[Unexamined, ...]


def look(kept: Workspace, watch: Watch) -> Looked:
    """Judge what is new or changed under the roots, and deal with what is held.

    Raises:
        VaultError: what was seen cannot be read or kept.
    Cost: about that of `kakuho guard check` for a file that is judged; 0.1 ms for one that is known.
    """
    looking = _Looking(kept, watch, _State.of(kept, watch.mark))
    looking.move_on()
    for root in watch.roots:
        looking.at(root.resolve())
    return looking.done()


def release(kept: Workspace, figures: Path, name: str, *, why: str) -> Path:
    """Where a file is again that was moved away; the same content is not held any more.

    Raises:
        UsageError: there is none of this name, or its place is taken.
        VaultError: it cannot be kept.
    """
    state = _State.of(kept)
    moved = state.moved.get(name)
    if moved is None:
        raise UsageError(ja=f"{name} は保留していません。", en=f"Nothing called {name} is held.")
    lies, back = Path(moved["lies"]), Path(moved["path"])
    if back.exists() and lies.exists():
        raise UsageError(ja="元の場所に、別のファイルがあります。", en="Another file is where it came from.")
    with kept.transaction():
        state.allowed = sorted({*state.allowed, moved["sha256"]})
        state.keep(kept)
        kept.record("guard.file_released", {"place": _written(back), "why": why, "by": kept.actor})
    if lies.exists():
        lies.rename(back)
    del state.moved[name]
    state.keep(kept)
    _count(figures, "file_released", ())
    return back


@dataclass(slots=True)
class _State:
    """What was judged as it was then, what is being moved, what lies apart, and what a person let pass."""

    mark: str = ""
    judged: dict[str, str] = field(default_factory=dict)
    moving: dict[str, str] = field(default_factory=dict)
    moved: dict[str, dict[str, Any]] = field(default_factory=dict)
    allowed: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, kept: Workspace, mark: str | None = None) -> "_State":
        """What is kept; with another mark nothing counts as judged."""
        state = cls()
        with suppress(NotKeptError):
            state = cls(**json.loads(kept.get(FILES)))
        if mark is not None and state.mark != mark:
            state.mark, state.judged = mark, {}
        return state

    def keep(self, kept: Workspace) -> None:
        """Keep it; a path that is not UTF-8 stays as it is."""
        kept.put(FILES, json.dumps(asdict(self)).encode("ascii"))


@dataclass(slots=True)
class _Looking:
    kept: Workspace
    watch: Watch
    state: _State
    met: set[str] = field(default_factory=set)
    judged: int = 0
    known: int = 0
    resting: int = 0
    held: list[Checked] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    lost: list[Unexamined] = field(default_factory=list)
    kept_at: float = field(default_factory=time.monotonic)

    def move_on(self) -> None:
        """Finish the moves that a former look began; a file that was changed since is judged anew."""
        for text, name in list(self.state.moving.items()):
            path, told = Path(text), self.state.moved[name]
            if path.is_file() and _sha256(path) == told["sha256"]:
                self._move(path, name)
            else:
                del self.state.moving[text]
                if not Path(told["lies"]).exists():
                    del self.state.moved[name]

    def at(self, root: Path) -> None:
        """Look at everything under a root."""
        for path in self._files(root):
            told = _stat(path)
            if told is None:
                continue  # it went away since it was listed
            text = str(path)
            self.met.add(text)
            state = f"{told.st_size}:{told.st_mtime_ns}:{told.st_ctime_ns}"
            if self.state.judged.get(text) == state or text in self.state.moving:
                self.known += 1
            elif time.time() - max(told.st_mtime, told.st_ctime) < self.watch.rest_seconds:
                self.resting += 1
            else:
                self._judge(path, state)
            if time.monotonic() - self.kept_at > _KEEP_SECONDS:
                self.state.keep(self.kept)
                self.kept_at = time.monotonic()

    def done(self) -> Looked:
        """What was found, once it is kept."""
        before = len(self.state.judged)
        self.state.judged = {one: how for one, how in self.state.judged.items() if one in self.met}
        if self.judged or self.held or before != len(self.state.judged):
            self.state.keep(self.kept)
        found = (tuple(self.held), tuple(self.stuck), tuple(self.lost))
        return Looked(self.judged, self.known, self.resting, *found)

    def _files(self, root: Path) -> Iterator[Path]:
        for found in intake.walk([root], apart=self.kept.path.resolve()):
            if isinstance(found, Unexamined):
                self.lost.append(found)
            else:
                yield found[1]

    def _judge(self, path: Path, state: str) -> None:
        verdict = check_file(path, _written(path), self.watch.policy)
        self.judged += 1
        sha256 = _sha256(path) if verdict.reasons else ""
        if verdict.reasons and sha256 not in self.state.allowed:
            self._hold(path, verdict, sha256)
        if str(path) not in self.state.moving:
            self.state.judged[str(path)] = state

    def _hold(self, path: Path, verdict: Verdict, sha256: str) -> None:
        """Record that the file is held, and move it; it is on record before it moves."""
        place, rules = _written(path), sorted({one.rule for one in verdict.reasons})
        details = {"place": place, "rules": rules, "people": verdict.people, "sha256": sha256}
        name = _name_apart(path)
        with self.kept.transaction():
            if self.watch.move_to is not None:
                lies = str(self.watch.move_to.resolve() / name)
                self.state.moving[str(path)] = name
                self.state.moved[name] = {"path": str(path), "lies": lies, "sha256": sha256}
                details["name"] = name
                self.state.keep(self.kept)
            self.kept.record("guard.file_held", details)
        _count(self.watch.figures, "file_held", tuple(rules))
        self.held.append(Checked(place, verdict))
        if self.watch.move_to is not None:
            self._move(path, name)

    def _move(self, path: Path, name: str) -> None:
        try:
            path.rename(self.state.moved[name]["lies"])
        except OSError:
            self.stuck.append(_written(path))  # it is tried again at the next look
        else:
            del self.state.moving[str(path)]


def _count(folder: Path, event: str, rules: tuple[str, ...]) -> None:
    count_in(folder, datetime.now(JST).date(), event, ["", *rules])


def _name_apart(path: Path) -> str:
    name = f"{uuid4().hex[:12]}-{_written(Path(path.name))}"
    return name if len(name.encode()) <= _LONGEST_NAME else name.partition("-")[0]


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _sha256(path: Path) -> str:
    """The digest of the content, "" when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _written(path: Path) -> str:
    """The path as text that can be recorded, whatever bytes it has."""
    return os.fsencode(path).decode("utf-8", "replace")
