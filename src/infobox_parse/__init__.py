"""Infobox."""
