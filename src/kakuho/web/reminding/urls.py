"""Addresses of the calendar."""

from django.urls import path

from kakuho.web.reminding import views

urlpatterns = [
    path("calendar/<str:token>.ics", views.calendar, name="calendar"),
    path("account/calendar/", views.own_calendar, name="own_calendar"),
    path("account/calendar/end/", views.end_calendar, name="end_calendar"),
]
