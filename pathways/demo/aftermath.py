"""What becomes of people after the exit: jobs, points of follow-up, the day the pathway is closed."""

import datetime

from apcl.dates import add_months
from pathways.demo.book import Book, Row
from pathways.demo.chance import Chance, office_day
from pathways.demo.jobs_found import Hire, Jobs
from pathways.demo.programme import Offer
from pathways.enums import FOLLOW_UP_MONTHS

# Of a hundred people: after a completed pathway, and after an interrupted one.
COMPLETED = {
    "target": 51, "told": 4, "late": 3, "other": 12, "formation": 4, "recherche": 10, "inactif": 1, "hors_france": 1,
    "inaptitude": 1, "deces": 1, "silent": 12,
}  # fmt: skip
INTERRUPTED = {"recherche": 9, "other": 3, "formation": 2, "inactif": 1, "silent": 5}
BY_REASON = {
    "emploi_vise": "target",
    "autre_emploi": "other",
    "transfert": "formation",
    "inaptitude_longue": "inaptitude",
}
UNFOLLOWED = ("deces", "erreur_saisie")
TO_INTEGRATION = ("acheve", "emploi_vise")
JOBLESS = ("formation", "recherche", "inactif", "hors_france", "inaptitude", "deces")
# A point due since less than this may still be to do; later ones were all done or given up.
STILL_TO_DO = datetime.timedelta(days=25)


class Aftermath:
    """Writes the hires and the follow-ups in `book`, and closes the pathway when its outcome is known."""

    def __init__(self, book: Book, today: datetime.date, chance: Chance):
        self.book, self.today, self.chance = book, today, chance
        self.jobs = Jobs(today, chance)
        self.completed, self.interrupted = chance.deck(**COMPLETED), chance.deck(**INTERRUPTED)

    def tell(self, pathway: Row, offer: Offer, hire: Hire | None = None) -> None:
        """Write what followed the exit of this pathway; `hire` is a script."""
        if pathway["fin_motif"] in UNFOLLOWED:
            return
        outcome = self._outcome(pathway["fin_motif"])
        jobs = [self.jobs.hired(offer, hire)] if hire else self._jobs(outcome, pathway, offer)
        for rank, job in enumerate(jobs, start=1):
            self.book.add("embauches", code=f"{pathway['code']}-E{rank}", parcours=pathway["code"], **job)
        points = self._points(pathway, outcome, jobs)
        self.book.sheets["suivis"] += points
        if pathway["fin_motif"] in TO_INTEGRATION:
            pathway["clos_le"] = self._closed_on(points, pathway, jobs)

    def _outcome(self, reason: str) -> str:
        if reason in BY_REASON:
            return BY_REASON[reason]
        return (self.completed if reason == "acheve" else self.interrupted).draw()

    def _jobs(self, outcome: str, pathway: Row, offer: Offer) -> list[Row]:
        if outcome not in ("target", "late", "other"):
            return []
        if pathway["fin_motif"] in ("emploi_vise", "autre_emploi"):
            wait = self.chance.days(1, 4)
        else:
            wait = self.chance.days(190, 300) if outcome == "late" else self.chance.days(4, 160)
        return self.jobs.found(offer, pathway["sortie_le"] + wait, is_aimed_at=outcome != "other")

    # --- Points of follow-up ----------------------------------------------------------------------------------
    def _points(self, pathway: Row, outcome: str, jobs: list[Row]) -> list[Row]:
        points = []
        for month in FOLLOW_UP_MONTHS:
            due_on = add_months(pathway["sortie_le"], month)
            was_told_dead = any(point.get("situation") == "deces" for point in points)
            told = {"statut": "sans_objet"} if was_told_dead else self._told(month, due_on, outcome, jobs)
            points.append({"parcours": pathway["code"], "mois": month, **told})
        return points

    def _told(self, month: int, due_on: datetime.date, outcome: str, jobs: list[Row]) -> Row:
        observed_on = office_day(due_on + self.chance.days(-6, 20))
        is_recent = due_on > self.today - STILL_TO_DO
        if observed_on > self.today or (is_recent and self.chance.happens(0.5)):
            return {"statut": "a_faire"}
        if not self._answers(month, outcome):
            return {"statut": "injoignable"}
        situation = self._situation(month, observed_on, outcome, jobs)
        event_on = observed_on - self.chance.days(5, 40) if situation in ("deces", "inaptitude") else None
        return {
            "statut": "fait",
            "observe_le": observed_on,
            "situation": situation,
            "evenement_le": event_on,
            "source": self.chance.choices(["beneficiaire", "employeur", "document", "administratif"], [7, 2, 1, 1])[0],
        }

    def _answers(self, month: int, outcome: str) -> bool:
        if outcome == "silent":
            return month == 1 and self.chance.happens(0.4)
        return self.chance.happens(0.75 if month == 12 else 0.96)

    def _situation(self, month: int, day: datetime.date, outcome: str, jobs: list[Row]) -> str:
        held = [job for job in jobs if _is_held(job, day)]
        if held:
            return "autre_emploi" if outcome == "other" else "emploi_vise"
        if outcome == "told" and month > 1:
            return "emploi_vise"
        if self.chance.happens(0.02):
            return "refus"
        # Misfortunes come later than the first month.
        is_lasting = outcome in JOBLESS and (month > 3 or outcome not in ("deces", "inaptitude"))
        return outcome if is_lasting else "recherche"

    # --- The end ----------------------------------------------------------------------------------------------
    def _closed_on(self, points: list[Row], pathway: Row, jobs: list[Row]) -> datetime.date | None:
        told_on = [point["observe_le"] for point in points if point["mois"] >= 6 and "observe_le" in point]
        if not told_on and not jobs:
            return None
        # Without an answer at six months, the hire is the outcome.
        known_on = told_on[0] if told_on else add_months(pathway["sortie_le"], 7)
        closed_on = office_day(known_on + self.chance.days(2, 20))
        return closed_on if closed_on <= self.today else None


def _is_held(job: Row, day: datetime.date) -> bool:
    last_day = job.get("fin_reelle") or job.get("fin_prevue")
    is_void = job.get("statut") in ("annulee", "rejetee")
    return not is_void and job["debut"] <= day and (last_day is None or day <= last_day)
