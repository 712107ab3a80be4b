"""Three years of pathways, written as rows of the workbook: who applied, was trained, left, and why."""

import datetime
from itertools import count, cycle

from pathways.demo.aftermath import Aftermath
from pathways.demo.book import Book, Row
from pathways.demo.chance import Chance, office_day
from pathways.demo.jobs_found import RECENT_HIRES
from pathways.demo.partners import ADVISORS, deciders_for
from pathways.demo.people import People
from pathways.demo.plans import judge, live, plan_of, support_after
from pathways.demo.programme import ENTRY_BEFORE, OFFERS, ONE_DAY, RECENT, Session, sessions_on

# In the words of the workbook, and how people left of a hundred sessions over; « entree_annulee » is ours.
EXITS = {
    "acheve": 83, "emploi_vise": 4, "autre_emploi": 3, "sante": 2, "personnel": 2, "pedagogique": 1, "exclusion": 1,
    "reorientation": 1, "transfert": 1, "deces": 1, "inaptitude_longue": 1, "erreur_saisie": 1, "entree_annulee": 1,
}  # fmt: skip
RESULTS = {"total": 87, "partiel": 6, "echec": 5, "absent": 2}
WHY = {
    "emploi_vise": "Embauche dans le métier visé.",
    "autre_emploi": "Embauche dans un autre métier.",
    "sante": "Arrêt à la demande de la personne.",
    "personnel": "Déménagement.",
    "pedagogique": "Niveau requis non atteint malgré le soutien.",
    "exclusion": "Absences répétées sans motif.",
    "reorientation": "Autre projet, défini avec le conseiller.",
    "transfert": "Poursuite dans un autre dispositif.",
    "deces": "Fin du parcours.",
    "inaptitude_longue": "Fin du parcours, sur avis médical.",
    "erreur_saisie": "Saisi deux fois.",
}
RESERVES = ("Sous réserve d'une visite de l'entreprise.", "Sous réserve d'une solution de garde d'enfants.")
REFUSALS = (
    "Le métier demande un permis que la personne n'a pas.",
    "Projet à préciser : une autre orientation est proposée.",
)
SUSPENSIONS = ("Congé de maternité.", "Arrêt après un accident domestique.", "Mandat d'élu local.")
COMMITMENT_VERSION = "1"
REENTRY_PAUSE = datetime.timedelta(days=90)
TURNED_DOWN, WITHDRAWN, COMING_BACK = 12, 8, 4


