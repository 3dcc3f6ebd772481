"""What linking has finished, kept with the case until its run is through: a killed run goes on from there."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kakuho import people
from kakuho.vault import Workspace
from kakuho.vocab.linkage import JudgedBy, Linkage, RulingNumbers
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.case_linkage import LINKING, model_bytes, rulings_bytes
from kakuho.workflows.casebook.kept_forms import parquet, parts, read_json, to_json

# With fewer records linking anew takes no longer than keeping what it has done.
LEAST_RECORDS = 200_000
_KEYS, _TEXTS, _LINKS = (f"{LINKING}{name}" for name in ("keys.parquet", "texts/", "links.parquet"))
_STATE = f"{LINKING}finished.json"


@dataclass(frozen=True, slots=True)
class LinkedBefore:
    """The links of a run that was killed later, and by what they were made."""

    persons: pa.Table
    linkage: Linkage


@dataclass(frozen=True, slots=True)
class LinkingStages:
    """The finished stages of a case with so many records.

    They hold for the records they were made of and for the program that made them; what holds no longer is
    made anew. They lie encrypted, and go with the register when that is destroyed.
    """

    workspace: Workspace
    records: int

    def keys(self, make: Callable[[], people.Keys]) -> people.Keys:
        """The keys of the case's records, made unless a run before this one had finished them."""
        if self._finished("keys", self._of_records()):
            texts = {name: people.Texts.from_table(self._texts(name)) for name in people.TEXTS}
            return people.Keys.from_tables(self._read(_KEYS), texts)
        keys = make()
        if self.records >= LEAST_RECORDS:
            with self.workspace.transaction():
                self.workspace.put(_KEYS, parquet(*keys.tables()))
                for name, one in keys.texts.items():
                    table = one.table()
                    self.workspace.put(f"{_TEXTS}{name}", parquet(parts(table), table.schema))
                self._finish("keys", self._of_records())
        return keys

    def links(self, *, refit: bool) -> LinkedBefore | None:
        """The links that a run before had finished; not where the model is to be learnt anew since."""
        state = self._state()
        if not self._finished("links", self._of_links()) or (refit and not state["refit"]):
            return None
        return LinkedBefore(pa.concat_tables(self._read(_LINKS)), _linkage_from(state["linkage"]))

    def keep_links(self, persons: pa.Table, linkage: Linkage, *, refit: bool) -> None:
        """Store the links; call it when the model and the rulings they were made by are in the case."""
        if self.records >= LEAST_RECORDS:
            with self.workspace.transaction():
                self.workspace.put(_LINKS, parquet(parts(persons), persons.schema))
                self._finish("links", self._of_links(), refit=refit, linkage=asdict(linkage))

    def forget(self) -> None:
        """Take all stages out of the case: the run is through."""
        forget_stages(self.workspace)

    def _of_records(self) -> str:
        """What the keys depend on: the records, and how they are read."""
        return _digest([version("kakuho"), *case_store.kept_versions(self.workspace)])

    def _of_links(self) -> str:
        """What the links depend on."""
        return _digest(
            [self._of_records(), _hash(model_bytes(self.workspace)), _hash(rulings_bytes(self.workspace))]
        )

    def _state(self) -> dict[str, Any]:
        state: dict[str, Any] = read_json(self.workspace, _STATE, {})
        return state

    def _finished(self, stage: str, digest: str) -> bool:
        return self._state().get(stage) == digest

    def _finish(self, stage: str, digest: str, **said: Any) -> None:
        self.workspace.put(_STATE, json.dumps(self._state() | {stage: digest, **said}, default=str).encode())

    def _read(self, name: str) -> Iterator[pa.Table]:
        with self.workspace.open_named(name) as kept, pq.ParquetFile(kept) as file:
            yield file.schema_arrow.empty_table()
            for group in range(file.num_row_groups):
                yield file.read_row_group(group, use_threads=False)

    def _texts(self, name: str) -> pa.Table:
        return pa.concat_tables(self._read(f"{_TEXTS}{name}"))


def forget_stages(workspace: Workspace) -> None:
    """Take what linking had finished out of the case."""
    with workspace.transaction():
        for name in workspace.names(LINKING):
            workspace.remove(name)


def _digest(said: list[Any]) -> str:
    return _hash(to_json(said))


def _hash(kept: bytes) -> str:
    return hashlib.sha256(kept).hexdigest()


def _linkage_from(kept: dict[str, Any]) -> Linkage:
    judged_by = kept["judged_by"]
    if judged_by is not None:
        learnt_at = judged_by["learnt_at"] and datetime.fromisoformat(judged_by["learnt_at"])
        judged_by = JudgedBy(judged_by["pairs"], judged_by["records"], learnt_at)
    return Linkage(judged_by, RulingNumbers(**kept["rulings"]), kept["doubts"])
