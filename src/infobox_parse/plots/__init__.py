"""Pictures of records: their times on a timeline, and whom they name, with matplotlib (https://matplotlib.org)."""

from infobox_parse.plots.relations import plot_relations
from infobox_parse.plots.timeline import plot_timeline


__all__ = ["plot_relations", "plot_timeline"]
