"""Addresses of what the guard holds."""

from django.urls import path

from kakuho.web.held_mails import views

urlpatterns = [
    path("guard/", views.guard, name="guard"),
    path("guard/<slug:mail>/", views.held_mail, name="held_mail"),
]
