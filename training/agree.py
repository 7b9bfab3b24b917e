"""Line labels for pages without gold: what two independent extractors agree on.

    python training/agree.py HTML_FOLDER OUT NAME [--snippets FILE]

For every `*.html.gz` of the folder, trafilatura and readability read the page. Where they find much the
same article, the page is dumped as text by html_text, inscriptis and BeautifulSoup, and a line is body
(1) if it stands in both articles, not body (0) if in neither, and not scored (-1) otherwise. Where a
file of snippets is given (one JSON object a line with `file`, `with`, `without`), a page that lacks a
wanted snippet or holds an unwanted one is left out. Writes NAME.DUMP.jsonl.gz, NAME.DUMP.labels.jsonl.gz
and NAME.gold.jsonl.gz, the layout that text_model.py reads.
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

SHINGLE = 4
AGREEMENT = 0.8  # the least word F1 between the two articles
LEAST_WORDS = 80

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


def labels(text: str, articles: Iterable[str]) -> list[int]:
    indexes = [index(article) for article in articles]
    out = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        shares = [stands_in(line, *one) for one in indexes]
        known = [share for share in shares if share is not None]
        if len(known) < len(shares):
            out.append(-1)
        else:
            out.append(1 if min(known) >= 0.5 else 0 if max(known) < 0.5 else -1)
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


def agreed(html: str, wanted: list[str], unwanted: list[str]) -> list[str] | None:
    """The two articles, if they agree with each other and with the snippets."""
    import html_text
    import trafilatura
    from readability import Document

    first = trafilatura.extract(html, include_comments=False) or ""
    second = html_text.extract_text(Document(html).summary())
    if len(words(first)) < LEAST_WORDS or overlap(first, second) < AGREEMENT:
        return None
    flat = [" ".join(words(one)) for one in (first, second)]
    if any(" ".join(words(part)) not in one for part in wanted for one in flat):
        return None
    if any(" ".join(words(part)) in one for part in unwanted for one in flat if words(part)):
        return None
    return [first, second]


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
            articles = agreed(html, known.get("with", []), known.get("without", []))
            texts = dumps(html) if articles else {}
        except Exception as error:  # a page that a dumper cannot read is no training page
            print(path.name, repr(error))
            continue
        if not articles:
            continue
        site = re.sub(r"^https?://(www\.)?", "", known.get("url", path.name[: -len(".html.gz")])).split("/")[
            0
        ]
        rows["gold"].append({"id": path.name, "domain": site, "body": articles[0], "alt": None})
        for dump, text in texts.items():
            if text.strip():
                rows.setdefault(dump, []).append({"id": path.name, "text": text})
                rows.setdefault(f"{dump}.labels", []).append({"id": path.name, "lab": labels(text, articles)})
    options.out.mkdir(parents=True, exist_ok=True)
    for part, content in rows.items():
        with gzip.open(options.out / f"{options.name}.{part}.jsonl.gz", "wt", encoding="utf8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in content)
    print(options.name, len(rows["gold"]), "pages agreed on")


if __name__ == "__main__":
    main()
