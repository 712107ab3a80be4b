from django.urls import include, path

from apcl import pages
from apcl.typed import views as typed

urlpatterns = [
    path("", pages.home, name="home"),
    path("sante/", pages.health, name="health"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("donnees-personnelles/", pages.personal_data, name="personal_data"),
    path("demonstration/courriels/", pages.demo_mailbox, name="demo_mailbox"),
    path("brouillons/", typed.save_draft, name="save_draft"),
    path("brouillons/abandon/", typed.discard_draft, name="discard_draft"),
    path("", include("apcl.accounts.urls")),
    path("", include("jobs.urls")),
    path("", include("pathways.urls")),
    path("", include("evaluation.urls")),
]
