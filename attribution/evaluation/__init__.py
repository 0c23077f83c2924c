"""How good the program is: annotated corpora, measures, reports. Pure functions, no model is loaded here."""