class Histories:
    """Writes the people, the pathways and the phases in `book`; what follows an exit is the aftermath's."""

    def __init__(self, book: Book, today: datetime.date, chance: Chance, people: People):
        self.book, self.today, self.chance = book, today, chance
        self.people, self.aftermath = people, Aftermath(book, today, chance)
        self.exits, self.results = chance.deck(**EXITS), chance.deck(**RESULTS)
        self.advisors, self.numbers = cycle(ADVISORS), count(1)
        # People whose pathway was interrupted: some come back for another one.
        self.gone: list[tuple[str, datetime.date]] = []
        self.left_to_come_back = COMING_BACK

    def write(self) -> None:
        for session in sessions_on(self.today):
            for rank in range(session.people):
                self._seat(session, rank)
            for rank in range(1, session.waiting + 1):
                self._wait(session, rank)
        for _ in range(TURNED_DOWN):
            self._turned_down()
        for _ in range(WITHDRAWN):
            self._withdrawn()

    def _seat(self, session: Session, rank: int) -> None:
        pathway = self._project(session.offer.code, session.entry_on) | {"atelier": session.code}
        plan = plan_of(session, self.chance)
        if session.is_just_over(self.today):
            # The end of the training, and what follows, is played as acts of the last weeks.
            live(plan, session.training_ends_on - ONE_DAY, self.chance)
        elif session.ends_on < self.today:
            self._leave(session, rank, pathway, plan)
        else:
            self._go_on(session, rank, pathway, plan)
        self._write_phases(pathway, plan)
        self.book.sheets["parcours"].append(pathway)

    def _wait(self, session: Session, rank: int) -> None:
        """Someone whose project is ready, and who will enter if a seat frees."""
        pathway = self._project(session.offer.code, session.entry_on)
        self._write_phases(pathway, [support_after(session, session.ends_on) | {"statut": "prevue"}])
        self.book.sheets["parcours"].append(pathway)
        self.book.add("inscriptions", atelier=session.code, parcours=pathway["code"], etat="attente", rang=rank)

    # --- The project ------------------------------------------------------------------------------------------
    def _project(self, target_job: str, entry_on: datetime.date) -> Row:
        """A project favourably decided some days before `entry_on`."""
        decided_on = office_day(entry_on - self.chance.days(3, 25))
        committed_on = office_day(decided_on - self.chance.days(0, 8))
        submitted_on = office_day(committed_on - self.chance.days(0, 6))
        applied_on = office_day(submitted_on - self.chance.days(6, 30))
        advisor = next(self.advisors)
        decision = self.chance.choices(["favorable", "reserve"], [90, 10])[0]
        return {
            "code": f"APCL-{applied_on:%Y}-{next(self.numbers):06}",
            "beneficiaire": self._person(applied_on),
            "metier_cible": target_job,
            "conseiller": advisor.email,
            "candidature_le": applied_on,
            "soumis_le": submitted_on,
            "engagement_le": committed_on,
            "engagement_version": COMMITMENT_VERSION,
            "decision": decision,
            "decision_le": decided_on,
            "decision_par": self.chance.choice(deciders_for(advisor)),
            "decision_motif": self.chance.choice(RESERVES) if decision == "reserve" else None,
        }

    def _person(self, applied_on: datetime.date) -> str:
        back = [gone for gone in self.gone if gone[1] + REENTRY_PAUSE < applied_on]
        if back and self.left_to_come_back:
            self.left_to_come_back -= 1
            self.gone.remove(back[0])
            return back[0][0]
        code = f"B-{len(self.book.sheets['beneficiaires']) + 1:04}"
        self.book.add("beneficiaires", **self.people.new(applied_on).as_row(code))
        return code

    def _turned_down(self) -> None:
        pathway = self._project(self.chance.choice(OFFERS).code, self._some_day())
        decision = {"decision": "defavorable", "decision_motif": self.chance.choice(REFUSALS)}
        self.book.add("parcours", **pathway | decision)

    def _withdrawn(self) -> None:
        pathway = self._project(self.chance.choice(OFFERS).code, self._some_day())
        closed_on = office_day(pathway["soumis_le"] + self.chance.days(1, 20))
        undecided = {name: None for name in pathway if name.startswith(("decision", "engagement"))}
        self.book.add("parcours", **pathway | undecided | {"fin_motif": "retrait", "clos_le": closed_on})

    def _some_day(self) -> datetime.date:
        return self.today - self.chance.days(40, 1000)

    # --- Sessions over ----------------------------------------------------------------------------------------
    def _leave(self, session: Session, rank: int, pathway: Row, plan: list[Row]) -> None:
        hires = RECENT_HIRES.get(session.offer.code, ()) if self._is_recent(session) else ()
        if rank == 0 and self._is_forgotten(session):
            live(plan, session.ends_on, self.chance)
        elif hires:
            self._complete(session, pathway, plan)
            self.aftermath.tell(pathway, session.offer, hires[rank])
        else:
            self._leave_for(self.exits.draw(), session, pathway, plan)
            self.aftermath.tell(pathway, session.offer)
        judge(plan, self.results, self.today, self.chance)
        if hires and rank in (1, 4):
            self._await_jury(plan)

    def _is_recent(self, session: Session) -> bool:
        return session.starts_on > self.today - RECENT

    def _is_forgotten(self, session: Session) -> bool:
        """One exit of each session that ended some months ago was never noted: it is presumed."""
        return 100 <= (self.today - session.ends_on).days <= 200

    def _leave_for(self, reason: str, session: Session, pathway: Row, plan: list[Row]) -> None:
        if reason == "acheve":
            self._complete(session, pathway, plan)
        elif reason == "entree_annulee":
            self._cancel_entry(pathway, plan)
        else:
            self._interrupt(reason, session, pathway, plan)

    def _complete(self, session: Session, pathway: Row, plan: list[Row]) -> None:
        live(plan, session.ends_on, self.chance)
        pathway |= {"sortie_le": session.ends_on, "fin_motif": "acheve"}
        if self.chance.happens(0.2):
            support = support_after(session, session.ends_on)
            live([support], self.today, self.chance)
            plan.append(support)

    def _interrupt(self, reason: str, session: Session, pathway: Row, plan: list[Row]) -> None:
        length = (session.training_ends_on - session.starts_on).days
        least = length // 2 if reason == "emploi_vise" else 3
        exited_on = max(session.starts_on, office_day(session.starts_on + self.chance.days(least, length - 3)))
        live(plan, exited_on, self.chance, stopped=WHY[reason])
        pathway |= {"sortie_le": exited_on, "fin_motif": reason}
        if reason in ("sante", "personnel", "reorientation", "autre_emploi"):
            self.gone.append((pathway["beneficiaire"], exited_on))

    def _cancel_entry(self, pathway: Row, plan: list[Row]) -> None:
        """The provider could not take the person in after all: everything planned is cancelled."""
        cancelled_on = plan[0]["prevu_du"] - ONE_DAY
        live(plan, cancelled_on, self.chance, stopped="Entrée annulée par l'organisme.")
        pathway |= {"entree_annulee_le": cancelled_on, "entree_annulee_par": "organisme"}
        pathway |= {"sortie_le": cancelled_on, "fin_motif": "reorientation"}

    def _await_jury(self, plan: list[Row]) -> None:
        training = next(phase for phase in plan if phase["type"] == "qualifiante")
        training |= {"resultat": "en_attente", "resultat_le": None}

    # --- Sessions going on, or to come ------------------------------------------------------------------------
    def _go_on(self, session: Session, rank: int, pathway: Row, plan: list[Row]) -> None:
        has_begun = session.starts_on < self.today - ENTRY_BEFORE
        if rank == 0 and has_begun:
            exited_on = office_day(self.today - self.chance.days(3, 20))
            live(plan, exited_on, self.chance, stopped=WHY["sante"])
            pathway |= {"sortie_le": exited_on, "fin_motif": "sante"}
            self.aftermath.tell(pathway, session.offer)
            return
        # What begins or ends today is left to do.
        live(plan, self.today - ONE_DAY, self.chance)
        if has_begun and rank in (1, 2):
            self._suspend(pathway, is_over=rank == 2)

    def _suspend(self, pathway: Row, *, is_over: bool) -> None:
        suspended_from = office_day(self.today - self.chance.days(14, 24))
        pathway |= {
            "suspendu_du": suspended_from,
            "suspendu_au": suspended_from + self.chance.days(4, 9) if is_over else None,
            "suspension_motif": self.chance.choice(SUSPENSIONS),
        }

    def _write_phases(self, pathway: Row, plan: list[Row]) -> None:
        for position, phase in enumerate(sorted(plan, key=lambda phase: phase["prevu_du"]), start=1):
            code = f"{pathway['code']}-P{position}"
            self.book.add("phases", code=code, parcours=pathway["code"], ordre=position, **phase)
