"""The demonstration: a fictional world, three years of it written as a workbook and imported, and acts of today.

Real are the first workshops (press of 2014-2015), the ROME cards and job titles, the certifications and the communes;
nobody else is.
"""
