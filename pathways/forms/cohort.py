"""The forms of the board of a workshop: enrolling, what to show of it, and what is done for several people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q
from django.utils import timezone

from apcl.forms import ActionForm, DayField, choices, text_field
from apcl.templatetags.french import moment
from jobs.enums import HalfDay
from pathways import board
from pathways.actions.enrolment import ENROLLING_STAGES
from pathways.enums import AttendanceState, ContactKind, EnrolmentStatus, Stage
from pathways.models import Enrolment, Pathway

PEOPLE_SHOWN = 20


class NameForm(forms.Form):
    """Which people to choose among."""

    nom = forms.CharField(label="Nom de la personne", max_length=100, required=False)

    def text(self) -> str:
        return self.cleaned_data["nom"] if self.is_valid() else ""


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, pathway):
        return f"{pathway.beneficiary.list_name} – {pathway.get_stage_display()} – {pathway.code}"


class EnrolForm(ActionForm):
    """`or_wait` is said by the button that is pressed: the one that the page showed."""

    heading = "Inscrire une personne"

    pathway = PersonField(
        label="Personne à inscrire",
        queryset=Pathway.objects.none(),
        to_field_name="code",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choisissez une personne de la liste."},
    )
    or_wait = forms.BooleanField(required=False)

    def __init__(self, *args, workshop, user, name, **kwargs):
        super().__init__(*args, **kwargs)
        people = _may_enrol(workshop, user)
        self.fields["pathway"].queryset = people
        # The first ones only: beyond, one looks for a name.
        found = list(people.named(name)[: PEOPLE_SHOWN + 1])
        self.has_people, self.has_more = bool(found), len(found) > PEOPLE_SHOWN
        label = self.fields["pathway"].label_from_instance
        self.fields["pathway"].widget.choices = [(person.code, label(person)) for person in found[:PEOPLE_SHOWN]]

    @property
    def done(self):
        if self.outcome.status == EnrolmentStatus.SEATED:
            return "La personne est inscrite à l'atelier."
        position = Enrolment.objects.with_position().get(pk=self.outcome.pk).position
        return f"La personne est inscrite en liste d'attente n° {position}."


def _may_enrol(workshop, user):
    held = Q(status=EnrolmentStatus.SEATED) | Q(status=EnrolmentStatus.WAITING, workshop=workshop)
    pathways = Pathway.objects.visible_to(user).filter(target_job=workshop.target_job, stage__in=ENROLLING_STAGES)
    return pathways.exclude(pk__in=Enrolment.objects.filter(held).values("pathway")).select_related("beneficiary")


class AcceptOfferForm(ActionForm):
    heading, button = "Prendre la place proposée", "Prendre la place"
    done = "La personne est inscrite à l'atelier."

    def __init__(self, *args, initial=None, **kwargs):
        super().__init__(*args, **kwargs)
        until = (initial or {}).get("offered_until")
        self.explanation = (
            f"Place proposée jusqu'au {moment(until)}. Pour la laisser à la personne suivante, notez un désistement."
            if until
            else "Aucune place n'est proposée à cette personne."
        )


class WithdrawEnrolmentForm(ActionForm):
    heading, button = "Noter un désistement", "Enregistrer le désistement"
    done = "Le désistement est enregistré."
    explanation = "La place, s'il y en a une, est proposée à la première personne de la liste d'attente."

    reason = text_field("Motif")


class PresenceForm(ActionForm):
    heading, button = "Noter une demi-journée", "Enregistrer les présences"
    done = "La demi-journée est notée."
    can_be_undone = True
    explanation = "Une demi-journée déjà notée prend le nouvel état."

    day = DayField(label="Jour", initial=timezone.localdate)
    half = forms.ChoiceField(label="Demi-journée", choices=HalfDay.choices, initial=HalfDay.MORNING)
    state = forms.ChoiceField(
        label="État", choices=AttendanceState.choices, initial=AttendanceState.PRESENT, widget=forms.RadioSelect
    )


class ContactForm(ActionForm):
    heading, button = "Noter un contact", "Enregistrer le contact"
    done = "Le contact est noté."
    can_be_undone = True
    explanation = "Que le contact a eu lieu, jamais ce qui s'y est dit."

    kind = forms.ChoiceField(label="Moyen", choices=choices(ContactKind))
    made_on = DayField(label="Date du contact", initial=timezone.localdate)


class GroupAct(models.TextChoices):
    """What may be done for several people of a workshop at once."""

    PRESENCE = "presence", "Noter une demi-journée"
    CONTACT = "contact", "Noter un contact"
    WITHDRAWAL = "desistement", "Noter un désistement"


def group_acts(workshop, user) -> list[GroupAct]:
    """Those that this user may do."""
    follows = board.reads_contacts(user)
    allowed = {
        GroupAct.PRESENCE: workshop.is_run_by(user),
        GroupAct.CONTACT: follows,
        GroupAct.WITHDRAWAL: follows,
    }
    return [act for act in GroupAct if allowed[act]]


class SelectionForm(forms.Form):
    """The people ticked and the act chosen; `saisi` once the form of the act was shown.

    Refused as a whole when one of them is not among the people that this user may choose, without saying which.
    """

    acte = forms.ChoiceField(widget=forms.HiddenInput, error_messages={"required": "Choisissez une action."})
    choisis = forms.MultipleChoiceField(
        widget=forms.MultipleHiddenInput,
        error_messages={
            "required": "Cochez au moins une personne.",
            "invalid_choice": "La sélection contient une personne que vous ne pouvez pas choisir : rien n'est fait.",
        },
    )
    saisi = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, workshop, user):
        super().__init__(data)
        seated = board.known_of(workshop, user).filter(status=EnrolmentStatus.SEATED)
        self.seated = {str(enrolment.uuid): enrolment for enrolment in seated}
        self.fields["choisis"].choices = [(key, key) for key in self.seated]
        self.fields["acte"].choices = [(act.value, act.label) for act in group_acts(workshop, user)]

    def ticked(self):
        """What was ticked, to tick it again."""
        return [enrolment.uuid for key, enrolment in self.seated.items() if key in (self["choisis"].value() or [])]

    def people(self) -> list[Enrolment]:
        chosen = set(self.cleaned_data["choisis"])
        return [enrolment for key, enrolment in self.seated.items() if key in chosen]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading of the table: how it is sorted now (as `aria-sort` says it), and what a press on it asks for."""

    label: str
    sort: str
    ask: str


