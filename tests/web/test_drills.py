"""A tabletop drill in the workbench."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from workbench import browser_of, person

from kakuho.web.docket import audit
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import RUNS_PREVENTION, SEES_PREVENTION, Role
from kakuho.web.drills import store
from kakuho.web.drills.models import Drill, DrillStep

START = {"scenario": "mis-sent-list", "speed": "10"}


@pytest.fixture
def drill(alice):
    browser_of(alice).post(reverse("start_drill"), START)
    return Drill.objects.get()


def later(drill, minutes):
    """Let so many minutes of the drill pass."""
    drill.started_at -= timedelta(minutes=minutes / drill.speed)
    drill.save(update_fields=["started_at"])


def take_down(client, drill, word, **said):
    return client.post(reverse("drill_step", args=[drill.pk]), {"word": word, **said})


def test_the_clock_runs_and_things_become_known(alice, drill):
    client, page = browser_of(alice), reverse("drill", args=[drill.pk])
    first = client.get(page).context
    assert ([at for at, _ in first["injects"]], first["asks"]) == ([0], [])
    take_down(client, drill, "second_duty", said="yes")
    later(drill, 36)
    now = client.get(page).context
    assert ([at for at, _ in now["injects"]], len(now["asks"])) == ([30, 0], 2)
    news = client.get(page, headers={"hx-request": "true"}).content.decode()
    assert ("通院の記録" in news, "<html" in news) == (True, False)
    client.post(reverse("drill_goes_on", args=[drill.pk]), {"skip": "1"})
    assert next(at for at, _ in client.get(page).context["injects"]) == 75
    assert not DrillStep.objects.exists()


def test_what_is_done_in_time_and_answered_right_is_scored_and_nothing_becomes_a_case(alice, drill):
    client, page = browser_of(alice), reverse("drill", args=[drill.pk])
    for _ in range(2):
        take_down(client, drill, "tell_officer")
    take_down(client, drill, "colour")
    later(drill, 40)
    take_down(client, drill, "note_time")
    take_down(client, drill, "first_duty", said="no")
    take_down(client, drill, "second_duty", said="yes")
    later(drill, 60)
    take_down(client, drill, "final", said="never")
    take_down(client, drill, "scold")
    client.post(reverse("drill_goes_on", args=[drill.pk]), {"end": "1"})
    ended = client.get(page)
    points = {row["line"].of.id: row["line"].points for row in ended.context["lines"]}
    assert {key: n for key, n in points.items() if n} == {
        "tell_officer": 10,
        "note_time": 5,
        "second_duty": 15,
        "scold": -10,
    }
    assert ended.context["result"].points == 20
    take_down(client, drill, "ask_deletion")
    assert DrillStep.objects.count() == 5
    assert client.get(reverse("drills")).context["rows"][0]["over"]
    assert not Case.objects.exists()
    assert audit.verify().is_whole


def test_the_drill_ends_by_itself_with_its_last_minute(alice, drill):
    later(drill, 240)
    assert not store.take_down(drill, "tell_officer", by=alice)
    assert browser_of(alice).get(reverse("drill", args=[drill.pk])).context["over"]


def test_the_database_refuses_to_rewrite_a_step(alice, drill):
    store.take_down(drill, "tell_officer", by=alice)
    with pytest.raises(DatabaseError), transaction.atomic():
        DrillStep.objects.update(minute=0)


def test_every_door_of_the_drills_asks_for_the_role(alice, drill):
    for role in Role:
        client = browser_of(person(f"R{role.value}", role))
        for name, given in (("drills", []), ("drill", [drill.pk])):
            expected = 200 if role in SEES_PREVENTION else 403
            assert client.get(reverse(name, args=given)).status_code == expected, (role, name)
        for name, given in (("start_drill", []), ("drill_step", [drill.pk]), ("drill_goes_on", [drill.pk])):
            expected = 302 if role in RUNS_PREVENTION else 403
            assert client.post(reverse(name, args=given), {}).status_code == expected, (role, name)
