"""Arabic words: conjugation, the embedded morphological database, clitics, agreement.

The only package that imports ``camel_tools``. See :mod:`attribution.arabic.morphology` for the way in.
"""
