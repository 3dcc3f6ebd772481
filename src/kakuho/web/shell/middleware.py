"""What holds for every answer."""

import ipaddress
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kakuho.vocab.errors import KakuhoError, UsageError
from kakuho.web.shell.refusals import busy, is_busy, refused

Answering = Callable[[HttpRequest], HttpResponse]


def closed_to_others(answer: Answering) -> Answering:
    """Answers that no cache keeps, and a browser that lends no camera, place or microphone to a page."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.setdefault("Cache-Control", "no-store")
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return answered


def from_its_own_address(answer: Answering) -> Answering:
    """Answers to the address that a request came from, as the servers in front tell it.

    Each of them puts the address that it was asked from at the end of X-Forwarded-For. So many as there are
    servers are theirs; what stands before was written by who asks and is never read: with it anybody could
    have others locked out, or never be.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        told = request.META.pop("HTTP_X_FORWARDED_FOR", "").split(",")
        hops = settings.PROXIES
        if 0 < hops <= len(told):
            with suppress(ValueError):
                request.META["REMOTE_ADDR"] = str(ipaddress.ip_address(told[-hops].strip()))
        return answer(request)

    return answered


class Sentences:
    """Errors that the program raises on purpose, and a busy database, become a page with a sentence."""

    def __init__(self, answer: Answering) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page, or None for what nobody foresaw."""
        if isinstance(error, KakuhoError):
            return refused(request, error, 400 if isinstance(error, UsageError) else 409)
        return busy(request) if is_busy(error) else None
