"""The history of a pathway as people read it: the journal, in French."""

import datetime
from dataclasses import dataclass

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.journal.models import Actor, Entry
from pathways.enums import Decision, EmployerAnswer, ExitReason, PhaseKind, ResultKind
from pathways.models import Pathway, Phase

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
}
# Planned with the exit, twelve months at once: noise in a history.
_UNTOLD = ("follow_up.planned",)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history: when, what, by whom, why."""

    at: datetime.datetime
    what: str
    who: str
    why: str


def events_of(pathway: Pathway, user: User) -> list[Event]:
    """The history that this user may read, the latest first; a provider reads that of its own phases only."""
    entries = Entry.objects.filter(file=pathway.uuid).exclude(verb__in=_UNTOLD).select_related("by__organisation")
    if user.organisation.kind == OrganisationKind.TRAINING_PROVIDER:
        own = Phase.objects.visible_to(user).filter(pathway=pathway)
        entries = entries.filter(subject__in=own.values("uuid"))
    return [Event(entry.at, _what(entry), _who(entry), _why(entry, user)) for entry in entries]


def _what(entry: Entry) -> str:
    told = VERBS.get(entry.verb, entry.verb)
    words = [str(enum(entry.details[key]).label) for key, enum in _WORDS.items() if entry.details.get(key)]
    return f"{told} : {', '.join(words)}" if words else told


def _who(entry: Entry) -> str:
    if entry.by:
        return f"{entry.by} ({entry.by.organisation})"
    return Actor(entry.actor).label


def _why(entry: Entry, user: User) -> str:
    # Of its own phases too, the référent may have written what concerns the person alone.
    is_ours = entry.by is not None and entry.by.organisation_id == user.organisation_id
    return entry.reason if is_ours or user.organisation.kind != OrganisationKind.TRAINING_PROVIDER else ""
