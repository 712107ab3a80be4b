"""What an import says, line by line, in French."""

from collections import Counter
from collections.abc import Iterator

from pathways.workbook.reading import Reading
from pathways.workbook.rows import Row
from pathways.workbook.sheets import SHEETS


def told(reading: Reading, *, is_trial: bool) -> Iterator[str]:
    """The sentences to print: on a trial the fate of each line, then the remarks, then the counts."""
    report = reading.report
    yield from report.notices
    if is_trial:
        yield from (_fate(row) for name in SHEETS for row in reading.rows.get(name, ()))
    yield from (f"À vérifier : {doubt}" for doubt in report.doubts)
    yield from (f"Refusé : {refusal}" for refusal in report.refusals)
    if report.refusals and not is_trial:
        return
    total: Counter[str] = Counter()
    for name in SHEETS:
        if name in reading.rows:
            counts = Counter(row.outcome for row in reading.rows[name])
            total += counts
            yield f"{name} : {_counted(counts)}"
    yield f"Total : {_counted(total)}"


def refused(reading: Reading) -> str:
    """One sentence on a file that was not taken."""
    lines = {(remark.sheet, remark.line) for remark in reading.report.refusals if remark.line}
    to_correct = f" (lignes à corriger : {len(lines)})" if lines else ""
    return f"Classeur refusé{to_correct} : rien n'a été écrit."


def _fate(row: Row) -> str:
    key = row.key if isinstance(row.key, tuple) else (row.key,)
    return f"{row.sheet.name}, ligne {row.line} : {row.outcome} ({', '.join(str(part) for part in key if part)})"


def _counted(counts: Counter[str]) -> str:
    told = f"{counts['créé']} créés, {counts['modifié']} modifiés, {counts['inchangé']} inchangés"
    return f"{told}, {counts['refusé']} refusés" if counts["refusé"] else told
