"""The partners of the programme, all fictional: organisations, and the accounts of the people who work there."""

from dataclasses import dataclass

from stdnum import luhn

from pathways.demo.book import Book

# No business number of France begins so yet: these pass the check and name nobody.
_SIREN_STEM = "999"

# code: name, kind, sub-kind, commune, domain of its addresses
_OTHERS = {
    "REGION": ("Conseil régional", "region", None, "57463", "region"),
    "FT": ("France Travail, agence du Val-d'Acier", "prescripteur", "france_travail", "57672", "france-travail"),
    "ML": ("Mission locale du Pays des Étangs", "prescripteur", "mission_locale", "57630", "mission-locale"),
    "CAP": ("Cap emploi des Quatre Vallées", "prescripteur", "cap_emploi", "88160", "cap-emploi"),
    "ETAT": ("Services de l'État en région", "evaluateur", "etat", "57463", "etat"),
    "SYNDICAT": ("Union régionale des salariés", "evaluateur", "syndicat", "54395", "union-salaries"),
    "PATRONAT": ("Union patronale de l'industrie", "evaluateur", "organisation_patronale", "54395", "union-patronale"),
}
# code: name, commune, domain, number of its declaration as a training provider
_PROVIDERS = {
    "OF-FORGES": ("Forges & Compétences", "57672", "forges-competences", "44579990157"),
    "OF-BOIS": ("Institut du bois des Hautes-Chaumes", "88160", "institut-bois", "44889990288"),
    "OF-ENERGIE": ("Campus Énergie et Réseaux", "57463", "campus-energie", "4457P999303"),
    "OF-FAB": ("Fabrique des matériaux et du numérique", "54395", "fabrique-materiaux", "44549990454"),
}
# code: name, commune, domain
_EMPLOYERS = {
    "EMP-POIRSON": ("Constructions mécaniques Poirson", "57221", "poirson"),
    "EMP-WAGNER": ("Chaudronnerie Wagner & fils", "57227", "chaudronnerie-wagner"),
    "EMP-VALDEFER": ("Soudure industrielle du Val de Fer", "54547", "soudure-valdefer"),
    "EMP-KIEFFER": ("Tôlerie Kieffer", "57631", "tolerie-kieffer"),
    "EMP-HUTIN": ("Décolletage Hutin", "88413", "decolletage-hutin"),
    "EMP-OUTILLAGES": ("Outillages L'Huillier", "54323", "outillages-lhuillier"),
    "EMP-VAUTRIN": ("Emboutissage Vautrin", "57283", "emboutissage-vautrin"),
    "EMP-LORQUIN": ("Lorquin Maintenance Services", "57630", "lorquin-maintenance"),
    "EMP-ZIMMER": ("Carrosserie industrielle Zimmer", "57631", "carrosserie-zimmer"),
    "EMP-HANRIOT": ("Sciages Hanriot", "88367", "sciages-hanriot"),
    "EMP-CHAUMES": ("Bois des Chaumes", "88075", "bois-des-chaumes"),
    "EMP-THIRIET": ("Scierie Thiriet-Aubry", "88078", "scierie-thiriet"),
    "EMP-RUPT": ("Charpentes du Haut-Rupt", "88383", "charpentes-rupt"),
    "EMP-VERRELLE": ("Atelier Verrelle", "54039", "atelier-verrelle"),
    "EMP-MIRABELLE": ("Mirabelle Fabrique", "54395", "mirabelle-fabrique"),
    "EMP-MEGE": ("Lutherie Colin-Mège", "88304", "lutherie-colin"),
    "EMP-BAUDRY": ("Électricité Baudry", "54528", "electricite-baudry"),
    "EMP-RESEAUX": ("Pose et Réseaux de l'Est", "57463", "pose-reseaux"),
    "EMP-SCHAEFFER": ("Énergie Schaeffer", "57240", "energie-schaeffer"),
    "EMP-AEROFIBRES": ("Aéro-Fibres de la Haute-Meuse", "55122", "aero-fibres"),
    "EMP-TRESSAGES": ("Tressages Jacquemin", "55029", "tressages-jacquemin"),
    "EMP-TROISPAYS": ("Logistique des Trois Pays", "57672", "logistique-trois-pays"),
    "EMP-CONSERVES": ("Conserverie du Saulnois", "57209", "conserverie-saulnois"),
}
ANY_EMPLOYER = ("EMP-TROISPAYS", "EMP-CONSERVES")


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who signs in. `role` names the accounts that the demo prints."""

    first_name: str
    last_name: str
    organisation: str
    address: str
    role: str = ""
    is_manager: bool = False

    @property
    def email(self) -> str:
        return f"{self.address}.example"


ACCOUNTS = (
    Account("Claire", "Aubertin", "FT", "claire.aubertin@france-travail", "Conseillère", is_manager=True),
    Account("Karim", "Benali", "FT", "karim.benali@france-travail", "Second conseiller"),
    Account("Sophie", "L'Huillier", "ML", "sophie.lhuillier@mission-locale", is_manager=True),
    Account("Mathieu", "Weber", "ML", "mathieu.weber@mission-locale"),
    Account("Nadia", "Haddad", "CAP", "nadia.haddad@cap-emploi", is_manager=True),
    Account("Jean-Baptiste", "Colin", "CAP", "jean-baptiste.colin@cap-emploi"),
    Account("Thierry", "Kowalski", "OF-FORGES", "thierry.kowalski@forges-competences", "Organisme de formation", True),
    Account("Anne-Laure", "Grandidier", "OF-BOIS", "anne-laure.grandidier@institut-bois", is_manager=True),
    Account("Youssef", "El Idrissi", "OF-ENERGIE", "youssef.elidrissi@campus-energie", is_manager=True),
    Account("Maëlle", "Noël", "OF-FAB", "maelle.noel@fabrique-materiaux", is_manager=True),
    Account("Hélène", "Marchal", "REGION", "helene.marchal@region", "Région", is_manager=True),
    Account("Bruno", "Schmitt", "REGION", "bruno.schmitt@region"),
    Account("Isabelle", "Thouvenin", "ETAT", "isabelle.thouvenin@etat", "Évaluateur", is_manager=True),
    Account("Gérard", "Da Silva", "SYNDICAT", "gerard.dasilva@union-salaries", is_manager=True),
    Account("Véronique", "Humbert", "PATRONAT", "veronique.humbert@union-patronale", is_manager=True),
    Account("Patricia", "Poirson", "EMP-POIRSON", "rh@poirson", "Employeur", is_manager=True),
)
PRESCRIBERS = ("FT", "ML", "CAP")
ADVISORS = tuple(account for account in ACCOUNTS if account.organisation in PRESCRIBERS)


def email_of(organisation: str) -> str:
    """The address of an account of this organisation, the first one."""
    return next(account.email for account in ACCOUNTS if account.organisation == organisation)


def address_of(employer: str) -> str:
    """Where this employer is asked to confirm a hire."""
    return f"rh@{_EMPLOYERS[employer][2]}.example"


def deciders_for(advisor: Account) -> list[str]:
    """Who may decide on the projects of this advisor: a colleague, or the Region."""
    return [
        account.email
        for account in ACCOUNTS
        if account.organisation in (advisor.organisation, "REGION") and account != advisor
    ]


def write_partners(book: Book) -> None:
    """The sheets of the organisations and of the accounts."""
    for code, (name, kind, sub_kind, commune, domain) in _OTHERS.items():
        _write(book, code, name, kind, commune, f"contact@{domain}.example", sous_type=sub_kind)
    for code, (name, commune, domain, declaration) in _PROVIDERS.items():
        _write(book, code, name, "organisme_formation", commune, f"contact@{domain}.example", nda=declaration)
    for code, (name, commune, _domain) in _EMPLOYERS.items():
        _write(book, code, name, "employeur", commune, address_of(code))
    for account in ACCOUNTS:
        book.add("comptes", **_account(account))


def _write(book: Book, code: str, name: str, kind: str, commune: str, email: str, **cells) -> None:
    rank = len(book.sheets["organisations"]) + 1
    book.add(
        "organisations",
        code=code,
        nom=name,
        type=kind,
        siret=_siret(rank),
        commune_insee=commune,
        departement=commune[:2],
        email=email,
        # A range of numbers kept for fiction.
        telephone=f"03 53 01 00 {rank:02}",
        **cells,
    )


def _siret(rank: int) -> str:
    siren = _checked(f"{_SIREN_STEM}{rank:05}")
    return _checked(f"{siren}0001")


def _checked(digits: str) -> str:
    return digits + luhn.calc_check_digit(digits)


def _account(account: Account) -> dict:
    return {
        "email": account.email,
        "nom": account.last_name,
        "prenom": account.first_name,
        "organisation": account.organisation,
        "responsable": "oui" if account.is_manager else "non",
        "actif": "oui",
    }
