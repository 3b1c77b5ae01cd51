"""One renderer a format: a `Report` in, text out."""
