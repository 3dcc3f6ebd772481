"""Addresses of tasks."""

from django.urls import path

from kakuho.web.playbook import views

urlpatterns = [
    path("cases/<uuid:uid>/tasks/", views.tasks, name="case_tasks"),
    path("cases/<uuid:uid>/tasks/add/", views.add, name="add_task"),
    path("cases/<uuid:uid>/tasks/<int:number>/", views.task, name="task"),
    path("cases/<uuid:uid>/tasks/<int:number>/reopen/", views.reopen, name="reopen_task"),
]
