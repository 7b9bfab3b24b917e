"""The article as a TEI P5 document, valid against the schema of the TEI Consortium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from cleaner.article import Article, Block, Image
from cleaner.write import shapes

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?")


def to_tei(article: Article) -> str:
    """An XML document: the fields in the header, the body in divisions, one for each heading."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"{_language(article)}>',
        *_header(article),
        "  <text>",
        "    <body>",
        *_divisions(article),
        "    </body>",
        "  </text>",
        "</TEI>",
    ]
    return "\n".join(lines) + "\n"


def _header(article: Article) -> Iterator[str]:
    titles = [_element("title", article.title or "", type="main")]
    if article.subtitle:
        titles.append(_element("title", article.subtitle, type="sub"))
    authors = [_element("author", name) for name in article.authors]
    credits = [
        f"<respStmt><resp>credit</resp>{_element('name', credit)}</respStmt>" for credit in article.credits
    ]
    dates = [_date(article.published, "published")] if article.published else []
    dates += [_date(article.modified, "modified")] if article.modified else []
    publisher = [_element("publisher", article.site)] if article.site else []
    place = [_element("pubPlace", article.place)] if article.place else []
    link = [_element("ptr", "", type="URL", target=_pointer(article.url))] if article.url else []
    yield from (
        "  <teiHeader>",
        "    <fileDesc>",
        "      <titleStmt>",
        *_indented(8, titles + authors + credits),
        "      </titleStmt>",
        "      <publicationStmt>",
        *_indented(8, publisher + place + dates if publisher else ["<p>" + "".join(dates) + "</p>"]),
        "      </publicationStmt>",
        "      <sourceDesc>",
        f"        <bibl>{''.join(titles + authors + publisher + place + dates + link)}</bibl>",
        "      </sourceDesc>",
        "    </fileDesc>",
    )
    from cleaner import __version__

    yield from (
        "    <encodingDesc>",
        "      <appInfo>",
        f'        <application ident="cleaner" version="{__version__}"><label>cleaner</label></application>',
        "      </appInfo>",
        "    </encodingDesc>",
    )
    profile = list(_profile(article))
    if profile:
        yield from ("    <profileDesc>", *_indented(6, profile), "    </profileDesc>")
    yield "  </teiHeader>"


def _profile(article: Article) -> Iterator[str]:
    if article.language != "und":
        yield f"<langUsage>{_element('language', article.language, ident=article.language)}</langUsage>"
    terms = [_element("term", tag) for tag in article.tags]
    if article.section:
        terms.insert(0, _element("term", article.section, type="section"))
    if terms:
        yield f"<textClass><keywords>{''.join(terms)}</keywords></textClass>"


def _divisions(article: Article) -> Iterator[str]:
    """A division from each heading to the next: TEI has headings only where a division begins."""
    division: list[str] = []
    begun = False
    for kind, group in groupby(article.blocks, key=lambda block: block.kind):
        if kind == "list_item":
            division += _list(list(group))
            continue
        for block in group:
            if kind == "heading":
                if begun:
                    yield from _division(division)
                division = [_element("head", block.text)]
            else:
                division += _block(block)
            begun = True
        begun = True
    figures = [_figure(image) for image in article.images]
    loose = {image.caption for image in article.images}
    figures += [_figure(Image(caption=caption)) for caption in article.captions if caption not in loose]
    yield from _division([*division, *figures])


def _division(content: list[str]) -> Iterator[str]:
    if not content or (len(content) == 1 and content[0].startswith("<head")):
        content = [*content, "<p/>"]  # a division holds more than its head
    yield from ("      <div>", *_indented(8, content), "      </div>")


def _block(block: Block) -> Iterator[str]:
    if block.kind == "quote":
        yield f"<quote>{_element('p', block.text)}</quote>"
    elif block.kind == "verse" and (lines := shapes.lines(block.text)):
        yield "<lg>"
        yield from (f"  {_element('l', line)}" for line in lines)
        yield "</lg>"
    elif block.kind == "code":
        yield f'<ab type="code"><code xml:space="preserve">{_escaped(shapes.listing(block.text))}</code></ab>'
    elif block.kind == "table" and (rows := shapes.cells(block.text)):
        yield "<table>"
        yield from (f"  <row>{''.join(_element('cell', cell) for cell in row)}</row>" for row in rows)
        yield "</table>"
    else:
        yield _element("p", block.text)


def _list(items: list[Block]) -> Iterator[str]:
    for numbered, group in groupby(items, key=lambda item: shapes.number(item.marker) is not None):
        yield f'<list rend="{"numbered" if numbered else "bulleted"}">'
        yield from (f"  {_element('item', item.text)}" for item in group)
        yield "</list>"


def _figure(image: Image) -> str:
    graphic = _element("graphic", "", url=_pointer(image.url)) if image.url else ""
    caption = _element("head", image.caption) if image.caption else ""
    credit = _element("p", image.credit) if image.credit else ""
    return f"<figure>{caption}{credit}{graphic}</figure>"


def _date(value: str, kind: str) -> str:
    """A date; with `when` where it is a date that XML Schema knows, as times there need seconds."""
    when = value if _DAY.fullmatch(value) else ""
    if found := _TIME.fullmatch(value):
        when = found[1] + (found[2] or ":00") + (found[3] or "")
    return _element("date", value, type=kind, when=when)


def _language(article: Article) -> str:
    return f' xml:lang="{_attribute(article.language)}"' if article.language != "und" else ""


def _pointer(address: str) -> str:
    """An address without white space, which a TEI pointer must not have."""
    return re.sub(r"\s", lambda m: f"%{ord(m.group()):02X}" if ord(m.group()) < 128 else "%20", address)


def _element(tag: str, text: str, **attributes: str) -> str:
    given = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes.items() if value)
    return f"<{tag}{given}>{_escaped(text)}</{tag}>" if text else f"<{tag}{given}/>"


def _escaped(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _attribute(value: str) -> str:
    return escape(_NO_XML.sub("\ufffd", value), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _indented(depth: int, lines: list[str]) -> list[str]:
    return [" " * depth + line for line in lines]
