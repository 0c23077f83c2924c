"""The formats of annotation tools, out and in, one module a format; every import checks its quotes."""
