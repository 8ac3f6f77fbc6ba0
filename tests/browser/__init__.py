"""Tests of reports in a real browser; a package, so that pytest finds the modules beside it."""
