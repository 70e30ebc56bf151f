"""Addresses of the past of a record or a list."""

from django.urls import path

from systematik.interfaces.overview.history import views

urlpatterns = [
    path("historik/<slug:kind>/<int:pk>/", views.history, name="history"),
]
