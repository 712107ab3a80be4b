"""The forms of the acts on a workshop and who is enrolled in it."""

from django import forms

from apcl.forms import ActionForm, text_field
from apcl.templatetags.french import date_courte
from jobs.enums import ENROLLING_STATUSES
from jobs.forms.workshop import WorkshopForm
from jobs.models import Workshop
from pathways.enums import EnrolmentStatus


class OpenWorkshopForm(ActionForm):
    heading, button = "Ouvrir l'atelier aux inscriptions", "Ouvrir l'atelier"
    done = "L'atelier est ouvert : les prescripteurs peuvent inscrire des personnes."
    explanation = "Les prescripteurs et les organismes de formation verront l'atelier."


class EditWorkshopForm(WorkshopForm):
    heading, button = "Modifier l'atelier", "Enregistrer les changements"
    done = "Les changements sont enregistrés."
    explanation = (
        "Si les dates, la commune ou l'organisme changent, les conseillers des personnes inscrites sont prévenus. Les "
        "places ajoutées sont proposées aux personnes qui attendent."
    )

    reason = text_field("Motif du changement")


class StartWorkshopForm(ActionForm):
    heading, button = "Démarrer l'atelier", "Démarrer l'atelier"
    done = "L'atelier a démarré."
    explanation = "Plus personne ne pourra s'y inscrire, et les places encore proposées ne le seront plus."


class EndWorkshopForm(ActionForm):
    heading, button = "Terminer l'atelier", "Terminer l'atelier"
    done = "L'atelier est terminé."
    explanation = "Rien de l'atelier ne pourra plus changer."


class CancelWorkshopForm(ActionForm):
    heading, button = "Annuler l'atelier", "Annuler l'atelier"
    done = "L'atelier est annulé. Reportez les personnes qui attendent sur un autre atelier."
    explanation = (
        "Les personnes qui ont une place attendront de nouveau, avant celles qui attendaient déjà. Leurs conseillers "
        "sont prévenus."
    )

    reason = text_field("Motif")


class WorkshopChoice(forms.ModelChoiceField):
    """Workshops with their dates, place, and free seats."""

    widget = forms.RadioSelect

    def __init__(self):
        super().__init__(label="Reporter sur", queryset=Workshop.objects.none(), empty_label=None)

    def label_from_instance(self, workshop):
        dates = f"du {date_courte(workshop.starts_on)} au {date_courte(workshop.ends_on)}"
        place = f"{workshop.provider}, {workshop.commune_name}" if workshop.commune_name else f"{workshop.provider}"
        free, waiting = workshop.seats - workshop.taken, workshop.waiting
        seats = f"{free} place{'s' if free > 1 else ''} libre{'s' if free > 1 else ''}, {waiting} en attente"
        return f"{workshop}, {dates} ({place}) : {seats}"


class MoveCohortForm(ActionForm):
    heading, button = "Reporter les personnes", "Reporter les personnes"

    to = WorkshopChoice()

    def __init__(self, *args, workshop, **kwargs):
        super().__init__(*args, **kwargs)
        others = Workshop.objects.filter(target_job=workshop.target_job_id, status__in=ENROLLING_STATUSES)
        others = others.exclude(pk=workshop.pk)
        shown = others.with_counts().with_commune().select_related("provider")
        self.fields["to"].queryset = shown.order_by("starts_on", "title", "pk")
        self.explanation = _before_moving(workshop, others)

    def report(self):
        return " ".join([_enrolled(self.outcome.enrolled), *_left_out(self.outcome.left_out)])


def _before_moving(workshop, others) -> str:
    waiting = workshop.enrolments.filter(status=EnrolmentStatus.WAITING).count()
    if not waiting:
        return "Personne n'attend dans cet atelier."
    if not others:
        return "Aucun autre atelier de ce métier cible n'est ouvert : ouvrez-en un d'abord."
    who = f"{waiting} personnes attendent" if waiting > 1 else "1 personne attend"
    return f"{who}. L'ordre est gardé : les places d'abord, puis la liste d'attente."


def _enrolled(enrolments) -> str:
    seated = sum(enrolment.status == EnrolmentStatus.SEATED for enrolment in enrolments)
    waiting = len(enrolments) - seated
    return f"Reportées avec une place : {seated} ; en liste d'attente : {waiting}."


def _left_out(left_out) -> list[str]:
    return [f"Parcours {pathway} non reporté : {why}" for pathway, why in left_out]
