"""Compare extractors on HTML pages: body, title, authors, date, CPU time and memory.

    python benchmarks/html_extraction.py --data CORPORA [--set wcxb,fundus] [--with cleaner,trafilatura]

CORPORA holds the WCXB benchmark (`wcxb/dev`), flairNLP/fundus (`fundus/tests/resources/parser/test_data`)
and the pages of trafilatura's own evaluation with their snippets (`trafilatura-eval`). Every extractor
runs in a process of its own over all pages of a set, so that its memory is its own; all are measured in
the same run. The report is Markdown, on stdout
or with `-o PAGE` in a section of a page; `--save FILE` keeps the figures of each page as JSON.

The weights that ship were fitted on these very pages. For figures that hold for other sites, let
`python training/dom_model.py --data CORPORA --cv --text FOLDER --save FILE` write the probabilities of
models that have not seen a page's site, and give that file as `--unseen FILE`: the verdict of cleaner's own
model then costs its time, but is not used.

Body: mean F1 over bags of lower-cased words; fundus against the gold with or without its summary,
whichever is nearer; trafilatura's pages by the F1 of snippets that must and must not come out, pooled.
Title: equal after Unicode compatibility folding, quotes, dashes, case and white space aside. Date: same
calendar day, local or UTC. Authors: F1 of the sets of names, and precision over the pages where some are
given. A difference is that to cleaner on the same pages, with its standard error.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import html as html_lib
import importlib.metadata
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SETS = ("wcxb", "fundus", "trafilatura-eval")


@dataclass
class Page:
    """A page and what is known of it; `bodies` are the right bodies, of which the nearest counts."""

    id: str
    html: str
    url: str | None
    bodies: list[str] = field(default_factory=list)
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    date: str | None = None
    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)


# ---------------------------------------------------------------------------------- corpora


def read_gz(path: Path) -> str:
    with gzip.open(path, "rb") as file:
        return file.read().decode("utf-8", "replace")


def load_wcxb(root: Path) -> Iterator[Page]:
    for path in sorted((root / "wcxb/dev/ground-truth").glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        kind = (data.get("_internal") or {}).get("page_type", "article")
        if (kind.get("primary", "article") if isinstance(kind, dict) else kind) == "article":
            gold = data.get("ground_truth") or {}
            yield Page(
                path.stem,
                read_gz(root / f"wcxb/dev/html/{path.stem}.html.gz"),
                data.get("url"),
                [gold.get("main_content") or ""],
                gold.get("title"),
                [gold["author"]] if gold.get("author") else [],
                gold.get("publish_date"),
            )


def fundus_body(body: dict[str, Any], summary: bool) -> str:
    parts = list(body.get("summary") or []) if summary else []
    for section in body.get("sections") or []:
        parts += (section.get("headline") or []) + (section.get("paragraphs") or [])
    return "\n\n".join(part for part in parts if part)


def load_fundus(root: Path) -> Iterator[Page]:
    """Each gold version belongs to the stored page that holds most of its text."""

    def squash(text: str) -> str:
        return re.sub(r"\W+", "", text)

    for folder in sorted((root / "fundus/tests/resources/parser/test_data").glob("*/")):
        if not (folder / "meta.info").exists():
            continue
        meta = json.loads((folder / "meta.info").read_text("utf-8"))
        for path in sorted(folder.glob("*.json")):
            versions = json.loads(path.read_text("utf-8"))
            pages = {file.name: read_gz(file) for file in sorted(folder.glob(f"{path.stem}_*.html.gz"))}
            flat = {name: squash(html_lib.unescape(html_lib.unescape(text))) for name, text in pages.items()}
            pairs = []
            for version, gold in versions.items():
                texts = [*fundus_body(gold["body"], True).split("\n\n"), gold["title"]]
                parts = [part for part in map(squash, texts) if part]
                for name in pages:
                    share = sum(len(p) for p in parts if p in flat[name]) / sum(map(len, parts))
                    pairs.append((share + 0.001 * (squash(gold["title"]) in flat[name]), version, name))
            taken: set[str] = set()
            for _, version, name in sorted(pairs, reverse=True):
                if taken & {version, name}:
                    continue
                taken |= {version, name}
                gold = versions[version]
                yield Page(
                    f"{folder.name}/{name}",
                    pages[name],
                    (meta.get(name) or {}).get("url"),
                    [fundus_body(gold["body"], True), fundus_body(gold["body"], False)],
                    gold.get("title"),
                    gold.get("authors") or [],
                    gold.get("publishing_date"),
                )


def load_trafilatura(root: Path) -> Iterator[Page]:
    for line in (root / "trafilatura-eval/snippets.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        authors = row.get("author") or []
        yield Page(
            row["file"],
            read_gz(root / "trafilatura-eval/html" / row["file"]),
            row["url"],
            title=row.get("title") or None,
            authors=authors if isinstance(authors, list) else [authors],
            date=row.get("date") or None,
            wanted=row["with"],
            unwanted=row["without"],
        )


LOADERS = {"wcxb": load_wcxb, "fundus": load_fundus, "trafilatura-eval": load_trafilatura}


# ---------------------------------------------------------------------------------- extractors

Result = dict[str, Any]
Extractor = Callable[[str, str | None], Result]


def cleaner(html: str, url: str | None) -> Result:
    import cleaner

    article = cleaner.clean(html, url=url, kind="html")
    return {
        "body": article.text,
        "title": article.title,
        "authors": list(article.authors),
        "date": article.published,
    }


def trafilatura(html: str, url: str | None) -> Result:
    import trafilatura

    found = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if found is None:
        return {}
    return {
        "body": found.text,
        "title": found.title,
        "authors": (found.author or "").split("; "),
        "date": found.date,
    }


def trafilatura_fast(html: str, url: str | None) -> Result:
    import trafilatura

    return {"body": trafilatura.extract(html, url=url, include_comments=False, fast=True)}


def readability(html: str, url: str | None) -> Result:
    import html_text
    from readability import Document

    document = Document(html)
    return {
        "body": html_text.extract_text(document.summary(html_partial=True)),
        "title": document.short_title(),
    }


def resiliparse(html: str, url: str | None) -> Result:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(html)
    return {"body": extract_plain_text(tree, main_content=True, alt_texts=False), "title": tree.title}


def newspaper(html: str, url: str | None) -> Result:
    import newspaper

    # with fetch_images it would go to the network for every page
    found = newspaper.article(url or "http://example.com/", input_html=html, fetch_images=False)
    return {"body": found.text, "title": found.title, "authors": found.authors, "date": found.publish_date}


_STOPLISTS = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "pl": "Polish", "cs": "Czech", "da": "Danish", "no": "Norwegian_Bokmal", "nb": "Norwegian_Bokmal",
    "sv": "Swedish", "tr": "Turkish", "ru": "Russian", "uk": "Ukrainian", "lt": "Lithuanian",
    "id": "Indonesian", "hi": "Hindi", "ko": "Korean", "vi": "Vietnamese", "he": "Hebrew",
    "lb": "Luxembourgish",
}  # fmt: skip


def justext(html: str, url: str | None) -> Result:
    import justext

    found = re.search(r"<html[^>]*\blang=[\"']?([a-zA-Z]{2})", html)
    language = _STOPLISTS.get(found.group(1).lower() if found else "en", "English")
    paragraphs = justext.justext(html, justext.get_stoplist(language))
    return {"body": "\n\n".join(p.text for p in paragraphs if not p.is_boilerplate)}


EXTRACTORS: dict[str, tuple[Extractor, str]] = {
    "cleaner": (cleaner, "article-cleaner"),
    "trafilatura": (trafilatura, "trafilatura"),
    "trafilatura-fast": (trafilatura_fast, "trafilatura"),
    "readability-lxml": (readability, "readability-lxml"),
    "resiliparse": (resiliparse, "Resiliparse"),
    "newspaper4k": (newspaper, "newspaper4k"),
    "jusText": (justext, "jusText"),
}


# ---------------------------------------------------------------------------------- scores

_PLAIN = str.maketrans(
    dict.fromkeys("‘’‚‛`´′‹›", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("–—‐‑−", "-")
    | {"\u00ad": None, "\u200b": None}
)  # fmt: skip
_TITLES = re.compile(r"(?:[a-z]\.?){1,3}d\.?|ph\.?d\.?|[a-z]\.[a-z.]+|jr\.?|sr\.?|md|rd|ms|cfp|dvm|cpp|psp")


def plain(text: Any) -> str:
    folded = unicodedata.normalize("NFKC", html_lib.unescape(str(text or ""))).translate(_PLAIN)
    return " ".join(folded.replace("''", '"').split()).casefold()


def word_f1(given: str, right: str) -> float:
    bags = [Counter(re.findall(r"\w+", text.lower())) for text in (given, right)]
    if not all(bags):
        return float(not any(bags))
    return 2 * (bags[0] & bags[1]).total() / (bags[0].total() + bags[1].total())


def name_set(names: Any) -> set[str]:
    out = set()
    for name in [names] if isinstance(names, str) else names or []:
        name = re.sub(r"^(by|von|por|par|di|af|av)\s+", "", plain(name))
        for part in re.split(r"\s*[,;|&]\s*|\s+(?:and|und|et|y)\s+", name):
            part = part.strip(" .®")
            if part and not _TITLES.fullmatch(part):
                out.add(part)
    return out


def days(value: Any) -> set[str]:
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    if not value:
        return set()
    if not isinstance(value, dt.date):
        text = str(value).strip()
        try:
            value = dt.datetime.fromisoformat(text)
        except ValueError:
            found = re.match(r"\d{4}-\d\d-\d\d", text)
            return {found.group()} if found else set()
    out = {value.isoformat()[:10]}
    if isinstance(value, dt.datetime) and value.tzinfo:
        out.add(value.astimezone(dt.UTC).date().isoformat())
    return out


def score(page: Page, result: Result) -> dict[str, Any]:
    """The figures of one page; a field is scored only where its gold is known."""
    body = result.get("body") or ""
    row: dict[str, Any] = {}
    if page.bodies:
        row["f1"] = max(word_f1(body, right) for right in page.bodies)
    else:
        found = sum(snippet in body for snippet in page.wanted)
        row["snippets"] = [found, sum(snippet in body for snippet in page.unwanted), len(page.wanted) - found]
    if page.title:
        row["title"] = float(plain(result.get("title")) == plain(page.title))
    if page.authors:
        given, right = name_set(result.get("authors")), name_set(page.authors)
        hits = len(given & right)
        row["authors"] = 2 * hits / (len(given) + len(right)) if hits else 0.0
        if given:
            row["author_precision"] = hits / len(given)
    if page.date and (right_days := days(page.date)):
        row["date"] = float(bool(right_days & days(result.get("date"))))
        if result.get("date"):
            row["date_wrong"] = 1 - row["date"]
    return row


# ---------------------------------------------------------------------------------- running


def use_unseen(path: Path, set_name: str) -> Callable[[Page], None]:
    """Let cleaner judge with stored probabilities; the function returned says which page is next."""
    import numpy

    from cleaner.model import dom

    stored = dict(numpy.load(path))
    kept = dom.first_score
    at = {"id": ""}

    def first_score(source: Any) -> Any:
        shipped = kept(source)  # computed in any case: its cost counts
        found = stored.get(f"{set_name}:{at['id']}")
        return shipped if found is None or len(found) != len(source.starts) else found

    dom.first_score = first_score
    return lambda page: at.update(id=page.id)


def run_one(name: str, set_name: str, root: Path, unseen: Path | None = None) -> dict[str, Any]:
    """One extractor over one set, in this process."""
    pages = list(LOADERS[set_name](root))
    function, package = EXTRACTORS[name]
    announce = use_unseen(unseen, set_name) if unseen and name == "cleaner" else lambda page: None
    try:
        function(pages[0].html, pages[0].url)  # imports and tables are not the pages' time
    except ModuleNotFoundError:
        return {}
    except Exception:
        pass
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows, offered = [], set()
    for page in pages:
        announce(page)
        start = time.process_time()
        try:
            result = function(page.html, page.url) or {}
        except Exception as error:
            result = {"error": repr(error)}
        took = 1000 * (time.process_time() - start)
        offered |= {key for key, value in result.items() if value}
        rows.append({"id": page.id, "ms": took, "error": "error" in result, **score(page, result)})
    for key, need in (("title", "title"), ("authors", "authors"), ("date", "date")):
        if need not in offered:
            for row in rows:
                row.pop(key, None)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"version": importlib.metadata.version(package), "rows": rows, "memory": memory}


def mean(rows: list[dict[str, Any]], key: str) -> float | None:
    values = [row[key] for row in rows if key in row]
    return statistics.mean(values) if values else None


def body_score(rows: list[dict[str, Any]]) -> float:
    if "f1" in rows[0]:
        return mean(rows, "f1") or 0.0
    right, wrong, missed = (sum(row["snippets"][i] for row in rows) for i in range(3))
    return 2 * right / max(1, 2 * right + wrong + missed)


def difference(rows: list[dict[str, Any]], other: list[dict[str, Any]]) -> str:
    """The mean difference of the page scores to cleaner's, and its standard error."""

    def of(row: dict[str, Any]) -> float:
        if "f1" in row:
            return float(row["f1"])
        right, wrong, missed = row["snippets"]
        return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0

    gaps = [of(a) - of(b) for a, b in zip(rows, other, strict=True)]
    return f"{statistics.mean(gaps):+.4f} ± {statistics.stdev(gaps) / len(gaps) ** 0.5:.4f}"


