"""`docs/indicateurs.md` is written from the registry; write it again with `UPDATE_DOCS=1 pytest` on this file."""

import os

from django.conf import settings

from evaluation.indicators import INDICATORS, Unit

DOCUMENT = settings.BASE_DIR / "docs" / "indicateurs.md"
HEAD = """# Les indicateurs

Ce document est généré depuis le registre des indicateurs (`evaluation/indicators.py`) : c'est le code qui fait foi.

Un chiffre, ce sont six comptes : effectif = en attente + neutralisés + oui + non + inconnus. Chaque unité tombe dans
un seul compte, dans cet ordre : en attente, neutralisée, oui, inconnue par contestation, non, inconnue.

- taux = oui / (oui + non) ; effectif nul quand personne n'est connu, jamais 0 % ;
- borne basse = oui / (oui + non + inconnus) ; borne haute = (oui + inconnus) / (oui + non + inconnus) ;
- couverture = (oui + non) / (oui + non + inconnus) ; intervalle de Wilson à 95 % sur le taux.
"""
UNITS = {Unit.PATHWAY: "le parcours", Unit.PHASE: "la phase"}


def generated():
    sections = [
        f"\n## {indicator.id} – {indicator.label}\n\nVersion {indicator.version}. Unité : {UNITS[indicator.unit]}.\n\n"
        + "\n\n".join(indicator.definition.strip().splitlines())
        + "\n"
        for indicator in INDICATORS.values()
    ]
    return HEAD + "".join(sections)


def test_the_document_says_what_the_registry_says():
    if os.environ.get("UPDATE_DOCS"):
        DOCUMENT.write_text(generated(), encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == generated()
