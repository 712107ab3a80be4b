"""The lists of beneficiaries and pathways: who is in them, how they are sorted, what they show."""
