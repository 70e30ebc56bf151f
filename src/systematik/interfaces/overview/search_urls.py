"""Addresses of search and of lists as files."""

from django.urls import path

from systematik.interfaces.overview import export_views, search_views

urlpatterns = [
    path("sok/", search_views.found, name="search"),
    path("export/<slug:name>.<slug:suffix>", export_views.export, name="export"),
]
