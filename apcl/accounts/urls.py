"""Accounts and teams. Sign-in pages are allauth's views, at French addresses, under the names that it looks up."""

from allauth.account import views as allauth
from django.urls import path, re_path

from apcl.accounts.views import account, invitation, team

urlpatterns = [
    path("connexion/", allauth.login, name="account_login"),
    path("deconnexion/", allauth.logout, name="account_logout"),
    path("compte-ferme/", allauth.account_inactive, name="account_inactive"),
    path("mot-de-passe/", account.change_password, name="account_change_password"),
    path("mot-de-passe/oublie/", allauth.password_reset, name="account_reset_password"),
    path("mot-de-passe/envoye/", allauth.password_reset_done, name="account_reset_password_done"),
    # Not a slug: the hyphen parts the person from the key.
    re_path(
        r"^mot-de-passe/choisir/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[\w-]+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("mot-de-passe/choisi/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("compte/", account.account, name="account"),
    path("compte/sessions/", account.close_sessions, name="close_sessions"),
    path("invitation/", invitation.accept_invitation, name="invitation"),
    path("invitation/demande/", invitation.ask_invitation, name="ask_invitation"),
    path("invitation/<slug:token>/", invitation.follow_invitation, name="invitation_link"),
    path("equipe/invitations/nouvelle/", team.invite, name="invite"),
    path("equipe/invitations/<uuid:uuid>/renvoi/", team.resend_invitation, name="resend_invitation"),
    path("equipe/invitations/<uuid:uuid>/annulation/", team.cancel_invitation, name="cancel_invitation"),
    path("equipe/membres/<uuid:uuid>/droit/", team.make_manager, name="make_manager"),
    path("equipe/membres/<uuid:uuid>/retrait-du-droit/", team.remove_manager, name="remove_manager"),
    path("equipe/membres/<uuid:uuid>/reouverture/", team.reopen_account, name="reopen_account"),
    path("equipe/membres/<uuid:uuid>/absence/", team.declare_absence, name="declare_absence"),
    path("equipe/absences/<uuid:uuid>/", team.change_absence, name="change_absence"),
    path("equipe/absences/<uuid:uuid>/fin/", team.end_absence, name="end_absence"),
]
