"""Seats and waiting lists: `parcours.atelier` and `inscriptions` say one thing, in both directions."""

import pytest

from jobs.models import Workshop
from pathways.actions.enrolment import withdraw_enrolment
from pathways.enums import EnrolmentStatus
from pathways.models import Enrolment, Pathway
from tests.factories import UserFactory
from tests.workbook.book import a_book, read_folder
from tests.workbook.running import export, run_import, taken

pytestmark = pytest.mark.django_db

ATTACHED = {"code": "P2", "beneficiaire": "B2", "metier_cible": "SOUD", "conseiller": "paul@ft.example"}
ATTACHED |= {"candidature_le": "2025-02-01"}
# Three people more, who aim at the same job: P6, P7 and P8.
OTHERS = ("P6", "P7", "P8")


def a_crowd():
    """The workbook without its enrolments, and with three people more."""
    book = a_book()
    del book["inscriptions"]
    for number, code in enumerate(OTHERS):
        book["beneficiaires"].append({**book["beneficiaires"][2], "code": f"C{number}"})
        person = {**ATTACHED, "code": code, "beneficiaire": f"C{number}", "atelier": ""}
        book["parcours"].append(dict.fromkeys(book["parcours"][0], "") | person)
    return book


def seats(workshop):
    """Who is seated there, in the order of the seats; they are numbered from one."""
    held = Enrolment.objects.filter(workshop__code=workshop, seat__isnull=False).order_by("seat")
    numbers, codes = zip(*held.values_list("seat", "pathway__code"), strict=True)
    assert numbers == tuple(range(1, len(codes) + 1))
    return list(codes)


def status(workshop, pathway):
    return Enrolment.objects.get(workshop__code=workshop, pathway__code=pathway).status


def test_a_pathway_with_a_workshop_has_a_seat_there_in_the_order_of_the_file(tmp_path):
    book = a_crowd()
    for row, code in zip(book["parcours"][5:], ("P8", "P6", "P7"), strict=True):
        row |= {"code": code, "atelier": "AT3"}
    taken(tmp_path, book)
    assert seats("AT3") == ["P2", "P8", "P6", "P7"]
    exported = read_folder(export(tmp_path / "out"))
    assert {"atelier": "AT3", "parcours": "P8", "etat": "inscrit", "rang": ""} in exported["inscriptions"]
    assert [row["atelier"] for row in exported["parcours"]] == ["AT1", "AT3", "", "AT2", "AT1", "AT3", "AT3", "AT3"]


def test_a_line_of_enrolment_alone_sets_the_seat(tmp_path):
    taken(tmp_path, a_crowd())
    line = {"atelier": "AT1", "parcours": "P2", "etat": "inscrit"}
    assert run_import(taken_alone(tmp_path, [line]))[1].endswith("Total : 0 créés, 0 modifiés, 1 inchangés\n")
    assert seats("AT1") == ["P1", "P5", "P2"]
    # The person has left the seat they had.
    assert status("AT3", "P2") == EnrolmentStatus.WITHDRAWN


def taken_alone(folder, lines):
    taken(folder / "x", {"inscriptions": lines})
    return folder / "x" / "classeur"


@pytest.mark.parametrize("cell", ["", "AT1"])
def test_another_workshop_in_the_pathway_leaves_the_first(tmp_path, cell):
    book = a_crowd()
    book["parcours"][5] |= {"atelier": "AT3"}
    taken(tmp_path, book)
    assert seats("AT3") == ["P2", "P6"]
    taken(tmp_path / "x", {"parcours": [{**ATTACHED, "atelier": cell}]})
    assert status("AT3", "P2") == EnrolmentStatus.WITHDRAWN
    assert seats("AT3") == ["P6"]
    assert ("P2" in seats("AT1")) == bool(cell)
    taken(tmp_path / "back", {"parcours": [{**ATTACHED, "atelier": "AT3"}]})
    assert seats("AT3") == ["P6", "P2"]


