"""The codes of files merged since: a workbook that still has them speaks of the person whose file was kept."""

from pathways.models import Merge
from pathways.workbook.reading import Reading
from pathways.workbook.stored import chunks


def follow(reading: Reading) -> None:
    """Lead the pathways of a merged file to the one kept, and leave its own line out, with a doubt.

    What such a line says was compared when the files were merged: taken again, it would undo what was chosen.
    """
    people, pathways = (reading.rows.get(name, []) for name in ("beneficiaires", "parcours"))
    codes = {row.given.get("code") for row in people} | {row.given.get("beneficiaire") for row in pathways}
    kept: dict[str, str] = {}
    for chunk in chunks(codes - {None, ""}):
        kept |= dict(Merge.objects.filter(former_code__in=chunk).values_list("former_code", "kept__code"))
    for row in pathways:
        if (code := row.given.get("beneficiaire")) in kept:
            row.given["beneficiaire"] = kept[code]
    for row in [row for row in people if row.given.get("code") in kept]:
        code = row.given["code"]
        reading.report.doubt(row, "code", f"la fiche {code} est fusionnée avec {kept[code]}", "cette ligne est laissée")
        people.remove(row)
