from django.apps import AppConfig


class TypedConfig(AppConfig):
    name = "apcl.typed"
    verbose_name = "saisie"
