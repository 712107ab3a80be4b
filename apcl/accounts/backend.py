"""Who is signed in, read with their organisation: every page asks for both."""

from allauth.account.auth_backends import AuthenticationBackend

from apcl.accounts.models import User


class Backend(AuthenticationBackend):
    def get_user(self, user_id):
        found = User.objects.select_related("organisation").filter(pk=user_id).first()
        return found if found and self.user_can_authenticate(found) else None
