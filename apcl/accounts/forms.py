"""Forms about accounts: the employer that an act is about, one's own account, the team and its invitations."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.fr import siret

from apcl.accounts.enums import Density, OrganisationKind, Theme
from apcl.accounts.models import Organisation, User
from apcl.forms import ActionForm, DayField, email_field

EMPLOYERS = Organisation.objects.filter(kind=OrganisationKind.EMPLOYER)


class EmployerForm(ActionForm):
    """The fields that say which employer, and the rule between them."""

    employer = forms.ModelChoiceField(
        label="Employeur", queryset=EMPLOYERS, required=False, empty_label="Un nouvel employeur"
    )
    employer_name = forms.CharField(label="Nom du nouvel employeur", max_length=200, required=False)
    employer_siret = forms.CharField(label="SIRET du nouvel employeur", max_length=20, required=False)

    def clean_employer_siret(self):
        typed = self.cleaned_data["employer_siret"]
        try:
            return siret.validate(typed) if typed else ""
        except InvalidNumber as error:
            raise forms.ValidationError("Un SIRET a 14 chiffres ; vérifiez celui-ci.") from error

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("employer") and not cleaned.get("employer_name"):
            self.add_error("employer", "Choisissez l'employeur, ou indiquez le nom d'un nouvel employeur.")
        return cleaned


class InvitationForm(ActionForm):
    heading = "Inviter une personne dans l'équipe"
    button = "Envoyer l'invitation"
    explanation = (
        "Elle reçoit un lien à cette adresse, valable sept jours, et choisit elle-même son mot de passe. "
        "Tant qu'elle n'a pas répondu, vous pouvez annuler."
    )

    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80)
    email = email_field("Adresse électronique professionnelle")
    is_manager = forms.BooleanField(
        label="Responsable de la structure",
        required=False,
        help_text="Une personne responsable invite, ferme et rouvre les comptes, et note les absences.",
    )

    def report(self):
        return f"Invitation envoyée à {self.cleaned_data['email']}."


class ResendInvitationForm(ActionForm):
    heading = "Renvoyer l'invitation"
    button = "Envoyer un nouveau lien"
    done = "Un nouveau lien est parti, valable sept jours."
    explanation = "Le lien déjà envoyé n'ouvrira plus rien."


class CancelInvitationForm(ActionForm):
    heading = "Annuler l'invitation"
    button = "Annuler l'invitation"
    done = "L'invitation est annulée."
    explanation = "Le lien déjà envoyé n'ouvrira plus rien."


class AskInvitationForm(ActionForm):
    heading = "Demander une nouvelle invitation"
    button = "Recevoir un nouveau lien"
    done = "Si une invitation vous attend, un courriel vient de partir à cette adresse."

    email = email_field("L'adresse où vous l'aviez reçue", widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class AcceptInvitationForm(ActionForm):
    """Names, as the person writes them, and the password of the account."""

    heading = "Ouvrir votre compte"
    button = "Ouvrir mon compte"
    done = "Votre compte est ouvert."

    first_name = forms.CharField(
        label="Prénom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label="Nom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label="Mot de passe",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Douze caractères au moins. Une phrase que personne d'autre ne connaît convient bien.",
    )
    again = forms.CharField(
        label="Le même mot de passe, une seconde fois",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, email: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self):
        # A password is kept as it was typed, blanks included.
        typed = self.cleaned_data.get("password")
        cleaned = super().clean()
        again = cleaned.pop("again", None)
        if typed and again and typed.strip() != again:
            self.add_error("again", "Les deux mots de passe ne sont pas les mêmes.")
        if typed and "password" in cleaned:
            cleaned["password"] = typed
            self._check(typed, cleaned)
        return cleaned

    def _check(self, password, cleaned):
        names = {name: cleaned.get(name, "") for name in ("first_name", "last_name")}
        try:
            validate_password(password, User(email=self.email, **names))
        except forms.ValidationError as error:
            self.add_error("password", error)


class AbsenceForm(ActionForm):
    """The days of an absence, and a colleague of the person to stand in."""

    heading = "Noter une absence"
    button = "Enregistrer l'absence"
    done = "Absence enregistrée."
    explanation = "Pendant l'absence, ce qui attend cette personne apparaît aussi chez qui la remplace."

    starts_on = DayField(label="Premier jour d'absence")
    ends_on = DayField(label="Dernier jour d'absence")
    stand_in = forms.ModelChoiceField(
        label="Remplacement par", queryset=User.objects.none(), required=False, empty_label="Personne"
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = User.objects.colleagues_of(user).order_by("last_name", "first_name", "pk")
        field = self.fields["stand_in"]
        field.queryset = colleagues
        field.label_from_instance = lambda colleague: colleague.list_name


class ChangeAbsenceForm(AbsenceForm):
    heading = "Modifier l'absence"
    button = "Enregistrer l'absence"
    done = "Absence modifiée."


class EndAbsenceForm(ActionForm):
    heading = "Mettre fin à l'absence"
    button = "Mettre fin à l'absence"
    done = "L'absence est finie."
    explanation = "Le retour est noté aujourd'hui. Le remplacement s'arrête."


class MakeManagerForm(ActionForm):
    heading = "Confier la gestion de l'équipe"
    button = "Confier la gestion"
    done = "Cette personne gère maintenant l'équipe."
    explanation = "Elle pourra inviter, fermer et rouvrir des comptes, et noter des absences."


class RemoveManagerForm(ActionForm):
    heading = "Retirer la gestion de l'équipe"
    button = "Retirer la gestion"
    done = "Cette personne ne gère plus l'équipe."
    explanation = "Elle garde son compte et ses parcours. La structure garde au moins une personne responsable."


class ReopenAccountForm(ActionForm):
    heading = "Rouvrir le compte"
    button = "Rouvrir le compte"
    done = "Le compte est rouvert."
    explanation = "La personne se connecte de nouveau, avec son mot de passe et les droits qu'elle avait."


class PreferencesForm(ActionForm):
    button = "Enregistrer"
    done = "Vos préférences sont enregistrées."

    theme = forms.ChoiceField(label="Couleurs", choices=Theme, widget=forms.RadioSelect)
    density = forms.ChoiceField(label="Tableaux", choices=Density, widget=forms.RadioSelect)
    has_shortcuts = forms.BooleanField(
        label="Raccourcis clavier",
        required=False,
        help_text="« / » mène à la recherche, « ? » à l'aide. Décochez si un outil de saisie s'en trouve gêné.",
    )
