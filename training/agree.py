"""Line labels for pages without gold: our own reading of the HTML, where trafilatura reads it much alike.

    python training/agree.py HTML_FOLDER OUT NAME [--snippets FILE]

For every `*.html.gz` of the folder, the package reads the page, and so does trafilatura. Where they find
much the same article, the page is dumped as text by html_text, inscriptis and BeautifulSoup, and a line is
body (1) if it stands in the package's article, and not body (0) if not; the headline is not scored (-1),
nor is a line too short to tell, nor a short one that only one of them holds. Where a file of snippets is
given (one JSON object a line with `file`, `with`, `without`), a page that lacks a wanted snippet or holds
an unwanted one is left out. Writes NAME.DUMP.jsonl.gz, NAME.DUMP.labels.jsonl.gz and NAME.gold.jsonl.gz,
the layout that text_model.py reads.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import cleaner
from cleaner.article import Article

SHINGLE = 4
AGREEMENT = 0.85  # the least word F1 between the two articles
LEAST_WORDS = 80
SHORT = 8  # words; a shorter line must stand in both articles or in neither

_WORD = re.compile(r"\w+")
_DENSE = re.compile("([\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])")


def words(text: str) -> list[str]:
    return _WORD.findall(_DENSE.sub(r" \1 ", text).casefold())


def overlap(one: str, other: str) -> float:
    a, b = Counter(words(one)), Counter(words(other))
    return 2 * sum((a & b).values()) / max(1, a.total() + b.total())


def stands_in(line: str, shingles: set[tuple[str, ...]], lines: set[tuple[str, ...]]) -> float | None:
    """The share of a line that an article holds; None where the line is too short to tell."""
    found = words(line)
    if not found:
        return None
    if len(found) < SHINGLE + 2:
        if tuple(found) in lines:
            return 1.0
        return None if len(found) >= SHINGLE and tuple(found[:SHINGLE]) in shingles else 0.0
    parts = [tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1)]
    return sum(part in shingles for part in parts) / len(parts)


def index(article: str) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    found = words(article)
    shingles = {tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1)}
    return shingles, {tuple(words(line)) for line in article.splitlines()}


def labels(text: str, article: str, other: str, fields: Iterable[str]) -> list[int]:
    """A label a line; `fields` are the headline and the standfirst."""
    ours, theirs = index(article), index(other)
    unscored = {tuple(words(field)) for field in fields}
    out = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        share, second = stands_in(line, *ours), stands_in(line, *theirs)
        differ = share is not None and second is not None and (share >= 0.5) != (second >= 0.5)
        if share is None or tuple(words(line)) in unscored or (differ and len(words(line)) < SHORT):
            out.append(-1)
        else:
            out.append(int(share >= 0.5))
    return out


def dumps(html: str) -> dict[str, str]:
    import html_text
    import lxml.html
    from bs4 import BeautifulSoup
    from inscriptis import Inscriptis
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig

    parser = lxml.html.HTMLParser(encoding="utf8")
    tree = lxml.html.document_fromstring(html.encode("utf8"), parser=parser)
    return {
        "html_text": html_text.extract_text(html),
        "inscriptis": Inscriptis(tree, ParserConfig(css=CSS_PROFILES["strict"])).get_text(),
        "bs4": BeautifulSoup(html, "lxml").get_text("\n"),
    }


def agreed(html: str, url: str | None, wanted: list[str], unwanted: list[str]) -> tuple[Article, str] | None:
    """Our article and trafilatura's text, if they agree with each other, and ours with the snippets."""
    import trafilatura

    other = trafilatura.extract(html, include_comments=False) or ""
    if len(words(other)) < LEAST_WORDS:
        return None
    article = cleaner.clean(html, url)
    if overlap(article.text, other) < AGREEMENT:
        return None
    flat = " ".join(words(article.text))
    if any(" ".join(words(part)) not in flat for part in wanted):
        return None
    if any(" ".join(words(part)) in flat for part in unwanted if words(part)):
        return None
    return article, other


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("html", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("name")
    parser.add_argument("--snippets", type=Path)
    options = parser.parse_args()
    snippets: dict[str, Any] = {}
    if options.snippets:
        snippets = {
            row["file"]: row for row in map(json.loads, options.snippets.read_text("utf8").splitlines())
        }
    rows: dict[str, list[Any]] = {"gold": []}
    for path in sorted(options.html.glob("*.html.gz")):
        html = re.sub(r"^\s*<\?xml[^>]*\?>", "", gzip.decompress(path.read_bytes()).decode("utf8", "replace"))
        known = snippets.get(path.name, {})
        try:
            found = agreed(html, known.get("url"), known.get("with", []), known.get("without", []))
            texts = dumps(html) if found else {}
        except Exception as error:  # a page that a dumper cannot read is no training page
            print(path.name, repr(error))
            continue
        if not found:
            continue
        site = re.sub(r"^https?://(www\.)?", "", known.get("url", path.name[: -len(".html.gz")])).split("/")[
            0
        ]
        article, other = found
        fields = [field for field in (article.title, article.subtitle) if field]
        rows["gold"].append({"id": path.name, "domain": site, "body": article.text, "alt": None})
        for dump, text in texts.items():
            if text.strip():
                rows.setdefault(dump, []).append({"id": path.name, "text": text})
                rows.setdefault(f"{dump}.labels", []).append(
                    {"id": path.name, "lab": labels(text, article.text, other, fields)}
                )
    options.out.mkdir(parents=True, exist_ok=True)
    for part, content in rows.items():
        with gzip.open(options.out / f"{options.name}.{part}.jsonl.gz", "wt", encoding="utf8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in content)
    print(options.name, len(rows["gold"]), "pages agreed on")


if __name__ == "__main__":
    main()
