"""A course as a SCORM 1.2 package: a zip that a learning system takes in.

Source: SCORM 1.2 Content Aggregation Model (imsmanifest.xml) and Run-Time Environment (LMSInitialize …).
"""

import html
import io
import json
import zipfile
from importlib.resources import files

from kakuho.prevent.sources import with_day
from kakuho.prevent.training.courses import Course, Lesson
from kakuho.prevent.training.exams import PASS_PERCENT, QUESTIONS

_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="kakuho-{id}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" \
xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="course"><organization identifier="course"><title>{title}</title>
<item identifier="item" identifierref="page"><title>{title}</title>\
<adlcp:masteryscore>{mastery}</adlcp:masteryscore></item></organization></organizations>
<resources><resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html">\
<file href="index.html"/><file href="course.json"/><file href="course.js"/></resource></resources>
</manifest>
"""
_WORDS = {
    "ja": {
        "submit": "答え合わせ",
        "passed": "合格です。",
        "failed": "もう一度、解説を読んでください。",
        "why": "解説",
    },
    "en": {"submit": "Mark", "passed": "Passed.", "failed": "Read the explanations again.", "why": "Why"},
}
_PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><script src="course.js" defer></script></head>
<body><main><h1>{title}</h1>{lessons}<form id="paper"></form><p id="result" role="status"></p></main>
</body></html>
"""


def package(course: Course, *, lang: str) -> bytes:
    """The zip in a language; the same course gives the same bytes."""
    title = html.escape(course.title.in_(lang))
    lessons = "".join(_lesson(one, lang) for one in course.lessons)
    bank = {
        "words": _WORDS[lang],
        "questions": [
            {
                "id": one.id,
                "text": one.text.in_(lang),
                "answers": [answer.in_(lang) for answer in one.answers],
                "why": one.why.in_(lang),
                "cites": [with_day(cited) for cited in one.cites],
            }
            for one in course.questions
        ],
        "asked": QUESTIONS,
        "pass": PASS_PERCENT,
    }
    script = files("kakuho.prevent.training").joinpath("scorm_course.js").read_text(encoding="utf-8")
    parts = {
        "imsmanifest.xml": _MANIFEST.format(id=course.id, title=title, mastery=PASS_PERCENT),
        "index.html": _PAGE.format(lang=lang, title=title, lessons=lessons),
        "course.js": f"const BANK = {json.dumps(bank, ensure_ascii=False)};\n{script}",
        "course.json": json.dumps(bank, ensure_ascii=False, indent=1),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return written.getvalue()


def _lesson(one: Lesson, lang: str) -> str:
    cites = html.escape("、".join(map(with_day, one.cites)))
    return f'<p>{html.escape(one.text.in_(lang))} <small lang="ja">{cites}</small></p>\n'
