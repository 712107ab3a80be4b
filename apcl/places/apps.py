from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "apcl.places"
    verbose_name = "communes"
