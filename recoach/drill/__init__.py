"""Runs a drill: commands become events, events become state, a journal keeps them."""
