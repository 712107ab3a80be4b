"""The history of a target job as people read it: the journal, in French, from the first finding to the promises."""

from typing import Any
from uuid import UUID

from apcl.accounts.models import User
from apcl.journal.models import Entry
from apcl.journal.telling import Event, event_of
from jobs.models import Consultation, EmployerCommitment, Finding, TargetJob, Workshop

VERBS = {
    "target_job.created": "Métier cible créé",
    "target_job.edited": "Métier cible modifié",
    "target_job.proposed": "Métier cible proposé aux partenaires",
    "target_job.consulted": "Concertation close",
    "target_job.approved": "Métier cible validé",
    "target_job.suspended": "Métier cible suspendu",
    "target_job.reinstated": "Métier cible repris",
    "target_job.closed": "Métier cible clos",
    "target_job.occupations_chosen": "Métiers admis choisis",
    "target_job.phases_modelled": "Modèle de phases modifié",
    "finding.added": "Constat ajouté",
    "consultation.added": "Avis noté",
    "workshop.created": "Atelier prévu",
    "workshop.copied": "Atelier prévu, d'après un précédent",
    "workshop.opened": "Atelier ouvert aux inscriptions",
    "workshop.edited": "Atelier modifié",
    "workshop.sessions_planned": "Séances prévues",
    "workshop.sessions_cancelled": "Séances annulées",
    "workshop.filled": "Atelier complet",
    "workshop.seats_freed": "Place libérée dans l'atelier",
    "workshop.started": "Atelier démarré",
    "workshop.ended": "Atelier terminé",
    "workshop.cancelled": "Atelier annulé",
    "commitment.added": "Engagement d'une entreprise noté",
    "commitment.edited": "Engagement d'une entreprise modifié",
    "workbook.created": "Repris du classeur",
    "workbook.updated": "Mis à jour par le classeur",
}
# What the file of a target job holds besides itself, and what names each.
_HELD: dict[Any, str] = {
    Finding: "organisation",
    Consultation: "organisation",
    Workshop: "provider",
    EmployerCommitment: "employer",
}
_MODELS = {model._meta.model_name: model for model in (TargetJob, *_HELD)}


def events_of(target_job: TargetJob, user: User) -> list[Event]:
    """The history that this user may read, the latest first: that of what they see, and of nothing else."""
    about = {target_job.uuid: ""} | _names(target_job, user)
    entries = Entry.objects.filter(file=target_job.uuid, subject__in=about).select_related("by__organisation")
    return [
        event_of(entry, verbs=VERBS, about=_about(entry, about[entry.subject]), words={}, why=entry.reason)
        for entry in entries
    ]


def _names(target_job: TargetJob, user: User) -> dict[UUID, str]:
    return {
        row.uuid: str(row)
        for model, named_by in _HELD.items()
        for row in model.objects.visible_to(user).filter(target_job=target_job).select_related(named_by)
    }


def _about(entry: Entry, name: str) -> str:
    """What was done to what: the name of the row, then the columns that changed, as they are called on screen."""
    # Those of a workbook are named by the columns of its sheets.
    names = {field.name: field.verbose_name for field in _MODELS[entry.subject_kind]._meta.concrete_fields}
    changes = [str(names.get(column, column)) for column in entry.details.get("columns", ())]
    if entry.verb == "target_job.occupations_chosen":
        changes = [f"{code} ajouté" for code in entry.details["added"]]
        changes += [f"{code} retiré" for code in entry.details["removed"]]
    told = ", ".join(changes)
    return f"{name} ({told})" if name and told else name or told
