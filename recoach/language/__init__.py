"""Reads English: sentences, words, stance, quantities. Knows nothing of interviews."""
