"""The app of files for other programs."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "systematik.interfaces.exchange"
    label = "exchange"
