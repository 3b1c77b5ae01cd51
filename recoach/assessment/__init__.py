"""Judges an answer: which red signals it carries, in which words. Pure."""
