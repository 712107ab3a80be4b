from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "apcl.accounts"
    label = "accounts"
    verbose_name = "comptes"
