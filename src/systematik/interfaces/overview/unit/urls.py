"""Addresses of unit pages."""

from django.urls import path

from systematik.interfaces.overview.unit import views

urlpatterns = [
    path("<int:pk>/", views.unit, name="unit"),
]
