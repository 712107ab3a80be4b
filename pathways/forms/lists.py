"""The forms of the lists of beneficiaries and pathways: what narrows and sorts them, and the views kept of them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property

from apcl.accounts.enums import OrganisationKind
from apcl.forms import ActionForm, choices
from apcl.keyset import Order
from pathways.enums import EnrolmentStatus, Stage
from pathways.lists import narrowing, sorts
from pathways.lists.columns import COLUMNS, Column, columns_for
from pathways.querysets import PathwayQuerySet

_ENROLLED = (EnrolmentStatus.SEATED, EnrolmentStatus.WAITING)
_HIRED = [
    ("", "Indifférent"),
    ("visee", "Embauche dans l'emploi visé"),
    (narrowing.CONFIRMED, "Embauche confirmée dans l'emploi visé"),
]
_KINDS = ((forms.BooleanField, "tick"), (forms.ChoiceField, "select"), (forms.CharField, "text"))
# Not kept in a view, which others may open: it names a person.
PERSONAL = ("nom",)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the address of the list without it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Control:
    """A field as the page writes it: a page of fifty rows has no time for the templates of each widget."""

    name: str
    label: str
    kind: str
    value: str
    options: list[tuple[str, str]]
    errors: list[str]


class ListForm(forms.Form):
    """What of a list to show, and how. What cannot be read is told, and narrows nothing."""

    nom = forms.CharField(label="Nom", max_length=100, required=False)
    etape = forms.ChoiceField(label="Étape", choices=choices(Stage, empty="Toutes"), required=False)
    metier = forms.ChoiceField(label="Métier cible", required=False)
    atelier = forms.CharField(label="Atelier", max_length=100, required=False)
    inscription = forms.ChoiceField(
        label="Inscription", choices=choices(_ENROLLED, empty="Indifférent"), required=False
    )
    embauche = forms.ChoiceField(label="Emploi visé", choices=_HIRED, required=False)
    referent = forms.CharField(label="Référent ou structure", max_length=100, required=False)
    retard = forms.BooleanField(label="En retard", required=False)
    silence = forms.BooleanField(label="Sans contact depuis 30 jours", required=False)
    a_moi = forms.BooleanField(label="Dont je suis référent", required=False)
    tri = forms.ChoiceField(label="Trier par", choices=sorts.CHOICES, required=False)
    colonnes = forms.MultipleChoiceField(label="Colonnes", required=False)
    # The row after which, or before which, the page begins.
    apres = forms.UUIDField(required=False)
    avant = forms.UUIDField(required=False)

    NARROWING = (
        *("nom", "etape", "metier", "atelier", "inscription", "embauche"),
        *("referent", "retard", "silence", "a_moi"),
    )
    KEPT = (*NARROWING, "tri", "colonnes")

    def __init__(self, data, *, user, listing, options):
        super().__init__(data)
        self.user, self.listing = user, listing
        self.all_columns = columns_for(user)
        self.fields["colonnes"].choices = [(column.key, column.label) for column in self.all_columns]
        self.fields["metier"].choices = [("", "Tous"), *options.target_jobs]
        self._keep_to_what_concerns(user.organisation.kind, options)
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = "Choisissez dans la liste."
        self.full_clean()

    def _keep_to_what_concerns(self, kind, options):
        if kind == OrganisationKind.PRESCRIBER:
            advisors = [("", "Tous"), *options.advisors]
            self.fields["referent"] = forms.ChoiceField(label="Référent", choices=advisors, required=False)
        else:
            del self.fields["a_moi"]
        if kind == OrganisationKind.TRAINING_PROVIDER:
            # They see no hire and no contact, not even by a filter.
            del self.fields["embauche"], self.fields["silence"]

    @property
    def order(self) -> Order:
        return sorts.order_of(self.sort)

    @property
    def sort(self) -> str:
        return self._asked("tri") or sorts.DEFAULT

    @property
    def columns(self) -> list[Column]:
        chosen = self._asked("colonnes")
        return [column for column in self.all_columns if (column.key in chosen if chosen else column.is_usual)]

    @property
    def address(self) -> str:
        return reverse(self.listing)

    def narrowed(self, pathways: PathwayQuerySet) -> PathwayQuerySet:
        """Those of these pathways that the filters keep."""
        if name := self._asked("nom"):
            pathways = pathways.named(name)
        if stage := self._asked("etape"):
            pathways = pathways.filter(stage=stage)
        if target_job := self._asked("metier"):
            pathways = pathways.filter(target_job__uuid=target_job)
        return self._by_what_happened(self._by_who_follows(pathways))

    def _by_who_follows(self, pathways):
        if self._asked("a_moi"):
            pathways = pathways.filter(advisor=self.user)
        if advisor := self._asked("referent"):
            if self.user.organisation.kind == OrganisationKind.PRESCRIBER:
                return pathways.filter(advisor__uuid=advisor)
            return narrowing.followed_by(pathways, advisor)
        return pathways

    def _by_what_happened(self, pathways):
        text, status = self._asked("atelier"), self._asked("inscription")
        if text or status:
            pathways = narrowing.enrolled(pathways, self.user, text=text, status=status)
        if which := self._asked("embauche"):
            pathways = narrowing.hired(pathways, self.user, which)
        if self._asked("retard"):
            pathways = narrowing.late(pathways)
        return narrowing.silent(pathways) if self._asked("silence") else pathways

    @cached_property
    def controls(self) -> list[Control]:
        """The fields of what narrows and sorts, as they were filled in; the columns are apart."""
        return [self._control(name) for name in self.KEPT if name in self.fields and name != "colonnes"]

    def _control(self, name):
        field, value = self.fields[name], self[name].value() or ""
        kind = next(kind for base, kind in _KINDS if isinstance(field, base))
        options = list(field.choices) if kind == "select" else []
        return Control(name, field.label, kind, str(value), options, self.errors.get(name, []))

    def told_columns(self) -> list[tuple[str, str, bool]]:
        """Each column that one may choose: its key, its label, whether it is shown."""
        shown = {column.key for column in self.columns}
        return [(column.key, column.label, column.key in shown) for column in self.all_columns]

    def chips(self) -> list[Chip]:
        return list(self._chips().values())

    def _chips(self):
        return {
            name: Chip(self._words(name), f"{self.address}?{self.query(but=(name,))}")
            for name in self.NARROWING
            if self._asked(name)
        }

    def kept_chips(self) -> list[Chip]:
        """Those that a view keeps."""
        return [chip for name, chip in self._chips().items() if name not in PERSONAL]

    def names_someone(self) -> bool:
        return any(self._asked(name) for name in PERSONAL)

    def is_all_done(self) -> bool:
        """Whether it only asks who is waited for: nobody is then good news."""
        return {name for name in self.NARROWING if self._asked(name)} in ({"retard"}, {"silence"})

    def _words(self, name):
        field, value = self.fields[name], self.cleaned_data[name]
        if isinstance(field, forms.BooleanField):
            return field.label
        told = dict(field.choices)[value] if isinstance(field, forms.ChoiceField) else value
        return f"{field.label}\u00a0: {told}"

    def query(self, *, but=(), **more) -> str:
        """What the address says of this list, `but` these, whatever its page."""
        kept = [
            name for name in self.KEPT if name not in (*but, *more) and self._asked(name) and not self._is_usual(name)
        ]
        pairs = [(name, value) for name in kept for value in self._values(name)]
        return urlencode([*pairs, *more.items()])

    @property
    def here(self) -> str:
        """The same, and its page."""
        return self.query(**{name: str(row) for name in ("apres", "avant") if (row := self._asked(name))})

    def kept(self) -> str:
        """What a view keeps of it."""
        return self.query(but=PERSONAL)

    def _values(self, name):
        value = self.cleaned_data[name]
        if isinstance(value, list):
            return sorted(set(value), key=[column.key for column in COLUMNS].index)
        return ["on" if value is True else value]

    def _is_usual(self, name):
        """Whether it is how the list is anyway: the form says it all the same."""
        if name == "tri":
            return self.sort == sorts.DEFAULT
        return name == "colonnes" and self.columns == [column for column in self.all_columns if column.is_usual]

    def _asked(self, name):
        return self.cleaned_data.get(name) or ""


class SaveViewForm(ActionForm):
    heading, button = "Enregistrer une vue", "Enregistrer la vue"
    done = "La vue est enregistrée."

    name = forms.CharField(label="Nom de la vue", max_length=60)
    is_shared = forms.BooleanField(
        label="Partager avec ma structure",
        required=False,
        help_text="Vos collègues la voient aussi ; chacun y lit les personnes qu'il peut lire, pas d'autres.",
    )


class EditViewForm(SaveViewForm):
    heading, button = "Modifier une vue", "Enregistrer la vue"
    done = "La vue est modifiée."


class DeleteViewForm(ActionForm):
    heading, button = "Supprimer une vue", "Supprimer la vue"
    done = "La vue est supprimée."
    explanation = "Aucune personne, aucun parcours n'est supprimé."
