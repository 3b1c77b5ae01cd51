"""Practice over time: the history of drills, what is due again, how it goes."""