def test_a_pathway_without_the_column_keeps_its_seat(tmp_path):
    taken(tmp_path, a_book())
    taken(tmp_path / "x", {"parcours": [{**ATTACHED, "soumis_le": "2025-02-01"}]})
    assert seats("AT3") == ["P2"]


def test_two_people_exchange_their_seats(tmp_path):
    book = a_book()
    book["ateliers"][0]["places"], book["ateliers"][2]["places"] = "2", "1"
    taken(tmp_path, book)
    p2, p5 = book["parcours"][1], book["parcours"][4]
    p2["atelier"], p5["atelier"] = "AT1", "AT3"
    taken(tmp_path / "x", {"parcours": [p2, p5]})
    assert (seats("AT1"), seats("AT3")) == (["P1", "P2"], ["P5"])


def test_ranks_follow_one_another_and_may_be_exchanged(tmp_path):
    book = a_crowd()
    waiting = [{"atelier": "AT1", "parcours": code, "etat": "attente", "rang": ""} for code in OTHERS]
    waiting[1]["rang"] = "4"
    taken(tmp_path, book | {"inscriptions": waiting})
    assert ranks() == {"P7": 4, "P6": 5, "P8": 6}
    # An empty cell is the rank that they have.
    assert "0 créés, 0 modifiés" in run_import(tmp_path / "classeur")[1]
    waiting[0]["rang"], waiting[1]["rang"] = "4", "5"
    taken(tmp_path / "x", {"inscriptions": waiting})
    assert ranks() == {"P6": 4, "P7": 5, "P8": 6}


def ranks():
    return dict(Enrolment.objects.filter(status="waiting").values_list("pathway__code", "rank"))


def an_offer(folder):
    """AT3 has two seats, P2 and P6 in them; P6 leaves, and the seat is offered to P7, who waits."""
    book = a_crowd()
    book["ateliers"][2]["places"] = "2"
    book["parcours"][5]["atelier"] = "AT3"
    lines = [{"atelier": "AT3", "parcours": "P7", "etat": "attente", "rang": "3"}]
    taken(folder, book | {"inscriptions": lines})
    left = Enrolment.objects.get(pathway__code="P6")
    withdraw_enrolment(enrolment=left, reason="Autre projet.", by=UserFactory(region=True))
    return Enrolment.objects.get(pathway__code="P7")


def test_a_seat_offered_goes_out_as_waiting_and_comes_back_offered(tmp_path):
    offered = an_offer(tmp_path)
    assert offered.seat == 2
    exported = read_folder(export(tmp_path / "out"))
    assert {"atelier": "AT3", "parcours": "P7", "etat": "attente", "rang": "3"} in exported["inscriptions"]
    assert ", 0 modifiés," in run_import(tmp_path / "out")[1]
    again = Enrolment.objects.get(pk=offered.pk)
    assert (again.seat, again.offered_until) == (2, offered.offered_until)


def test_a_seat_offered_may_be_taken_by_the_file_and_nobody_waits_once_the_workshop_starts(tmp_path):
    offered = an_offer(tmp_path)
    taken(tmp_path / "started", {"ateliers": [{**a_book()["ateliers"][2], "places": "2", "statut": "demarre"}]})
    offered.refresh_from_db()
    assert (offered.status, offered.seat, offered.offered_until) == ("waiting", None, None)
    taken(tmp_path / "x", {"inscriptions": [{"atelier": "AT3", "parcours": "P7", "etat": "inscrit"}]})
    assert seats("AT3") == ["P2", "P7"]


def test_seats_given_back_make_room_for_a_smaller_workshop(tmp_path):
    taken(tmp_path, a_book())
    workshop = {**a_book()["ateliers"][0], "places": "1"}
    taken(tmp_path / "x", {"ateliers": [workshop], "parcours": [a_book()["parcours"][4] | {"atelier": ""}]})
    assert Workshop.objects.get(code="AT1").seats == 1
    assert seats("AT1") == ["P1"]
    assert Pathway.objects.get(code="P5").enrolments.get(workshop__code="AT1").status == "withdrawn"
