"""Addresses of the mail drills."""

from django.urls import path

from kakuho.web.mail_drills import views

urlpatterns = [
    path("mail-drills/", views.mail_drills, name="mail_drills"),
    path("mail-drills/consent/", views.settle, name="settle_mail_drills"),
    path("mail-drills/start/", views.start, name="start_mail_drill"),
    path("m/<slug:token>/", views.followed, name="followed_drill_mail"),
]
