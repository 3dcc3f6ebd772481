"""The tasks of a case as rows: what the playbook calls for, once each."""

from kakuho.cases import playbook
from kakuho.vocab.calendar import JST
from kakuho.web.docket.models import Case, Task
from kakuho.web.shell import words


def plan(case: Case) -> int:
    """How many tasks of the playbook were added: those that the kind of incident calls for and lacks."""
    there = set(case.tasks.exclude(key="").values_list("key", flat=True))
    first_call = case.opened_at.astimezone(JST).date()
    missing = [
        Task(case=case, step=one.step, key=one.key, due_on=one.due_on(first_call))
        for one in playbook.tasks_for(case.incident)
        if one.key not in there
    ]
    Task.objects.bulk_create(missing)
    return len(missing)


def title_of(task: Task) -> str:
    """What is to be done, in the reader's language; a person's own words stay as they are."""
    if task.key in playbook.tasks():
        return words.in_(playbook.tasks()[task.key])
    return str(task.own["title"] if task.own else task.key)
