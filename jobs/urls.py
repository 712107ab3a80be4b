from django.urls import path

from jobs.views import commitments, occupations, target_jobs, workshops

urlpatterns = [
    path("metiers-cibles/", target_jobs.target_jobs, name="target_jobs"),
    path("metiers-cibles/nouveau/", target_jobs.create_target_job, name="create_target_job"),
    path("metiers-cibles/<uuid:uuid>/modifier/", target_jobs.edit_target_job, name="edit_target_job"),
    path("metiers-cibles/<uuid:uuid>/constat/", target_jobs.add_finding, name="add_finding"),
    path("metiers-cibles/<uuid:uuid>/avis/", target_jobs.add_consultation, name="add_consultation"),
    path("metiers-cibles/<uuid:uuid>/proposition/", target_jobs.propose_target_job, name="propose_target_job"),
    path("metiers-cibles/<uuid:uuid>/concertation/", target_jobs.consult_target_job, name="consult_target_job"),
    path("metiers-cibles/<uuid:uuid>/validation/", target_jobs.approve_target_job, name="approve_target_job"),
    path("metiers-cibles/<uuid:uuid>/suspension/", target_jobs.suspend_target_job, name="suspend_target_job"),
    path("metiers-cibles/<uuid:uuid>/reprise/", target_jobs.reinstate_target_job, name="reinstate_target_job"),
    path("metiers-cibles/<uuid:uuid>/cloture/", target_jobs.close_target_job, name="close_target_job"),
    path("constats/<uuid:uuid>/document/", target_jobs.finding_document, name="finding_document"),
    path("metiers/", occupations.occupations, name="occupations"),
    path("communes/", occupations.communes, name="communes"),
    path("certifications/", occupations.certifications, name="certifications"),
    path("certifications/nouvelle/", occupations.add_certification, name="add_certification"),
    path("certifications/<uuid:uuid>/", occupations.edit_certification, name="edit_certification"),
    path("ateliers/", workshops.workshops, name="workshops"),
    path("ateliers/calendrier/", workshops.workshop_calendar, name="workshop_calendar"),
    path("ateliers/nouveau/", workshops.create_workshop, name="create_workshop"),
    path("ateliers/<uuid:uuid>/copie/", workshops.copy_workshop, name="copy_workshop"),
    path("ateliers/<uuid:uuid>/seances/", workshops.workshop_sessions, name="workshop_sessions"),
    path("ateliers/<uuid:uuid>/seances/nouvelles/", workshops.plan_sessions, name="plan_sessions"),
    path("ateliers/<uuid:uuid>/seances/retrait/", workshops.cancel_sessions, name="cancel_sessions"),
    path("ateliers/<uuid:uuid>/atelier.ics", workshops.workshop_ics, name="workshop_ics"),
    path("engagements/nouveau/", commitments.add_commitment, name="add_commitment"),
    path("engagements/<uuid:uuid>/modifier/", commitments.edit_commitment, name="edit_commitment"),
    path("engagements/<uuid:uuid>/document/", commitments.commitment_document, name="commitment_document"),
]
