"""A case whose people are to be told by mail, and the job that tells them, in a workbench of its own."""

import sys

from told_people import put_people, row

from kakuho import documents
from kakuho.documents.letters import unfilled
from kakuho.vocab.papers import PaperKind
from kakuho.web import serving

STATED = {"times": {"known_on": "2026-11-20"}, "principals": 3}


def worded(case, by, kind: PaperKind) -> None:
    """Fill in every field of the notice that the facts leave open."""
    from django.utils import timezone  # noqa: PLC0415  Django is ready only now

    from kakuho.web.docket import store  # noqa: PLC0415
    from kakuho.web.notification.models import Wording  # noqa: PLC0415

    paper = documents.draw(kind, store.standing_now(case).base)
    texts = {one.id: "見本" for each in paper.sections for one in each.fields if unfilled(one)}
    Wording.objects.create(case=case, kind=kind.value, texts=texts, at=timezone.now(), by=by)


def main(people: int) -> None:
    """Make the case and put its job in the queue."""
    serving.prepare()
    from kakuho.web.accounts.models import User  # noqa: PLC0415  Django is ready only now
    from kakuho.web.docket import jobs, store, vaults  # noqa: PLC0415
    from kakuho.web.docket.roles import Role  # noqa: PLC0415

    alice = User.objects.add(email="a@example.jp", name="Alice", role=Role.PRIVACY_OFFICER, password="x" * 12)
    case = store.open_case(title="事案", incident="other", stated=STATED, by=alice)
    with vaults.workspace(case, actor="Alice") as workspace:
        put_people(workspace, map(row, range(people)))
    worded(case, alice, PaperKind.PRINCIPAL_MAIL)
    jobs.start(case, by=alice, kind="notices.mail", asked={"per_minute": 6_000, "lang": "ja"})


if __name__ == "__main__":
    main(int(sys.argv[1]))
