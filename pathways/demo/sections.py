"""What the advisors of the demo have written in the shared diagnosis of their projects."""

from apcl.accounts.models import User
from pathways.actions.diagnosis import section_of, write_section
from pathways.enums import SectionKind
from pathways.models import Pathway

_ANSWERS: dict[str, tuple[dict, ...]] = {
    SectionKind.JOBS: (
        {
            "job_1": "Conducteur de ligne",
            "conclusion_1": "Les horaires de nuit ne conviennent pas.",
            "job_2": "Le métier cible",
            "conclusion_2": "Vu au plateau technique : c'est le projet retenu.",
        },
        {"job_1": "Le métier cible", "conclusion_1": "Projet mûri depuis un an, confirmé par deux professionnels."},
    ),
    SectionKind.SKILLS: (
        {
            "acquired": "Conduite de machines\nTravail en équipe\nRespect des consignes de sécurité",
            "to_acquire": "Lecture de plans\nContrôle des dimensions",
        },
        {"acquired": "Calcul courant\nSens du détail", "to_acquire": "Gestes du métier\nVocabulaire technique"},
    ),
    SectionKind.SUPPORTS: (
        {
            "obstacles": "Logement éloigné des transports",
            "supports": "Famille présente\nAncien employeur prêt à témoigner",
        },
        {"obstacles": "Aucun", "supports": "Aide régionale à l'équipement"},
    ),
    SectionKind.MOBILITY: (
        {"means": ["vehicle"], "licence": "yes", "minutes": "45", "childcare": "none", "notes": ""},
        {
            "means": ["foot", "transport"],
            "licence": "learning",
            "minutes": "30",
            "childcare": "found",
            "notes": "Premier bus à 5 h 40.",
        },
    ),
    SectionKind.MOTIVATION: (
        {
            "why": "« Je veux un métier où l'on voit ce que l'on a fait à la fin de la journée. »",
            "known_by": "Un voisin.",
        },
        {"why": "« J'ai aimé l'atelier dès la première visite. »", "conditions": "Horaires en deux équipes acceptés."},
    ),
}
_BEGUN = (SectionKind.SKILLS, SectionKind.MOTIVATION)


def write_sections(pathway: Pathway, *, by: User, is_complete: bool = True) -> None:
    """Every section, complete; or the first ones, the last of which is begun."""
    until = None if is_complete else _BEGUN[pathway.pk % len(_BEGUN)]
    for kind, answers in _ANSWERS.items():
        section = section_of(pathway, kind)
        write_section(section=section, answers=answers[pathway.pk % len(answers)], is_complete=kind != until, by=by)
        if kind == until:
            return
