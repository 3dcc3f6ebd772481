"""Drills as they run, each change with its row in the audit log."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kakuho.prevent.drills.scenarios import Scenario, scenarios
from kakuho.prevent.drills.scoring import Result, Step
from kakuho.vocab.calendar import JST
from kakuho.web.docket import audit, store
from kakuho.web.drills.models import Drill, DrillStep
from kakuho.workflows.drill import result_of


def start(scenario: str, *, speed: int, by: Any) -> Drill:
    """The new drill, whose clock runs from now."""
    with transaction.atomic():
        store.hold()
        now = timezone.now()
        day = now.astimezone(JST).date()
        drill = Drill.objects.create(scenario=scenario, speed=speed, day=day, started_at=now, by=by)
        audit.record("drill.started", actor=by, details={"drill": drill.pk, "scenario": scenario})
    return drill


def scenario_of(drill: Drill) -> Scenario:
    """What is played."""
    return scenarios()[drill.scenario]


def minute_of(drill: Drill, now: datetime) -> int:
    """The minute of the drill, at most its last."""
    until = min(drill.ended_at or now, now)
    ran = int((until - drill.started_at).total_seconds() * drill.speed // 60)
    return min(ran + drill.skipped, scenario_of(drill).minutes)


def is_over(drill: Drill, now: datetime) -> bool:
    """Whether nothing more is taken down."""
    return drill.ended_at is not None or minute_of(drill, now) >= scenario_of(drill).minutes


def take_down(drill: Drill, word: str, *, said: str = "", by: Any) -> bool:
    """Put down that an action was taken or a question answered; False where it was before, or it is over."""
    with transaction.atomic():
        store.hold()
        now = timezone.now()
        if is_over(drill, now) or drill.steps.filter(word=word).exists():
            return False
        minute = minute_of(drill, now)
        DrillStep.objects.create(drill=drill, minute=minute, word=word, told={"said": said}, at=now, by=by)
        audit.record("drill.step", actor=by, details={"drill": drill.pk, "minute": minute, "word": word})
    return True


def skip(drill: Drill, *, by: Any) -> None:
    """Let the clock go on to the next thing that becomes known, or to the end."""
    with transaction.atomic():
        store.hold()
        minute, scenario = minute_of(drill, timezone.now()), scenario_of(drill)
        coming = min((one.at for one in scenario.injects if one.at > minute), default=scenario.minutes)
        drill.skipped += coming - minute
        drill.save(update_fields=["skipped"])
        audit.record("drill.skipped", actor=by, details={"drill": drill.pk, "to": coming})


def end(drill: Drill, *, by: Any) -> None:
    """End the drill; its score stands."""
    with transaction.atomic():
        store.hold()
        drill.ended_at = timezone.now()
        drill.save(update_fields=["ended_at"])
        details = {"drill": drill.pk, "percent": result(drill).percent}
        audit.record("drill.ended", actor=by, details=details)


def result(drill: Drill) -> Result:
    """The score by what was taken down so far."""
    steps = [Step(row.minute, row.word, row.told["said"]) for row in drill.steps.all()]
    return result_of(scenario_of(drill), steps, drill.day)
