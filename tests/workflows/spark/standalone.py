"""A real cluster on this machine: a master and two workers, each a process, with a secret."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

SECRET = "a made-up secret of thirty-two letters"
_CLASS = "org.apache.spark.deploy.{0}.{1}"
_SECONDS = 90


@dataclass
class Standalone:
    """Where the cluster is, what lies in its folders, and its workers to be killed."""

    master: str
    folder: Path
    secret_file: Path
    environment: dict[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def files(self) -> Iterator[Path]:
        """All that master and workers have written."""
        return (path for path in self.folder.rglob("*") if path.is_file() and path != self.secret_file)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _write_settings(folder: Path) -> tuple[Path, Path]:
    secret_file, settings = folder / "secret", folder / "spark.conf"
    settings.write_text(
        "spark.authenticate true\n"
        f"spark.authenticate.secret {SECRET}\n"
        "spark.network.crypto.enabled true\n"
        "spark.network.crypto.cipher AES/GCM/NoPadding\n",
        encoding="utf-8",
    )
    secret_file.write_text(f"{SECRET}\n", encoding="utf-8")
    return secret_file, settings


@contextmanager
def standalone(folder: Path) -> Iterator[Standalone]:
    """The cluster as long as the block lasts."""
    secret_file, settings = _write_settings(folder)
    found = find_spec("pyspark")
    assert found is not None
    assert found.origin is not None
    home = Path(found.origin).parent
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
        "PYSPARK_PYTHON": sys.executable,
    }
    port = _free_port()
    cluster = Standalone(f"spark://127.0.0.1:{port}", folder, secret_file, environment)

    def start(stack: ExitStack, name: str, kind: str, *more: str) -> subprocess.Popen[bytes]:
        own = folder / name
        (own / "local").mkdir(parents=True)
        log = stack.enter_context((own / "log").open("wb"))
        command = [home / "bin/spark-class", _CLASS.format(kind, kind.capitalize()), "--host", "127.0.0.1"]
        command += ["--webui-port", "0", "--properties-file", settings, *more]
        started = subprocess.Popen(
            command, env=environment | {"SPARK_LOCAL_DIRS": str(own / "local")}, stdout=log, stderr=log
        )
        stack.callback(started.wait, 30)
        stack.callback(started.kill)
        return started

    with ExitStack() as stack:
        start(stack, "master", "master", "--port", str(port))
        _await(folder / "master/log", b"Starting Spark master")
        for name in ("one", "two"):
            more = ("--cores", "1", "--memory", "1g", "--work-dir", str(folder / name / "work"))
            cluster.workers.append(start(stack, name, "worker", *more, cluster.master))
        for name in ("one", "two"):
            _await(folder / name / "log", b"Successfully registered with master")
        yield cluster


def _await(log: Path, word: bytes) -> None:
    until = time.monotonic() + _SECONDS
    while word not in log.read_bytes():
        assert time.monotonic() < until, log.read_text(encoding="utf-8", errors="replace")[-2000:]
        time.sleep(0.2)
