"""Rows with a state: each move is claimed by one conditional update, and journaled in the same transaction."""

from apcl.errors import RuleViolation
from apcl.journal.record import record


class Moving:
    """A row with a state: `STATE` names the field, `MOVES` the legal moves, `file` what the journal files it under."""

    @property
    def file(self):
        return self

    def move_to(self, state, *, by, verb, only_from=None, reason="", details=None, **changes):
        """Claim the move by one conditional update and journal it. Raises RuleViolation when it is no longer legal.

        `changes` are the other columns that the state requires; `only_from` the states that this act leaves, when
        they are not all those that lead there. The entry comes first: the database refuses a state that the journal
        does not say.
        """
        sources = only_from or [source for source, targets in self.MOVES.items() if state in targets]
        rows = type(self)._default_manager.filter(pk=self.pk)
        # Held before the entry is written: two moves at once are journaled in the order in which they happen.
        rows.select_for_update(no_key=True).get()
        record(by=by, verb=verb, subject=self, file=self.file, state=state, reason=reason, **(details or {}))
        if not rows.filter(**{f"{self.STATE}__in": sources}).update(**{self.STATE: state}, **changes):
            self.refresh_from_db(fields=[self.STATE])
            label = getattr(self, f"get_{self.STATE}_display")()
            raise RuleViolation(f"Cette action n'est plus possible : l'état est maintenant « {label} ».")
        for name, value in {self.STATE: state, **changes}.items():
            setattr(self, name, value)
        self.moved()

    def moved(self):
        """What must follow any move, in the same transaction: nothing, unless said."""
