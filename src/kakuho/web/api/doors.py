"""The whole API, with its refusals."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from kakuho.vocab.errors import KakuhoError, UsageError
from kakuho.web.api import (
    carrying,
    following,
    handing_over,
    handling,
    preventing,
    reading,
    steering,
    tracing,
    writing,
)
from kakuho.web.api.router import router
from kakuho.web.shell import refusals, words

api = NinjaAPI(
    title="Kakuho",
    version="1",
    description="Cases of personal data breaches: facts, duties, clocks, tasks, papers.",
    docs_url=None,  # its page would load scripts from elsewhere
)
DOORS = (
    carrying,
    reading,
    writing,
    handling,
    following,
    steering,
    preventing,
    handing_over,
    tracing,
)  # each put its doors on the router when it was read
api.add_router("", router)


@api.exception_handler(PermissionDenied)
def _forbidden(request: HttpRequest, _error: Any) -> HttpResponse:
    return api.create_response(request, {"detail": words.say("api.forbidden")}, status=403)


@api.exception_handler(KakuhoError)
def _refused(request: HttpRequest, error: KakuhoError) -> HttpResponse:
    said, en = error.diagnostics(), words.language() == "en"
    told = {"detail": said.what_en if en else said.what_ja, "do": said.do_en if en else said.do_ja}
    return api.create_response(request, told, status=422 if isinstance(error, UsageError) else 409)


@api.exception_handler(OperationalError)
def _busy(request: HttpRequest, error: Any) -> HttpResponse:
    if not refusals.is_busy(error):
        raise error
    told = {"detail": words.say("shell.refused.busy"), "do": words.say("shell.refused.busy_do")}
    answer = api.create_response(request, told, status=503)
    answer["Retry-After"] = "5"
    return answer
