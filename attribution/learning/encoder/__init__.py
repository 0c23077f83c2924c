"""Training of the accurate engine. Runs in an environment of its own (``requirements.txt``), never at run time."""
