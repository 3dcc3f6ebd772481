"""The courses that come with the program: one YAML file each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.lawtext.cited import Cited
from kakuho.prevent.sources import cited
from kakuho.vocab.facts.words import Word
from kakuho.vocab.papers import Wording
from kakuho.vocab.yaml_text import values_of_yaml

ORDER = ("basics", "mis-sending", "insiders", "phishing", "first-hour", "contractors", "advertising")


class Duty(Word):
    """What a person does in the company, by which courses are assigned."""

    EVERYBODY = "everybody", "全員", "everybody"
    MANAGERS = "managers", "管理職", "managers"
    MAIL_HANDLERS = "mail_handlers", "名簿・書類の送付を担当する人", "who sends lists and letters"
    RESPONDERS = "responders", "事故対応を担当する人", "who responds to incidents"
    ADMINISTRATORS = "administrators", "システムの管理者", "administrators of systems"
    BUYERS = "buyers", "委託を担当する人", "who entrusts work"
    MARKETING = "marketing", "広告・販売促進の担当", "marketing"
    WEB_DEVELOPERS = "web_developers", "ウェブサイト・アプリの担当", "web and app developers"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A paragraph to be read, and what it stands on."""

    text: Wording
    cites: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question; the first of its answers is the right one."""

    id: str
    text: Wording
    answers: tuple[Wording, ...]
    why: Wording
    cites: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A course: lessons and a bank of questions."""

    id: str
    title: Wording
    minutes: int
    as_of: date
    duties: frozenset[Duty]
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]

    def cites(self) -> tuple[Cited, ...]:
        """Every source of the course, each once."""
        read = (cited for lesson in self.lessons for cited in lesson.cites)
        asked = (cited for question in self.questions for cited in question.cites)
        return tuple(dict.fromkeys((*read, *asked)))


@cache
def courses() -> Mapping[str, Course]:
    """Every course by its id, in the order in which they are taken."""
    return {name: _course(name) for name in ORDER}


def courses_for(duties: frozenset[Duty]) -> tuple[Course, ...]:
    """The courses that somebody with these duties takes; those for everybody too."""
    wanted = duties | {Duty.EVERYBODY}
    return tuple(course for course in courses().values() if course.duties & wanted)


def _course(name: str) -> Course:
    text = files("kakuho.prevent.training").joinpath(f"courses/{name}.yaml").read_text(encoding="utf-8")
    raw: Mapping[str, Any] = values_of_yaml(text)
    as_of, file = raw["as_of"], f"{name}.yaml"
    return Course(
        id=name,
        title=Wording(**raw["title"]),
        minutes=raw["minutes"],
        as_of=as_of,
        duties=frozenset(Duty[word.upper()] for word in raw["for"]),
        lessons=tuple(
            Lesson(Wording(one["ja"], one["en"]), cited(one["cites"], as_of, file=file))
            for one in raw["lessons"]
        ),
        questions=tuple(
            Question(
                id=f"{name}-{number:02}",
                text=Wording(**one["q"]),
                answers=tuple(Wording(ja, en) for ja, en in one["a"]),
                why=Wording(**one["why"]),
                cites=cited(one["cites"], as_of, file=file),
            )
            for number, one in enumerate(raw["questions"], start=1)
        ),
    )
