from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "apcl.documents"
    verbose_name = "documents"
