"""What the programme offers: sectors, target jobs, workshops and their sessions.

The first five workshops are real: their titles, group sizes, hours, costs and places come from the press of
2014-2015 (centre-inffo.fr, 1 September 2014; pactelorraine.eu, 2 March 2015; correspondances.fr, 2014), transposed
over the last three years; what the press does not say stays empty. The other three are plausible.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from apcl.dates import is_working_day
from pathways.demo.book import Book

ONE_DAY = datetime.timedelta(days=1)
# Before the session: three days to assess where the person starts from, then two weeks of refresher for some.
ENTRY_BEFORE = datetime.timedelta(days=28)
CERTIFICATION_AFTER = datetime.timedelta(days=3)
END_AFTER = datetime.timedelta(days=4)
# Sessions older than this begin on a Monday; the later ones on the weekday of today, whole weeks ago or to come, so
# that what is waiting falls on its exact day.
RECENT = datetime.timedelta(days=170)

SECTORS = {
    "BOIS": "Bois",
    "ART": "Art, luxe et création",
    "ENERGIE": "Énergie",
    "AERO": "Aéronautique et composites",
    "METAL": "Matériaux et métallurgie",
    "AUTO": "Automobile",
}
# ROME 3, France Travail, licence ouverte: the cards that the demo names, no more.
OCCUPATIONS = {
    "B1201": "Réalisation d'objets décoratifs et utilitaires en céramique et matériaux de synthèse",
    "B1603": "Réalisation d'ouvrages en bijouterie, joaillerie et orfèvrerie",
    "F1503": "Réalisation - installation d'ossatures bois",
    "F1602": "Électricité bâtiment",
    "F1603": "Installation d'équipements sanitaires et thermiques",
    "F1605": "Montage de réseaux électriques et télécoms",
    "H1203": "Conception et dessin produits mécaniques",
    "H2202": "Conduite d'équipement de fabrication de l'ameublement et du bois",
    "H2205": "Première transformation de bois d'oeuvre",
    "H2602": "Câblage électrique et électromécanique",
    "H2901": "Ajustement et montage de fabrication",
    "H2902": "Chaudronnerie - tôlerie",
    "H2903": "Conduite d'équipement d'usinage",
    "H2907": "Conduite d'installation de production des métaux",
    "H2909": "Montage-assemblage mécanique",
    "H2912": "Réglage d'équipement de production industrielle",
    "H2913": "Soudage manuel",
    "H2914": "Réalisation et montage en tuyauterie",
    "H3202": "Réglage d'équipement de formage des plastiques et caoutchoucs",
    "H3203": "Fabrication de pièces en matériaux composites",
    "H3301": "Conduite d'équipement de conditionnement",
    "H3302": "Opérations manuelles d'assemblage, tri ou emballage",
    "I1304": "Installation et maintenance d'équipements industriels et d'exploitation",
    "I1309": "Maintenance électrique",
    "I1310": "Maintenance mécanique industrielle",
    "K2204": "Nettoyage de locaux",
    "N1101": "Conduite d'engins de déplacement des charges",
    "N1103": "Magasinage et préparation de commandes",
}
ELSEWHERE = ("N1103", "N1101", "H3302", "H3301", "K2204", "H2909")
# RNCP, France compétences, licence ouverte: code, title, European level.
CERTIFICATIONS = {
    "RNCP32299": ("Titre professionnel fraiseur d'outillage en usinage conventionnel et numérique", 4),
    "RNCP34502": ("Titre professionnel soudeur assembleur industriel", 3),
    "RNCP34739": ("Titre professionnel opérateur régleur en usinage assisté par ordinateur", 3),
    "RNCP34859": ("Titre professionnel opérateur composites hautes performances", 3),
    "RNCP35191": ("Titre professionnel technicien de maintenance industrielle", 4),
}
# One has really expired, on this day; of the others the demo keeps one that soon will.
EXPIRED = {"RNCP32299": datetime.date(2024, 3, 21)}
EXPIRING, EXPIRES_IN = "RNCP34739", datetime.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Offer:
    """A target job and the workshop that leads to it. `sessions`: first day, counted from today → people seated.

    `waiting`: first day of a session that is full → people who wait for one of its seats.
    """

    code: str
    title: str
    sector: str
    romes: tuple[str, ...]
    posts: int
    workshop: str
    provider: str
    commune: str
    seats: int
    weeks: int
    employers: tuple[str, ...]
    sessions: Mapping[int, int]
    certification: str | None = None
    hours_in_centre: int | None = None
    hours_in_company: int | None = None
    cost: int | None = None
    waiting: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Session:
    """One dated session of an offer: training, then two days of certification."""

    offer: Offer
    code: str
    people: int
    waiting: int
    starts_on: datetime.date
    training_ends_on: datetime.date

    @property
    def entry_on(self) -> datetime.date:
        return self.starts_on - ENTRY_BEFORE

    @property
    def ends_on(self) -> datetime.date:
        return self.training_ends_on + END_AFTER

    @property
    def seats(self) -> int:
        return self.people if self.waiting else self.offer.seats

    def status_on(self, today: datetime.date) -> str | None:
        """Open or full as long as it is to come; then what the dates say."""
        if self.starts_on <= today:
            return None
        return "complet" if self.waiting else "ouvert"

    def is_just_over(self, today: datetime.date) -> bool:
        """Ended in the last month: what its people become is played, not written."""
        return today - datetime.timedelta(days=30) <= self.ends_on < today


OFFERS = (
    Offer(
        "AFFU", "Affûteur-régleur", "BOIS", ("H2903", "H2912"), 24, "Affûteur-régleur", "OF-BOIS", "88160", 8, 14,
        ("EMP-HANRIOT", "EMP-CHAUMES", "EMP-THIRIET"), {-1050: 7, -700: 6, -420: 7, -154: 6, -56: 6},
        hours_in_centre=350, hours_in_company=140, cost=50_400,
    ),
    Offer(
        "SCIE", "Technicien polyvalent de scierie", "BOIS", ("H2205", "H2202"), 20, "Technicien polyvalent de scierie",
        "OF-BOIS", "88160", 8, 38, ("EMP-THIRIET", "EMP-HANRIOT", "EMP-RUPT"), {-1080: 6, -720: 6, -400: 7, -98: 6},
        hours_in_centre=840, hours_in_company=490, cost=120_000,
    ),
    Offer(
        "FAB3D", "Créateur ou artisan équipé en impression 3D", "ART", ("B1201", "H1203", "B1603"), 40,
        "Impression 3D / Fab Lab pour artisans d'art et designers", "OF-FAB", "54395", 24, 6,
        ("EMP-VERRELLE", "EMP-MIRABELLE", "EMP-MEGE"), {-900: 14, -450: 13, -63: 9}, hours_in_centre=193,
    ),
    Offer(
        "LINKY", "Poseur de compteurs communicants", "ENERGIE", ("F1602", "F1605"), 60,
        "Pose de compteurs communicants Linky", "OF-ENERGIE", "57463", 16, 8,
        ("EMP-BAUDRY", "EMP-RESEAUX", "EMP-SCHAEFFER"), {-980: 11, -620: 10, -305: 11, -70: 8, 21: 6},
        waiting={21: 3},
    ),
    Offer(
        "COMPO", "Opérateur composites", "AERO", ("H3203", "H3202"), 80,
        "Opérateurs composites (usine d'aubes, Commercy)", "OF-FAB", "55122", 45, 12,
        ("EMP-AEROFIBRES", "EMP-TRESSAGES"), {-820: 24, -380: 18}, certification="RNCP34859", cost=150_000,
    ),
    Offer(
        "SOUD", "Soudeur", "METAL", ("H2913", "H2902", "H2914"), 45, "Soudage industriel", "OF-FORGES", "57672", 12, 17,
        ("EMP-POIRSON", "EMP-WAGNER", "EMP-VALDEFER", "EMP-KIEFFER"), {-1000: 9, -640: 9, -330: 8, -133: 9, 0: 6},
        certification="RNCP34502", hours_in_centre=455, hours_in_company=140, cost=78_000,
    ),
    Offer(
        "MAINT", "Technicien de maintenance industrielle", "AUTO", ("I1304", "I1309", "I1310"), 35,
        "Maintenance des lignes de production", "OF-ENERGIE", "57463", 10, 26,
        ("EMP-VAUTRIN", "EMP-LORQUIN", "EMP-ZIMMER", "EMP-POIRSON"), {-1060: 7, -560: 8, -350: 6, -77: 7},
        certification="RNCP35191", hours_in_centre=700, hours_in_company=210, cost=98_000,
    ),
    Offer(
        "USIN", "Opérateur-régleur en usinage", "METAL", ("H2903", "H2912", "H2901"), 30,
        "Usinage sur machines à commande numérique", "OF-FORGES", "57672", 10, 16,
        ("EMP-POIRSON", "EMP-HUTIN", "EMP-OUTILLAGES"), {-900: 8, -500: 8, -168: 7, 14: 5},
        certification="RNCP34739", hours_in_centre=420, hours_in_company=140, cost=71_000,
    ),
)  # fmt: skip


def sessions_on(today: datetime.date) -> list[Session]:
    """Every session, the first one first."""
    sessions = [_session(offer, today, days) for offer in OFFERS for days in offer.sessions]
    return sorted(sessions, key=lambda session: (session.starts_on, session.code))


def _session(offer: Offer, today: datetime.date, days: int) -> Session:
    starts_on = today + days * ONE_DAY
    if today - starts_on > RECENT:
        starts_on = _working_monday(starts_on)
    training_ends_on = starts_on + datetime.timedelta(weeks=offer.weeks) - 3 * ONE_DAY
    people, waiting = offer.sessions[days], offer.waiting.get(days, 0)
    return Session(offer, f"{offer.code}-{starts_on:%Y-%m}", people, waiting, starts_on, training_ends_on)


def _working_monday(day: datetime.date) -> datetime.date:
    monday = day - day.weekday() * ONE_DAY
    return monday if is_working_day(monday) else _working_monday(monday - ONE_DAY)


def write_programme(book: Book, today: datetime.date) -> None:
    """The sheets of what the programme offers."""
    for code, name in SECTORS.items():
        book.add("secteurs", code=code, nom=name)
    for code, label in OCCUPATIONS.items():
        book.add("metiers", rome=code, libelle=label, version=3)
    for code, (title, level) in CERTIFICATIONS.items():
        expires_on = today + EXPIRES_IN if code == EXPIRING else EXPIRED.get(code)
        book.add("certifications", code=code, intitule=title, niveau=level, echeance=expires_on)
    for offer in OFFERS:
        book.add("metiers_cibles", **_target_job(offer, today))
    for session in sessions_on(today):
        book.add("ateliers", **_workshop(session), statut=session.status_on(today))


def _target_job(offer: Offer, today: datetime.date) -> dict:
    return {
        "code": offer.code,
        "intitule": offer.title,
        "secteur": offer.sector,
        "rome": offer.romes[0],
        "romes_admis": ",".join(offer.romes[1:]),
        "postes_estimes": offer.posts,
        "valide_du": datetime.date(today.year - 4, 1, 1),
        "valide_au": datetime.date(today.year + 2, 12, 31),
        "certification": offer.certification,
    }


def _workshop(session: Session) -> dict:
    offer = session.offer
    return {
        "code": session.code,
        "metier_cible": offer.code,
        "organisme": offer.provider,
        "intitule": offer.workshop,
        "commune_insee": offer.commune,
        "debut": session.starts_on,
        "fin": session.ends_on,
        "places": session.seats,
        "heures_centre": offer.hours_in_centre,
        "heures_entreprise": offer.hours_in_company,
        "cout": offer.cost,
    }
