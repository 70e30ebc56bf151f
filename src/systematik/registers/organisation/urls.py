"""Addresses of the organisation register."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
