"""What keeps people from reading a page, as axe-core finds it; how it looks to them it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

__all__ = ["barriers"]


def barriers(page: Page) -> list[str]:
    """Return the violations of axe-core's rules, all of them, with the elements that they are about."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - it is optional

    return list(_lines(Axe().run(page).response["violations"]))


def _lines(violations: list[dict[str, object]]) -> Iterator[str]:
    for violation in violations:
        nodes = violation["nodes"]
        assert isinstance(nodes, list)
        for node in nodes:
            yield f"{violation['id']}: {violation['help']}: {node['html'][:200]}: {node['failureSummary'][:300]}"
