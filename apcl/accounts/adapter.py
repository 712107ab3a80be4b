from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are opened by the programme, never by a visitor."""
        return False

    def is_safe_url(self, url):
        """Sign-in leads to a page of this site, and an address that cannot be read leads nowhere."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_reset_password_from_key_url(self, key):
        """On our own address, whatever the Host of the request said."""
        person, _hyphen, secret = key.partition("-")
        return settings.SITE_URL + reverse("account_reset_password_from_key", args=[person, secret])

    def get_password_change_redirect_url(self, _request):
        return reverse("account_reset_password_from_key_done")
