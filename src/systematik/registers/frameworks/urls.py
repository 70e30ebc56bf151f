"""Addresses of frameworks."""

from django.urls import path

from systematik.registers.frameworks import views

urlpatterns = [
    path("", views.frameworks, name="frameworks"),
    path("las-in/", views.load, name="framework_load"),
    path("las-in/ark/", views.load_sheet, name="framework_load_sheet"),
    path("krav/", views.requirements, name="requirements"),
    path("krav/<int:pk>/", views.requirement, name="requirement"),
    path("krav/<int:pk>/koppla/", views.map_requirement, name="requirement_map"),
    path("kopplingar/", views.mapping_sets, name="mapping_sets"),
    path("kopplingar/krav/", views.mapped_requirements, name="mapped_requirements"),
    path("kopplingar/<int:pk>/", views.mapping_set, name="mapping_set"),
    path("kopplingar/<int:pk>/ta-bort/", views.unmap_requirement, name="requirement_unmap"),
    path("krav/<int:pk>/verifiera/", views.verify, name="requirement_verify"),
    path("<int:pk>/", views.edition, name="framework_edition"),
    path("<int:pk>/verifiera/", views.verify_edition, name="framework_verify"),
    path("<int:pk>/jamfor/<int:other>/", views.compare, name="framework_compare"),
]
