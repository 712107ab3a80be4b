"""The diagnosis as people read it: its sections, in their order, with what was answered."""

import datetime
from dataclasses import dataclass

from apcl.accounts.models import User
from pathways.enums import SECTION_SLUGS, SectionKind, SectionStatus
from pathways.forms.diagnosis import FORMS, Answer
from pathways.models import DiagnosisSection, Pathway

_TONES = {SectionStatus.TO_DO: "neutral", SectionStatus.STARTED: "warning", SectionStatus.COMPLETE: "success"}


@dataclass(frozen=True, slots=True)
class Section:
    """A section, even if nobody has written in it yet: then without an author."""

    kind: SectionKind
    status: SectionStatus
    answers: list[Answer]
    written_by: User | None = None
    written_at: datetime.datetime | None = None

    @property
    def slug(self) -> str:
        return SECTION_SLUGS[self.kind]

    @property
    def tone(self) -> str:
        return _TONES[self.status]

    @property
    def is_complete(self) -> bool:
        return self.status == SectionStatus.COMPLETE

    @property
    def side_by_side(self) -> bool:
        """Whether its answers are compared line by line: what is acquired, what is to be."""
        return self.kind == SectionKind.SKILLS and len(self.answers) > 1


def sections_of(pathway: Pathway) -> list[Section]:
    """The five sections. One query."""
    written = {section.kind: section for section in pathway.sections.select_related("written_by")}
    return [told(written[kind]) if kind in written else Section(kind, SectionStatus.TO_DO, []) for kind in SectionKind]


def told(section: DiagnosisSection) -> Section:
    kind = SectionKind(section.kind)
    answers = list(FORMS[kind].told(section.answers))
    author = section.written_by if section.pk else None
    return Section(kind, SectionStatus(section.status), answers, author, section.written_at)
