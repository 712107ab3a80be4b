"""The phases of a pathway: as planned for a session, then as they went."""

import datetime

from pathways.demo.book import Row
from pathways.demo.chance import Chance, Deck
from pathways.demo.programme import CERTIFICATION_AFTER, Session

# Kind, days from the first day of the session, length in days, hours.
_POSITIONING = ("positionnement", -28, 2, 14)
_REFRESHER = ("remise_a_niveau", -21, 13, 60)
WAIVER = "Acquis vérifiés au positionnement."


def plan_of(session: Session, chance: Chance) -> list[Row]:
    """What is planned for one person of a session: rows of the sheet of phases, not yet given to a pathway."""
    plan = [_before(session, *_POSITIONING)]
    if chance.happens(0.25):
        plan.append(_before(session, *_REFRESHER))
        if chance.happens(0.2):
            plan[-1] |= {"statut": "dispensee", "motif": WAIVER}
    plan.append(_training(session))
    if chance.happens(0.6):
        plan.append(_immersion(session, chance))
    plan.append(_certification(session))
    return plan


def support_after(session: Session, exited_on: datetime.date) -> Row:
    """The support towards a job that follows some exits."""
    start, end = (exited_on + datetime.timedelta(days=days) for days in (7, 60))
    return _phase(session, "accompagnement", start, end, 20)


def live(plan: list[Row], until: datetime.date, chance: Chance, stopped: str = "") -> None:
    """Write in `plan` what happened by `until`; with a reason, the person left that day before the end."""
    for phase in plan:
        if "statut" not in phase:
            phase["statut"] = _status(phase, until, is_stopped=bool(stopped))
            phase |= _reality(phase, until, chance)
            if phase["statut"] in ("interrompue", "annulee"):
                phase["motif"] = stopped


def judge(plan: list[Row], results: Deck, today: datetime.date, chance: Chance) -> None:
    """Write the result of the achieved trainings: the jury's, when it has met by today."""
    for phase in plan:
        if phase["type"] == "qualifiante" and phase["statut"] == "achevee":
            jury_on = phase["reel_au"] + chance.days(6, 24)
            phase["resultat"] = results.draw() if jury_on <= today else "en_attente"
            phase["resultat_le"] = jury_on if phase["resultat"] != "en_attente" else None


def _status(phase: Row, until: datetime.date, *, is_stopped: bool) -> str:
    if phase["prevu_du"] > until:
        return "annulee" if is_stopped else "prevue"
    if phase["prevu_au"] > until:
        return "interrompue" if is_stopped else "en_cours"
    return "achevee"


def _reality(phase: Row, until: datetime.date, chance: Chance) -> Row:
    match phase["statut"]:
        case "achevee":
            return {
                "reel_du": phase["prevu_du"],
                "reel_au": phase["prevu_au"],
                "heures_realisees": round(phase["heures_prevues"] * (1 - chance.random() / 15)),
            }
        case "interrompue":
            share = (until - phase["prevu_du"]) / (phase["prevu_au"] - phase["prevu_du"])
            hours = round(phase["heures_prevues"] * share)
            return {"reel_du": phase["prevu_du"], "reel_au": until, "heures_realisees": hours}
        case "en_cours":
            return {"reel_du": phase["prevu_du"]}
    return {}


def _before(session: Session, kind: str, days: int, length: int, hours: int) -> Row:
    start = session.starts_on + datetime.timedelta(days=days)
    return _phase(session, kind, start, start + datetime.timedelta(days=length), hours)


def _training(session: Session) -> Row:
    hours = session.offer.hours_in_centre or 30 * session.offer.weeks
    return _phase(session, "qualifiante", session.starts_on, session.training_ends_on, hours)


def _immersion(session: Session, chance: Chance) -> Row:
    start = session.starts_on + datetime.timedelta(weeks=session.offer.weeks // 2)
    # Short trainings leave less time for it.
    end = start + datetime.timedelta(days=18 if session.offer.weeks > 8 and chance.happens(0.5) else 11)
    agreement = start - chance.days(3, 12)
    host = chance.choice(session.offer.employers)
    return _phase(session, "immersion", start, end, 70) | {"employeur": host, "convention_le": agreement}


def _certification(session: Session) -> Row:
    return _phase(session, "certification", session.training_ends_on + CERTIFICATION_AFTER, session.ends_on, 14)


def _phase(session: Session, kind: str, start: datetime.date, end: datetime.date, hours: int) -> Row:
    provider = session.offer.provider
    return {"type": kind, "organisme": provider, "prevu_du": start, "prevu_au": end, "heures_prevues": hours}
