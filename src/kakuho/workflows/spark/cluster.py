"""A Spark session that keeps personal data to itself, and tasks spread over it."""

import os
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark import SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from kakuho.workflows.spark.failures import cluster_lost, no_java, no_secret, no_workers, unreachable
from kakuho.workflows.spark.tasks import Answer, Task, joined, packed, pieces_of_answer

_FAILURES = (PySparkException, Py4JError)
_PREFIX = "spark-"
_WAIT_SECONDS = 60.0
_PER_SLOT = 2  # tasks of one job a core
_SCHEMA = "number long, part int, payload binary"
_ANSWERS = pa.schema([("number", pa.int64()), ("part", pa.int32()), ("payload", pa.binary())])

# What makes Spark fit for evidence; see docs/decisions/0011-spark-engine.md. None of it can be switched off.
_SETTINGS = {
    "spark.authenticate": "true",
    "spark.network.crypto.enabled": "true",
    "spark.network.crypto.cipher": "AES/GCM/NoPadding",
    "spark.io.encryption.enabled": "true",  # also: nothing is handed to Java through a file
    "spark.io.encryption.keySizeBits": "256",
    "spark.eventLog.enabled": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.executor.syncLogLevel.enabled": "true",
    # One row is one task, and each is a partition of its own.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
    "spark.sql.leafNodeDefaultParallelism": "100000",
    "spark.sql.execution.arrow.pyspark.validateSchema.enabled": "false",
}


class Cluster:
    """Executors that wait for tasks."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        self._at_once = max(2, session.sparkContext.defaultParallelism) * _PER_SLOT

    def spread(self, tasks: Iterable[Task], schema: pa.Schema) -> Iterator[Answer | None]:
        """See `tasks.Executors`.

        While answers are taken the next tasks are being worked on. Memory: the answers to two rounds.

        Raises:
            ClusterError: the cluster is gone.
        """
        remaining = iter(tasks)
        with ThreadPoolExecutor(1) as ahead, self._stopping():
            running: Future[list[list[bytes] | None]] | None = None
            while group := [packed(task) for task in islice(remaining, self._at_once)]:
                following = ahead.submit(self._run, group)
                if running is not None:
                    yield from _answers(running.result(), schema)
                running = following
            if running is not None:
                yield from _answers(running.result(), schema)

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        """A block whose jobs stop with it when it is left early."""
        done = False
        try:
            yield
            done = True
        finally:
            if not done:
                with suppress(*_FAILURES):
                    self._session.sparkContext.cancelAllJobs()

    def _run(self, group: Sequence[bytes]) -> list[list[bytes] | None]:
        """The pieces of each answer; what fails is tried once more by itself."""
        found = self._tried(group)
        return [pieces or self._tried([task])[0] for task, pieces in zip(group, found, strict=True)]

    def _tried(self, group: Sequence[bytes]) -> list[list[bytes] | None]:
        """The pieces of each answer; of none where a task brought its executor down however often."""
        try:
            return self._collected(group)
        except _FAILURES as error:
            if self._is_gone():
                raise cluster_lost() from error
            return [None] * len(group)

    def _collected(self, group: Sequence[bytes]) -> list[list[bytes] | None]:
        """The pieces of each answer, None for a task that failed."""
        rows = pa.table(
            {"number": pa.array(range(len(group)), pa.int64()), "payload": pa.array(group, pa.binary())}
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Spark's about releases of pandas, which is not used here
            found = self._session.createDataFrame(rows).mapInArrow(_work, _SCHEMA).toArrow()
        pieces: list[list[tuple[int, bytes]]] = [[] for _ in group]
        for number, part, payload in zip(*(column.to_pylist() for column in found.columns), strict=True):
            pieces[number].append((part, payload))
        return [[payload for _, payload in sorted(given)] or None for given in pieces]

    def _is_gone(self) -> bool:
        try:
            return bool(self._session.sparkContext._jsc.sc().isStopped())  # noqa: SLF001  no public word for it
        except _FAILURES:
            return True


def _answers(found: Iterable[list[bytes] | None], schema: pa.Schema) -> Iterator[Answer | None]:
    return (None if pieces is None else joined(pieces, schema) for pieces in found)


def _work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """On the executor: the pieces of the answer to each task, of one that fails none."""
    for batch in batches:
        for number, task in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            pieces: list[bytes] = []
            with _Quietly():
                pieces = list(pieces_of_answer(task))
            rows = [[number] * len(pieces), range(len(pieces)), pieces]
            yield pa.record_batch([*map(pa.array, rows, _ANSWERS.types)], schema=_ANSWERS)


class _Quietly(AbstractContextManager[None]):
    """A block whose failure ends here: Spark would log its message, which may quote a leaked value.

    Nothing is swallowed: the driver sees that the answer is missing and lists the file as not examined.
    """

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        return kind is not None and issubclass(kind, Exception)


@contextmanager
def cluster(master: str, folder: Path, *, secret: str | None) -> Iterator[Cluster]:
    """The cluster behind the address of its master, as long as the block lasts.

    What this machine's side of Spark writes goes, encrypted, below `folder`, and is removed at the end.

    Raises:
        UsageError: no Java, or no secret for a cluster of its own.
        ClusterError: the master or its workers do not answer.
    """
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        raise no_java()
    if secret is None and not master.startswith("local"):
        raise no_secret()
    sweep(folder)
    private = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
    try:
        session = _session(master, private, secret)
        try:
            _await_workers(session, master)
            yield Cluster(session)
        finally:
            with suppress(*_FAILURES):
                session.stop()
    finally:
        shutil.rmtree(private, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Nothing; what a killed run left of its side of Spark is gone."""
    for left in folder.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)


def _session(master: str, private: Path, secret: str | None) -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = _SETTINGS | {"spark.local.dir": str(private)}
    if secret is not None:
        settings["spark.authenticate.secret"] = secret
    builder: Any = SparkSession.builder.master(master).appName("kakuho")
    for name, value in settings.items():
        builder = builder.config(name, value)
    # Signals stay with the command: Spark would take Ctrl-C for itself.
    with _errors_to(private / "log"), _own_signals(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # Java first, then the settings: otherwise it is started with all of them, the secret too, as
            # arguments that any user of the machine can list.
            SparkContext._ensure_initialized()  # noqa: SLF001  no public word for it
            session: SparkSession = builder.getOrCreate()
        except _FAILURES as error:
            raise unreachable(master) from error
    return session


@contextmanager
def _errors_to(path: Path) -> Iterator[None]:
    """A block in which programs that are started get a file for their error output.

    Java writes there as long as it runs; on the terminal its lines would only hide ours.
    """
    kept = os.dup(2)
    with path.open("wb") as file:
        os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@contextmanager
def _own_signals() -> Iterator[None]:
    import signal  # noqa: PLC0415  used here alone

    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        with suppress(ValueError):  # not in the main thread, where Spark takes none either
            signal.signal(signal.SIGINT, before)


def _await_workers(session: SparkSession, master: str) -> None:
    """Nothing, once an executor is there: without one Spark waits in silence for ever."""
    if master.startswith("local"):
        return
    until = time.monotonic() + _WAIT_SECONDS
    while session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() < 2:  # noqa: SLF001  the driver is one
        if time.monotonic() > until:
            raise no_workers(master)
        time.sleep(0.2)
