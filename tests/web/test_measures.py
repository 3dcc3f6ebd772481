"""Measures of a case: from its causes into the report, carried out, and looked at again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from workbench import MIS_SENT, browser_of, person

from kakuho.prevent.guard.figures import count_in
from kakuho.prevent.measures.library import Signal, measures
from kakuho.web.docket import audit
from kakuho.web.docket import store as cases
from kakuho.web.docket.models import MadePaper
from kakuho.web.docket.roles import MAY, Act, Role
from kakuho.web.prevention import store
from kakuho.web.prevention.models import EffectCheck, Measure
from kakuho.web.staff import store as staff
from kakuho.web.training import store as training
from kakuho.web.training.models import Assignment

WITH_DUTY = MIS_SENT | {"data": [{"nature": "personal_data", "items": ["name", "medical_history"]}]}
CAUSES = {
    "found": ["wrong_address", "no_guard"],
    "ruled_out": ["workload"],
    "why": "宛先を確かめる仕組みがない",
}


@pytest.fixture
def duty(alice):
    return cases.open_case(title="診療の一覧の誤送信", incident="mis_sent", stated=WITH_DUTY, by=alice)


def test_causes_call_for_measures_and_for_the_next_why(alice, case):
    client, page = browser_of(alice), reverse("case_measures", args=[case.uid])
    assert "wrong_address" in {one.id for one in client.get(page).context["likely"]}
    client.post(reverse("set_causes", args=[case.uid]), CAUSES)
    context = client.get(page).context
    assert context["suggested"][0]["key"] == "outbound_guard"
    assert {one.id for one in context["chosen"].unanswered} == {"no_check", "no_owner"}
    client.post(reverse("set_causes", args=[case.uid]), CAUSES | {"ruled_out": ["no_guard"]})
    assert case.causes_found.filter(ruled_out=True).get().code == "workload"


def test_measures_stand_in_item_8_of_the_report_as_planned_and_then_as_done(alice, case):
    client = browser_of(alice)
    client.post(reverse("add_measure", args=[case.uid]), {"key": "delayed_sending"})
    client.post(reverse("add_measure", args=[case.uid]), {"name": "宛先表の作り直し"})
    one = reverse("measure", args=[case.uid, 1])
    client.post(one, {"owner": alice.pk, "due_on": "2026-12-20", "cost_yen": "0"})
    assert "2026-12-20までに実施予定" in store.stands_in_report(case)["prevention_planned"]
    assert client.post(one, {"on": "2999-01-01", "proof": "x"}).status_code == 422
    client.post(one, {"on": "2026-11-25", "proof": "設定画面の写し"})
    there = store.stands_in_report(case)
    assert there["prevention_done"].startswith("送信を数分遅らせて")
    assert there["prevention_planned"] == "宛先表の作り直し(実施時期は検討中)。"
    client.post(reverse("make_paper", args=[case.uid]), {"kind": "preliminary_report"})
    assert "2026-11-25実施" in str(MadePaper.objects.get().paper)
    client.post(reverse("drop_measure", args=[case.uid, 2]), {"reason": "重複"})
    assert store.stands_in_report(case)["prevention_planned"] == ""


def test_what_a_person_wrote_in_the_report_stays_until_he_says_otherwise(alice, case):
    own = {"report": {"prevention": {"prevention_planned": "自分の言葉"}}}
    cases.tell(case, own, by=alice)
    client = browser_of(alice)
    client.post(reverse("add_measure", args=[case.uid]), {"key": "delayed_sending"})
    assert store.stands_in_report(case)["prevention_planned"] == "自分の言葉"
    assert client.get(reverse("case_measures", args=[case.uid])).context["differs"]
    client.post(reverse("measures_to_report", args=[case.uid]))
    assert "送信を数分遅らせて" in store.stands_in_report(case)["prevention_planned"]


@pytest.mark.parametrize("settle", ["measure", "waiver"])
def test_a_case_with_a_duty_is_closed_only_with_measures_or_a_reasoned_waiver(alice, duty, settle):
    client, close = browser_of(alice), reverse("close_case", args=[duty.uid])
    assert client.post(close, {"reason": "済み"}).status_code == 409
    client.post(reverse("waive_measures", args=[duty.uid]), {"reason": ""})
    assert client.post(close, {"reason": "済み"}).status_code == 409
    if settle == "measure":
        client.post(reverse("add_measure", args=[duty.uid]), {"key": "outbound_guard"})
    else:
        client.post(reverse("waive_measures", args=[duty.uid]), {"reason": "廃止した業務"})
    assert client.post(close, {"reason": "済み"}).status_code == 302
    duty.refresh_from_db()
    assert duty.closed_at


def test_a_case_whose_only_measure_was_dropped_is_open_again_to_the_question(alice, duty):
    one = store.add_measure(duty, key="outbound_guard", by=alice)
    store.drop_measure(one, reason="x", by=alice)
    assert browser_of(alice).post(reverse("close_case", args=[duty.uid]), {"reason": "x"}).status_code == 409


def test_the_effect_is_checked_by_what_was_counted_also_after_the_case_is_closed(alice, duty):
    client, now = browser_of(alice), timezone.now()
    client.post(reverse("set_causes", args=[duty.uid]), CAUSES)
    one = store.add_measure(duty, key="outbound_guard", by=alice)
    store.finish_measure(one, on=(now - timedelta(days=100)).date(), proof="方針", by=alice)
    client.post(reverse("close_case", args=[duty.uid]), {"reason": "済み"})
    assert client.get(reverse("measure", args=[duty.uid, 1])).context["row"]["checks"][0]["due"]
    again = cases.open_case(title="再び", incident="mis_sent", stated=MIS_SENT, by=alice)
    store.set_causes(again, ["no_guard"], [], why="x", by=alice)
    client.post(reverse("check_effect", args=[duty.uid, 1, 3]), {"text": "設定の漏れ"})
    check = EffectCheck.objects.get(months=3)
    assert (check.effect, check.told["signals"]["incidents"]) == ("fails", 1)
    assert "measure.checked" in {row.event for row in audit.entries(duty, newest=5)}


def looked_at(alice, duty, key):
    """Return the check of a measure that was done some weeks ago, as somebody looks now."""
    client = browser_of(alice)
    client.post(reverse("set_causes", args=[duty.uid]), CAUSES)
    one = store.add_measure(duty, key=key, by=alice)
    store.finish_measure(one, on=(timezone.now() - timedelta(days=30)).date(), proof="x", by=alice)
    client.post(reverse("check_effect", args=[duty.uid, one.number, 3]), {"text": "x"})
    page = client.get(reverse("measure", args=[duty.uid, one.number])).content.decode()
    return EffectCheck.objects.get(measure=one, months=3), page


def test_a_measure_at_the_door_is_checked_by_what_the_guard_has_caught(alice, duty, tmp_path, monkeypatch):
    assert looked_at(alice, duty, "outbound_guard")[0].effect == "unproved"
    monkeypatch.setenv("KAKUHO_GUARD_FOLDER", str(tmp_path))
    today = store.today()
    for days, event in ((1, "held"), (2, "file_held"), (3, "released"), (40, "held")):
        count_in(tmp_path, today - timedelta(days=days), event, ["", "people"])
    check, page = looked_at(alice, duty, "outbound_guard")
    assert (check.effect, check.told["signals"]["caught"]) == ("holds", 2)
    assert "出る前に止めたもの 2件" in page


def test_training_is_checked_by_who_has_passed_it(alice, duty):
    staff.take_in(
        "name,mail,department\n" + "".join(f"見本{n},a{n}@example.jp,営業部\n" for n in range(4)), by=alice
    )
    training.assign(staff.active(), "mis-sending", store.today(), by=alice, case=duty)
    training.assign(staff.active(), "basics", store.today(), by=alice)  # of no case
    Assignment.objects.filter(course="basics").update(passed_on=store.today())
    key = next(one.id for one in measures().values() if one.signal is Signal.TRAINING)
    for passed, effect in ((1, "unproved"), (2, "holds")):
        ids = Assignment.objects.filter(case=duty).values_list("pk", flat=True)[:passed]
        Assignment.objects.filter(pk__in=list(ids)).update(passed_on=store.today())
        check, page = looked_at(alice, duty, key)
        assert (check.effect, check.told["signals"]["passed"], check.told["signals"]["assigned"]) == (
            effect,
            passed,
            4,
        )
    assert "4件のうち合格 2件" in page


def test_who_may_not_work_on_a_case_changes_no_measure(alice, case):
    for role in Role:
        member = person(role.value, role)
        cases.appoint(case, member, role, by=alice)
        client = browser_of(member)
        for name, act in (
            ("set_causes", Act.WORK),
            ("add_measure", Act.WORK),
            ("waive_measures", Act.DECIDE),
        ):
            answer = client.post(reverse(name, args=[case.uid]), {})
            assert (answer.status_code == 403) == (act not in MAY[role]), (role, name)
    assert not Measure.objects.exists()
