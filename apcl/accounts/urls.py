"""Sign-in pages: allauth's views, at French addresses, under the names that allauth itself looks up."""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    path("connexion/", views.login, name="account_login"),
    path("deconnexion/", views.logout, name="account_logout"),
    path("compte-ferme/", views.account_inactive, name="account_inactive"),
    path("mot-de-passe/oublie/", views.password_reset, name="account_reset_password"),
    path("mot-de-passe/envoye/", views.password_reset_done, name="account_reset_password_done"),
    # Not a slug: the hyphen parts the person from the key.
    re_path(
        r"^mot-de-passe/choisir/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[\w-]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("mot-de-passe/choisi/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
