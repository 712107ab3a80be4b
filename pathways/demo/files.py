"""What the files of today hold besides: the commitment to sign, models of phases, immersions, notes, a document."""

import datetime

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation, User
from apcl.documents.checking import Joined
from apcl.documents.models import DocumentKind
from jobs.models import TargetJob
from pathways.actions.agreement import answer_agreement, record_paper_agreement, send_agreement
from pathways.actions.commitment import publish_text
from pathways.actions.immersion import plan_immersion, report_immersion
from pathways.actions.note import add_document, add_note
from pathways.actions.personal_link import send_personal_link
from pathways.actions.plan import edit_phase_templates
from pathways.actions.question import ask_question
from pathways.demo.chance import office_day
from pathways.demo.histories import COMMITMENT_VERSION
from pathways.demo.partners import ADVISORS, email_of
from pathways.demo.programme import ONE_DAY
from pathways.enums import (
    AgreementAnswer,
    Audience,
    ImmersionObject,
    ImmersionOutcome,
    ImmersionParty,
    LedToJob,
    PhaseKind,
    PhaseStatus,
    Stage,
)
from pathways.models import Immersion, Pathway

COMMITMENT = """Je choisis librement ce parcours vers un métier dont les entreprises de ma région ont besoin.

Je m'engage à suivre les phases prévues, à venir aux heures dites et à prévenir quand je ne peux pas venir.
Je m'engage à dire à mon conseiller ce qui change pour moi, et à répondre aux questions posées après le parcours.

En face, mon conseiller et l'organisme de formation s'engagent à m'accompagner et à m'écouter. Je peux arrêter : je dis
alors pourquoi, et mon conseiller cherche avec moi une autre solution."""
# A kind, days, days of rest before it, hours, of which in company.
PHASES = (
    (PhaseKind.POSITIONING, 5, 0, 35, None),
    (PhaseKind.REFRESHER, 26, 2, 140, None),
    (PhaseKind.QUALIFYING, 110, 9, 560, 70),
    (PhaseKind.IMMERSION, 12, 2, 70, 70),
    (PhaseKind.CERTIFICATION, 2, 2, 14, None),
    (PhaseKind.SUPPORT, 90, 0, 30, None),
)
QUESTION = "Le lundi, mon car arrive à 8 h 40. Est-ce que je peux commencer à 9 h ?"


def publish_commitment(by: User) -> None:
    """The text that everyone of the history has signed."""
    publish_text(version=COMMITMENT_VERSION, text=COMMITMENT, by=by)


class Files:
    """The acts, once the people of today are there."""

    def __init__(self, today: datetime.date):
        self.today = today
        self.region = User.objects.get(email=email_of("REGION"))
        self.advisor = User.objects.select_related("organisation").get(email=ADVISORS[0].email)
        self.host = Organisation.objects.filter(kind=OrganisationKind.EMPLOYER).exclude(email="").earliest("code")

    def play(self) -> None:
        for target_job in TargetJob.objects.open():
            self._model_the_phases(target_job)
        first, second = self._in_training()[:2]
        self._tell(first)
        self._plan_an_immersion(second)
        self._verify_a_project()

    def _model_the_phases(self, target_job: TargetJob) -> None:
        names = ("kind", "days", "gap", "hours", "company_hours")
        templates = [dict(zip(names, phase, strict=True)) for phase in PHASES]
        why = "Modèle établi avec les organismes de formation."
        edit_phase_templates(target_job=target_job, templates=templates, reason=why, by=self.region)

    def _in_training(self) -> list[Pathway]:
        followed = Pathway.objects.filter(advisor=self.advisor, stage=Stage.PHASES, phases__status=PhaseStatus.RUNNING)
        reached = followed.exclude(beneficiary__email="").select_related("beneficiary", "advisor__organisation")
        return list(reached.distinct().order_by("code"))

    def _tell(self, pathway: Pathway) -> None:
        """Someone who opens their own page, and asks a question."""
        shared = "Préfère être appelée en fin d'après-midi. Rendez-vous au plateau technique une fois par mois."
        add_note(pathway=pathway, text=shared, audience=Audience.FOLLOWERS, by=self.advisor)
        ours = "Dossier d'aide à la mobilité à renouveler avant la fin du trimestre."
        add_note(pathway=pathway, text=ours, audience=Audience.OWN, by=self.advisor)
        welcome = Joined("livret-d-accueil.pdf", DocumentKind.PDF, _a_page("Livret d'accueil - Ateliers Competences"))
        add_document(
            pathway=pathway, label="Livret d'accueil", document=welcome, audience=Audience.BENEFICIARY, by=self.advisor
        )
        send_personal_link(pathway=pathway, by=self.advisor)
        ask_question(pathway=pathway, text=QUESTION)

    def _plan_an_immersion(self, pathway: Pathway) -> None:
        """A convention that one of the three has signed."""
        starts_on = office_day(self.today + 12 * ONE_DAY)
        immersion = self._immersion(pathway, starts_on, ImmersionObject.RECRUIT)
        addresses = {
            "beneficiary_email": pathway.beneficiary.email,
            "host_email": self.host.email,
            "prescriber_email": self.advisor.email,
        }
        send_agreement(immersion=immersion, by=self.advisor, **addresses)
        signature = immersion.signatures.get(party=ImmersionParty.HOST)
        signed = {"answer": AgreementAnswer.SIGN, "signatory": "Dominique Marchal", "signatory_role": "Gérance"}
        answer_agreement(signature=signature, **signed)

    def _verify_a_project(self) -> None:
        """An immersion that is over, as evidence for the decision on a project."""
        waiting = Pathway.objects.filter(
            advisor=self.advisor, stage=Stage.PROJECT, project__submitted_on__isnull=False, project__decision=""
        )
        pathway = waiting.select_related("beneficiary", "advisor__organisation").earliest("code")
        starts_on = office_day(self.today - 12 * ONE_DAY)
        immersion = self._immersion(pathway, starts_on, ImmersionObject.CONFIRM)
        paper = Joined("convention.pdf", DocumentKind.PDF, _a_page("Convention d'immersion"))
        record_paper_agreement(immersion=immersion, agreed_on=starts_on - ONE_DAY, paper=paper, by=self.advisor)
        said = "Ponctuelle et soigneuse ; le geste vient vite. Le tuteur la reprendrait."
        report_immersion(
            immersion=immersion,
            outcome=ImmersionOutcome.COMPLETE,
            conclusions=said,
            led_to_job=LedToJob.UNKNOWN,
            by=self.advisor,
        )

    def _immersion(self, pathway: Pathway, starts_on: datetime.date, purpose: str) -> Immersion:
        return plan_immersion(
            pathway=pathway,
            employer=self.host,
            starts_on=starts_on,
            ends_on=starts_on + 4 * ONE_DAY,
            object=purpose,
            tasks="Préparer les pièces, suivre la gamme, contrôler avec le tuteur.",
            tutor_name="Sacha Kieffer",
            tutor_role="Chef d'équipe",
            weekly_hours=35,
            by=self.advisor,
        )


def _a_page(title: str) -> bytes:
    """A PDF of one page that says its title."""
    text = f"BT /F1 24 Tf 72 720 Td ({title}) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
    )
    page, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(page))
        page += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{len(page)}\n%%EOF\n"
    return f"{page}xref\n0 5\n0000000000 65535 f \n{table}{trailer}".encode("ascii")
