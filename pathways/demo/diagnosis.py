"""Where the target jobs come from: findings, opinions of the partners, and what employers promise. All fictional."""

import datetime
from dataclasses import dataclass

from pathways.demo.book import Book
from pathways.demo.programme import OFFERS, sessions_on

# Target jobs without a workshop yet, or any more: code, title, sector, ROME, posts, certification, status.
OTHERS = (
    ("POMPE", "Installateur de pompes à chaleur", "ENERGIE", "F1603", 25, None, "brouillon"),
    ("CABLE", "Câbleur d'armoires électriques", "ENERGIE", "H2602", 18, None, "propose"),
    ("OSSAT", "Charpentier en ossature bois", "BOIS", "F1503", 22, None, "concerte"),
    ("FRAIS", "Fraiseur d'outillage", "METAL", "H2903", 15, "RNCP32299", "suspendu"),
    ("FOND", "Conducteur de fours de fonderie", "METAL", "H2907", 12, None, "clos"),
)
HELD = ("suspendu", "clos")
# Target job: origin, organisation, how many months before it was approved (or before today), what was found.
FINDINGS = {
    "AFFU": (("entreprises", "EMP-HANRIOT", 9, "Un affûteur sur deux part en retraite d'ici cinq ans, sans relève."),),
    "SCIE": (
        ("branche", "PATRONAT", 11, "Les scieries refusent des commandes faute de conducteurs de ligne."),
        ("cprdf", None, 8, "La première transformation est retenue comme priorité du contrat de plan."),
    ),
    "FAB3D": (("cprdf", None, 10, "Les artisans d'art demandent une formation courte à la fabrication numérique."),),
    "LINKY": (
        ("convention", "FT", 7, "Soixante poseurs à recruter pour le déploiement des compteurs, en trois ans."),
        ("entreprises", "EMP-RESEAUX", 6, "Les habilitations manquent plus que les candidats."),
    ),
    "COMPO": (("convention", "FT", 12, "L'usine d'aubes annonce quatre-vingts embauches, sans vivier local."),),
    "SOUD": (
        ("branche", "PATRONAT", 10, "Quarante-cinq soudeurs manquent aux chaudronneries du nord de la Moselle."),
        ("entreprises", "EMP-POIRSON", 5, "Trois postes ouverts depuis un an, faute de soudeurs qualifiés."),
        ("branche", "SYNDICAT", 4, "Les postes existent ; les conditions d'entrée sont à préciser."),
    ),
    "MAINT": (("branche", "PATRONAT", 9, "La maintenance est le premier métier en tension de la filière automobile."),),
    "USIN": (("cprdf", None, 8, "L'usinage reste déficitaire dans quatre bassins d'emploi sur dix."),),
    "POMPE": (("entreprises", "EMP-SCHAEFFER", 2, "Les carnets de commandes sont pleins, les équipes incomplètes."),),
    "CABLE": (("convention", "FT", 4, "Dix-huit offres de câbleur restent sans candidat depuis l'automne."),),
    "OSSAT": (("branche", "PATRONAT", 6, "La construction bois recrute au-delà des vallées vosgiennes."),),
    "FRAIS": (("entreprises", "EMP-OUTILLAGES", 7, "Quatre départs en retraite à l'atelier d'outillage."),),
    "FOND": (("cprdf", None, 9, "Deux fonderies prévoient une embauche par mois pendant un an."),),
}
# Target job: organisation, opinion, months before as above, comment.
OPINIONS = {
    **{offer.code: (("PATRONAT", "favorable", 3, None), ("SYNDICAT", "favorable", 2, None)) for offer in OFFERS},
    "FAB3D": (
        ("SYNDICAT", "reserve", 3, "Le nombre d'emplois salariés reste à établir."),
        ("ETAT", "favorable", 2, "À évaluer après deux sessions."),
    ),
    "OSSAT": (
        ("PATRONAT", "favorable", 2, None),
        ("SYNDICAT", "reserve", 1, "La pénibilité des postes est à prendre en compte dans le parcours."),
    ),
    "FRAIS": (("PATRONAT", "favorable", 4, None),),
    "FOND": (("SYNDICAT", "defavorable", 5, "L'un des deux sites est menacé."), ("ETAT", "favorable", 4, None)),
}


