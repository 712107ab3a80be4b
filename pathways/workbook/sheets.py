"""The sheets of the workbook, in the order in which they refer to one another.

Everything else (reading, checking, loading, writing) is driven by these tables.
"""

from collections.abc import Mapping
from typing import Any

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation, User
from jobs.enums import TargetJobStatus
from jobs.models import Certification, Occupation, Sector, TargetJob, Workshop
from pathways.enums import Party, PlacementStatus
from pathways.models import (
    Beneficiary,
    CertificationResult,
    FollowUp,
    Pathway,
    Phase,
    Placement,
    ProjectValidation,
    SensitiveFacts,
)
from pathways.workbook import formats, words
from pathways.workbook.cells import choice, date, decimal, text, whole, yes_no
from pathways.workbook.columns import Column, Satellite, Sheet

CODE = text(40)
PROSE = text(30_000)
# The widest whole numbers that the database holds.
SMALL = 32_767
LARGE = 2_147_483_647


def _code(**options: Any) -> Column:
    return Column("code", CODE, "code", required=True, **options)


def _ref(name: str, sheet: str, path: str, **options: Any) -> Column:
    """A reference: the key of a row of `sheet`."""
    kind = {"comptes": formats.account(), "metiers": formats.rome(), "certifications": formats.certification()}
    return Column(name, kind.get(sheet, CODE), path, refers_to=sheet, **options)


def _day(name: str, path: str, **options: Any) -> Column:
    return Column(name, date(), path, **options)


def _fact(name: str, path: str, **options: Any) -> Column:
    """The day of something that happened: today at the latest."""
    return Column(name, date(), path, is_past=True, **options)


_PROVIDER = (OrganisationKind.TRAINING_PROVIDER,)
_EMPLOYER = (OrganisationKind.EMPLOYER,)
_ADVISER = (OrganisationKind.PRESCRIBER, OrganisationKind.REGION)

