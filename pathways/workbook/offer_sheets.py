"""The sheets of what the programme offers: from sectors to workshops, who is enrolled there, what employers promise."""

from apcl.accounts.models import Organisation, User
from jobs.enums import TargetJobStatus
from jobs.models import (
    Certification,
    Consultation,
    EmployerCommitment,
    Finding,
    Occupation,
    Sector,
    TargetJob,
    Workshop,
)
from pathways.models import Enrolment
from pathways.workbook import formats, words
from pathways.workbook.cells import choice, decimal, text, whole, yes_no
from pathways.workbook.columns import Column, Sheet
from pathways.workbook.fields import EMPLOYER, LARGE, PROSE, PROVIDER, SMALL, code, day, fact, ref

OFFER_SHEETS = (
    Sheet("secteurs", Sector, ("code",), (code(), Column("nom", text(120), "name", required=True))),
    Sheet(
        "metiers",
        Occupation,
        ("rome",),
        (
            Column("rome", formats.rome(), "code", required=True),
            Column("libelle", text(200), "label", required=True),
            Column("version", whole(3, 4), "rome_version", default=3),
            ref("parent", "metiers", "parent__code"),
        ),
    ),
    Sheet(
        "certifications",
        Certification,
        ("code",),
        (
            Column("code", formats.certification(), "code", required=True),
            Column("intitule", text(300), "title", required=True),
            Column("niveau", formats.level(), "level"),
            day("echeance", "expires_on"),
        ),
    ),
    Sheet(
        "organisations",
        Organisation,
        ("code",),
        (
            code(),
            Column("nom", text(200), "name", required=True),
            Column("type", choice(words.ORGANISATION_KIND), "kind", required=True),
            Column("sous_type", formats.sub_kind(), "sub_kind"),
            Column("siret", formats.siret(), "siret"),
            Column("nda", formats.nda(), "nda"),
            Column("commune_insee", formats.commune(), "commune"),
            Column("departement", formats.department(), "department"),
            Column("email", formats.email(), "email"),
            Column("telephone", formats.phone(), "phone"),
            day("cessation_le", "ceased_on"),
        ),
    ),
    Sheet(
        "comptes",
        User,
        ("email",),
        (
            Column("email", formats.account(), "email", required=True),
            Column("nom", text(80), "last_name", required=True),
            Column("prenom", text(80), "first_name", required=True),
            ref("organisation", "organisations", "organisation__code", required=True),
            Column("responsable", yes_no(), "is_manager", default=False),
            Column("actif", yes_no(), "is_active", default=True),
        ),
    ),
    Sheet(
        "metiers_cibles",
        TargetJob,
        ("code",),
        (
            code(),
            Column("intitule", text(200), "title", required=True),
            ref("secteur", "secteurs", "sector__code", required=True),
            ref("rome", "metiers", "occupation__code", required=True),
            Column("romes_admis", formats.romes(), "admitted_occupations", refers_to="metiers"),
            Column("postes_estimes", whole(0, LARGE), "estimated_posts"),
            day("valide_du", "valid_from"),
            day("valide_au", "valid_until"),
            ref("certification", "certifications", "certification__code"),
            Column("statut", choice(words.TARGET_JOB_STATUS), "status", default=TargetJobStatus.APPROVED),
        ),
        many="romes_admis",
        is_journaled=True,
    ),
    Sheet(
        "constats",
        Finding,
        ("metier_cible", "origine", "organisation", "date"),
        (
            ref("metier_cible", "metiers_cibles", "target_job__code", required=True),
            Column("origine", choice(words.FINDING_ORIGIN), "origin", required=True),
            ref("organisation", "organisations", "organisation__code"),
            fact("date", "found_on", required=True),
            Column("texte", PROSE, "text", required=True),
        ),
        is_journaled=True,
    ),
    Sheet(
        "concertations",
        Consultation,
        ("metier_cible", "organisation", "date"),
        (
            ref("metier_cible", "metiers_cibles", "target_job__code", required=True),
            ref("organisation", "organisations", "organisation__code", required=True),
            Column("avis", choice(words.OPINION), "opinion", required=True),
            fact("date", "given_on", required=True),
            Column("commentaire", PROSE, "comment"),
        ),
        is_journaled=True,
    ),
    Sheet(
        "ateliers",
        Workshop,
        ("code",),
        (
            code(),
            ref("metier_cible", "metiers_cibles", "target_job__code", required=True),
            ref("organisme", "organisations", "provider__code", required=True, of_kinds=PROVIDER),
            Column("intitule", text(200), "title", required=True),
            Column("commune_insee", formats.commune(), "commune"),
            day("debut", "starts_on", required=True),
            day("fin", "ends_on", required=True),
            Column("places", whole(0, LARGE), "seats", required=True),
            Column("heures_centre", whole(0, LARGE), "hours_in_centre"),
            Column("heures_entreprise", whole(0, LARGE), "hours_in_company"),
            Column("cout", decimal(0, 9_999_999_999, 2), "cost"),
            Column("statut", choice(words.WORKSHOP_STATUS), "status"),
        ),
        derived=("region_share",),
        is_journaled=True,
    ),
    Sheet(
        "inscriptions",
        Enrolment,
        ("atelier", "parcours"),
        (
            ref("atelier", "ateliers", "workshop__code", required=True),
            ref("parcours", "parcours", "pathway__code", required=True),
            Column("etat", choice(words.ENROLMENT), "status", required=True),
            Column("rang", whole(1, SMALL), "rank"),
        ),
        derived=("seat", "offered_until"),
        is_journaled=True,
    ),
    Sheet(
        "engagements",
        EmployerCommitment,
        ("code",),
        (
            code(),
            ref("employeur", "organisations", "employer__code", required=True, of_kinds=EMPLOYER),
            ref("metier_cible", "metiers_cibles", "target_job__code", required=True),
            ref("atelier", "ateliers", "workshop__code"),
            Column("postes", whole(1, LARGE), "posts", required=True),
            Column("contrat", choice(words.CONTRACT), "contract"),
            fact("signe_le", "signed_on", required=True),
            day("echeance", "due_on", required=True),
        ),
        is_journaled=True,
    ),
)
