"""Addresses of the organisation register."""

from django.urls import path

from systematik.registers.organisation import views

urlpatterns = [
    path("personer/<int:pk>/", views.person, name="person"),
    path("funktioner/<int:pk>/", views.function, name="function"),
]
