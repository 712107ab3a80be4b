from django.urls import include, path

from apcl import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("sante/", pages.health, name="health"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("donnees-personnelles/", pages.personal_data, name="personal_data"),
    path("demonstration/courriels/", pages.demo_mailbox, name="demo_mailbox"),
    path("", include("apcl.accounts.urls")),
    path("", include("jobs.urls")),
    path("", include("pathways.urls")),
    path("", include("evaluation.urls")),
]
