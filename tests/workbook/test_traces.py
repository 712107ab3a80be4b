"""What an import leaves: the journal and the day of change; no message, no link."""

import datetime

import pytest
import time_machine

from apcl.accounts.models import Organisation
from apcl.journal.models import Actor, Entry
from apcl.links.models import ActionLink
from apcl.mail.models import Message
from jobs.models import Consultation, EmployerCommitment, Finding, TargetJob, Workshop
from pathways.models import Beneficiary, Enrolment, FollowUp, Pathway, Phase, Placement
from tests.factories import UserFactory
from tests.workbook.book import a_book
from tests.workbook.running import taken

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)


def test_each_row_taken_over_has_its_entry(tmp_path):
    taken(tmp_path, a_book())
    for model, state in ((Pathway, "stage"), (Phase, "status"), (Placement, "status"), (FollowUp, "status")):
        for row in model.objects.all():
            entry = Entry.objects.get(subject=row.uuid)
            assert entry.state == getattr(row, state)
            assert (entry.actor, entry.by, entry.verb) == (Actor.WORKBOOK, None, "workbook.created")
            assert entry.reason == "repris du classeur"
            assert entry.file == getattr(row, "pathway", row).uuid
    for person in Beneficiary.objects.all():
        entry = Entry.objects.get(subject=person.uuid)
        assert (entry.state, entry.file) == ("", None)
    for model, home in ((Workshop, "target_job"), (Enrolment, "pathway"), (TargetJob, "")):
        for row in model.objects.all():
            entry = Entry.objects.get(subject=row.uuid)
            assert (entry.state, entry.file) == (row.status, (getattr(row, home) if home else row).uuid)
            assert entry.reason == "repris du classeur"
    for model in (Finding, Consultation, EmployerCommitment):
        for row in model.objects.all():
            entry = Entry.objects.get(subject=row.uuid)
            assert (entry.state, entry.file) == ("", row.target_job.uuid)
    assert Entry.objects.count() == 4 + 5 + 8 + 5 + 5 + 2 + 4 + 2 + 3 + 7 + 3


def test_no_message_and_no_link(tmp_path):
    taken(tmp_path, a_book())
    assert not Message.objects.exists()
    assert not ActionLink.objects.exists()


def test_a_change_of_state_is_journaled_and_names_the_columns_never_their_contents(tmp_path):
    taken(tmp_path, a_book())
    last = Entry.objects.latest("pk").pk
    book = a_book()
    book["parcours"][1] |= {"sortie_le": "2025-04-25", "fin_motif": "sante"}
    book["parcours"][3] |= {"metier_cible": "SOUD"}
    book["beneficiaires"][1]["nom"] = "Ndiaye"
    taken(tmp_path / "x", book)
    entries = {entry.subject: entry for entry in Entry.objects.filter(pk__gt=last)}
    left, retargeted = (entries[Pathway.objects.get(code=code).uuid] for code in ("P2", "P4"))
    assert (left.verb, left.state) == ("workbook.updated", "interrupted")
    assert left.details == {"columns": ["sortie_le", "fin_motif"]}
    assert retargeted.details == {"columns": ["metier_cible"], "target_job_before": "SCIE"}
    assert retargeted.state == ""
    person = entries[Beneficiary.objects.get(code="B2").uuid]
    assert person.details == {"columns": ["nom"]}
    assert len(entries) == 3


def test_a_phase_moves_the_stage_of_a_pathway_that_the_file_does_not_hold(tmp_path):
    book = a_book()
    book["phases"] = [phase for phase in book["phases"] if phase["parcours"] != "P2"]
    taken(tmp_path, book)
    pathway = Pathway.objects.get(code="P2")
    assert pathway.stage == "project"
    taken(tmp_path / "x", {"phases": [a_book()["phases"][5]]})
    pathway.refresh_from_db()
    assert pathway.stage == "phases"
    assert Entry.objects.filter(subject=pathway.uuid).first().state == "phases"


def test_a_phase_that_leaves_a_pathway_for_another_moves_both(tmp_path):
    taken(tmp_path, a_book())
    Pathway.objects.update(changed_at=LONG_AGO)
    moved = [{**phase, "parcours": "P4"} for phase in a_book()["phases"][5:6]]
    taken(tmp_path / "x", {"phases": moved})
    assert Phase.objects.get(code="F6").pathway.code == "P4"
    assert set(Pathway.objects.exclude(changed_at=LONG_AGO).values_list("code", flat=True)) == {"P2", "P4"}


def test_a_stage_is_left_where_nothing_that_makes_it_changes(tmp_path):
    book = a_book()
    book["parcours"][1] |= {"suspendu_du": "2025-03-10"}
    taken(tmp_path, book)
    with time_machine.travel("2030-01-01"):
        taken(tmp_path / "x", {"beneficiaires": [{**book["beneficiaires"][1], "niveau": "5"}]})
        taken(tmp_path / "y", {"parcours": [{**book["parcours"][1]}]})
        assert Pathway.objects.get(code="P2").stage == "suspended"
        taken(tmp_path / "z", {"parcours": [{**book["parcours"][1], "suspendu_au": "2025-03-31"}]})
        assert Pathway.objects.get(code="P2").stage == "phases"


CHANGES = [
    ("parcours", 0, {"soumis_le": "2024-01-16"}, {"P1"}),
    ("beneficiaires", 3, {"niveau": "5"}, {"P4", "P5"}),
    ("phases", 7, {"motif": "Autre"}, {"P5"}),
    ("phases", 1, {"resultat": "partiel"}, {"P1"}),
    ("embauches", 2, {"intitule": "Fondeur"}, {"P5"}),
    ("suivis", 1, {"source": "document"}, {"P1"}),
    ("metiers_cibles", 0, {"secteur": "MAT"}, {"P4"}),
    ("ateliers", 0, {"places": "14"}, set()),
    ("comptes", 2, {"organisation": "ML54"}, {"P2", "P5"}),
    ("organisations", 4, {"sous_type": "plie"}, {"P1", "P3", "P4"}),
    ("organisations", 5, {"nom": "Les Forges"}, {"P1", "P2", "P5"}),
    ("secteurs", 0, {"nom": "Filière bois"}, set()),
]


@pytest.mark.parametrize(
    ("sheet", "index", "cells", "codes"), CHANGES, ids=[f"{sheet} {cells}" for sheet, _index, cells, _codes in CHANGES]
)
def test_pathways_say_when_they_or_their_dimensions_change(tmp_path, sheet, index, cells, codes):
    taken(tmp_path, a_book())
    # Whoever leaves an organisation leaves it someone in charge.
    UserFactory(organisation=Organisation.objects.get(code="FT57"), is_manager=True)
    Pathway.objects.update(changed_at=LONG_AGO)
    taken(tmp_path / "x", {sheet: [{**a_book()[sheet][index], **cells}]})
    assert set(Pathway.objects.exclude(changed_at=LONG_AGO).values_list("code", flat=True)) == codes
