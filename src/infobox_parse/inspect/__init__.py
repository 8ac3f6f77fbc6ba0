"""The inspector: articles as one file of HTML, in which every value lights up the wikitext that it comes from."""

from infobox_parse.inspect.report import inspect_html


__all__ = ["inspect_html"]
