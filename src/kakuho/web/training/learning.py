"""The door of employees: their courses, papers and certificates, by a link of their own."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kakuho import documents
from kakuho.prevent.sources import with_day
from kakuho.prevent.training import exams
from kakuho.vocab.calendar import JST
from kakuho.vocab.prints import Block, Printed
from kakuho.web.shell import words
from kakuho.web.staff.models import Employee
from kakuho.web.staff.store import employee_of
from kakuho.web.training import store
from kakuho.web.training.case_courses import all_courses
from kakuho.web.training.forms import Answers
from kakuho.web.training.models import Assignment, CompletionRow


@login_not_required
@require_safe
def learning(request: HttpRequest, token: str) -> HttpResponse:
    """What is assigned to the employee."""
    employee, lang, there = employee_of(token), words.language(), all_courses()
    rows = [
        {
            "assignment": one,
            "title": there[one.course].title.in_(lang),
            "minutes": there[one.course].minutes,
            "late": one.passed_on is None and one.due_on < store.today(),
        }
        for one in employee.assignments.order_by("passed_on", "due_on")
        if one.course in there
    ]
    context = {"rows": rows, "token": token, "name": employee.who["name"]}
    return render(request, "training/learning.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def course(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """The lessons and a paper; a paper that was handed in comes back marked, with the explanations."""
    employee = employee_of(token)
    assignment = _assignment(employee, number)
    if assignment.passed_on:
        return redirect("learning", token=token)
    sitting = store.open_sitting(assignment)
    asked, taught = store.paper_of(sitting), all_courses()[assignment.course]
    form = Answers(request.POST if request.method == "POST" else None, asked=asked)
    context: dict[str, Any] = {
        "token": token,
        "assignment": assignment,
        "title": taught.title.in_(words.language()),
        "lessons": [_lesson(one) for one in taught.lessons],
        "form": form,
        "pass_help": words.say("training.learn.paper_help", n=len(asked), percent=exams.PASS_PERCENT),
    }
    if form.is_bound and form.is_valid():
        mark = store.hand_in(sitting, form.cleaned_data)
        if mark is None:
            return redirect("course", token=token, number=number)
        context |= {"mark": mark, "marked": [_marked(one, mark) for one in asked]}
        return render(request, "training/marked.html", context)
    return render(request, "training/course.html", context)


@login_not_required
@require_safe
def certificate(_request: HttpRequest, token: str, number: int) -> HttpResponse:
    """The certificate as PDF."""
    employee = employee_of(token)
    assignment = _assignment(employee, number)
    rows = CompletionRow.objects.filter(learner=employee.pk, course=assignment.course, passed=True)
    row = rows.order_by("-number").first()
    if assignment.passed_on is None or row is None:
        raise Http404
    answer = HttpResponse(documents.printed_pdf(_certificate(employee, row)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="certificate-{row.number}.pdf"'
    return answer


def _certificate(employee: Employee, row: CompletionRow) -> Printed:
    lang, record, one = words.language(), store.record_of(row), all_courses()[row.course]
    at = store.moment_of(row)
    says = (
        words.say("training.certificate.says", name=employee.who["name"]),
        words.say("training.certificate.course", course=one.title.in_(lang), as_of=record.course_as_of),
        words.say("training.certificate.score", right=record.right, of=record.of),
    )
    day = at.astimezone(JST).date().isoformat()
    foot = words.say("training.certificate.foot", number=row.number, at=day, link=row.link)
    title = words.say("training.certificate.title")
    return Printed(title, lang, at, day, (Block(paragraphs=says),), foot)


def _assignment(employee: Employee, number: int) -> Assignment:
    found = employee.assignments.filter(pk=number).first()
    if found is None or found.course not in all_courses():
        raise Http404
    return found


def _lesson(one: Any) -> dict[str, Any]:
    return {"text": one.text.in_(words.language()), "cites": [with_day(cited) for cited in one.cites]}


def _marked(one: exams.Asked, mark: exams.Mark) -> dict[str, Any]:
    lang, question = words.language(), one.question
    return {
        "text": question.text.in_(lang),
        "right": question.id not in mark.wrong,
        "answer": question.answers[0].in_(lang),
        "why": question.why.in_(lang),
        "cites": [with_day(cited) for cited in question.cites],
    }