_SHEETS = (
    Sheet("secteurs", Sector, ("code",), (_code(), Column("nom", text(120), "name", required=True))),
    Sheet(
        "metiers",
        Occupation,
        ("rome",),
        (
            Column("rome", formats.rome(), "code", required=True),
            Column("libelle", text(200), "label", required=True),
            Column("version", whole(3, 4), "rome_version", default=3),
            _ref("parent", "metiers", "parent__code"),
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
            _day("echeance", "expires_on"),
        ),
    ),
    Sheet(
        "organisations",
        Organisation,
        ("code",),
        (
            _code(),
            Column("nom", text(200), "name", required=True),
            Column("type", choice(words.ORGANISATION_KIND), "kind", required=True),
            Column("sous_type", formats.sub_kind(), "sub_kind"),
            Column("siret", formats.siret(), "siret"),
            Column("nda", formats.nda(), "nda"),
            Column("commune_insee", formats.commune(), "commune"),
            Column("departement", formats.department(), "department"),
            Column("email", formats.email(), "email"),
            Column("telephone", formats.phone(), "phone"),
            _day("cessation_le", "ceased_on"),
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
            _ref("organisation", "organisations", "organisation__code", required=True),
            Column("responsable", yes_no(), "is_manager", default=False),
            Column("actif", yes_no(), "is_active", default=True),
        ),
    ),
    Sheet(
        "metiers_cibles",
        TargetJob,
        ("code",),
        (
            _code(),
            Column("intitule", text(200), "title", required=True),
            _ref("secteur", "secteurs", "sector__code", required=True),
            _ref("rome", "metiers", "occupation__code", required=True),
            Column("romes_admis", formats.romes(), "admitted_occupations", refers_to="metiers"),
            Column("postes_estimes", whole(0, LARGE), "estimated_posts"),
            _day("valide_du", "valid_from"),
            _day("valide_au", "valid_until"),
            _ref("certification", "certifications", "certification__code"),
            Column("statut", choice(words.TARGET_JOB_STATUS), "status", default=TargetJobStatus.APPROVED),
        ),
        many="romes_admis",
    ),
    Sheet(
        "ateliers",
        Workshop,
        ("code",),
        (
            _code(),
            _ref("metier_cible", "metiers_cibles", "target_job__code", required=True),
            _ref("organisme", "organisations", "provider__code", required=True, of_kinds=_PROVIDER),
            Column("intitule", text(200), "title", required=True),
            Column("commune_insee", formats.commune(), "commune"),
            _day("debut", "starts_on", required=True),
            _day("fin", "ends_on", required=True),
            Column("places", whole(0, LARGE), "seats", required=True),
            Column("heures_centre", whole(0, LARGE), "hours_in_centre"),
            Column("heures_entreprise", whole(0, LARGE), "hours_in_company"),
            Column("cout", decimal(0, 9_999_999_999, 2), "cost"),
            Column("statut", choice(words.WORKSHOP_STATUS), "status"),
        ),
    ),
    Sheet(
        "beneficiaires",
        Beneficiary,
        ("code",),
        (
            _code(),
            Column("nom", text(100), "last_name", required=True),
            Column("prenoms", text(100), "first_names", required=True),
            Column("sexe", choice(words.SEX), "sex"),
            _fact("naissance", "birth_date", required=True),
            Column("email", formats.email(), "email"),
            Column("telephone", formats.phone(), "phone"),
            Column("commune_insee", formats.commune(), "commune"),
            Column("departement", formats.department(), "department"),
            Column("id_france_travail", formats.france_travail_id(), "france_travail_id"),
            Column("niveau", formats.level(), "education_level"),
            _fact("inscrit_le", "registered_on"),
            Column("rqth", choice(words.DISABILITY), "sensitive__disability_recognition"),
        ),
        satellites={"sensitive": Satellite(SensitiveFacts, "beneficiary")},
        derived=("search_name",),
        is_journaled=True,
    ),
    Sheet(
        "parcours",
        Pathway,
        ("code",),
        (
            _code(),
            _ref("beneficiaire", "beneficiaires", "beneficiary__code", required=True),
            _ref("metier_cible", "metiers_cibles", "target_job__code", required=True),
            _ref("conseiller", "comptes", "advisor__email", required=True, of_kinds=_ADVISER),
            _ref("atelier", "ateliers", "workshop__code"),
            _fact("candidature_le", "applied_on", required=True),
            _fact("engagement_le", "project__committed_on"),
            Column("engagement_version", text(20), "project__commitment_version"),
            _fact("soumis_le", "project__submitted_on"),
            Column("decision", choice(words.DECISION), "project__decision"),
            _fact("decision_le", "project__decided_on"),
            _ref("decision_par", "comptes", "project__decided_by__email"),
            Column("decision_motif", PROSE, "project__decision_reason"),
            _fact("entree_annulee_le", "project__entry_cancelled_on"),
            Column("entree_annulee_par", choice(words.ENTRY_CANCELLED_BY), "project__entry_cancelled_by"),
            _day("suspendu_du", "suspended_from"),
            _day("suspendu_au", "suspended_until"),
            Column("suspension_motif", PROSE, "suspension_reason"),
            _fact("sortie_le", "exited_on"),
            Column("fin_motif", choice(words.EXIT_REASON), "exit_reason"),
            _fact("clos_le", "closed_on"),
        ),
        satellites={"project": Satellite(ProjectValidation, "pathway", derived=("is_author_unknown",), is_kept=True)},
        derived=("stage",),
        is_journaled=True,
    ),
    Sheet(
        "phases",
        Phase,
        ("code",),
        (
            _code(),
            _ref("parcours", "parcours", "pathway__code", required=True),
            Column("ordre", whole(0, SMALL), "position", required=True),
            Column("type", choice(words.PHASE_KIND), "kind", required=True),
            _ref("organisme", "organisations", "provider__code", of_kinds=_PROVIDER),
            _ref("employeur", "organisations", "host__code", of_kinds=_EMPLOYER),
            _day("convention_le", "agreement_on"),
            _day("prevu_du", "planned_start", required=True),
            _day("prevu_au", "planned_end", required=True),
            _fact("reel_du", "started_on"),
            _fact("reel_au", "ended_on"),
            Column("heures_prevues", whole(0, LARGE), "planned_hours"),
            Column("heures_realisees", whole(0, LARGE), "taken_over_hours"),
            Column("statut", choice(words.PHASE_STATUS), "status"),
            Column("resultat", choice(words.RESULT), "result__kind"),
            _day("resultat_le", "result__obtained_on"),
            Column("motif", PROSE, "reason"),
        ),
        satellites={"result": Satellite(CertificationResult, "phase")},
        is_journaled=True,
    ),
    Sheet(
        "embauches",
        Placement,
        ("code",),
        (
            _code(),
            _ref("parcours", "parcours", "pathway__code", required=True),
            _ref("employeur", "organisations", "employer__code", required=True, of_kinds=_EMPLOYER),
            Column("intitule", text(200), "title"),
            _ref("rome", "metiers", "occupation__code", required=True),
            Column("contrat", choice(words.CONTRACT), "contract", required=True),
            _day("debut", "starts_on", required=True),
            _day("fin_prevue", "planned_end_on"),
            _fact("fin_reelle", "ended_on"),
            Column("quotite", decimal(0, 1, 3), "working_time", default=1),
            _fact("declare_le", "declared_on", required=True),
            Column("declare_par", choice(words.PARTY), "declared_party", default=Party.ADVISOR),
            Column("statut", choice(words.PLACEMENT_STATUS), "status", default=PlacementStatus.DECLARED),
            _fact("reponse_le", "answered_on"),
            Column("preuve", choice(words.PROOF), "proof"),
            _fact("conteste_le", "disputed_on"),
            _fact("arbitre_le", "arbitrated_on"),
            _fact("annule_le", "cancelled_on"),
            Column("proximite", choice(words.MATCH), "match"),
            Column("proximite_motif", PROSE, "match_reason"),
        ),
        derived=("computed_match",),
        is_journaled=True,
    ),
    Sheet(
        "suivis",
        FollowUp,
        ("parcours", "mois", "observe_le"),
        (
            _ref("parcours", "parcours", "pathway__code", required=True),
            Column("mois", formats.month(), "month", required=True),
            _fact("observe_le", "observed_on"),
            Column("statut", choice(words.FOLLOW_UP_STATUS), "status"),
            Column("situation", choice(words.SITUATION), "situation"),
            _fact("evenement_le", "event_on"),
            Column("source", choice(words.SOURCE), "source"),
        ),
        derived=("due_on",),
        is_journaled=True,
    ),
)
SHEETS: Mapping[str, Sheet] = {sheet.name: sheet for sheet in _SHEETS}
# Sheets of the contract that nothing stores yet: said, not refused.
SHEETS_TO_COME = frozenset({"constats", "concertations", "engagements", "inscriptions", "presences"})
