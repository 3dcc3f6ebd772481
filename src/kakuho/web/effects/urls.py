"""Addresses of the checks of effects."""

from django.urls import path

from kakuho.web.effects import views

urlpatterns = [
    path("cases/<uuid:uid>/measures/<int:measure>/effect/<int:months>/", views.effect, name="check_effect"),
]
