"""Addresses of frameworks."""

from django.urls import path

from systematik.registers.frameworks import views

urlpatterns = [
    path("", views.frameworks, name="frameworks"),
    path("krav/", views.requirements, name="requirements"),
    path("krav/<int:pk>/", views.requirement, name="requirement"),
    path("krav/<int:pk>/verifiera/", views.verify, name="requirement_verify"),
    path("<int:pk>/", views.edition, name="framework_edition"),
]
