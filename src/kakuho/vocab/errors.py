"""Errors whose message a reader can act on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """What happened and what to do, in both languages; never holds a personal datum.

    Each of the four is one sentence that names the file and the place.
    """

    what_ja: str
    what_en: str
    do_ja: str
    do_en: str

    def text(self, lang: str) -> str:
        """The sentence and the advice in `lang` ("ja" or "en")."""
        return f"{self.what_en} {self.do_en}" if lang == "en" else f"{self.what_ja}{self.do_ja}"


class KakuhoError(Exception):
    """Base of every error the program raises on purpose; caught only at the outer doors."""

    def __init__(self, *, ja: str, en: str, do_ja: str = "", do_en: str = "") -> None:
        super().__init__(en)
        self._diagnostics = Diagnostics(what_ja=ja, what_en=en, do_ja=do_ja, do_en=do_en)

    def diagnostics(self) -> Diagnostics:
        """What happened and what to do."""
        return self._diagnostics


class UsageError(KakuhoError):
    """The command was given something it cannot mean (exit code 2)."""
