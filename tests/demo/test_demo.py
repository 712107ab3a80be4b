"""`manage.py demo`: a world that holds together, the same for the same day, with something to do for everyone."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from stdnum.fr import siret

from apcl.accounts.models import Absence, Organisation, User
from apcl.links import capability
from apcl.mail.models import Message
from evaluation.facts import histories
from evaluation.tables import tables_of
from jobs.enums import ContractKind
from jobs.models import Workshop
from pathways.demo.creation import PASSWORD
from pathways.demo.partners import ACCOUNTS
from pathways.enums import (
    Decision,
    ExitReason,
    FollowUpSource,
    FollowUpStatus,
    Match,
    PhaseKind,
    PhaseStatus,
    PlacementStatus,
    ResultKind,
    Situation,
    Stage,
)
from pathways.models import (
    Beneficiary,
    CertificationResult,
    FollowUp,
    Pathway,
    Phase,
    Placement,
    ProjectValidation,
)
from pathways.worklist import to_do_for
from tests.demo.making import demo

# An evaluator reads figures: nothing waits for one.
pytestmark = pytest.mark.django_db
BUSY = [account for account in ACCOUNTS if account.role not in ("", "Évaluateur")]


def test_elsewhere_than_in_a_demo_it_refuses(settings, capsys):
    settings.DEMO = False
    with pytest.raises(SystemExit) as stop:
        call_command("demo")
    assert stop.value.code == 2
    assert "jamais sur une base réelle" in capsys.readouterr().err


# --- What it says -----------------------------------------------------------------------------------------------
def test_it_says_where_who_and_what_first(world, settings):
    assert settings.SITE_URL in world
    assert PASSWORD in world
    for account in ACCOUNTS:
        assert account.email in world


def test_every_account_opens_with_the_password(world):
    for account in ACCOUNTS:
        assert User.objects.get(email=account.email).check_password(PASSWORD)


def test_the_link_of_an_employer_waits_for_its_answer(world):
    link = link_of(world, "Employeur sans compte")
    assert Placement.objects.get(uuid=link.target).status == PlacementStatus.AWAITING_EMPLOYER


def test_the_link_of_a_beneficiary_opens_their_page(world, client):
    link = link_of(world, "Bénéficiaire, sans compte")
    page = client.get(reverse("employer_link", args=[capability.token_of(link)]), follow=True)
    assert page.redirect_chain[-1][0] == reverse("my_pathway")
    assert Pathway.objects.get(uuid=link.target).beneficiary.first_names in page.content.decode()


def link_of(world, who):
    """The link, still open, that the welcome gives to whom it names."""
    told = world.partition(who)[2].partition("/e/")[2]
    link = capability.find(told.split("/")[0])
    assert not capability.is_expired(link)
    return link


def test_a_second_run_changes_nothing(world):
    before = Pathway.objects.count(), Message.objects.count()
    assert demo() == world
    assert (Pathway.objects.count(), Message.objects.count()) == before


def test_once_everything_is_done_it_says_so(world, monkeypatch):
    monkeypatch.setattr("pathways.demo.welcome.to_do_for", lambda _user, _today: [])
    assert demo().count("Rien n'attend aujourd'hui.") == len(BUSY)


def test_the_base_of_others_is_left_alone(world, monkeypatch):
    monkeypatch.setattr("pathways.demo.welcome.ACCOUNTS", ())
    assert "rien n'y est ajouté" in demo()


# --- What waits -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("account", BUSY, ids=lambda account: account.role)
def test_everyone_has_something_late_today_and_this_week(world, account):
    today = timezone.localdate()
    deadlines = [item.deadline for item in to_do_for(User.objects.get(email=account.email), today)]
    assert 4 <= len(deadlines) <= 25
    assert min(deadlines) < today
    assert today in deadlines
    assert any(today < deadline <= today + datetime.timedelta(days=7) for deadline in deadlines)


def test_the_lists_of_all_advisors_stay_human(world):
    # Whoever stands in has two lists: each is counted on its own.
    assert Absence.objects.on(timezone.localdate()).filter(stand_in__isnull=False).exists()
    Absence.objects.all().delete()
    advisors = User.objects.filter(organisation__kind=Organisation.Kind.PRESCRIBER)
    sizes = [len(to_do_for(user, timezone.localdate())) for user in advisors]
    assert len(sizes) == 6
    assert min(sizes) >= 5
    assert max(sizes) <= 25


def test_the_region_has_disputes_to_arbitrate_and_projects_to_decide(world):
    region = User.objects.filter(organisation__kind=Organisation.Kind.REGION).first()
    reasons = {item.reason for item in to_do_for(region, timezone.localdate())}
    assert {"Embauche contestée : à arbitrer", "Projet à décider"} <= reasons


def test_few_messages_leave(world):
    assert 5 <= Message.objects.count() <= 60


# --- What is there ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("model", "field", "words"),
    [
        (Pathway, "stage", Stage),
        (Pathway, "exit_reason", ExitReason),
        (ProjectValidation, "decision", Decision),
        (Phase, "kind", PhaseKind),
        (Phase, "status", PhaseStatus),
        (CertificationResult, "kind", ResultKind),
        (Placement, "status", PlacementStatus),
        (Placement, "contract", ContractKind),
        (Placement, "match", Match),
        (FollowUp, "status", FollowUpStatus),
        (FollowUp, "situation", Situation),
        (FollowUp, "source", FollowUpSource),
    ],
    ids=lambda part: getattr(part, "__name__", part),
)
def test_every_case_is_met(world, model, field, words):
    assert set(words) <= set(model.objects.values_list(field, flat=True))


def test_three_years_of_the_programme(world):
    assert 250 <= Pathway.objects.count() <= 350
    assert Beneficiary.objects.count() < Pathway.objects.count()
    assert Workshop.objects.filter(starts_on__lt=timezone.localdate() - datetime.timedelta(days=1000)).exists()
    assert Workshop.objects.filter(starts_on__gt=timezone.localdate()).exists()


def test_the_rates_are_plausible(world):
    table = tables_of(
        (history for _pathway, history in histories(Pathway.objects.all())),
        timezone.localdate(),
        tables=[()],
        indicators=["REU-01", "AEV-6"],
    )[0]
    counts = {row.indicator: row.counts for row in table}
    assert 0.70 <= counts["REU-01"].rate <= 0.80
    assert 0.50 <= counts["AEV-6"].rate <= 0.60
    assert counts["AEV-6"].yes + counts["AEV-6"].no >= 100
    assert 0.08 <= 1 - counts["AEV-6"].coverage <= 0.16


def test_nobody_real_is_reached(world):
    assert all(siret.is_valid(number) for number in Organisation.objects.values_list("siret", flat=True))
    for addresses in (Beneficiary.objects, Organisation.objects, User.objects):
        assert all(email.endswith(".example") for email in addresses.exclude(email="").values_list("email", flat=True))
    phones = [
        *Beneficiary.objects.values_list("phone", flat=True),
        *Organisation.objects.values_list("phone", flat=True),
    ]
    assert all(phone.startswith(("+3363998", "+3335301")) for phone in phones)