COLUMNS = ("title", "date", "date_wrong", "authors", "author_precision")


def report(results: dict[str, dict[str, Any]], set_name: str) -> str:
    """A Markdown table of one set."""
    pages = len(next(iter(results.values()))["rows"])
    head = [
        "extractor",
        "version",
        "body F1",
        "to cleaner",
        *COLUMNS,
        "errors",
        "CPU ms mean",
        "median",
        "MiB",
    ]
    lines = [
        f"### {set_name} ({pages} pages)",
        "",
        "| " + " | ".join(name.replace("_", " ") for name in head) + " |",
        "|---|---|" + "---:|" * (len(head) - 2),
    ]
    for name, result in sorted(results.items(), key=lambda item: -body_score(item[1]["rows"])):
        rows = result["rows"]
        times = [row["ms"] for row in rows]
        own = "cleaner" in results and name != "cleaner"
        cells = [name, result["version"], f"{body_score(rows):.4f}"]
        cells.append(difference(rows, results["cleaner"]["rows"]) if own else "")
        cells += ["–" if (value := mean(rows, key)) is None else f"{value:.3f}" for key in COLUMNS]
        cells += [str(sum(row["error"] for row in rows)), f"{statistics.mean(times):.1f}"]
        cells += [f"{statistics.median(times):.1f}", f"{result['memory']:.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", default=",".join(SETS))
    parser.add_argument("--with", dest="extractors", default=",".join(EXTRACTORS))
    parser.add_argument("--unseen", type=Path, help="probabilities by cross-validation, see above")
    parser.add_argument("--save", type=Path, help="the figures of every page, as JSON")
    parser.add_argument(
        "-o", "--output", type=Path, help="Markdown page with the markers of the section html"
    )
    parser.add_argument("--one", nargs=2, metavar=("EXTRACTOR", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    from report import machine, require_section, write_section

    require_section(options.output, "html")
    if options.one:
        Path(options.one[1]).write_text(
            json.dumps(run_one(options.one[0], options.set, options.data, options.unseen))
        )
        return
    kept: dict[str, Any] = {}
    parts: list[str] = []
    for set_name in options.set.split(","):
        results = {}
        for name in options.extractors.split(","):
            with tempfile.NamedTemporaryFile(suffix=".json") as file:
                command = [sys.executable, __file__, "--data", str(options.data), "--set", set_name]
                command += ["--unseen", str(options.unseen)] if options.unseen else []
                subprocess.run([*command, "--one", name, file.name], check=True)
                result = json.loads(Path(file.name).read_text())
            if result:
                results[name] = result
            else:
                print(f"{name} is not installed", file=sys.stderr)
        kept[set_name] = results
        parts.append(report(results, set_name))
        if not options.output:
            print(parts[-1], flush=True)
    if options.output:
        note = (
            "cleaner judged each page by a model that has not seen its site (cross-validated)."
            if options.unseen
            else "cleaner is in-sample: its model was fitted on these pages."
        )
        write_section(options.output, "html", "\n".join([note, "", *parts, f"Measured on: {machine()}."]))
    if options.save:
        options.save.write_text(json.dumps(kept, ensure_ascii=False))


if __name__ == "__main__":
    main()
