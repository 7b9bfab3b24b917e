"""Shortcodes of publishing systems, and BBCode.

`[caption id="a"]`, `[/embed]`, `[vc_row]`: instructions that the system did not carry out. Editorial
brackets, `[sic]`, `[1]`, `[…]`, are the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.markup._code import quoted, speaks_of_code
from cleaner.rules.rule import Fix, Keep, TextRule

_NAMES = (
    "caption|embed|gallery|playlist|audio|video|wp_[a-z_]{1,30}|vc_[a-z_]{1,40}|et_pb_[a-z_]{1,40}|fusion_[a-z_]{1,40}|su_[a-z_]{1,30}|"
    "tps_[a-z_]{1,30}|mks_[a-z_]{1,30}|td_[a-z_]{1,40}|ad_[a-z_]{1,30}|adrotate|ads?_?[0-9]{0,3}|google_ad|contact-form-7|gravityform|"
    "ninja_form|mc4wp_form|dropcap|pullquote|blockquote|spoiler|youtube|vimeo|tweet|twitter|instagram|facebook|soundcloud|iframe|"
    "readmore|read_more|related|sidebar|toc|button|column|columns|row|tabs?|toggle|accordion|divider|spacer|highlight|lightbox|"
    "smartslider3|rev_slider|metaslider|tablepress|table|wpvideo|videopress|protected-iframe|polldaddy|poll|jwplayer|flickr|slideshow|"
    "newsletter_[a-z_]{1,30}|bctt|ot-caption|infogram|getty|brightcove|ooyala|mpp_[a-z]{1,20}|one_half|one_third|two_third|clear"
)
_ATTRIBUTES = r"(?:\s+[a-zA-Z][\w-]{0,40}=(?:\"[^\"\]\n]{0,600}\"|'[^'\]\n]{0,600}'|[\u201c\u201d\u2033][^\]\n\u201c\u201d\u2033]{0,600}[\u201c\u201d\u2033]|[^\s\]\"']{1,600})){1,30}+"
_CODE = lazy(
    rf"\[(?P<slash>/?)(?P<name>{_NAMES})(?P<attributes>{_ATTRIBUTES})?\s*/?\]|\[[a-z][a-z0-9_-]{{2,40}}{_ATTRIBUTES}\s*/?\]|"
    r"\[(?P<closing>/[a-z][a-z0-9_-]{2,40})\]|\[(?P<bb>/?(?:b|i|u|s|url|img|quote|color|size|center|list|code))(?:=[^\]\n]{1,400})?\]",
    re.IGNORECASE,
)
_EMBED = lazy(
    r"\[(embed|youtube|vimeo|tweet|img|audio|video|instagram)\b[^\]\n]{0,300}\]\s*(https?://[^\s\[\]]{1,500})\s*\[/\1\]",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    (
        "table",
        "row",
        "column",
        "button",
        "related",
        "sidebar",
        "tab",
        "tabs",
        "clear",
        "poll",
        "video",
        "audio",
        "gallery",
        "divider",
        "highlight",
        "twitter",
        "facebook",
        "tweet",
        "youtube",
        "instagram",
    )
)


def find(text: str, language: str) -> Iterator[Edit]:
    """Shortcodes; what an embedding one embeds goes with it."""
    lower = ""
    known: dict[int, bool] = {}
    embeds = [m.span() for m in _EMBED.finditer(text) if not quoted(text, *m.span())]
    yield from (Edit(start, end, "") for start, end in embeds)
    ends = dict(embeds)
    done = 0
    for found in _CODE.finditer(text):
        start, end = found.span()
        done = max(done, ends.get(start, 0))
        if start < done or quoted(text, start, end):
            continue
        if speaks_of_code(text, start, end, _CODE, known):
            continue
        name = (found["bb"] or found["closing"] or (found["name"] or "")).strip("/").lower()
        needs_partner = bool(found["bb"] or found["closing"]) or (name in _PLAIN and not found["attributes"])
        if needs_partner:
            lower = lower or text.lower()
            closes = found.group().startswith("[/")
            near = lower[max(0, start - 4000) : start] if closes else lower[end : end + 4000]
            partner = re.search(rf"\[{re.escape(name)}[\s=\]]", near) if closes else f"[/{name}]" in near
            if not partner and not (closes and len(name) > 3 and found["slash"]):
                continue
        yield Edit(start, end, "")
        done = end


RULE = TextRule(
    code="M105",
    name="leaked-shortcode",
    summary="A shortcode of a publishing system: [caption id=\"a\"], [/embed]",
    why="Shortcodes are instructions that a system did not carry out, because the text left it by another "
    "door. Editorial brackets ([sic], [1], [...]) are the author's and stay.",
    effect="delete",
    find=find,
    triggers=("[",),
    examples=(
        Fix('[caption id="attachment_7" width="300"]The bridge at noon[/caption]', "The bridge at noon"),
        Fix("[embed]https://example.com/v/1[/embed]\n\nTrains run.", "\n\nTrains run."),
        Fix("[vc_row][vc_column_text]Trains run.[/vc_column_text][/vc_row]", "Trains run."),
        Keep("\u201cHe [the mayor] were [sic] right,\u201d she said [1] [...]."),
        Keep("The list [table] and the [video] were online."),
    ),
)  # fmt: skip
