"""A synthetic programme of any size: the same rows for the same number and the same day, all of it fictional.

It is written as a folder of the exchange workbook, and taken over by the real import.
"""

import datetime
from pathlib import Path

from django.db import connection
from django.utils import timezone

from apcl.dates import add_months
from evaluation.computation import refresh_changed_pathways
from pathways.demo.book import Book
from pathways.demo.chance import Chance
from pathways.demo.people import COMMUNES, LAST_NAMES, MEN, WOMEN
from pathways.enums import FOLLOW_UP_MONTHS
from pathways.workbook.importing import import_workbook

PATHWAYS_OF_AN_ADVISOR = 60
ADVISORS_OF_AN_ORGANISATION = 4
TARGET_JOBS, PROVIDERS, EMPLOYERS, SEATS = 12, 10, 40, 12
REGION_EMAIL = "region@region.example"
ROMES = ("H2901", "H2902", "H2903", "H2909", "H2912", "H2913", "H2914")
SUB_KINDS = ("france_travail", "mission_locale", "cap_emploi", "plie")
# Kind, first and last day counted from the entry, planned hours.
PHASES = (
    ("positionnement", 0, 2, 14),
    ("remise_a_niveau", 7, 27, 60),
    ("qualifiante", 30, 120, 450),
    ("certification", 123, 124, 14),
)
EXITS = ("acheve",) * 22 + ("emploi_vise", "sante", "autre_emploi")
CONTRACTS = ("cdi", "cdi", "cdd", "interim")
HIRES = ("confirmee", "confirmee", "confirmee", "declaree", "contestee")
SITUATIONS = ("emploi_vise", "emploi_vise", "autre_emploi", "recherche", "formation")


def take(folder: Path) -> None:
    """Import the workbook in `folder`, bring the figures up to date, and tell the database's planner what came."""
    report = import_workbook(folder).report
    if report.refusals:
        raise RuntimeError(str(report.refusals[0]))
    refresh_changed_pathways()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def write_workbook(folder: Path, numbers: range) -> int:
    """Write the programme and the pathways of these numbers; how many rows in all."""
    book, today = Book(), timezone.localdate()
    _write_offer(book)
    _write_advisors(book, numbers.stop)
    _write_workshops(book, numbers.stop)
    for number in numbers:
        _Story(book, number, today).write()
    folder.mkdir()
    book.write(folder)
    return sum(len(rows) for rows in book.sheets.values())


def advisor_email(number: int) -> str:
    """Of the référent of the pathway of this number."""
    return f"referent{number // PATHWAYS_OF_AN_ADVISOR}@prescripteur.example"


def _write_offer(book: Book) -> None:
    book.add("secteurs", code="METAL", nom="Métallurgie")
    for rome in ROMES:
        book.add("metiers", rome=rome, libelle=f"Métier {rome}")
    for rank in range(TARGET_JOBS):
        main, admitted = ROMES[rank % len(ROMES)], ROMES[(rank + 1) % len(ROMES)]
        named = {"code": f"CIBLE-{rank}", "intitule": f"Métier cible {rank}", "secteur": "METAL"}
        book.add("metiers_cibles", **named, rome=main, romes_admis=admitted)
    for rank in range(PROVIDERS):
        book.add("organisations", code=f"OF-{rank}", nom=f"Organisme {rank}", type="organisme_formation")
    for rank in range(EMPLOYERS):
        book.add("organisations", code=f"EMP-{rank}", nom=f"Entreprise {rank}", type="employeur")
    book.add("organisations", code="REGION", nom="Région Exemple", type="region")
    book.add("comptes", email=REGION_EMAIL, nom="Région", prenom="Claude", organisation="REGION")


def _write_advisors(book: Book, pathways: int) -> None:
    for rank, first in enumerate(range(0, pathways, PATHWAYS_OF_AN_ADVISOR)):
        organisation, position = divmod(rank, ADVISORS_OF_AN_ORGANISATION)
        code = f"PRESC-{organisation}"
        if position == 0:
            sub_kind = SUB_KINDS[organisation % len(SUB_KINDS)]
            named = {"code": code, "nom": f"Agence {organisation}"}
            book.add("organisations", **named, type="prescripteur", sous_type=sub_kind)
        book.add("comptes", email=advisor_email(first), nom=f"Référent {rank}", prenom="Camille", organisation=code)


def _workshop_of(number: int) -> str:
    """Twelve people of one target job share a workshop."""
    return f"AT-{number % TARGET_JOBS}-{number // (TARGET_JOBS * SEATS)}"


def _write_workshops(book: Book, pathways: int) -> None:
    for first in range(0, pathways, TARGET_JOBS * SEATS):
        for rank in range(TARGET_JOBS):
            row = book.add("ateliers", code=_workshop_of(first + rank), metier_cible=f"CIBLE-{rank}", organisme="OF-0")
            row |= {"intitule": f"Atelier {rank}", "debut": "2024-01-08", "fin": "2024-06-28", "places": SEATS}


