"""Fictional people: names as they are met in Lorraine, addresses and numbers that reach nobody."""

import datetime
from dataclasses import dataclass

from apcl.names import searchable
from pathways.demo.chance import Chance

LAST_NAMES = (
    "Antoine", "Aubry", "Bah", "Barthélémy", "Bastien", "Bauer", "Becker", "Belhadj", "Benoît", "Bernardini",
    "Bertin", "Bianchi", "Blaise", "Bouchareb", "Boudot", "Camara", "Chardin", "Chevrier", "Claudel", "Collignon",
    "Colin", "Cuny", "D'Angelo", "Da Costa", "De La Cruz", "Demange", "Didelot", "Didier", "Dieudonné", "Diallo",
    "Durupt", "El Amrani", "Ferry", "Fischer", "François", "Gaillard", "Gérardin", "Gérard", "Georgel", "Grandjean",
    "Grosjean", "Guérin", "Haas", "Hachemi", "Henriot", "Houillon", "Humbert", "Husson", "Jacquot", "Jeandel",
    "Kaczmarek", "Karadag", "Keller", "Klein", "L'Hôte", "Lallemand", "Lambert", "Leclère", "Lemoine", "Lhommée",
    "Louis", "Mangin", "Mansouri", "Marchal", "Martinez", "Masson", "Mathis", "Mengin", "Meyer", "Michel", "Mougel",
    "Müller", "N'Diaye", "Nguyen", "Noirel", "Nowak", "O'Connor", "Oliveira", "Parisot", "Petitjean", "Perrin",
    "Pierron", "Poirot", "Poulain", "Rémy", "Remion", "Richard", "Rossi", "Roussel", "Saint-Dizier", "Schaeffer",
    "Schneider", "Simonin", "Sow", "Stein", "Tarantini", "Thiébaut", "Thomas", "Toussaint", "Traoré", "Valentin",
    "Vaxelaire", "Viry", "Voirin", "Weiss", "Wojcik", "Yilmaz", "Zanetti", "Zeller",
)  # fmt: skip
WOMEN = (
    "Adeline", "Agnès", "Aïcha", "Amandine", "Anaïs", "Anne-Sophie", "Aurélie", "Béatrice", "Brigitte", "Camille",
    "Céline", "Chloé", "Delphine", "Élodie", "Émilie", "Fatima", "Fatoumata", "Florence", "Gaëlle", "Inès", "Jeanne",
    "Josiane", "Julie", "Justine", "Karine", "Laetitia", "Léa", "Leïla", "Lucie", "Magali", "Manon", "Marie",
    "Marie-Claude", "Mélanie", "Nathalie", "Noémie", "Océane", "Pauline", "Rachida", "Sabrina", "Sandrine", "Sarah",
    "Solène", "Valérie", "Zoé",
)  # fmt: skip
MEN = (
    "Abdoulaye", "Adrien", "Alexandre", "André", "Anthony", "Arnaud", "Aurélien", "Baptiste", "Benoît", "Bilal",
    "Christophe", "Cyril", "Damien", "David", "Denis", "Dylan", "Éric", "Fabien", "Farid", "Florian", "Frédéric",
    "Gaëtan", "Giovanni", "Grégory", "Guillaume", "Hervé", "Jean-Marc", "Jean-Pierre", "Jérémy", "Jérôme", "Joël",
    "Jordan", "Julien", "Kévin", "Ludovic", "Loïc", "Maxime", "Mehdi", "Mickaël", "Mustafa", "Nicolas", "Olivier",
    "Pascal", "Piotr", "Philippe", "Quentin", "Régis", "Rémi", "Romain", "Samuel", "Sébastien", "Stéphane", "Théo",
    "Tuan", "Valentin", "Vincent", "Yann",
)  # fmt: skip
# INSEE, code officiel géographique: the communes where people of the demo live, the larger ones more often.
COMMUNES = (
    "54395", "54395", "54395", "54547", "54528", "54323", "54329", "54273", "54431", "54039", "55122", "55122",
    "55545", "55029", "55181", "57463", "57463", "57463", "57672", "57672", "57227", "57240", "57221", "57631",
    "57630", "57283", "57306", "57606", "88160", "88160", "88413", "88383", "88321", "88304", "88196", "88367",
)  # fmt: skip
LEVELS = {"3": 45, "4": 30, "2": 8, "5": 12, "6": 5}


@dataclass(frozen=True, slots=True)
class Person:
    """A job seeker of the demo, with the fields of `Beneficiary`; `disability` is the workbook's word, or ''."""

    last_name: str
    first_names: str
    sex: str
    birth_date: datetime.date
    email: str
    phone: str
    commune: str
    education_level: int
    registered_on: datetime.date
    disability: str

    def as_fields(self) -> dict:
        """For the act that opens a pathway."""
        names = ("last_name", "first_names", "sex", "birth_date", "email", "phone", "commune", "education_level")
        fields = {name: getattr(self, name) for name in names}
        return {**fields, "department": self.commune[:2], "registered_on": self.registered_on}

    def as_row(self, code: str) -> dict:
        """For the sheet of the beneficiaries."""
        return {
            "code": code,
            "nom": self.last_name,
            "prenoms": self.first_names,
            "sexe": self.sex,
            "naissance": self.birth_date,
            "email": self.email,
            "telephone": self.phone,
            "commune_insee": self.commune,
            "departement": self.commune[:2],
            "niveau": self.education_level,
            "inscrit_le": self.registered_on,
            "rqth": self.disability,
        }


class People:
    """Someone new each time; no two bear the same name."""

    def __init__(self, chance: Chance):
        self._chance = chance
        self._levels = chance.deck(**LEVELS)
        self._sexes = chance.deck(F=42, M=58)
        self._named: set[tuple[str, str]] = set()

    def new(self, applied_on: datetime.date) -> Person:
        """Someone of 18 to 57 who applies on that day, registered as a job seeker for some time."""
        chance, sex = self._chance, self._sexes.draw()
        last_name, first_names = self._name(sex)
        address = searchable(first_names, last_name).replace(" ", ".")
        return Person(
            last_name,
            first_names,
            sex,
            birth_date=applied_on - datetime.timedelta(days=int(365.25 * (18 + 39 * chance.betavariate(1.3, 2)))),
            email=f"{address}@courriel.example" if chance.happens(0.92) else "",
            phone=self._phone(),
            commune=chance.choice(COMMUNES),
            education_level=int(self._levels.draw()),
            registered_on=applied_on - datetime.timedelta(days=int(30 + 900 * chance.betavariate(1, 2.5))),
            disability=chance.choices(["", "non", "oui", "nsp"], [70, 20, 7, 3])[0],
        )

    def _name(self, sex: str) -> tuple[str, str]:
        while True:
            last_name = self._chance.choice(LAST_NAMES)
            name = last_name, self._chance.choice(WOMEN if sex == "F" else MEN)
            if name not in self._named:
                self._named.add(name)
                return name

    def _phone(self) -> str:
        """In the ranges of numbers kept for fiction, of mobile and of fixed telephones."""
        stem = self._chance.choice(["+3363998", "+3363998", "+3335301"])
        return f"{stem}{self._chance.randint(0, 9999):04}"
