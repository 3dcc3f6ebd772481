"""The mails that wait for a decision, one of them to be decided upon, and what was recorded."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kakuho import detect
from kakuho.outward.guard.asking import NotHeldError, NotServingError, Office
from kakuho.prevent.guard.decisions import Choice, Decision
from kakuho.prevent.guard.figures import figures_in
from kakuho.vocab.calendar import JST
from kakuho.web import outside
from kakuho.web.docket import audit
from kakuho.web.held_mails.counting import Done, done, rows
from kakuho.web.held_mails.forms import Deciding
from kakuho.web.shell import charts, words
from kakuho.web.staff.store import may_run, only_who

RECORDS = 50


@require_safe
def guard(request: HttpRequest) -> HttpResponse:
    """What is held, what was done over a year, and the newest records."""
    only_who(request.user, runs=False)
    folder = outside.guard_folder()
    if folder is None:
        return render(request, "held_mails/guard.html", {"named": False})
    office, held = _asked(folder)
    counted = _counted(folder)
    title = words.say("held_mails.caught")
    caught = [charts.Column(month, n) for month, n in counted.caught()]
    context = {
        "named": True,
        "serves": office is not None,
        "held": [_row(one) for one in held],
        "records": [_record(one) for one in office.records(RECORDS)] if office else [],
        "runs": may_run(request.user),
        "months": rows(counted),
        "chart": charts.columns(title, caught) if len(caught) > 1 else "",
        "rules": [(_rule(rule), n) for rule, n in counted.rules],
    }
    return render(request, "held_mails/guard.html", context)


@require_http_methods(["GET", "POST"])
def held_mail(request: HttpRequest, mail: str) -> HttpResponse:
    """A held mail for whoever decides about it; looking at it is recorded, as it shows who wrote to whom."""
    only_who(request.user, runs=True)
    folder = outside.guard_folder()
    if folder is None:
        raise Http404
    office = Office.of(folder)
    try:
        told = office.mail(mail)
    except NotHeldError:
        messages.error(request, words.say("held_mails.gone"))
        return redirect("guard")
    form = Deciding(request.POST if request.method == "POST" else None, attached=bool(told["attachments"]))
    if form.is_bound and form.is_valid():
        _decide(office, told, form.cleaned_data, by=request.user)
        messages.success(request, words.say("held_mails.decided"))
        kept = form.cleaned_data["choice"] == Choice.ENCRYPT.value
        return redirect("held_mail", mail=mail) if kept else redirect("guard")
    audit.record("guard.mail_shown", actor=request.user, details={"id": told["id"]})
    context = {**_row(told), "form": form, "kinds": _kinds(told["kinds"])}
    context |= {key: told[key] for key in ("to", "subject", "attachments", "password")}
    context["reasons"] = [one[words.language()] for one in told["reasons"]]
    return render(request, "held_mails/mail.html", context, status=422 if form.is_bound else 200)


def _decide(office: Office, told: dict[str, Any], given: dict[str, Any], *, by: Any) -> None:
    """Have it carried out; where that fails, the log does not say that it was."""
    decision = Decision(by.email.lower(), Choice(given["choice"]), given["why"], for_office=True)
    with transaction.atomic():
        details = {"id": told["id"], "choice": given["choice"], "rules": told["rules"], "why": given["why"]}
        audit.record("guard.mail_decided", actor=by, details=details)
        office.decide(told["id"], decision)


def _asked(folder: Path) -> tuple[Office | None, list[dict[str, Any]]]:
    """The guard of the folder with what it holds; None where it does not run."""
    try:
        office = Office.of(folder)
        return office, office.held()
    except NotServingError:
        return None, []


def _counted(folder: Path) -> Done:
    today = timezone.now().astimezone(JST).date()
    return done(figures_in(folder), today.replace(year=today.year - 1, day=1))


def _row(told: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: told[key] for key in ("id", "state", "sender", "recipients", "domains", "people", "action")},
        "at": datetime.fromisoformat(told["at"]),
        "until": datetime.fromisoformat(told["until"]) if told["until"] else None,
        "rules": [_rule(one) for one in told["rules"]],
    }


def _record(told: dict[str, Any]) -> dict[str, Any]:
    return {
        **told,
        "at": datetime.fromisoformat(told["at"]),
        "event": words.say(f"held_mails.event.{told['event']}"),
        "choice": words.say(f"held_mails.choice.{told['choice']}") if told["choice"] else "",
        "rules": [_rule(one) for one in told["rules"]],
    }


def _rule(rule: str) -> str:
    return words.say(f"held_mails.rule.{rule}")


def _kinds(values: dict[str, int]) -> list[tuple[str, int]]:
    known = detect.catalogue()
    english = words.language() == "en"
    named = {kind: (one.label_en if english else one.label_ja) for kind, one in known.items()}
    return [(named.get(kind, kind), n) for kind, n in values.items()]
