"""Addresses and accounts: https://en.wikipedia.org/wiki/Template:Email, Template:Twitter, Template:Facebook.

The text is what the template shows without a title: the address, or the account and the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated
from infobox_parse.values import Link


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["ACCOUNT", "EMAIL", "resolve_account", "resolve_email"]

_SERVICES = {
    "Facebook": ("Facebook", "https://www.facebook.com/"),
    "Twitter": ("Twitter", "https://x.com/"),
    "X (Twitter)": ("Twitter", "https://x.com/"),
    "Instagram": ("Instagram", "https://www.instagram.com/"),
    "Telegram": ("Telegram", "https://t.me/"),
    "YouTube": ("YouTube", "https://www.youtube.com/"),
    "TikTok": ("TikTok", "https://www.tiktok.com/@"),
    "VK": ("VK", "https://vk.com/"),
    "Vkontakte": ("VK", "https://vk.com/"),
    "LinkedIn": ("LinkedIn", "https://www.linkedin.com/"),
    "LinkedIn company": ("LinkedIn", "https://www.linkedin.com/company/"),
    "GitHub": ("GitHub", "https://github.com/"),
    "Myspace": ("Myspace", "https://myspace.com/"),
    "MySpace": ("Myspace", "https://myspace.com/"),
    "Tumblr": ("Tumblr", "https://www.tumblr.com/"),
    "Twitch": ("Twitch", "https://www.twitch.tv/"),
    "Bluesky": ("Bluesky", "https://bsky.app/profile/"),
    "Weibo": ("Weibo", "https://weibo.com/"),
}
"""Templates to the name of the service and what an account's address begins with."""

_PATHS = {
    "channel": "channel/",
    "user": "user/",
    "c": "c/",
    "handle": "@",
    "playlist": "playlist?list=",
    "show": "show/",
}
"""Arguments of `{{YouTube}}` that say what the first one else is: a film."""

_FILM = "watch?v="


def resolve_email(call: Call, context: Context) -> Content:
    """Give the address as an external link, or the words to be shown in its stead."""
    address = context.argument(call, "1")
    if not address:
        return ()
    text = context.argument(call, "2") or address
    link = Link(f"mailto:{address}", text, "external", via="email")
    return stated(call, context, Piece(text=text, links=(link,)), read=_EMAIL - {"1", "2"})


def resolve_account(call: Call, context: Context) -> Content:
    """Give the account, or the title given for it, and `on` the service, as an external link."""
    name = context.canonical(call.name)
    service, begin = _SERVICES.get(name) or _SERVICES[call.name]
    account = context.argument(call, "1", "id", "account")
    if service == "YouTube":
        kind = next((kind for kind in _PATHS if call.get(kind) is not None), None)
        account = account if kind is None else context.argument(call, kind)
        begin += _FILM if kind is None else _PATHS[kind]
    if not account:
        return ()
    text = f"{context.argument(call, '2', 'title', 'name') or account} on {service}"
    link = Link(begin + account.lstrip("@"), text, "external", via=call.name[:1].lower() + call.name[1:])
    return stated(call, context, Piece(text=text, links=(link,)), read=_ACCOUNT)


_EMAIL = frozenset({"1", "2"})

_ACCOUNT = frozenset({"1", "2", "id", "account", "title", "name", "nolink", "help", *_PATHS})

EMAIL = Resolver(names=("Email", "E-mail", "Email address"), resolve=resolve_email, parameters=_EMAIL)

ACCOUNT = Resolver(names=tuple(_SERVICES), resolve=resolve_account, parameters=_ACCOUNT)