# How each column sorts a row; what is not known comes first.
_SORTS: dict[str, tuple[str, Callable[[board.Row], Any]]] = {
    "personne": ("Personne", lambda row: row.enrolment.pathway.beneficiary.search_name),
    "conseiller": ("Conseiller", lambda row: str(row.enrolment.pathway.advisor)),
    "etape": ("Étape", lambda row: Stage.values.index(row.enrolment.pathway.stage)),
    "presence": ("Présence", lambda row: -1 if row.rate.percent is None else row.rate.percent),
    "contact": ("Dernier contact", lambda row: str(row.last_contact or "")),
    "alerte": ("Alerte", lambda row: len(row.alerts)),
}


class BoardForm(forms.Form):
    """Which rows of the board to show, and in which order; what cannot be read is told, and filters nothing."""

    structure = forms.ChoiceField(label="Structure", required=False)
    etape = forms.ChoiceField(label="Étape", required=False, choices=choices(Stage, empty="Toutes"))
    tri = forms.ChoiceField(label="Trier par", required=False)
    a_risque = forms.BooleanField(label="À risque seulement", required=False)

    def __init__(self, data, *, rows, tells_contacts):
        super().__init__(data)
        self.rows = rows
        self.sorts = {key: told for key, told in _SORTS.items() if tells_contacts or key != "contact"}
        labels = {key: label for key, (label, _key) in self.sorts.items()}
        self.fields["tri"].choices = [
            *labels.items(),
            *((f"-{key}", f"{label} (inverse)") for key, label in labels.items()),
        ]
        followers = {row.enrolment.pathway.advisor.organisation for row in rows}
        named = sorted((str(follower), str(follower.uuid)) for follower in followers)
        self.fields["structure"].choices = [("", "Toutes"), *((key, name) for name, key in named)]
        self.full_clean()

    def shown(self) -> list[board.Row]:
        tri = self._tri()
        rows = [row for row in self.rows if self._keeps(row)]
        return sorted(rows, key=self.sorts[tri.removeprefix("-")][1], reverse=tri.startswith("-"))

    def columns(self) -> list[Column]:
        tri = self._tri()
        sorted_as = {tri: "descending" if tri.startswith("-") else "ascending"}
        return [
            Column(label, sorted_as.get(key) or sorted_as.get(f"-{key}", ""), f"-{key}" if tri == key else key)
            for key, (label, _key) in self.sorts.items()
        ]

    def _tri(self) -> str:
        return self.cleaned_data.get("tri") or "personne"

    def _keeps(self, row: board.Row) -> bool:
        pathway, asked = row.enrolment.pathway, self.cleaned_data
        return (
            asked.get("structure") in (None, "", str(pathway.advisor.organisation.uuid))
            and asked.get("etape") in (None, "", pathway.stage)
            and (bool(row.alerts) or not asked.get("a_risque"))
        )
