"""The guides: one screen for one task. Each is a template of its name; here are its title, its readers, its pages.

Pages are only named: what they do is none of our business here.
"""

import html
from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.search import holds, words_of

_ADVISORS = (Kind.PRESCRIBER, Kind.REGION)
_FOLLOWERS = (*_ADVISORS, Kind.TRAINING_PROVIDER)
_EVERYONE = tuple(Kind)
_LINES = ("worklist", "set_aside", "open_line", "postpone_line", "hand_over_line", "take_back", "give_back")


@dataclass(frozen=True, slots=True)
class Guide:
    """How one task is done, for people of these kinds; `pages` are the names of those that it is about."""

    slug: str
    title: str
    kinds: tuple[str, ...]
    pages: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"help/guides/{self.slug}.html"

    def get_absolute_url(self) -> str:
        return reverse("guide", args=[self.slug])


GUIDES = (
    Guide("premiers-pas", "Vos premiers pas", _EVERYONE, ("home", "account_login")),
    Guide("a-traiter", "Suivre ce qui attend : « À traiter »", (*_FOLLOWERS, Kind.EMPLOYER), _LINES),
    Guide("message-quotidien", "Régler le message quotidien", (*_FOLLOWERS, Kind.EMPLOYER), ("digest_settings",)),
    Guide(
        "orienter-une-personne",
        "Orienter une personne",
        (Kind.PRESCRIBER,),
        ("look_for_person", "open_pathway", "open_next", "person", "ask_attachment"),
    ),
    Guide("trouver-une-personne", "Trouver une personne", _FOLLOWERS, ("search",)),
    Guide(
        "listes-et-vues",
        "Filtrer une liste, garder une vue",
        _FOLLOWERS,
        (
            "beneficiaries",
            "pathways",
            "save_view_of_beneficiaries",
            "save_view_of_pathways",
            "edit_view",
            "delete_view",
        ),
    ),
    Guide("doublons", "Fusionner deux fiches", _ADVISORS, ("possible_duplicates", "merge_people", "tell_apart")),
    Guide(
        "transferts",
        "Changer de référent ou de structure",
        _ADVISORS,
        (
            *("change_advisor", "ask_transfer", "transfer_portfolio", "transfers", "transfer", "refuse_transfer"),
            "cancel_transfer",
        ),
    ),
    Guide(
        "informations-sensibles",
        "Lire une information sensible",
        _ADVISORS,
        ("sensitive_facts", "note_sensitive_facts"),
    ),
    Guide("lire-un-parcours", "Lire un parcours", _FOLLOWERS, ("pathway", "print_pathway")),
    Guide("diagnostic", "Écrire le diagnostic partagé", _ADVISORS, ("diagnosis", "diagnosis_section")),
    Guide(
        "valider-le-projet",
        "Valider le projet",
        _ADVISORS,
        ("submit_project", "ask_opinion", "give_opinion", "decide_project", "retain_target_job"),
    ),
    Guide(
        "engagement",
        "Faire signer l'engagement",
        _ADVISORS,
        ("ask_commitment", "record_commitment", "commitment_texts", "publish_commitment_text"),
    ),
    Guide(
        "phases",
        "Planifier et suivre les phases",
        _FOLLOWERS,
        (
            *("plan_phase", "start_phase", "end_phase", "interrupt_phase", "drop_phase", "replan_phase"),
            *("plan_from_templates", "phase_templates", "edit_phase_templates"),
        ),
    ),
    Guide(
        "presences",
        "Noter les présences",
        (Kind.TRAINING_PROVIDER, Kind.REGION),
        ("attendance_grid", "attendance_sheet", "reopen_month", "phase_attendance"),
    ),
    Guide("resultats", "Noter un résultat", _FOLLOWERS, ("record_result",)),
    Guide(
        "immersion",
        "Préparer une immersion",
        _ADVISORS,
        (
            *("plan_immersion", "immersion", "edit_immersion", "send_agreement", "resend_agreement"),
            *("record_agreement", "agreement_print", "report_immersion", "cancel_immersion"),
        ),
    ),
    Guide(
        "suspendre-ou-sortir",
        "Suspendre, reprendre, sortir",
        _ADVISORS,
        (
            *("suspend", "resume", "leave_pathway", "left_pathway", "complete_pathway", "withdraw"),
            *("confirm_presumed_exit", "reopen_pathway"),
        ),
    ),
    Guide(
        "declarer-une-embauche",
        "Déclarer une embauche",
        _ADVISORS,
        (
            *("declare_placement", "placement", "ask_employer", "resend_link", "check_document"),
            *("end_placement", "cancel_placement"),
        ),
    ),
    Guide("arbitrer", "Arbitrer une embauche contestée", (Kind.REGION,), ("arbitrate",)),
    Guide("suivi-apres-la-sortie", "Suivre une personne après sa sortie", _ADVISORS, ("follow_up",)),
    Guide(
        "notes-et-documents", "Garder notes et documents", _FOLLOWERS, ("add_note", "add_document", "remove_document")
    ),
    Guide(
        "contacts-et-messages",
        "Noter un contact, écrire à la personne",
        _FOLLOWERS,
        (
            *("note_contact", "edit_contact_details", "answer_question", "send_personal_link", "beneficiary_sheet"),
            *("choose_message", "write_to_person", "write_to_employer", "write_to_host", "write_to_provider"),
        ),
    ),
    Guide(
        "calendrier-et-rendez-vous",
        "Fixer un rendez-vous, suivre son calendrier",
        _FOLLOWERS,
        ("calendar", "plan_appointment", "move_appointment", "cancel_appointment", "settle_appointment"),
    ),
    Guide(
        "metiers-cibles",
        "Choisir les métiers cibles",
        _FOLLOWERS,
        (
            *("target_jobs", "target_job", "create_target_job", "edit_target_job", "compare_target_jobs"),
            *("add_finding", "add_consultation", "propose_target_job", "consult_target_job", "approve_target_job"),
            *("suspend_target_job", "reinstate_target_job", "close_target_job", "choose_occupations"),
        ),
    ),
    Guide(
        "certifications",
        "Tenir les certifications à jour",
        _FOLLOWERS,
        ("certifications", "add_certification", "edit_certification"),
    ),
    Guide(
        "ateliers",
        "Ouvrir et conduire un atelier",
        _FOLLOWERS,
        (
            *("workshops", "workshop_calendar", "create_workshop", "copy_workshop", "edit_workshop", "open_workshop"),
            *("start_workshop", "end_workshop", "cancel_workshop", "move_cohort", "workshop_sessions"),
            *("plan_sessions", "cancel_sessions"),
        ),
    ),
    Guide(
        "inscrire-a-un-atelier",
        "Inscrire à un atelier",
        _FOLLOWERS,
        ("workshop", "enrol", "accept_offer", "withdraw_enrolment"),
    ),
    Guide(
        "engagements-des-entreprises",
        "Suivre les promesses d'embauche",
        (Kind.REGION, Kind.EMPLOYER),
        ("commitments", "add_commitment", "edit_commitment"),
    ),
    Guide("evaluation", "Lire l'évaluation", (Kind.REGION, Kind.EVALUATOR), ("evaluation", "definitions")),
    Guide("annuler-ou-rectifier", "Annuler ou rectifier", _FOLLOWERS),
    Guide("corriger-une-erreur", "Corriger une erreur", _EVERYONE),
    Guide("raccourcis-clavier", "Utiliser les raccourcis du clavier", _EVERYONE),
    Guide(
        "votre-compte",
        "Régler votre compte",
        _EVERYONE,
        ("account", "account_change_password", "account_reset_password", "account_logout", "invitation"),
    ),
    Guide(
        "equipe",
        "Gérer son équipe",
        _EVERYONE,
        (
            *("team", "invite", "resend_invitation", "cancel_invitation", "make_manager", "remove_manager"),
            *("close_account", "reopen_account", "declare_absence", "change_absence", "end_absence"),
        ),
    ),
    Guide(
        "repondre-a-une-confirmation",
        "Employeur : confirmer une embauche",
        (Kind.EMPLOYER,),
        ("employer_confirmation", "employer_confirm", "employer_receipt", "employer_expired_link"),
    ),
    Guide(
        "mon-parcours",
        "Bénéficiaire : votre page",
        (),
        ("my_pathway", "my_commitment", "my_receipt", "my_phases", "my_documents", "my_question", "my_expired_link"),
    ),
)
BY_SLUG = {guide.slug: guide for guide in GUIDES}
_BY_PAGE = {page: guide for guide in GUIDES for page in guide.pages}


def guide_of(page: str | None) -> Guide | None:
    """The guide of the page of this name; none when the index says more."""
    return _BY_PAGE.get(page or "")


def found(sought: str) -> list[Guide]:
    """The guides that hold each of these words, whatever their accents: those that say so in their title first."""
    words = words_of(sought)
    holding = [guide for guide in GUIDES if holds(_words(guide), words)]
    return sorted(holding, key=lambda guide: not holds(words_of(guide.title), words))


@cache
def _words(guide: Guide) -> str:
    text = html.unescape(strip_tags(render_to_string(guide.template)))
    # Word by word: what is searched of a name is cut short.
    return " ".join(map(words_of, f"{guide.title} {text}".split()))