class _Story:
    """One person and their pathway, entered at any day of the last three years, or about to enter."""

    def __init__(self, book: Book, number: int, today: datetime.date):
        self.book, self.number, self.today = book, number, today
        self.chance = Chance(f"{number}")
        self.entry = today + self.chance.days(-1060, 40)
        # One référent in six is a fortnight late in noting what happens.
        self.seen = today - datetime.timedelta(days=0 if self.chance.happens(5 / 6) else 14)
        exited_on = self._day(PHASES[-1][2])
        self.exited_on = exited_on if exited_on <= self.seen else None

    def write(self) -> None:
        self._write_person()
        self._write_pathway()
        for order, phase in enumerate(PHASES, start=1):
            self._write_phase(order, *phase)
        if self.exited_on:
            if self.chance.happens(0.87):
                self._write_hire(self.exited_on + self.chance.days(-3, 200))
            for month in FOLLOW_UP_MONTHS:
                self._write_follow_up(month, add_months(self.exited_on, month))

    def _day(self, days: int) -> datetime.date:
        return self.entry + datetime.timedelta(days=days)

    def _if_seen(self, day: datetime.date) -> datetime.date | None:
        return day if day <= self.seen else None

    def _write_person(self) -> None:
        chance, sex = self.chance, self.chance.choice("FM")
        named = {"nom": chance.choice(LAST_NAMES), "prenoms": chance.choice(WOMEN if sex == "F" else MEN)}
        born, email = self.entry - chance.days(18 * 366, 57 * 365), f"personne{self.number}@courriel.example"
        row = self.book.add("beneficiaires", code=f"B{self.number}", **named, sexe=sex, naissance=born, email=email)
        row |= {"commune_insee": chance.choice(COMMUNES), "niveau": chance.randint(2, 6)}
        row |= {"inscrit_le": self._day(-40) - chance.days(0, 900), "rqth": "non"}

    def _write_pathway(self) -> None:
        row = self.book.add("parcours", code=f"P{self.number}", beneficiaire=f"B{self.number}")
        row |= {"metier_cible": f"CIBLE-{self.number % TARGET_JOBS}", "conseiller": advisor_email(self.number)}
        row["atelier"] = _workshop_of(self.number)
        row |= {"candidature_le": self._day(-40), "soumis_le": self._if_seen(self._day(-30))}
        if self._if_seen(self._day(-15)):
            row |= {"engagement_le": self._day(-25), "engagement_version": "1", "decision": "favorable"}
            row |= {"decision_le": self._day(-15), "decision_par": REGION_EMAIL}
        if self.exited_on:
            closed_on = self._if_seen(self.exited_on + datetime.timedelta(days=240))
            row |= {"sortie_le": self.exited_on, "fin_motif": self.chance.choice(EXITS), "clos_le": closed_on}

    def _write_phase(self, order: int, kind: str, first: int, last: int, hours: int) -> None:
        start, end = self._day(first), self._day(last)
        row = self.book.add("phases", code=f"P{self.number}-{order}", parcours=f"P{self.number}", ordre=order)
        row |= {"type": kind, "organisme": f"OF-{self.number % PROVIDERS}", "heures_prevues": hours}
        row |= {"prevu_du": start, "prevu_au": end, "reel_du": self._if_seen(start), "reel_au": self._if_seen(end)}
        if kind == "qualifiante" and self.exited_on:
            result = self.chance.choice(("total", "total", "total", "partiel", "echec"))
            row |= {"resultat": result, "resultat_le": self.exited_on}

    def _write_hire(self, starts_on: datetime.date) -> None:
        chance = self.chance
        declared_on, answered_on = starts_on + chance.days(1, 20), starts_on + chance.days(21, 30)
        if answered_on > self.today:
            return
        job = {"rome": chance.choice(ROMES), "contrat": chance.choice(CONTRACTS), "statut": chance.choice(HIRES)}
        fixed_term = {"fin_prevue": starts_on + chance.days(10, 300)} if job["contrat"] in ("cdd", "interim") else {}
        proof = {"preuve": "employeur"} if job["statut"] == "confirmee" else {}
        answer = {} if job["statut"] == "declaree" else {"reponse_le": answered_on}
        dates = {"debut": starts_on, "declare_le": declared_on, **fixed_term, **answer}
        owner = {"code": f"H{self.number}", "parcours": f"P{self.number}"}
        employer = f"EMP-{chance.randrange(EMPLOYERS)}"
        self.book.add("embauches", **owner, **job, **dates, **proof, employeur=employer, intitule="Opérateur")

    def _write_follow_up(self, month: int, due_on: datetime.date) -> None:
        row = self.book.add("suivis", parcours=f"P{self.number}", mois=month, statut="a_faire")
        observed_on = due_on + self.chance.days(-5, 20)
        if observed_on > self.seen:
            return
        if self.chance.happens(0.15):
            row["statut"] = "injoignable"
        else:
            row |= {"statut": "fait", "observe_le": observed_on, "source": "beneficiaire"}
            row["situation"] = self.chance.choice(SITUATIONS)
