"""Files dropped in and examined in the background."""

import io
import zipfile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from workbench import browser_of

from kakuho.web.docket import audit, jobs, store, vaults
from kakuho.web.docket.models import Job
from kakuho.web.intake_desk.examining import examine

ROWS = [f"山田{number},yamada{number}@example.jp,090-0000-{number:04}" for number in range(1, 21)]
LEAKED = "\n".join(["氏名,メールアドレス,電話番号", *ROWS]).encode()


def dropped(client, case, *files):
    given = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("upload", args=[case.uid]), {"files": given})


def test_what_is_dropped_in_is_counted_and_judged(alice, case):
    client = browser_of(alice)
    assert dropped(client, case, ("名簿.csv", LEAKED), ("../../escape.csv", b"x\n1\n")).status_code == 302
    assert sorted(case.arrivals.values_list("name", flat=True)) == ["escape.csv", "名簿.csv"]
    assert client.get(reverse("case_files", args=[case.uid])).context["running"]
    examine(jobs.take())
    job = case.jobs.get()
    assert (job.state, job.done_bytes >= len(LEAKED), job.all_bytes) == ("done", True, len(LEAKED) + 4)
    page = client.get(reverse("case_files", args=[case.uid])).content.decode()
    assert "名簿.csv" in page
    assert "氏名" in page
    assert "yamada1@" not in page
    case.refresh_from_db()
    assert case.scanned["principals"]["best"]["value"] == 20
    people = client.get(reverse("case_people", args=[case.uid]))
    assert people.context["count"]["principals"]["best"] == 20
    assert "yamada1@" not in people.content.decode()
    assert "people.seen" in {entry.event for entry in audit.entries(case, newest=50)}


def test_nothing_of_an_upload_lies_on_the_disk_in_the_clear(alice, case):
    big = LEAKED * 2000  # more than would stay in memory
    dropped(browser_of(alice), case, ("big.csv", big))
    written = [path for path in settings.HOME.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in written) > len(big)
    assert not [path for path in written if b"yamada1@" in path.read_bytes()]


def test_a_job_that_was_stopped_goes_on_where_it_stopped(alice, case):
    client = browser_of(alice)
    dropped(client, case, ("a.csv", LEAKED))
    job = jobs.take()
    client.post(reverse("stop_job", args=[case.uid]))
    examine(job)
    assert case.jobs.get().state == "stopped"
    assert vaults.has_workspace(case) is False
    client.post(reverse("start_examining", args=[case.uid]))
    examine(jobs.take())
    assert list(case.jobs.order_by("id").values_list("state", flat=True)) == ["stopped", "done"]
    assert case.arrivals.filter(examined_at=None).count() == 0


def test_a_job_whose_worker_died_is_taken_up_once_more_and_then_given_up(case, alice):
    jobs.start(case, by=alice)
    for _ in range(2):
        assert jobs.take().case == case
        assert jobs.take() is None
        Job.objects.update(beat_at="2026-01-01T00:00Z")
    assert jobs.take() is None
    assert case.jobs.get().state == "failed"


def test_a_case_has_one_job_at_a_time(case, alice):
    assert jobs.start(case, by=alice)
    with transaction.atomic():
        assert not jobs.start(case, by=alice)
    assert case.jobs.count() == 1


def test_a_stranger_fills_no_disk(case):
    answer = browser_of().post(
        reverse("upload", args=[case.uid]), {"files": SimpleUploadedFile("a", b"a" * 99)}
    )
    assert answer.status_code == 302
    assert not case.arrivals.exists()


def test_a_damaged_file_is_named_and_the_rest_is_counted(alice, case):
    dropped(browser_of(alice), case, ("a.csv", LEAKED), ("b.xlsx", b"PK\x03\x04 broken"))
    examine(jobs.take())
    found = browser_of(alice).get(reverse("case_files", args=[case.uid])).context["found"]
    assert [gap["file"] for gap in found["gaps"]] == ["b.xlsx"]
    assert found["rows"][0]["file"] == "a.csv"


def test_a_bomb_is_named_and_the_rest_is_counted(alice, case):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.csv", bytes(40 << 20))
    dropped(browser_of(alice), case, ("bomb.zip", packed.getvalue()), ("a.csv", LEAKED))
    examine(jobs.take())
    found = browser_of(alice).get(reverse("case_files", args=[case.uid])).context["found"]
    assert [gap["file"] for gap in found["gaps"]] == ["bomb.zip » zeros.csv"]
    assert found["rows"][0]["file"] == "a.csv"


def test_facts_stated_after_the_examination_stand_over_what_was_found(alice, case):
    dropped(browser_of(alice), case, ("a.csv", LEAKED))
    examine(jobs.take())
    case.refresh_from_db()
    standing = store.tell(case, {"principals": 21}, by=alice)
    assert standing.base.facts.principals.high.value == 21


@pytest.mark.parametrize("name", ["case_files", "case_job"])
def test_the_progress_is_shown_by_itself(alice, case, name):
    jobs.start(case, by=alice)
    answer = browser_of(alice).get(reverse(name, args=[case.uid]))
    assert b"hx-get" in answer.content
    assert "HX-Refresh" not in answer
