"""recoach: a command-line coach for recommendation-system design rounds."""

__version__ = "0.1.0"
