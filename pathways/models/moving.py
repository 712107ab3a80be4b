from apcl.journal.moving import Moving


class MovingInPathway(Moving):
    """A row of a pathway, with a state: the pathway is its file, and every move tells the evaluation."""

    @property
    def file(self):
        return self.pathway

    def moved(self):
        self.file.touch()
