"""The playbook: its order, its days, its reach."""

from datetime import date

from kakuho.cases import playbook


def test_tasks_come_in_the_order_of_the_five_steps() -> None:
    for incident in ("mis_sent", "lost", "insider", "skimming", "contractor", "nothing known of"):
        steps = [task.step for task in playbook.tasks_for(incident)]
        assert steps == sorted(steps)
        assert set(steps) == {1, 2, 3, 4, 5}


def test_a_task_for_other_incidents_is_left_out() -> None:
    assert "lock_the_device" in {task.key for task in playbook.tasks_for("lost")}
    assert "lock_the_device" not in {task.key for task in playbook.tasks_for("mis_sent")}


def test_day_1_is_the_day_of_the_first_call() -> None:
    task = playbook.tasks()["tell_those_in_charge"]
    assert task.due_on(date(2026, 11, 26)) == date(2026, 11, 26)
