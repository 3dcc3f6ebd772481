"""Pages that say no: no data on them, one sentence and what to do."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kakuho.vocab.errors import KakuhoError
from kakuho.web.shell import words


def refusal(request: HttpRequest, status: int, what: str, do: str = "") -> HttpResponse:
    """A page with the sentence and the advice."""
    return render(request, "shell/refusal.html", {"what": what, "do": do}, status=status)


def refused(request: HttpRequest, error: KakuhoError, status: int = 400) -> HttpResponse:
    """The page for an error that the program raised on purpose."""
    said = error.diagnostics()
    if words.language() == "en":
        return refusal(request, status, said.what_en, said.do_en)
    return refusal(request, status, said.what_ja, said.do_ja)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return refusal(request, 400, words.say("shell.refused.bad_request"))


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return refusal(
        request, 403, words.say("shell.refused.forbidden"), words.say("shell.refused.forbidden_do")
    )


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is none, or it is not for this person; which of the two is not told."""
    return refusal(
        request, 404, words.say("shell.refused.not_found"), words.say("shell.refused.not_found_do")
    )


@login_not_required
def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    return refusal(request, 500, words.say("shell.refused.failed"), words.say("shell.refused.failed_do"))


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from a page of ours, or from one that lay open too long."""
    return refusal(request, 403, words.say("shell.refused.csrf"), words.say("shell.refused.csrf_do"))


def is_busy(error: Exception) -> bool:
    """Whether the one file of SQLite was written by others for so long that the wait ended."""
    return isinstance(error, OperationalError) and "database is locked" in str(error)


def busy(request: HttpRequest) -> HttpResponse:
    """503: nothing was kept; the same can be sent again."""
    answer = refusal(request, 503, words.say("shell.refused.busy"), words.say("shell.refused.busy_do"))
    answer["Retry-After"] = "5"
    return answer


def locked_out(request: HttpRequest, _response: Any = None, _credentials: Any = None) -> HttpResponse:
    """429 after too many failed attempts to sign in."""
    return refusal(request, 429, words.say("shell.refused.locked"), words.say("shell.refused.locked_do"))
