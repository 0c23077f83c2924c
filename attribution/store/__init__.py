"""A review project in one SQLite file: documents, runs of the model, and decisions that are only ever added."""
