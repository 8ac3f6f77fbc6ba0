"""Images side by side: https://en.wikipedia.org/wiki/Template:Multiple_image, Template:Photomontage.

Also cut ones: Template:CSS_image_crop.

Sizes, rows and which part of an image shows are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run, trimmed
from infobox_parse.resolving import Resolver
from infobox_parse.values import Image


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = [
    "CROPPED_IMAGE",
    "MULTIPLE_IMAGE",
    "PHOTOMONTAGE",
    "resolve_cropped_image",
    "resolve_multiple_image",
    "resolve_photomontage",
]

_MOST_IMAGES = 10
"""So many images the template takes."""

_PHOTOS = tuple(f"photo{row}{column}" for row in range(1, 11) for column in "abcdefghij")
"""Rows and columns of a photomontage."""

_FILE_NAMESPACE = 6


def resolve_multiple_image(call: Call, context: Context) -> Content:
    """Give the images with their captions; header and footer are text."""
    header, footer = call.get("header"), call.get("footer")
    content: list[Run | Opaque] = []
    if header is not None:
        content += (*trimmed(context.content(header)), Run(" ", call.span, literal=True))
    for number in range(1, _MOST_IMAGES + 1):
        file, caption = call.get(f"image{number}"), call.get(f"caption{number}")
        content += _image(call, context, file, caption, call.get(f"alt{number}", "alt" if number == 1 else ""))
    if footer is not None:
        content += (Run(" ", call.span, literal=True), *trimmed(context.content(footer)))
    return tuple(content) or (Opaque(Piece(), call.span),)


def resolve_photomontage(call: Call, context: Context) -> Content:
    """Give the photos, row by row; the words below them are text."""
    content: list[Run | Opaque] = []
    for name in _PHOTOS:
        content += _image(call, context, call.get(name), None, None)
    words = call.get("foot_montage", "text", "caption")
    if words is not None:
        content += (Run(" ", call.span, literal=True), *trimmed(context.content(words)))
    return tuple(content) or (Opaque(Piece(), call.span),)


def resolve_cropped_image(call: Call, context: Context) -> Content:
    """Give the image with its description."""
    content = _image(call, context, call.get("Image"), call.get("Description"), call.get("Alt"))
    return content or (Opaque(Piece(), call.span),)


def _image(call: Call, context: Context, file: Part | None, caption: Part | None, alt: Part | None) -> Content:
    """Return an image and the links and evidence of its caption; without a file the caption is text."""
    written = context.text(file)
    if file is None or not written:
        return (*_evidence(context, file), *(trimmed(context.content(caption)) if caption is not None else ()))
    title = context.titles.read(written, default_namespace=_FILE_NAMESPACE)
    name = written.replace("_", " ") if title is None else title.text
    image = Image(name, "image", alt=context.text(alt) or None, caption=context.text(caption) or None)
    return (Opaque(Piece(images=(image,)), call.span), *_evidence(context, file, caption, alt))


def _evidence(context: Context, *parts: Part | None) -> Content:
    given = [part for part in parts if part is not None and not (part.plain and "[" not in part.raw)]
    return context.additions(given) if given else ()


_OF_AN_IMAGE = ("image", "width", "height", "alt", "link", "thumbtime", "caption", "class", "end_gap")

MULTIPLE_IMAGE = Resolver(
    names=("Multiple image", "Multiple images", "Multi image", "Imgmulti", "Multiimage"),
    resolve=resolve_multiple_image,
    parameters=frozenset(
        {
            *("align", "direction", "background color", "width", "caption_align", "caption_valign", "border", "perrow"),
            *("header", "header_align", "header_background", "footer", "footer_align", "footer_background", "alt"),
            *("image_style", "image_gap", "total_width", "style", "class", "id", "background_color", "max-width"),
            *(f"{name}{number}" for name in _OF_AN_IMAGE for number in range(1, _MOST_IMAGES + 1)),
        }
    ),
)

CROPPED_IMAGE = Resolver(
    names=("CSS image crop", "Css Image Crop", "CSS crop", "Css image crop"),
    resolve=resolve_cropped_image,
    parameters=frozenset(
        {
            *("Image", "bSize", "cWidth", "cHeight", "oTop", "oLeft", "Location", "Description", "Alt", "Link", "Page"),
            *("magnify-link", "ImageType", "rotation", "Border", "border"),
        }
    ),
)

PHOTOMONTAGE = Resolver(
    names=("Photomontage", "Photo montage"),
    resolve=resolve_photomontage,
    parameters=frozenset(
        {
            *_PHOTOS,
            *("foot_montage", "text", "caption", "size", "position", "color", "color_border", "border", "spacing"),
            *("text_background", "text_color", "text_align", "align", "alt", "colour", "colour_border", "colorborder"),
        }
    ),
)
