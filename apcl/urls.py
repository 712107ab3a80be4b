from django.urls import include, path

from apcl import components, pages
from apcl.help import views as guides
from apcl.typed import views as typed

urlpatterns = [
    path("", pages.home, name="home"),
    path("sante/", pages.health, name="health"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("donnees-personnelles/", pages.personal_data, name="personal_data"),
    path("demonstration/courriels/", pages.demo_mailbox, name="demo_mailbox"),
    path("aide/", guides.help_index, name="help"),
    path("aide/<slug:slug>/", guides.guide, name="guide"),
    path("composants/", components.components, name="components"),
    path("brouillons/", typed.save_draft, name="save_draft"),
    path("brouillons/abandon/", typed.discard_draft, name="discard_draft"),
    path("", include("apcl.accounts.urls")),
    path("", include("jobs.urls")),
    path("", include("pathways.urls")),
    path("", include("evaluation.urls")),
]

handler400 = "apcl.faults.bad_request"
handler500 = "apcl.faults.server_error"
