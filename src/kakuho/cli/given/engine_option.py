"""The options `--engine` and `--master`: where the bulk is worked through."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.messages import hint
from kakuho.workflows.scanning.engines import LOCAL, Engine
from kakuho.workflows.spark.failures import no_master, no_spark


class EngineName(StrEnum):
    """What the person can choose."""

    LOCAL = "local"
    SPARK = "spark"


EngineChoice = Annotated[EngineName, typer.Option("--engine", help=hint("option.engine"))]
Master = Annotated[str | None, typer.Option("--master", "--spark-master", help=hint("option.spark_master"))]
# Where `--master` is the company's own list of customers.
SparkMaster = Annotated[str | None, typer.Option("--spark-master", help=hint("option.spark_master"))]
SecretFile = Annotated[
    Path | None,
    typer.Option(
        "--spark-secret-file",
        exists=True,
        dir_okay=False,
        envvar="KAKUHO_SPARK_SECRET_FILE",
        help=hint("option.spark_secret_file"),
    ),
]


@contextmanager
def chosen_engine(
    name: EngineName, master: str | None, secret_file: Path | None, *, folder: Path | None = None
) -> Iterator[Engine]:
    """The engine as long as the block lasts; what it writes meanwhile lies below `folder`.

    Raises:
        UsageError: Spark is not installed, or an option is missing.
        ClusterError: the cluster does not answer.
    """
    if name is EngineName.LOCAL:
        yield LOCAL
        return
    if master is None:
        raise no_master()
    try:
        # Loaded for those who ask for it: they take seconds, and most people have no Spark.
        from kakuho.workflows.spark.cluster import cluster  # noqa: PLC0415
        from kakuho.workflows.spark.engine import SparkEngine  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise no_spark() from error
    secret = secret_file.read_text(encoding="utf-8").strip() if secret_file else None
    with ExitStack() as stack:
        place = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kakuho-")))
        yield SparkEngine(stack.enter_context(cluster(master, place, secret=secret)))
