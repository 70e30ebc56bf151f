"""Addresses of the organisation register."""

from django.urls import path

from systematik.registers.organisation.views import (
    functions,
    grants,
    importing,
    persons,
    reorganising,
    tree,
    units,
)

urlpatterns = [
    path("", tree.organisation, name="organisation"),
    path("enheter/", tree.units, name="units"),
    path("enheter/ny/", units.new, name="unit_new"),
    path("enheter/<int:pk>/andra/", units.edit, name="unit_edit"),
    path("enheter/<int:pk>/flytta/", reorganising.move, name="unit_move"),
    path("enheter/<int:pk>/sla-ihop/", reorganising.merge, name="unit_merge"),
    path("enheter/<int:pk>/dela/", reorganising.split, name="unit_split"),
    path("enheter/<int:pk>/avsluta/", reorganising.close, name="unit_close"),
    path("personer/", tree.persons, name="persons"),
    path("personer/ny/", persons.new, name="person_new"),
    path("personer/<int:pk>/", persons.person, name="person"),
    path("personer/<int:pk>/andra/", persons.edit, name="person_edit"),
    path("personer/<int:pk>/slutar/", persons.leaving, name="person_leaving"),
    path("personer/<int:pk>/dubbla-roller/", persons.conflict, name="person_conflict"),
    path("funktioner/", tree.functions, name="functions"),
    path("funktioner/ny/", functions.new, name="function_new"),
    path("funktioner/<int:pk>/", functions.function, name="function"),
    path("funktioner/<int:pk>/andra/", functions.edit, name="function_edit"),
    path("funktioner/<int:pk>/se-over/", functions.review, name="function_review"),
    path("funktioner/<int:pk>/avskaffa/", functions.abolish, name="function_abolish"),
    path("funktioner/<int:pk>/forordna/", functions.appoint, name="appoint"),
    path("forordnanden/", tree.appointments, name="appointments"),
    path("forordnanden/<int:pk>/andra/", functions.change_appointment, name="appointment_edit"),
    path("forordnanden/<int:pk>/avsluta/", functions.end_appointment, name="appointment_end"),
    path("inlasning/", importing.organisation_import, name="organisation_import"),
    path("inlasning/mall/<slug:name>.<str:suffix>", importing.template, name="organisation_import_template"),
    path("behorigheter/", tree.grants, name="grants"),
    path("behorigheter/ny/", grants.new, name="grant_new"),
    path("behorigheter/<int:pk>/avsluta/", grants.revoke, name="grant_revoke"),
]
