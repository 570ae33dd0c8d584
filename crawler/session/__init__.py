"""The session of a run with its folder; all changes of the folder go through it."""
