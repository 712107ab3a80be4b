"""Public facts that people look up by name: some job titles, near occupations and communes, those of the demo alone.

Job titles and nearness as measured in Lorraine: France Travail, licence ouverte. Communes: INSEE.
"""

from decimal import Decimal

from apcl.places.models import Commune
from apcl.places.names import sought
from apcl.search import words_of
from jobs.models import JobTitle, NearOccupation, Occupation

# By ROME code: OGR code and title.
TITLES = {
    "B1201": {
        "11723": "Céramiste concepteur / conceptrice",
        "17953": "Potier / Potière",
    },
    "B1603": {
        "11510": "Bijoutier / Bijoutière",
        "16070": "Joaillier / Joaillière",
    },
    "F1503": {
        "11952": "Charpentier / Charpentière",
        "11957": "Charpentier escaliéteur / Charpentière escaliéteuse",
    },
    "F1602": {
        "14635": "Électricien / Électricienne du bâtiment",
        "38897": "Technicien / Technicienne de pose de compteurs électriques",
        "38135": "Électricien / Électricienne photovoltaïque",
    },
    "F1603": {
        "11981": "Chauffagiste",
        "38853": "Installateur / Installatrice en chauffage, climatisation, sanitaire et énergies renouvelables",
    },
    "F1605": {
        "14639": "Électricien / Électricienne lignes et réseaux",
        "11621": "Câbleur / Câbleuse haute et basse tension",
    },
    "H1203": {
        "14046": "Dessinateur / Dessinatrice en architecture mécanique",
        "14053": "Dessinateur / Dessinatrice en chaudronnerie",
    },
    "H2202": {
        "10736": "Agent / Agente d'usinage du bois",
    },
    "H2205": {
        "12988": "Conducteur / Conductrice de ligne de sciage bois",
        "13945": "Déligneur / Déligneuse",
        "12424": "Chef d'équipe de parc à bois",
    },
    "H2602": {
        "11610": "Câbleur / Câbleuse d'armoires",
        "11613": "Câbleur / Câbleuse de matériels électriques",
    },
    "H2901": {
        "10914": "Ajusteur-monteur / Ajusteuse-monteuse de fabrication",
        "10909": "Ajusteur-matriceur / Ajusteuse-matriceuse",
    },
    "H2902": {
        "11971": "Chaudronnier / Chaudronnière",
        "11974": "Chaudronnier soudeur / Chaudronnière soudeuse",
        "11979": "Chaudronnier-tuyauteur / Chaudronnière-tuyauteuse",
    },
    "H2903": {
        "10344": "Affûteur-régleur / Affûteuse-régleuse",
        "10339": "Affûteur / Affûteuse de scierie",
        "10337": "Affûteur / Affûteuse de fraises",
    },
    "H2907": {
        "12941": "Conducteur / Conductrice de four à induction",
        "12388": "Chef d'équipe à la fusion en fonderie",
    },
    "H2909": {
        "10390": "Agent / Agente d'assemblage mécanique",
        "16764": "Monteur / Monteuse d'assemblage mécanique de précision",
    },
    "H2912": {
        "18435": "Régleur / Régleuse de machine-outil",
        "18432": "Régleur / Régleuse de machine d'usinage des matériaux",
    },
    "H2913": {
        "19457": "Soudeur / Soudeuse à la flamme",
        "19458": "Soudeur / Soudeuse à l'arc électrique",
        "19467": "Soudeur / Soudeuse Metal Active Gas -MAG-",
        "19461": "Soudeur / Soudeuse au chalumeau oxyacétylénique",
    },
    "H2914": {
        "20475": "Tuyauteur / Tuyauteuse",
        "20482": "Tuyauteur / Tuyauteuse en milieu nucléaire",
    },
    "H3202": {
        "16894": "Monteur-régleur / Monteuse-régleuse en injection",
        "18439": "Régleur / Régleuse de machines à extrusion soufflage",
    },
    "H3203": {
        "14530": "Drapeur / Drapeuse",
        "17203": "Opérateur / Opératrice en matériaux composites",
        "19533": "Stratifieur / Stratifieuse",
    },
    "H3301": {
        "12981": "Conducteur / Conductrice de ligne de conditionnement",
        "13043": "Conducteur / Conductrice de machines d'emballage",
    },
    "H3302": {
        "10406": "Agent / Agente de conditionnement manuel",
        "12848": "Conditionneur / Conditionneuse main",
    },
    "I1304": {
        "10501": "Agent / Agente de maintenance industrielle",
        "12418": "Chef d'équipe de maintenance industrielle",
    },
    "I1309": {
        "14619": "Électricien / Électricienne de maintenance",
        "14615": "Électricien / Électricienne d'atelier de maintenance",
    },
    "I1310": {
        "16477": "Mécanicien / Mécanicienne de maintenance industrielle",
        "16495": "Mécanicien / Mécanicienne d'entretien industriel",
    },
    "K2204": {
        "10688": "Agent / Agente d'entretien/propreté de locaux",
        "10573": "Agent / Agente de propreté et d'hygiène",
    },
    "N1101": {
        "11679": "Cariste",
        "11684": "Cariste d'entrepôt",
    },
    "N1103": {
        "10479": "Agent / Agente de magasinage",
        "10750": "Agent magasinier / Agente magasinière gestionnaire de stocks",
    },
}
NEAR = (
    ("B1201", "B1603", "0.6716"), ("H3301", "H2909", "0.3412"), ("H3301", "H3202", "0.6191"),
    ("H3301", "I1304", "0.5405"), ("H3301", "I1310", "0.4780"), ("H3302", "H2909", "0.4249"),
    ("H3302", "I1304", "0.2595"), ("H3302", "I1310", "0.6588"), ("N1101", "I1304", "0.3512"),
    ("N1101", "I1310", "0.4702"),
)  # fmt: skip
COMMUNES = {
    "54039": "Baccarat", "54273": "Jarny", "54323": "Longwy", "54329": "Lunéville", "54395": "Nancy",
    "54431": "Pont-à-Mousson", "54528": "Toul", "54547": "Vandœuvre-lès-Nancy", "55029": "Bar-le-Duc",
    "55122": "Commercy", "55181": "Étain", "55545": "Verdun", "57209": "Faulquemont", "57221": "Florange",
    "57227": "Forbach", "57240": "Freyming-Merlebach", "57283": "Hagondange", "57306": "Hayange", "57463": "Metz",
    "57606": "Saint-Avold", "57630": "Sarrebourg", "57631": "Sarreguemines", "57672": "Thionville",
    "88075": "La Bresse", "88078": "Bruyères", "88160": "Épinal", "88196": "Gérardmer", "88304": "Mirecourt",
    "88321": "Neufchâteau", "88367": "Rambervillers", "88383": "Remiremont", "88413": "Saint-Dié-des-Vosges",
}  # fmt: skip


def write_references() -> None:
    """Once the occupations are there."""
    occupations = {occupation.code: occupation for occupation in Occupation.objects.all()}
    JobTitle.objects.bulk_create(
        JobTitle(code=code, occupation=occupations[rome], label=label, search_label=words_of(label))
        for rome, titles in TITLES.items()
        for code, label in titles.items()
    )
    NearOccupation.objects.bulk_create(
        NearOccupation(occupation=occupations[one], near=occupations[other], score=Decimal(score))
        for one, other, score in NEAR
    )
    Commune.objects.bulk_create(
        Commune(code=code, name=name, search_name=sought(name)) for code, name in COMMUNES.items()
    )
