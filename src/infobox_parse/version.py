"""The version, read by the build and printed as `parser` in the output."""

__version__ = "0.1.0"
