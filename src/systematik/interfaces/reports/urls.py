"""Addresses of the reports."""

from django.urls import path

from systematik.interfaces.reports import views

urlpatterns = [
    path("rapporter/", views.reports, name="reports"),
    path("rapporter/<slug:name>/", views.report, name="report"),
    path("rapporter/<slug:name>/spara/", views.report_keep, name="report_keep"),
]
