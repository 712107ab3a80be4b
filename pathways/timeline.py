"""The history of a pathway as people read it: the journal, in French."""

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.journal.models import Entry
from apcl.journal.telling import Event, event_of
from pathways.enums import ContactKind, Decision, EmployerAnswer, ExitReason, PhaseKind, ResultKind
from pathways.models import Enrolment, Pathway, Phase

VERBS = {
    "pathway.opened": "Parcours ouvert",
    "pathway.phases_opened": "Phases ouvertes : le projet est validé, l'engagement signé, une phase planifiée",
    "pathway.not_admitted": "Projet non retenu",
    "pathway.withdrawn": "Candidature retirée",
    "pathway.suspended": "Parcours suspendu",
    "pathway.resumed": "Parcours repris",
    "pathway.left": "Sortie",
    "pathway.completed": "Parcours achevé",
    "project.submitted": "Projet soumis",
    "project.committed": "Engagement signé par la personne",
    "project.decided": "Décision sur le projet",
    "phase.planned": "Phase planifiée",
    "phase.started": "Phase commencée",
    "phase.achieved": "Phase achevée",
    "phase.interrupted": "Phase interrompue",
    "phase.cancelled": "Phase annulée",
    "phase.waived": "Dispense d'une phase",
    "phase.result": "Résultat",
    "placement.declared": "Embauche déclarée",
    "placement.employer_asked": "Confirmation demandée à l'employeur",
    "placement.link_renewed": "Nouveau lien demandé par l'employeur",
    "placement.link_resent": "Nouveau lien envoyé à l'employeur",
    "placement.answered": "Réponse de l'employeur",
    "placement.unanswered": "L'employeur n'a pas répondu",
    "placement.document_checked": "Embauche confirmée par un document",
    "placement.arbitrated": "Contestation arbitrée",
    "placement.ended": "Fin de l'embauche",
    "placement.cancelled": "Embauche annulée",
    "follow_up.planned": "Point de suivi planifié",
    "follow_up.recorded": "Point de suivi noté",
    "enrolment.seated": "Place obtenue dans un atelier",
    "enrolment.waiting": "Mise en liste d'attente d'un atelier",
    "enrolment.offered": "Place proposée dans un atelier, pour 48 heures",
    "enrolment.withdrawn": "Désistement d'un atelier",
    "enrolment.lapsed": "Proposition de place sans réponse",
    "enrolment.back_to_waiting": "Retour en liste d'attente d'un atelier",
    "enrolment.moved": "Report sur un autre atelier",
    "contact.noted": "Contact noté",
    "attendance.noted": "Présences notées",
    "workbook.created": "Repris du classeur",
    "workbook.updated": "Mis à jour par le classeur",
}
# Codes kept in the details of an entry, and the words that show them.
_WORDS = {
    "decision": Decision,
    "exit_reason": ExitReason,
    "answer": EmployerAnswer,
    "result": ResultKind,
    "kind": PhaseKind,
    "contact": ContactKind,
}
# Planned with the exit, twelve months at once; noted twice a day, and counted elsewhere: noise in a history.
_UNTOLD = ("follow_up.planned", "attendance.noted")


def events_of(pathway: Pathway, user: User) -> list[Event]:
    """The history that this user may read, the latest first; a provider reads that of its own phases only."""
    entries = Entry.objects.filter(file=pathway.uuid).exclude(verb__in=_UNTOLD).select_related("by__organisation")
    if user.organisation.kind == OrganisationKind.TRAINING_PROVIDER:
        own = Phase.objects.visible_to(user).filter(pathway=pathway)
        entries = entries.filter(subject__in=own.values("uuid"))
    workshops = Enrolment.objects.visible_to(user).filter(pathway=pathway).select_related("workshop")
    about = {enrolment.uuid: str(enrolment.workshop) for enrolment in workshops}
    return [
        event_of(entry, verbs=VERBS, about=about.get(entry.subject, ""), words=_WORDS, why=_why(entry, user))
        for entry in entries
    ]


def _why(entry: Entry, user: User) -> str:
    # Of its own phases too, the référent may have written what concerns the person alone.
    is_ours = entry.by is not None and entry.by.organisation_id == user.organisation_id
    return entry.reason if is_ours or user.organisation.kind != OrganisationKind.TRAINING_PROVIDER else ""
