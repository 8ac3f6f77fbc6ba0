"""Whole dumps of a wiki: reading them, running over them, and what became of each page."""
