"""A small workbook that is right in everything, with fictional people: every other one alters it.

Its cells are those that the export writes, so that what goes in must come out.
"""

import copy
import csv
import io
import re
import zipfile
from pathlib import Path

import xlsxwriter

from pathways.workbook.sheets import SHEETS

# The apostrophe that makes inert what a spreadsheet would compute.
_MARK = re.compile(r"^'(?='*[=+\-@])")

Book = dict[str, list[dict[str, str]]]

# One row a line, cells in the order of the columns of the contract; what is missing at the end is empty.
_ROWS = {
    "secteurs": "BOIS|Bois\nMAT|Matériaux",
    "metiers": "H2902|Chaudronnerie|3\nH2912|Réglage d'équipement|3\nH2913|Soudage|3\nH2914|Soudure fine|4|H2913",
    "certifications": "RNCP37037|Soudeur|3|2029-12-31\nRS5440|Habilitation soudage||2027-06-30",
    "organisations": """
DREETS|DREETS|evaluateur|etat
ENT1|Soudure & Fils|employeur||73282932000074||57463|57|rh@soudure.example|+33387112233
ENT2|=Chaudronnerie d'Élan|employeur||35600000000048||57227|57||+352621123456|2026-01-31
FT57|France Travail Metz|prescripteur|france_travail|||57463|57||3949
ML54|Mission locale de l'Orne|prescripteur|mission_locale|||54395|54
OF1|Centre « Les Forges »|organisme_formation||13001550600012|4157P001857|57463|57|of@forges.example
REG|Région Exemple|region""",
    "comptes": """
elus@region.example|D'Aubrac|Noé|REG|oui|oui
lea@ml.example|Le Goff|Léa|ML54|non|oui
paul@ft.example|Müller|Paul|FT57|oui|oui
voix@dreets.example|Ancel|Ève|DREETS|non|non""",
    "metiers_cibles": """
SCIE|Conducteur de scierie|BOIS|H2912||||||brouillon
SOUD|Soudeur|MAT|H2913|H2914,H2902|40|2023-01-01|2027-12-31|RNCP37037|valide""",
    "constats": """
SCIE|convention||2023-01-10|=la scierie d'Abreschviller n'a pas de relève
SOUD|branche|DREETS|2022-10-03|Quarante soudeurs manquent d'ici deux ans.
SOUD|cprdf|DREETS|2022-10-03|Confirmé : « le soudage » d'abord.
SOUD|entreprises|ENT1|2022-11-08|Trois départs en retraite.""",
    "concertations": """
SOUD|DREETS|reserve|2022-12-01|+ à revoir en 2024
SOUD|REG|favorable|2022-12-05""",
    "ateliers": """
AT1|SOUD|OF1|Soudeurs de Moselle, 1|57463|2024-02-05|2024-06-28|12|490|140|50400.5|termine
AT2|SCIE|OF1|Scieurs des Vosges||2024-09-02|2025-01-31|10||||annule
AT3|SOUD|OF1|Soudeurs de Moselle, 2||2025-05-05|2025-09-30|40||||ouvert""",
    "inscriptions": """
AT1|P1|inscrit
AT1|P5|inscrit
AT2|P4|inscrit
AT3|P1|attente|5
AT3|P2|inscrit
AT3|P3|desiste
AT3|P5|attente|2""",
    "engagements": """
G1|ENT1|SOUD|AT1|3|cdi|2024-01-15|2024-12-31
G2|ENT1|SOUD||2|cdd|2025-01-01|2025-12-31
G3|ENT2|SCIE||1||2024-01-15|2099-12-31""",
    "beneficiaires": """
B1|Lefèvre-O'Neil|Anne Marie|F|1990-05-17|anne@mail.example|+33612345678|57463|57|1234567A|4|2023-03-01|nsp
B2|N’Diaye|Ousmane|M|1985-12-02|||54395||12345678901|3
B3|de La Tour|Zoé||2001-02-28||||||||oui
B4|Kowalski|Jan|M|1970-07-07|||57227""",
    "parcours": """
P1|B1|SOUD|lea@ml.example|AT1|2024-01-02|2024-01-20|2|2024-01-15|favorable|2024-01-25|elus@region.example\
|Projet solide.|||2024-03-04|2024-03-08|Garde d'enfant.|2024-06-28|acheve|2025-01-10
P2|B2|SOUD|paul@ft.example|AT3|2025-02-01|2025-02-03|1|2025-02-02|reserve|2025-02-10|lea@ml.example|- sous réserve
P3|B3|SOUD|lea@ml.example||2024-05-02||||defavorable|2024-05-20|paul@ft.example|||||||||2024-05-20
P4|B4|SCIE|lea@ml.example|AT2|2024-06-02|2024-06-03||2024-06-04|favorable|2024-06-10|paul@ft.example||2024-08-01\
|organisme|||||retrait|2024-08-02
P5|B4|SOUD|paul@ft.example|AT1|2024-09-02|||||||||||||2024-12-20|sante""",
    "phases": """
F1|P1|1|positionnement|OF1|||2024-02-05|2024-02-09|2024-02-05|2024-02-09|35|35|achevee
F2|P1|2|qualifiante|OF1|||2024-02-12|2024-06-28|2024-02-12|2024-06-28|600|580|achevee|total|2024-07-05
F3|P1|3|immersion||ENT1|2024-03-15|2024-04-01|2024-04-19|2024-04-01|2024-04-19|||achevee
F4|P1|4|accompagnement|OF1|||2024-06-01|2024-12-31|2024-06-03||||en_cours
F5|P2|1|remise_a_niveau|OF1|||2025-03-03|2025-04-30|2025-03-03|2025-04-25|||interrompue|||Absences
F6|P2|2|qualifiante|OF1|||2025-05-05|2025-09-30|||420||prevue
F7|P2|3|certification|OF1|||2025-10-06|2025-10-06|||||dispensee|||Déjà obtenue
F8|P5|1|qualifiante|OF1|||2024-10-01|2025-03-31|2024-10-01|2024-12-20|||interrompue|en_attente""",
    "presences": """
F4|2024-06-03|apres_midi|present
F4|2024-06-03|matin|retard|150
F4|2024-06-04|apres_midi|absent
F4|2024-06-04|matin|excuse
F4|2024-06-05|matin|present|120""",
    "embauches": """
E1|P1|ENT1|Soudeur|H2913|cdi|2024-07-15|||1|2024-07-20|conseiller|confirmee|2024-08-01|employeur||||exact
E2|P1|ENT2|Intérim|H2902|interim|2024-07-01|2024-07-12|2024-07-12|0.8|2024-07-02|beneficiaire|declaree|||||\
|admis
E3|P5|ENT2||H2912|cdd|2025-01-06|2025-07-05|2025-03-01|0.5|2025-01-10|employeur|contestee|2025-01-20||2025-01-20|||\
proche
E4|P1|ENT1|Tuyauteur|H2912|autre|2024-12-02|||1|2024-12-05|conseiller|rejetee|2024-12-10||2024-12-10|2025-01-05||exact\
|Même poste, autre fiche
E5|P5|ENT1||H2912|cdi|2025-09-01|||1|2025-09-01|conseiller|annulee|||||2025-09-10|autre""",
    "suivis": """
P1|1|2024-07-29|fait|emploi_vise||employeur
P1|6|2024-12-20|injoignable
P1|12||a_faire
P5|3|2025-03-25|fait|inaptitude|2025-02-01|administratif
P5|6|2025-06-20|fait|deces|2025-06-20""",
}


