"""Addresses of tasks."""

from django.urls import path

from kakuho.web.playbook import templates_page, views

urlpatterns = [
    path("playbooks/", templates_page.playbooks, name="playbooks"),
    path("playbooks/<slug:incident>/", templates_page.playbook_page, name="playbook"),
    path("cases/<uuid:uid>/tasks/", views.tasks, name="case_tasks"),
    path("cases/<uuid:uid>/tasks/add/", views.add, name="add_task"),
    path("cases/<uuid:uid>/tasks/<int:number>/", views.task, name="task"),
    path("cases/<uuid:uid>/tasks/<int:number>/reopen/", views.reopen, name="reopen_task"),
]