@dataclass(frozen=True, slots=True)
class Promise:
    """An engagement, in days from today. With `short`, as many posts as people hired meanwhile and so many more."""

    employer: str
    target_job: str
    signed: int
    due: int
    posts: int = 0
    short: int | None = None
    contract: str | None = None
    is_for_session: bool = False


PROMISES = (
    Promise("EMP-POIRSON", "SOUD", -960, -180, short=0),
    Promise("EMP-POIRSON", "SOUD", -170, 12, posts=4),
    Promise("EMP-WAGNER", "SOUD", -960, -60, short=0),
    Promise("EMP-VALDEFER", "SOUD", -700, -90, short=3, contract="cdi"),
    Promise("EMP-THIRIET", "SCIE", -800, -100, short=0),
    Promise("EMP-AEROFIBRES", "COMPO", -760, -40, short=6),
    Promise("EMP-VAUTRIN", "MAINT", -70, 300, posts=5, contract="cdi"),
    Promise("EMP-BAUDRY", "LINKY", -90, 25, posts=3),
    Promise("EMP-HUTIN", "USIN", -20, 200, posts=3, contract="cdi", is_for_session=True),
)


def write_diagnosis(book: Book, today: datetime.date) -> None:
    """The target jobs at every status, and the sheets of what was said of them."""
    for code, title, sector, rome, posts, certification, status in OTHERS:
        named = {"code": code, "intitule": title, "secteur": sector, "rome": rome, "postes_estimes": posts}
        period = datetime.date(today.year - 3, 1, 1) if status in HELD else None
        book.add("metiers_cibles", **named, certification=certification, statut=status, valide_du=period)
    approved = {row["code"]: row["valide_du"] for row in book.sheets["metiers_cibles"]}
    for code, findings in FINDINGS.items():
        for origin, organisation, months, text in findings:
            day = _months_before(approved[code] or today, months)
            said = {"origine": origin, "organisation": organisation, "date": day, "texte": text}
            book.add("constats", metier_cible=code, **said)
    for code, opinions in OPINIONS.items():
        for organisation, opinion, months, comment in opinions:
            day = _months_before(approved[code] or today, months)
            said = {"organisation": organisation, "avis": opinion, "date": day, "commentaire": comment}
            book.add("concertations", metier_cible=code, **said)


def write_promises(book: Book, today: datetime.date) -> None:
    """The engagements, once the hires are written: some were kept, some were not."""
    sessions = {session.offer.code: session.code for session in sessions_on(today)}
    for rank, promise in enumerate(PROMISES, start=1):
        signed_on, due_on = (today + datetime.timedelta(days=days) for days in (promise.signed, promise.due))
        hired = _hired(book, promise, signed_on, due_on)
        book.add(
            "engagements",
            code=f"ENG-{rank:02}",
            employeur=promise.employer,
            metier_cible=promise.target_job,
            atelier=sessions[promise.target_job] if promise.is_for_session else None,
            postes=promise.posts or max(1, hired + (promise.short or 0)),
            contrat=promise.contract,
            signe_le=signed_on,
            echeance=due_on,
        )


def _hired(book: Book, promise: Promise, signed_on: datetime.date, due_on: datetime.date) -> int:
    """How many people this employer hired in the job aimed at, and confirmed."""
    target_job = next(row for row in book.sheets["metiers_cibles"] if row["code"] == promise.target_job)
    romes = {target_job["rome"], *target_job["romes_admis"].split(",")}
    towards = {row["code"] for row in book.sheets["parcours"] if row["metier_cible"] == promise.target_job}
    hired = {
        row["parcours"]
        for row in book.sheets["embauches"]
        if row["employeur"] == promise.employer and row["rome"] in romes and row.get("statut") == "confirmee"
        if signed_on <= row["debut"] <= due_on
    }
    return len(hired & towards)


def _months_before(day: datetime.date, months: int) -> datetime.date:
    return day - datetime.timedelta(days=30 * months)
