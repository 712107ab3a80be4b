"""French formats, badges, icons, navigation links and the summary of errors, as templates write them."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from apcl.templatetags import french

THURSDAY = datetime.date(2015, 3, 12)


def rendered(source, **context):
    return Template(source).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (THURSDAY, "jeudi 12 mars 2015"),
        (datetime.date(2015, 6, 1), "lundi 1er juin 2015"),
        (datetime.date(2016, 8, 21), "dimanche 21 août 2016"),
        (None, ""),
    ],
)
def test_a_day_in_full(day, said):
    assert french.jour(day) == said


def test_an_instant_is_said_on_the_clock_of_the_territory():
    utc_evening = datetime.datetime(2015, 6, 2, 22, 5, tzinfo=datetime.UTC)
    assert french.moment(utc_evening) == "mercredi 3 juin 2015 à 0\u00a0h\u00a005"
    assert french.date_courte(utc_evening) == "03/06/2015"
    assert french.jour(utc_evening) == "mercredi 3 juin 2015"


@pytest.mark.parametrize(
    ("value", "said"), [(0, "place"), (1, "place"), (2, "places"), (1000, "places"), ([], "place"), ([1, 2], "places")]
)
def test_the_plural_begins_at_two(value, said):
    assert rendered("place{{ value|pluralize }}", value=value) == said
    assert rendered('{{ value|pluralize:"place,places" }}', value=value) == said


def test_a_day_in_a_table():
    assert french.date_courte(THURSDAY) == "12/03/2015"
    assert french.date_courte(None) == ""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1\u202f234"),
        (1234567, "1\u202f234\u202f567"),
        (Decimal("1234.5"), "1\u202f234,5"),
        (-5, "−5"),
        (None, ""),
    ],
)
def test_a_number_has_narrow_spaces_and_a_comma(value, said):
    assert french.nombre(value) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.625, "62,5\u202f%"),
        (1 / 3, "33,3\u202f%"),
        (0.0625, "6,3\u202f%"),
        (0.6665, "66,7\u202f%"),
        (0.0725, "7,3\u202f%"),
        (0.0, "0,0\u202f%"),
        (1.0, "100,0\u202f%"),
        (12.3456, "1\u202f234,6\u202f%"),
    ],
)
def test_a_share_is_rounded_half_up_once(share, said):
    assert french.pourcentage(share) == said


def test_nobody_in_the_denominator_is_not_zero():
    assert french.pourcentage(None) == "effectif nul"
    assert rendered("{{ rate|pourcentage }}", rate=None) == "effectif nul"


@pytest.mark.parametrize(
    ("days", "since", "due"),
    [
        (-2, "à partir du samedi 14 mars 2015", "dans 2 jours"),
        (-1, "à partir du vendredi 13 mars 2015", "demain"),
        (0, "depuis aujourd'hui", "aujourd'hui"),
        (1, "depuis hier", "1 jour de retard"),
        (6, "depuis 6 jours", "6 jours de retard"),
        (91, "depuis 91 jours", "91 jours de retard"),
        (92, "depuis 3 mois", "3 mois de retard"),
        (400, "depuis 13 mois", "13 mois de retard"),
    ],
)
def test_how_long_since_and_how_late(days, since, due):
    day = THURSDAY - datetime.timedelta(days=days)
    with time_machine.travel(datetime.datetime(2015, 3, 12, 12, tzinfo=datetime.UTC)):
        assert french.depuis(day) == since
        assert french.echeance(day) == due


@pytest.mark.parametrize(
    ("days", "told"),
    [(0, "aujourd'hui"), (1, "hier"), (12, "il y a 12 jours"), (92, "il y a 3 mois")],
)
def test_how_long_ago(days, told):
    with time_machine.travel(datetime.datetime(2015, 3, 12, 12, tzinfo=datetime.UTC)):
        assert french.il_y_a(THURSDAY - datetime.timedelta(days=days)) == told


def test_no_date_says_nothing():
    assert french.depuis(None) == french.echeance(None) == french.il_y_a(None) == ""


@pytest.mark.parametrize("tone", ["success", "warning", "danger", "info", "neutral"])
def test_a_badge_has_words_and_a_decorative_icon(tone):
    html = rendered("{% badge tone words %}", tone=tone, words="Clos <b>")
    assert html.startswith(f'<span class="badge tone-{tone}"><svg class="icon"')
    assert 'aria-hidden="true"' in html
    assert html.endswith("Clos &lt;b&gt;</span>")


def test_an_unknown_icon_is_a_mistake_of_the_template():
    with pytest.raises(KeyError):
        french.icon("nothing")


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("/accessibilite/", ' aria-current="page"'),
        ("/accessibilite/plus/", ' aria-current="true"'),
        ("/connexion/", ""),
    ],
)
def test_the_menu_marks_the_page_and_its_section(path, mark):
    html = rendered('{% nav_link "accessibility" "Accessibilité" %}', request=RequestFactory().get(path))
    assert html == f'<a class="nav-link" href="/accessibilite/"{mark}>Accessibilité</a>'


class Answer(forms.Form):
    choice = forms.ChoiceField(label="Réponse", choices=[("oui", "Oui"), ("non", "Non")], widget=forms.RadioSelect)
    name = forms.CharField(label="Votre nom", error_messages={"required": "Écrivez votre nom <ici>."})
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("La dernière place vient d'être prise.")


def test_each_error_leads_to_its_control_and_the_others_are_said_too():
    assert french.erreurs(Answer({})) == [
        ("id_choice_0", "Réponse", "Ce champ est obligatoire."),
        ("id_name", "Votre nom", "Écrivez votre nom <ici>."),
        ("", "", "Ce champ est obligatoire."),
        ("", "", "La dernière place vient d'être prise."),
    ]


def test_crispy_forms_show_the_summary_of_errors_first():
    html = rendered("{% load crispy_forms_tags %}{{ form|crispy }}", form=Answer({}))
    assert html.startswith('<div class="error-summary" role="alert" tabindex="-1">')
    assert "Il y a 4 erreurs" in html
    assert '<a href="#id_choice_0">' in html
    assert 'id="id_choice_0"' in html
    assert "Écrivez votre nom &lt;ici&gt;." in html


def test_a_form_without_error_only_explains_the_asterisk():
    html = rendered("{% load crispy_forms_tags %}{{ form|crispy }}", form=Answer())
    assert "error-summary" not in html
    assert "astérisque" in html


def test_a_form_without_any_required_field_explains_nothing():
    class Filters(forms.Form):
        name = forms.CharField(required=False)

    assert "astérisque" not in rendered("{% load crispy_forms_tags %}{{ form|crispy }}", form=Filters({}))


def test_french_number_is_read_by_pairs_and_a_foreign_one_as_it_is_known():
    assert french.telephone("+33382000001") == "03\u00a082\u00a000\u00a000\u00a001"
    assert french.telephone("+352621000001") == "+352621000001"
    assert french.telephone("3949") == "3949"
