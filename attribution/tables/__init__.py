"""The attribution table as rows (claims, unsourced statements, sources) and its file formats, one module a format."""
