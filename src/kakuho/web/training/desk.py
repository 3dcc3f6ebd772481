"""The desk of who runs the training: employees, assignments, results, and what leaves for other systems."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kakuho.prevent.training import completions, scorm
from kakuho.prevent.training.courses import Course, Duty
from kakuho.prevent.training.results import results_of
from kakuho.web import surroundings
from kakuho.web.docket import audit
from kakuho.web.shell import charts, words
from kakuho.web.shell.sheets import csv_answer
from kakuho.web.staff import store as staff
from kakuho.web.staff.models import Employee
from kakuho.web.training import case_courses, store
from kakuho.web.training.case_courses import all_courses
from kakuho.web.training.forms import Assigning, LearningFrom, ListFile
from kakuho.web.training.models import Assignment, CompletionRow

EMPLOYEES_SHOWN = 500
_RESULTS = "results"  # of the form beside that of the employees


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Results, courses and employees on one page."""
    staff.only_who(request.user, runs=False)
    results, runs = list(store.by_department()), staff.may_run(request.user)
    done, late = sum(one["passed"] for one in results), sum(one["late"] for one in results)
    rest = sum(one["assigned"] for one in results) - done - late
    parts = [
        charts.Part(words.say("training.passed"), done, "done"),
        charts.Part(words.say("training.waiting"), rest, "soon"),
        charts.Part(words.say("training.late"), late, "overdue"),
    ]
    duties = ", ".join(f"{one.value} ({words.in_(one)})" for one in Duty)
    context = {
        "results": results,
        "parts": parts,
        "chart": charts.stacked(words.say("training.results"), parts) if results else "",
        "records": store.verify(),
        "courses": [_course_row(one) for one in all_courses().values()],
        "runs": runs,
        "employees": _employees(request) if runs else [],
        "assigning": Assigning(),
        "list_file": ListFile(),
        "results_file": ListFile(prefix=_RESULTS),
        "learning_from": LearningFrom(user=request.user) if runs else None,
        "take_in_help": words.say("training.take_in_help", words=duties),
    }
    return render(request, "training/desk.html", context)


@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Take in a list of employees."""
    staff.only_who(request.user, runs=True)
    form = ListFile(request.POST, request.FILES)
    if form.is_valid():
        done = staff.take_in(form.cleaned_data["file"], by=request.user)
        messages.success(request, words.say("training.taken_in", added=done.added, changed=done.changed))
    else:
        messages.warning(request, words.say("training.wrong"))
    return redirect("training")


@require_POST
def learn_from(request: HttpRequest) -> HttpResponse:
    """Make a course of a closed case on which the person works."""
    staff.only_who(request.user, runs=True)
    form = LearningFrom(request.POST, user=request.user)
    if form.is_valid():
        case_courses.learn_from(form.cleaned_data["case"], form.cleaned_data["note"], by=request.user)
        messages.success(request, words.say("training.course_made"))
    else:
        messages.warning(request, words.say("training.wrong"))
    return redirect("training")


@require_POST
def take_in_results(request: HttpRequest) -> HttpResponse:
    """Take in what a learning system tells of our courses."""
    staff.only_who(request.user, runs=True)
    form = ListFile(request.POST, request.FILES, prefix=_RESULTS)
    if form.is_valid():
        read = results_of(form.cleaned_data["file"], all_courses())
        done = store.take_in_results(read, by=request.user)
        messages.success(request, words.say("training.results_taken_in", **done))
    else:
        messages.warning(request, words.say("training.wrong"))
    return redirect("training")


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Assign a course to a department, or to each one what his duties ask for."""
    staff.only_who(request.user, runs=True)
    form = Assigning(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        to = [one for one in staff.active() if given["department"] in {"", one.department}]
        n = store.assign(to, given["course"], given["due_on"], by=request.user)
        messages.success(request, words.say("training.done_assigned", n=n))
    else:
        messages.warning(request, words.say("training.wrong"))
    return redirect("training")


@require_safe
def package(request: HttpRequest, course: str) -> HttpResponse:
    """A course for a learning system (SCORM 1.2)."""
    staff.only_who(request.user, runs=False)
    there = all_courses()
    if course not in there:
        raise Http404
    content = scorm.package(there[course], lang=words.language())
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{course}-{words.language()}.zip"'
    return answer


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Every assignment with where it stands, as CSV; it names people, so only for who runs the training."""
    staff.only_who(request.user, runs=True)
    audit.record("training.exported", actor=request.user, details={"as": "csv"})
    rows: list[tuple[object, ...]] = [("name", "mail", "department", "course", "due_on", "passed_on")]
    for one in Assignment.objects.select_related("employee").iterator():
        who = (one.employee.who["name"], one.employee.who["mail"], one.employee.department)
        rows.append((*who, one.course, one.due_on, one.passed_on or ""))
    return csv_answer("training.csv", rows)


@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """Every completion as xAPI statements."""
    staff.only_who(request.user, runs=True)
    audit.record("training.exported", actor=request.user, details={"as": "xapi"})
    people = {one.pk: one.who for one in Employee.objects.all()}
    told, there = [], all_courses()
    for row in CompletionRow.objects.order_by("number").iterator():
        title, who = there[row.course].title, people.get(row.learner)
        if who is not None:
            told.append(
                completions.xapi_statement(
                    store.record_of(row),
                    name=who["name"],
                    mail=who["mail"],
                    title={"ja": title.ja, "en": title.en},
                    origin=str(surroundings.origin()),
                )
            )
    answer = JsonResponse(told, safe=False, json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="training-xapi.json"'
    return answer


def _course_row(course: Course) -> dict[str, object]:
    return {
        "course": course,
        "title": course.title.in_(words.language()),
        "duties": [words.in_(duty) for duty in sorted(course.duties)],
        "questions": len(course.questions),
    }


def _employees(request: HttpRequest) -> list[dict[str, object]]:
    return [
        {
            "who": one.who,
            "department": one.department,
            "link": request.build_absolute_uri(reverse("learning", args=[staff.token_of(one)])),
        }
        for one in staff.active()[:EMPLOYEES_SHOWN]
    ]
