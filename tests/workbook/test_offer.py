"""What the programme offers, taken over again with changes: what is stored follows, the journal first."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apcl.journal.models import Entry
from jobs.models import Consultation, EmployerCommitment, Finding, TargetJob, Workshop
from pathways.models import Enrolment
from tests.workbook.book import a_book, read_folder, write_folder
from tests.workbook.running import export, run_import, taken

pytestmark = pytest.mark.django_db


def test_a_changed_state_is_journaled_under_its_target_job(tmp_path):
    taken(tmp_path, a_book())
    last = Entry.objects.latest("pk").pk
    book = a_book()
    book["metiers_cibles"][0]["statut"], book["ateliers"][2]["statut"] = "clos", "annule"
    taken(tmp_path / "x", book)
    target_job, workshop = TargetJob.objects.get(code="SCIE"), Workshop.objects.get(code="AT3")
    assert (target_job.status, workshop.status) == ("closed", "cancelled")
    entries = {entry.subject: entry for entry in Entry.objects.filter(pk__gt=last)}
    assert entries.keys() == {target_job.uuid, workshop.uuid}
    assert entries[target_job.uuid].state == "closed"
    assert (entries[workshop.uuid].state, entries[workshop.uuid].file) == ("cancelled", workshop.target_job.uuid)
    assert entries[workshop.uuid].details == {"columns": ["statut"]}


def test_a_finding_and_an_opinion_change_by_their_key(tmp_path):
    taken(tmp_path, a_book())
    findings = [{**a_book()["constats"][index], "texte": "Revu."} for index in (0, 2)]
    opinions = [{**a_book()["concertations"][0], "avis": "favorable"}]
    said = run_import(write_folder(tmp_path / "x", {"constats": findings, "concertations": opinions}))[1]
    assert "constats : 0 créés, 2 modifiés, 0 inchangés\n" in said
    assert Finding.objects.filter(text="Revu.").count() == 2
    assert Finding.objects.count() == 4
    assert set(Consultation.objects.values_list("opinion", flat=True)) == {"favourable"}


def test_two_promises_exchange_their_periods(tmp_path):
    taken(tmp_path, a_book())
    first, second = a_book()["engagements"][:2]
    days = ("signe_le", "echeance")
    lines = [first | {day: second[day] for day in days}, second | {day: first[day] for day in days}]
    taken(tmp_path / "x", {"engagements": lines})
    assert str(EmployerCommitment.objects.get(code="G1").due_on) == "2025-12-31"
    assert EmployerCommitment.objects.get(code="G1").workshop.code == "AT1"
    assert str(EmployerCommitment.objects.get(code="G2").signed_on) == "2024-01-15"


def test_a_workshop_and_what_hangs_from_it_lead_elsewhere_together(tmp_path):
    taken(tmp_path, a_book())
    book = a_book()
    book["ateliers"][0]["metier_cible"] = book["engagements"][0]["metier_cible"] = "SCIE"
    book["parcours"][0] |= {"atelier": ""}
    book["parcours"][4] |= {"atelier": ""}
    for line in book["inscriptions"][:2]:
        line["etat"] = "desiste"
    taken(tmp_path / "x", book)
    assert EmployerCommitment.objects.get(code="G1").workshop.target_job.code == "SCIE"


# What people type, without what a cell does not keep: outer and doubled blanks, accents apart, control characters.
PROSE = st.text(st.sampled_from("aéÎœ'’«»=+-@;,\"\n0123|\t ŸÆß\u00a0😀"), min_size=1, max_size=40)
STATES = st.lists(st.sampled_from(["inscrit", "attente", "desiste", ""]), min_size=5, max_size=5)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=st.lists(PROSE, min_size=4, max_size=4), states=STATES, posts=st.integers(1, 2_147_483_647))
def test_whatever_is_there_goes_round(tmp_path_factory, texts, states, posts):
    """Random content: out, in again over itself, and into an empty base, always the same files."""
    folder, book = tmp_path_factory.mktemp("book"), a_book()
    for line, text in zip((*book["constats"][:2], *book["concertations"]), texts, strict=True):
        line["texte" if "texte" in line else "commentaire"] = f"« {text}"
    book["engagements"][0]["postes"] = str(posts)
    book["inscriptions"] = []
    for row, state in zip(book["parcours"], states, strict=True):
        row["atelier"] = "AT3" if state == "inscrit" else ""
        if state:
            book["inscriptions"].append({"atelier": "AT3", "parcours": row["code"], "etat": state, "rang": ""})
    _empty()
    taken(folder, book)
    first = export(folder / "first")
    assert ", 0 modifiés," in run_import(first)[1].splitlines()[-1]
    assert "0 créés" in run_import(first)[1].splitlines()[-1]
    _empty()
    assert run_import(first)[0] == 0
    second = export(folder / "second")
    assert [file.read_bytes() for file in sorted(second.iterdir())] == [
        file.read_bytes() for file in sorted(first.iterdir())
    ]
    assert [row["etat"] for row in read_folder(second)["inscriptions"]] == [state for state in states if state]


def _empty():
    for model in (Enrolment, EmployerCommitment, Finding, Consultation):
        model.objects.all().delete()
