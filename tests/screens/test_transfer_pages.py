"""The pages by which a person changes référents: what each side reads, and the price of the lists."""

import pytest
from django.urls import reverse

from pathways.enums import Stage
from pathways.models import Pathway, Transfer
from tests.beside import TransferFactory
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_project
from tests.screens.reading import main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
LIST = reverse("transfers")
SECRET = {"email": "canari@personne.example", "phone": "+33698765432", "commune": "54999"}


@pytest.fixture
def pathway(advisor):
    return a_project(advisor=advisor, beneficiary=BeneficiaryFactory(last_name="Lefèvre", **SECRET))


@pytest.fixture
def asked(pathway):
    return TransferFactory(pathway=pathway)


@pytest.fixture
def taker(asked):
    return UserFactory(organisation=asked.to)


def url(name, row):
    return reverse(name, args=[row.uuid])


def test_the_other_side_reads_the_name_the_job_and_the_reason_and_takes_it(client, asked, pathway, taker):
    client.force_login(taker)
    page = client.get(url("transfer", asked))
    text = page.content.decode()
    assert all(word in text for word in ("Lefèvre", pathway.code, str(pathway.target_job), asked.reason))
    assert [word for word in ("canari@", "98 76 54 32", "54999") if word in text] == []
    assert client.get(pathway.get_absolute_url()).status_code == 404
    response = client.post(url("transfer", asked), sent_by(main_form(page_of(page))))
    assert response.url == pathway.get_absolute_url()
    assert Pathway.objects.get().advisor == taker


def test_once_answered_the_other_side_is_told_no_name_unless_it_follows_them(client, asked, taker):
    client.force_login(taker)
    client.post(url("refuse_transfer", asked), {"reason": "Trop loin."})
    for address in (LIST, url("transfer", asked)):
        assert "Lef" not in client.get(address).content.decode()


def test_the_former_side_reads_the_answer_and_not_the_name(client, asked, advisor, taker):
    client.force_login(taker)
    client.post(url("transfer", asked), {"taker": taker.pk})
    client.force_login(advisor)
    text = client.get(url("transfer", asked)).content.decode() + client.get(LIST).content.decode()
    assert "Accepté" in text
    assert [word for word in ("LEFÈVRE", "Lefèvre", asked.pathway.code) if word in text] == []


def test_the_attachment_given_the_advisor_is_led_away_from_what_they_read_no_more(client, pathway, advisor):
    wanted = TransferFactory(pathway=pathway, attachment=True)
    client.force_login(advisor)
    assert client.post(url("transfer", wanted)).url == LIST
    assert Pathway.objects.get().advisor == wanted.taker
    assert client.get(pathway.get_absolute_url()).status_code == 404


def test_only_who_may_is_shown_how(client, pathway, advisor, colleague, region):
    acts = [url(name, pathway) for name in ("change_advisor", "ask_transfer", "sensitive_facts")]
    shown = {}
    manager = UserFactory(organisation=advisor.organisation, is_manager=True)
    for person in (advisor, manager, colleague, region):
        client.force_login(person)
        page = client.get(pathway.get_absolute_url()).content.decode()
        shown[person] = [address in page for address in acts]
    assert shown == {advisor: [True] * 3, manager: [True, True, False], colleague: [False] * 3, region: [False] * 3}


def test_a_portfolio_is_given_from_its_page(client, pathway, advisor, colleague):
    client.force_login(advisor)
    assert "1 parcours" in client.get(url("transfer_portfolio", advisor)).content.decode()
    both = {"taker": colleague.pk, "to": UserFactory().organisation_id, "reason": "Départ."}
    for wrong in (both, both | {"taker": "", "to": ""}):
        assert client.post(url("transfer_portfolio", advisor), wrong).status_code == 422
    client.post(url("transfer_portfolio", advisor), both | {"to": ""})
    assert Pathway.objects.get().advisor == colleague


def test_strangers_see_nothing(client, asked, pathway, advisor):
    forms = [url(name, asked) for name in ("transfer", "refuse_transfer", "cancel_transfer")]
    forms += [url("change_advisor", pathway), url("ask_transfer", pathway), url("transfer_portfolio", advisor)]
    for stranger, status in (
        (UserFactory(), 404),
        (UserFactory(provider=True), 403),
        (UserFactory(employer=True), 403),
    ):
        client.force_login(stranger)
        for method in (client.get, client.post):
            assert {method(address).status_code for address in forms} == {status}
    client.force_login(UserFactory())
    assert "Aucune demande" in client.get(LIST).content.decode()
    client.logout()
    assert {client.get(address).status_code for address in [LIST, *forms]} == {302}
    assert Transfer.objects.get().is_asked


def test_the_lists_cost_the_same_with_1_and_30(client, costs, advisor):
    client.force_login(advisor)
    twins = {"birth_date": BeneficiaryFactory.build().birth_date, "phone": "+33612345678"}
    for lines in (1, 30):
        for _ in range(lines):
            TransferFactory(pathway=a_project(advisor=advisor))
            alike = BeneficiaryFactory.build().last_name
            for _twin in range(2):
                person = BeneficiaryFactory(last_name=alike, email=f"{alike}@personne.example", **twins)
                a_pathway(Stage.NOT_ADMITTED, advisor=advisor, beneficiary=person)
        # How many, and the lines; then the pathways of both sides, and who was told apart.
        assert costs(LIST, 2).context["lines"]
        assert costs(reverse("possible_duplicates"), 6).context["pairs"]