def a_book() -> Book:
    """A fresh copy of the workbook, to be altered."""
    return copy.deepcopy(_BOOK)


def _row(sheet: str, line: str) -> dict[str, str]:
    names = [column.name for column in SHEETS[sheet].columns]
    cells = line.split("|")
    assert len(cells) <= len(names), (sheet, line)
    return dict(zip(names, [*cells, *[""] * (len(names) - len(cells))], strict=True))


_BOOK: Book = {sheet: [_row(sheet, line) for line in rows.strip().split("\n")] for sheet, rows in _ROWS.items()}


def header(rows: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def csv_text(rows: list[dict[str, str]], delimiter: str = ";", newline: str = "\r\n") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, header(rows), delimiter=delimiter, lineterminator=newline, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_folder(folder: Path, book: Book) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, rows in book.items():
        (folder / f"{sheet}.csv").write_bytes(csv_text(rows).encode("utf-8-sig"))
    return folder


def write_zip(path: Path, book: Book) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for sheet, rows in book.items():
            archive.writestr(f"reprise/{sheet}.csv", csv_text(rows))
    return path


def write_xlsx(path: Path, book: Book) -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        for sheet, rows in book.items():
            worksheet = workbook.add_worksheet(sheet)
            names = header(rows)
            for line, cells in enumerate([dict(zip(names, names, strict=True)), *rows]):
                for position, name in enumerate(names):
                    worksheet.write_string(line, position, cells.get(name, ""))
    return path


def read_folder(folder: Path) -> Book:
    """The rows of exported CSV files, the marks that make them inert removed."""
    book = {}
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter=";"))
        book[file.stem] = [{name: _MARK.sub("", cell) for name, cell in row.items()} for row in rows]
    return book
