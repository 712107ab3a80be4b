"""The jobs that people of the demo find: contracts, dates, and what became of their declaration."""

import datetime
from dataclasses import dataclass

from pathways.demo.book import Row
from pathways.demo.chance import Chance, office_day
from pathways.demo.partners import ANY_EMPLOYER
from pathways.demo.programme import ELSEWHERE, ONE_DAY, Offer

CONTRACTS = {
    "cdi": 37, "cdd": 27, "interim": 18, "professionnalisation": 7, "apprentissage": 4, "independant": 4,
    "fonction_publique": 2, "autre": 1,
}  # fmt: skip
# What became of a hundred declarations old enough to be settled.
ENDINGS = {"employeur": 78, "document": 14, "retenue": 4, "rejetee": 3, "annulee": 1}
WORKING_TIMES = ("1", "1", "1", "1", "1", "0.8", "0.5")
SETTLED_AFTER = datetime.timedelta(days=45)
OVERRIDE = "Poste proche, mêmes gestes et mêmes machines."


@dataclass(frozen=True, slots=True)
class Hire:
    """A declaration of the last weeks, days counted back from today; `status` is the workbook's word."""

    status: str
    declared: int
    disputed: int | None = None
    employer: str = ""


# What waits today about hires, person by person, for the two sessions that ended some weeks ago; None: no hire yet.
RECENT_HIRES: dict[str, tuple[Hire | None, ...]] = {
    "USIN": (
        Hire("declaree", 11, employer="EMP-POIRSON"),
        Hire("declaree", 8, employer="EMP-POIRSON"),
        Hire("declaree", 5, employer="EMP-POIRSON"),
        Hire("contestee", 26, disputed=18),
        Hire("confirmee", 25),
        None,
        None,
    ),
    "AFFU": (
        Hire("contestee", 24, disputed=15),
        Hire("contestee", 21, disputed=10),
        Hire("declaree", 9),
        Hire("declaree", 3),
        Hire("sans_reponse", 36),
        Hire("confirmee", 20),
    ),
}


class Jobs:
    """Rows of the sheet of hires, not yet given to a pathway."""

    def __init__(self, today: datetime.date, chance: Chance):
        self.today, self.chance = today, chance
        self.contracts, self.endings = chance.deck(**CONTRACTS), chance.deck(**ENDINGS)
        self.parties = chance.deck(conseiller=16, employeur=2, beneficiaire=2)

    def found(self, offer: Offer, starts_on: datetime.date, *, is_aimed_at: bool) -> list[Row]:
        """One job that begins that day; an interim job is a chain of missions with one employer."""
        job = {**self._post(offer, is_aimed_at), "contrat": self._contract(offer, is_aimed_at)}
        missions = self.chance.randint(1, 4) if job["contrat"] == "interim" else 1
        rows = []
        for _ in range(missions):
            rows.append(job | self._dates(job["contrat"], starts_on))
            rows[-1] |= self._declaration(rows[-1])
            starts_on = (rows[-1]["fin_prevue"] or starts_on) + self.chance.days(1, 20)
        return [row for row in rows if row["declare_le"] <= self.today]

    def hired(self, offer: Offer, hire: Hire) -> Row:
        """The hire of a script: a CDI that began just before its declaration."""
        declared_on = self.today - hire.declared * ONE_DAY
        post = self._post(offer, is_aimed_at=True)
        job = post | {"contrat": "cdi", "debut": declared_on - self.chance.days(1, 4), "declare_le": declared_on}
        job |= {"statut": hire.status, "employeur": hire.employer or post["employeur"]}
        if hire.disputed:
            job["conteste_le"] = job["reponse_le"] = self.today - hire.disputed * ONE_DAY
        elif hire.status == "confirmee":
            job |= {"preuve": "employeur", "reponse_le": declared_on + self.chance.days(1, 9)}
        return job

    def _post(self, offer: Offer, is_aimed_at: bool) -> Row:
        chance = self.chance
        if is_aimed_at and chance.happens(0.97):
            rome = offer.romes[0] if chance.happens(0.8) else chance.choice(offer.romes[1:])
            return {"rome": rome, "employeur": chance.choice(offer.employers), "intitule": offer.title}
        elsewhere = {"rome": chance.choice(ELSEWHERE), "employeur": chance.choice(ANY_EMPLOYER)}
        if is_aimed_at:
            return elsewhere | {"proximite": "admis", "proximite_motif": OVERRIDE}
        return elsewhere | ({"proximite": "proche", "proximite_motif": OVERRIDE} if chance.happens(0.15) else {})

    def _contract(self, offer: Offer, is_aimed_at: bool) -> str:
        # Craftspeople and designers work for themselves.
        if is_aimed_at and offer.sector == "ART" and self.chance.happens(0.5):
            return "independant"
        return self.contracts.draw()

    def _dates(self, contract: str, starts_on: datetime.date) -> Row:
        last_day = self._planned_end(contract, starts_on)
        ended_on = last_day if self.chance.happens(0.85) else None
        if contract == "cdi" and self.chance.happens(0.12):
            ended_on = starts_on + self.chance.days(20, 200)
        is_past = ended_on and ended_on <= self.today
        working_time = self.chance.choice(WORKING_TIMES)
        return {
            "debut": starts_on,
            "fin_prevue": last_day,
            "fin_reelle": ended_on if is_past else None,
            "quotite": working_time,
        }

    def _planned_end(self, contract: str, starts_on: datetime.date) -> datetime.date | None:
        match contract:
            case "cdd":
                return starts_on + self.chance.choice([20, 31, 61, 92, 122, 183, 183, 274]) * ONE_DAY
            case "interim":
                return starts_on + self.chance.days(9, 32)
            case "apprentissage" | "professionnalisation":
                return starts_on + self.chance.choice([183, 274, 365]) * ONE_DAY
        return None

    def _declaration(self, job: Row) -> Row:
        declared_on = office_day(job["debut"] + self.chance.days(2, 25))
        declared = {"declare_le": declared_on, "declare_par": self.parties.draw()}
        answered_on = declared_on + self.chance.days(1, 16)
        if declared_on > self.today - SETTLED_AFTER:
            return declared | (self._confirmed(answered_on, "employeur") if answered_on <= self.today else {})
        settled_on = answered_on + self.chance.days(4, 20)
        match self.endings.draw():
            case "annulee":
                return declared | {"statut": "annulee", "annule_le": answered_on}
            case "rejetee":
                return declared | self._disputed(answered_on, settled_on) | {"statut": "rejetee"}
            case "retenue":
                return (
                    declared | self._disputed(answered_on, settled_on) | {"statut": "confirmee", "preuve": "document"}
                )
            case proof:
                return declared | self._confirmed(answered_on, proof)

    def _confirmed(self, answered_on: datetime.date, proof: str) -> Row:
        return {"statut": "confirmee", "preuve": proof, "reponse_le": answered_on}

    def _disputed(self, answered_on: datetime.date, settled_on: datetime.date) -> Row:
        return {"reponse_le": answered_on, "conteste_le": answered_on, "arbitre_le": settled_on}
