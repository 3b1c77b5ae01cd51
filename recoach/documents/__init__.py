"""One reader a format: a file in, an `Answer` out."""
