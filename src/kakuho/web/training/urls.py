"""Addresses of the training; those below learn/ are for employees without an account."""

from django.urls import path

from kakuho.web.training import desk, learning

urlpatterns = [
    path("training/", desk.desk, name="training"),
    path("training/employees/", desk.take_in, name="take_in_employees"),
    path("training/assign/", desk.assign, name="assign_courses"),
    path("training/from-case/", desk.learn_from, name="learn_from_case"),
    path("training/results/", desk.take_in_results, name="take_in_results"),
    path("training/results.csv", desk.results, name="training_results"),
    path("training/statements.json", desk.statements, name="training_statements"),
    path("training/courses/<slug:course>.zip", desk.package, name="course_package"),
    path("learn/<slug:token>/", learning.learning, name="learning"),
    path("learn/<slug:token>/<int:number>/", learning.course, name="course"),
    path(
        "learn/<slug:token>/<int:number>/certificate.pdf", learning.certificate, name="certificate_of_course"
    ),
]
