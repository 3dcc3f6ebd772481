"""What holds for every answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kakuho.vocab.errors import KakuhoError, UsageError
from kakuho.web.shell.refusals import refused

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


class Sentences:
    """Errors that the program raises on purpose become a page with their sentence."""

    def __init__(self, answer: Answering) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page, or None for what nobody foresaw."""
        if isinstance(error, KakuhoError):
            return refused(request, error, 400 if isinstance(error, UsageError) else 409)
        return None
