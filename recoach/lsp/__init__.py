"""The language server: what `recoach check` says of a file, while the file is being written."""
