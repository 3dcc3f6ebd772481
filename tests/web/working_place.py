"""A workbench in a process of its own: copied while somebody writes, or restored."""

import io
import json
import sys
import threading
from pathlib import Path
from typing import Any

from kakuho import vault
from kakuho.vault.taking_back import identities_in
from kakuho.web import serving
from kakuho.web.backup import restoring


def make(target: str, public: str, keys: str) -> dict[str, Any]:
    """Return what was in the workbench before its copy was written; cases are opened meanwhile."""
    serving.prepare()
    from django.db import connection  # noqa: PLC0415  Django is ready only now

    from kakuho.web.accounts.models import User  # noqa: PLC0415
    from kakuho.web.backup import writing  # noqa: PLC0415
    from kakuho.web.docket import store, vaults  # noqa: PLC0415
    from kakuho.web.docket.roles import Role  # noqa: PLC0415

    alice = User.objects.add(email="a@example.jp", name="Alice", role=Role.PRIVACY_OFFICER, password="x" * 12)
    first = store.open_case(title="営業部 誤送信", incident="other", stated={"principals": 3}, by=alice)
    with vaults.workspace(first, actor="1") as workspace:
        workspace.keep_evidence(io.BytesIO(b"list" * 1000), origin="list.csv")
    with vaults.inbox(first, actor="1") as inbox:
        inbox.put("waiting", io.BytesIO(b"waiting"))
    before, over = [first.title], threading.Event()

    def write() -> None:
        while not over.wait(0.05):
            store.open_case(title=f"while {len(before)}", incident="other", stated={}, by=alice)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        order = writing.Order(Path(target), vault.Recipients((public,)), Path(keys))
        writing.write_backup(order, progress=lambda _done, _all: None)
    finally:
        over.set()
        writer.join()
    return {"before": before, **_evidence(first.uid), "shown": store.stated_of(first)}


def restore(path: str, identity: str, keys: str) -> dict[str, Any]:
    """Return what the restored workbench shows."""
    restoring.restore(Path(path), using=identities_in(Path(identity)), keys=Path(keys))
    from kakuho.web.accounts.models import User  # noqa: PLC0415
    from kakuho.web.docket import audit, store, vaults  # noqa: PLC0415
    from kakuho.web.docket.models import Case  # noqa: PLC0415

    numbers = list(Case.objects.values_list("number", flat=True))
    titles = list(Case.objects.values_list("title", flat=True))
    first = Case.objects.order_by("id")[0]
    found = {"shown": store.stated_of(first), **_evidence(first.uid), "numbers": numbers, "titles": titles}
    with vaults.inbox(first, actor="1") as inbox:
        assert inbox.names() == ["waiting"]
    alice = User.objects.get()
    opened = store.open_case(title="after", incident="other", stated={}, by=alice)
    return {**found, "next_number": opened.number, "whole": audit.verify().is_whole}


def _evidence(uid: Any) -> dict[str, Any]:
    from kakuho.web.docket import vaults  # noqa: PLC0415
    from kakuho.web.docket.models import Case  # noqa: PLC0415

    with vaults.workspace(Case.objects.get(uid=uid), actor="1") as workspace:
        return {"evidence": [one.sha256 for one in workspace.evidence()]}


if __name__ == "__main__":
    what = {"make": make, "restore": restore}[sys.argv[1]]
    sys.stdout.write(json.dumps(what(*sys.argv[2:])))
