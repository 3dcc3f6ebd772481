"""The whole sample incident, written to a folder."""

import json
from importlib.resources import files
from pathlib import Path
from random import Random

from kakuho.vocab.errors import UsageError
from kakuho.workflows.sample_incident.casting import cast
from kakuho.workflows.sample_incident.contacts_pdf import contacts_pdf
from kakuho.workflows.sample_incident.crm_export import crm_export
from kakuho.workflows.sample_incident.logs import access_log, delivery_log
from kakuho.workflows.sample_incident.mail import mail
from kakuho.workflows.sample_incident.population import MAX_PEOPLE, make_people
from kakuho.workflows.sample_incident.truth import Leaked, Truth
from kakuho.workflows.sample_incident.unreadable import unreadable
from kakuho.workflows.sample_incident.workbook import workbook

DEFAULT_SEED = 20261123
DEFAULT_PEOPLE = 1_400
MIN_PEOPLE = 50


def write_sample(directory: Path, *, seed: int = DEFAULT_SEED, people: int = DEFAULT_PEOPLE) -> Truth:
    """What was written below `directory`: `leaked/`, README.md, facts.yaml and truth.json.

    The same seed and number of people give the same bytes.

    Raises:
        UsageError: the folder holds something already, or the number of people is out of range.
    """
    if not MIN_PEOPLE <= people <= MAX_PEOPLE:
        raise UsageError(
            ja=f"人数は{MIN_PEOPLE}から{MAX_PEOPLE}までで指定してください。",
            en=f"The number of people must be between {MIN_PEOPLE} and {MAX_PEOPLE}.",
        )
    _refuse_full(directory)
    rng = Random(seed)  # noqa: S311  reproducible, not secret
    roles = cast(rng, make_people(rng, people))
    leaked = [
        crm_export(rng, roles.crm),
        workbook(rng, roles),
        mail(roles),
        contacts_pdf(roles.contacts),
        delivery_log(rng, roles),
        access_log(rng, roles),
        *unreadable(),
    ]
    truth = Truth(
        seed=seed,
        people=roles.everybody(),
        parts=tuple(part for file in leaked for part in file.parts),
        unexamined={file.path: file.unexamined for file in leaked if file.unexamined},
    )
    _write(directory, leaked, truth)
    return truth


def _write(directory: Path, leaked: list[Leaked], truth: Truth) -> None:
    for file in leaked:
        path = directory / "leaked" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    data = files(__package__).joinpath("data")
    (directory / "README.md").write_bytes(data.joinpath("story.md").read_bytes())
    (directory / "facts.yaml").write_bytes(data.joinpath("facts.yaml").read_bytes())
    text = json.dumps(truth.as_json(), ensure_ascii=False, indent=1)
    (directory / "truth.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _refuse_full(directory: Path) -> None:
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError(
            ja=f"{directory} には既に何かが入っています。",
            en=f"There is something at {directory} already.",
            do_ja="空のフォルダーか、まだない場所を指定してください。",
            do_en="Give an empty folder or a place that does not exist yet.",
        )
