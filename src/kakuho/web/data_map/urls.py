"""Addresses of the data map."""

from django.urls import path

from kakuho.web.data_map import views

urlpatterns = [
    path("data-map/", views.data_map, name="data_map"),
    path("data-map/data-map.csv", views.table, name="data_map_table"),
    path("data-map/<slug:key>/", views.place, name="data_map_place"),
]
