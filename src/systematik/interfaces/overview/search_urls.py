"""Address of search."""

from django.urls import path

from systematik.interfaces.overview import search_views

urlpatterns = [path("sok/", search_views.found, name="search")]
