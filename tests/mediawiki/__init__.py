"""Comparisons with a real MediaWiki; a package, so that pytest finds the modules beside it."""
