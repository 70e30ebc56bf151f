"""The organisation register tells the house of its kinds and facts."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "systematik.registers.organisation"
    label = "organisation"
