"""Clean text dumps of web pages with several tools and write the comparison as Markdown.

    python benchmarks/text.py DATA
    python benchmarks/text.py DATA --sets fundus --dumps html_text,bs4 --cleaners cleaner,identity,c4
    python benchmarks/text.py DATA -o docs/benchmarks.md

DATA is a folder of gzipped JSON lines, one object a page, for each SET of pages and each DUMP (a tool
that turned the HTML into text):

- `SET.gold.jsonl.gz`: `id`, `lang`, `title`, `authors` (a list), `date` (YYYY-MM-DD or ""), `body`, and
  `alt`, the body without its summary, where leaving the summary out is right as well, else null.
- `SET.DUMP.jsonl.gz`: `id`, `text`.
- `SET.DUMP.labels.jsonl.gz` (optional): `id`, `lab`, for each line that is not blank 1 (body), 0 (not
  body) or -1 (not scored).

Each tool runs over a dump in a process of its own, so its memory is its own. Speed is measured apart, all
tools in one process, document by document in turn, so that all meet the same machine. `-o` puts the report
between the markers `text:begin` and `text:end` of a Markdown file; otherwise it goes to stdout. The
cross-validated figures of the block model are those of the table in docs/model-text.md. A tool that is not
installed is left out. The scores need rapidfuzz for the lines, nothing else.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import json
import pstats
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
if sys.path and Path(sys.path[0]).resolve() == HERE:
    sys.path[0] = str(HERE.parent)  # or a script here could hide a module of the standard library

from benchmarks.report import machine, require_section, write_section  # noqa: E402

DUMPS = ("html_text", "bs4", "inscriptis", "html2text", "trafilatura", "readability", "newspaper")
WHOLE = frozenset(("html_text", "bs4", "inscriptis", "html2text"))
"""Dumpers that write everything on the page; the others extract the article."""

FTFY = "ftfy"
MODEL_PAGE = HERE.parent / "docs" / "model-text.md"
SPEED_PAGES = 120
"""So many pages of a dump are taken to measure speed."""


# ------------------------------------------------------------------------------------------- the data


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def pages_of(data: Path, group: str, dump: str, every: int) -> Iterator[dict[str, Any]]:
    """The dumped pages of a set, or every n-th of them."""
    for number, row in enumerate(rows_of(data / f"{group}.{dump}.jsonl.gz")):
        if number % every == 0:
            yield row


def sets_in(data: Path) -> list[str]:
    return sorted(path.name.removesuffix(".gold.jsonl.gz") for path in data.glob("*.gold.jsonl.gz"))


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


# ------------------------------------------------------------------------------------------- the tools


@dataclass(frozen=True)
class Result:
    """What a tool makes of a page; only ours gives more than the body."""

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""


Tool = Callable[[str, str], Result]
"""From the text of a dump and its language to the result."""


def load_cleaner() -> Tool:
    from cleaner import Cleaner

    one = Cleaner()

    def run(text: str, language: str) -> Result:
        article = one.clean(text, kind="text")
        return Result(article.text, article.title or "", tuple(article.authors), day_of(article.published))

    return run


def load_identity() -> Tool:
    return lambda text, language: Result(text)


C4_POLICY = (
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
)
C4_CITATION = re.compile(r"\[\d*\]|\[edit\]|\[citation needed\]")


def load_c4() -> Tool:
    """The line rules of C4 as published; what it does to a page with `{` or lorem ipsum is done by line."""

    def keeps(line: str) -> bool:
        low = line.lower()
        return (
            line.endswith((".", "?", "!", '"', "'"))
            and not line.endswith("...")
            and len(line.split()) >= 5
            and "{" not in line
            and not any(word in low for word in ("javascript", "lorem ipsum", *C4_POLICY))
        )

    def run(text: str, language: str) -> Result:
        lines = (line.strip() for line in text.split("\n"))
        return Result("\n".join(C4_CITATION.sub("", line) for line in lines if keeps(line)))

    return run


def load_datatrove() -> Tool:
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    c4 = C4QualityFilter(
        filter_no_terminal_punct=True,
        min_num_sentences=-1,
        filter_curly_bracket=False,
        filter_lorem_ipsum=False,
    )

    def run(text: str, language: str) -> Result:
        document = Document(text=text, id="page")
        c4.filter(document)
        return Result(document.text)

    return run


JUSTEXT_LISTS = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish",
    "fr": "French", "he": "Hebrew", "id": "Indonesian", "it": "Italian", "ko": "Korean", "lt": "Lithuanian",
    "ms": "Malay", "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
}  # fmt: skip


def load_justext() -> Tool:
    """jusText's classifier over lines: its stop word and length tests and its context pass, no links."""
    from justext import get_stoplist
    from justext.core import classify_paragraphs, revise_paragraph_classification

    class Line:
        heading = is_heading = False
        dom_path = ""
        chars_count_in_links = 0

        def __init__(self, text: str) -> None:
            self.text = text
            self.words = text.lower().split()
            self.words_count = len(self.words)
            self.class_type = self.cf_class = ""

        def __len__(self) -> int:
            return len(self.text)

        def stopwords_density(self, words: frozenset[str]) -> float:
            return sum(word in words for word in self.words) / max(1, self.words_count)

        def links_density(self) -> float:
            return 0.0

    @cache
    def stop_words(language: str) -> frozenset[str]:
        return frozenset(word.lower() for word in get_stoplist(JUSTEXT_LISTS.get(language, "English")))

    def run(text: str, language: str) -> Result:
        lines = [Line(line.strip()) for line in lines_of(text)]
        classify_paragraphs(lines, stop_words(language))
        revise_paragraph_classification(lines, 200)
        return Result("\n".join(line.text for line in lines if line.class_type == "good"))

    return run


def as_html(text: str) -> str:
    """The lines of a text as paragraphs of a page, for tools that read nothing but HTML."""
    import html

    lines = "\n".join(f"<p>{html.escape(line.strip())}</p>" for line in lines_of(text))
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{lines}</body></html>"


def load_trafilatura() -> Tool:
    from trafilatura import extract

    return lambda text, language: Result(extract(as_html(text), include_comments=False) or "")


def load_resiliparse() -> Tool:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda text, language: Result(extract_plain_text(as_html(text), main_content=True))


def load_ftfy() -> Tool:
    from ftfy import fix_text

    return lambda text, language: Result(fix_text(text))


LOADERS: dict[str, Callable[[], Tool]] = {
    "cleaner": load_cleaner,
    "identity": load_identity,
    "c4": load_c4,
    "datatrove": load_datatrove,
    "justext": load_justext,
    "trafilatura": load_trafilatura,
    "resiliparse": load_resiliparse,
    FTFY: load_ftfy,
}
TITLES = {
    "cleaner": "cleaner",
    "identity": "nothing done",
    "c4": "C4 line rules, as published",
    "datatrove": "datatrove C4QualityFilter",
    "justext": "jusText, no links",
    "trafilatura": "trafilatura, lines as `<p>`",
    "resiliparse": "resiliparse, lines as `<p>`",
    FTFY: "ftfy.fix_text",
}


# ------------------------------------------------------------------------------------------ the scores

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
UNSPACED = re.compile(f"([{CJK}\uac00-\ud7af\u0e00-\u0e7f])")
TOKEN = re.compile(f"[{CJK}]|[^\\W{CJK}]+")
LINK_TARGET = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
PLAIN = str.maketrans("‘’‚`´“”„«»–—‑", "'''''\"\"\"\"\"---")


def word_prf(given: str, right: str) -> tuple[float, float, float]:
    """Precision, recall and F1 over the bags of lower-case words."""
    ours, gold = Counter(re.findall(r"\w+", given.lower())), Counter(re.findall(r"\w+", right.lower()))
    if not gold or not ours:
        return (1.0, 1.0, 1.0) if not gold and not ours else (0.0, 0.0, 0.0)
    both = (ours & gold).total()
    precision, recall = both / ours.total(), both / gold.total()
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def spaced(text: str) -> str:
    """A text with each character of scripts that do not space their words as a word of its own."""
    return UNSPACED.sub(r" \1 ", text)


def norm_title(text: str) -> str:
    """A title by which two are compared: case, kinds of quotes and dashes, spaces, the last stop aside."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(PLAIN).split()).strip(" .\"'")


def norm_name(name: str) -> str:
    """A name by which two are compared: case, marks and a leading "by" aside."""
    name = re.sub(r"^(by|von|par|por|de)\s+", "", name.strip().casefold())
    return re.sub(r"\W+", " ", name).strip()


def day_of(moment: object) -> str:
    """The day of a date or time, as printed: YYYY-MM-DD, or "" where there is none."""
    found = re.search(r"\d{4}-\d\d-\d\d", str(moment or ""))
    return found.group() if found else ""


def tokens(text: str) -> list[str]:
    return TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def shares(lines: Sequence[str], body: str) -> list[float | None]:
    """Which share of each line's tokens stands in a body, in the order of the body or as a passage of
    five tokens and more; None for a line without tokens.

    Single tokens that the common subsequence picks up by chance do not count: a run of less than three
    needs a neighbour that is near in both texts, or must be a line of its own.
    """
    from rapidfuzz.distance import LCSseq

    units = [tokens(LINK_TARGET.sub("] ", line)) for line in lines]
    known: dict[str, int] = {}
    have = [known.setdefault(token, len(known)) for unit in units for token in unit]
    want = [known.setdefault(token, len(known)) for token in tokens(body)]
    owner = [number for number, unit in enumerate(units) for _ in unit]
    place = [-1] * len(have)
    if have and want:
        for block in LCSseq.opcodes(have, want):
            if block.tag == "equal":
                for step in range(block.src_end - block.src_start):
                    place[block.src_start + step] = block.dest_start + step
    drop_chance_hits(place, owner)
    add_passages(place, have, want)
    hits = Counter(owner[at] for at, where in enumerate(place) if where >= 0)
    return [hits[number] / len(unit) if unit else None for number, unit in enumerate(units)]


def drop_chance_hits(place: list[int], owner: Sequence[int]) -> None:
    n = len(place)
    at = 0
    while at < n:
        if place[at] < 0:
            at += 1
            continue
        end = at + 1
        while end < n and place[end] == place[end - 1] + 1:
            end += 1
        if end - at < 3:
            near = [place[i] for i in range(max(0, at - 3), at) if place[i] >= 0]
            left = (at > 0 and place[at - 1] >= 0) or any(place[at] - where <= 3 for where in near)
            right = any(0 <= place[i] <= place[end - 1] + 3 for i in range(end, min(n, end + 3)))
            whole = (at == 0 or owner[at - 1] != owner[at]) and (end == n or owner[end] != owner[end - 1])
            if not (left or right or (whole and end - at == 2)):
                place[at:end] = [-1] * (end - at)
        at = end


def add_passages(place: list[int], have: Sequence[int], want: Sequence[int], size: int = 5) -> None:
    """Passages of the body that are left, found in tokens that are left: printed in another order."""
    covered = {where for where in place if where >= 0}
    starts: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for at in range(len(want) - size + 1):
        if covered.isdisjoint(range(at, at + size)):
            starts[tuple(want[at : at + size])].append(at)
    if not starts:
        return
    for at in range(len(have) - size + 1):
        if place[at] >= 0:
            continue
        where = next((w for w in starts.get(tuple(have[at : at + size]), ()) if w not in covered), -1)
        i = at
        while 0 <= where < len(want) and i < len(have) and place[i] < 0 and have[i] == want[where]:
            if where in covered:
                break
            place[i] = where
            covered.add(where)
            i, where = i + 1, where + 1


@dataclass
class Score:
    """The sums over the pages of one dump."""

    pages: int = 0
    body: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0, 0.0])  # P, R, F1, F1 with CJK tokens
    lines: Counter[tuple[int, bool]] = field(default_factory=Counter)
    titles: list[bool] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)  # "right", "wrong" or "none"
    authors: list[int] = field(default_factory=lambda: [0, 0, 0])  # right, given, gold
    failed: int = 0

    def add(self, gold: dict[str, Any], text: str, labels: Sequence[int] | None, found: Result) -> None:
        self.pages += 1
        bodies = [body for body in (gold["body"], gold.get("alt")) if body is not None]
        best = max((word_prf(found.text, body) for body in bodies), key=lambda prf: prf[2])
        cjk = max(word_prf(spaced(found.text), spaced(body))[2] for body in bodies)
        self.body = [a + b for a, b in zip(self.body, (*best, cjk), strict=True)]
        if labels is not None:
            lines = lines_of(text)
            kept = [1.0] * len(lines) if found.text == text else shares(lines, found.text)
            for label, share in zip(labels, kept, strict=True):
                if label >= 0 and share is not None:
                    self.lines[label, share >= 0.5] += 1
        if gold["title"]:
            self.titles.append(norm_title(found.title) == norm_title(gold["title"]))
        if gold["date"]:
            self.dates.append(
                "none" if not found.date else "right" if found.date == gold["date"] else "wrong"
            )
        if gold["authors"]:
            ours = {norm_name(name) for name in found.authors} - {""}
            theirs = {norm_name(name) for name in gold["authors"]} - {""}
            for i, number in enumerate((len(ours & theirs), len(ours), len(theirs))):
                self.authors[i] += number

    def figures(self) -> dict[str, float | None]:
        """All measures, by name; None where nothing was to be measured."""
        precision, recall, f1, cjk = (value / max(1, self.pages) for value in self.body)
        kept = self.lines[1, True]
        errors = self.lines[0, True] + self.lines[1, False]
        right, given, gold = self.authors
        dates = Counter(self.dates)
        dated = dates["right"] + dates["wrong"]
        return {
            "P": precision,
            "R": recall,
            "F1": f1,
            "CJK F1": cjk,
            "line keep F1": 2 * kept / (2 * kept + errors) if self.lines else None,
            "title": sum(self.titles) / len(self.titles) if self.titles else None,
            "date": dates["right"] / len(self.dates) if self.dates else None,
            "wrong dates": dates["wrong"] / dated if dated else None,
            "author F1": 2 * right / (given + gold) if gold else None,
            "author P": right / given if given else None,
        }


# ------------------------------------------------------------------------------------------- the runs


def peak() -> float:
    """The most memory that this process has had, in MiB."""
    try:
        status = Path("/proc/self/status").read_text("utf-8")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except (OSError, IndexError, ValueError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def work(name: str, data: Path, group: str, dump: str, every: int, out: Path) -> None:
    """One tool over one dump, in this process: results and, last, the memory, as JSON lines."""
    languages = {row["id"]: row["lang"] for row in rows_of(data / f"{group}.gold.jsonl.gz")}
    before = peak()
    run = LOADERS[name]()
    with out.open("w", encoding="utf-8") as file:
        for row in pages_of(data, group, dump, every):
            try:
                found = run(row["text"], languages[row["id"]])
                line = {"id": row["id"], "found": [found.text, found.title, found.authors, found.date]}
            except Exception as error:
                line = {"id": row["id"], "error": repr(error)}
            file.write(json.dumps(line) + "\n")
        file.write(json.dumps({"memory": peak() - before}) + "\n")


def evaluate(name: str, data: Path, group: str, dump: str, every: int) -> tuple[Score, float] | None:
    """The scores and the memory, in MiB, of a tool over a dump; None where it is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        job = [name, str(data), group, dump, str(every), str(out)]
        done = subprocess.run([sys.executable, __file__, "--work", *job], capture_output=True, text=True)
        if "ModuleNotFoundError" in done.stderr:
            return None
        if done.returncode:
            raise RuntimeError(f"{name} over {group}.{dump}: {done.stderr[-2000:]}")
        lines = out.read_text("utf-8").splitlines()
    gold = {row["id"]: row for row in rows_of(data / f"{group}.gold.jsonl.gz")}
    path = data / f"{group}.{dump}.labels.jsonl.gz"
    labels = {row["id"]: row["lab"] for row in rows_of(path)} if path.exists() and has_rapidfuzz() else {}
    score = Score()
    for row, line in zip(pages_of(data, group, dump, every), lines, strict=False):
        found = json.loads(line)
        if "error" in found:
            score.failed += 1
            if score.failed == 1:
                print(f"{name} failed on {row['id']}: {found['error']}", file=sys.stderr)
        text, title, authors, date = found.get("found", ("", "", (), ""))
        score.add(
            gold[row["id"]], row["text"], labels.get(row["id"]), Result(text, title, tuple(authors), date)
        )
    return score, json.loads(lines[-1])["memory"]


@cache
def has_rapidfuzz() -> bool:
    try:
        import rapidfuzz  # noqa: F401
    except ModuleNotFoundError:
        return False
    return True


def speeds(names: Sequence[str], texts: Sequence[tuple[str, str]], rounds: int = 2) -> dict[str, float]:
    """Megabytes (UTF-8) a second of CPU time: of each document the best of the rounds, tools in turn."""
    runs: dict[str, Tool] = {}
    for name in names:
        try:
            runs[name] = LOADERS[name]()
            runs[name](*texts[0])
        except ModuleNotFoundError:
            runs.pop(name, None)
    spent = dict.fromkeys(runs, 0.0)
    for text, language in texts:
        for name, run in runs.items():
            best = float("inf")
            for _ in range(rounds):
                start = time.process_time()
                run(text, language)
                best = min(best, time.process_time() - start)
            spent[name] += best
    size = sum(len(text.encode("utf-8", "replace")) for text, _ in texts) / 1e6
    return {name: size / max(seconds, 1e-9) for name, seconds in spent.items()}


def sample(data: Path, group: str, dump: str, most: int) -> list[tuple[str, str]]:
    """Some pages of a dump, evenly chosen, with their languages."""
    languages = {row["id"]: row["lang"] for row in rows_of(data / f"{group}.gold.jsonl.gz")}
    pages = [(row["text"], languages[row["id"]]) for row in rows_of(data / f"{group}.{dump}.jsonl.gz")]
    return pages[:: max(1, len(pages) // most)][:most]


# ------------------------------------------------------------------------------------------ the profile

STAGES = (
    (
        "the block model",
        ("model/text.py", "model/net.py", "model/second.py", "model/trees.py", "not_main_text.py", "numpy/"),
    ),
    ("restore", ("rules/restore/", "rules/markup/", "cleaner/restore.py", "ftfy/")),
    ("repair", ("rules/repair/", "cleaner/repair.py", "cleaner/repairs.py")),
    ("phrases", ("rules/lexicon/", "label/phrases.py", "label/edges.py")),
    ("copies", ("rules/copies/",)),
    ("furniture", ("rules/furniture/", "cleaner/people.py", "cleaner/dates.py")),
    ("other boilerplate rules", ("rules/boilerplate/",)),
    ("choosing the fields", ("cleaner/fields/",)),
    ("labels", ("label/__init__.py",)),
    ("reading and cutting", ("cleaner/read/", "cleaner/language.py")),
    ("article and ledger", ("cleaner/assemble.py", "cleaner/ledger.py", "cleaner/article.py")),
    ("measuring units", ("cleaner/page.py", "cleaner/measure.py")),
    ("rule engine", ("cleaner/engine.py", "rules/effects.py")),
)


def profile(texts: Sequence[tuple[str, str]]) -> dict[str, float]:
    """The share of each stage in the CPU time of whole cleanings.

    Time inside built-in functions and the standard library goes to the stage that called them.
    """
    run = load_cleaner()
    run(*texts[0])
    profiler = cProfile.Profile(time.process_time)
    profiler.enable()
    for text, language in texts:
        run(text, language)
    profiler.disable()
    stats: dict[Any, Any] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    shares_: Counter[str] = Counter()
    for function, (_, _, own, _, callers) in stats.items():
        stage = stage_of(function[0])
        if stage:
            shares_[stage] += own
            continue
        for caller, (_, _, own_from, _) in callers.items():
            shares_[stage_of(caller[0]) or "other"] += own_from
    total = shares_.total() if isinstance(shares_.total(), float) else 1.0
    return {stage: value / total for stage, value in shares_.most_common()}


def stage_of(file: str) -> str:
    file = file.replace("\\", "/")
    return next((stage for stage, parts in STAGES if any(part in file for part in parts)), "")


# ------------------------------------------------------------------------------------------ the report


def cross_validated(path: Path | None) -> dict[tuple[str, str], tuple[float, float]]:
    """Word F1 and line keep F1 by set and dump, from the table in the page on the model."""
    if path is None or not path.exists():
        return {}
    found = {}
    for line in path.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) == 7 and cells[2].isdigit():  # set, dump, pages, all, model, best, line keep F1
            found[cells[0], cells[1]] = float(cells[4]), float(cells[6])
    return found


def number(value: float | None, digits: int = 3) -> str:
    return (
        "–"
        if value is None
        else f"{value:.{digits}f}".removeprefix("0")
        if value < 1
        else f"{value:.{digits}f}"
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> str:
    """A Markdown table; the first columns hold words, the others numbers."""
    rule = ["---"] * words + ["---:"] * (len(head) - words)
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


BODY = ("F1", "P", "R", "CJK F1", "line keep F1")
FIELDS = ("title", "date", "wrong dates", "author F1", "author P")


def section(options: argparse.Namespace) -> str:
    """The whole report, as Markdown."""
    cross = cross_validated(options.cross)
    names = [name for name in options.cleaners if name != FTFY]
    parts: list[str] = []
    memory: dict[str, float] = {}
    fields: list[list[str]] = []
    for group in options.sets:
        rows: list[list[str]] = []
        pages = sum(1 for _ in rows_of(options.data / f"{group}.gold.jsonl.gz"))
        every = max(1, pages // options.most) if options.most else 1
        for dump in options.dumps:
            if not (options.data / f"{group}.{dump}.jsonl.gz").exists():
                continue
            for name in names:
                found = evaluate(name, options.data, group, dump, every)
                if found is None:
                    print(f"{name} is not installed", file=sys.stderr)
                    continue
                score, used = found
                memory[name] = max(memory.get(name, 0.0), used)
                figures = score.figures()
                label = TITLES[name] + (f" ({score.failed} pages failed)" if score.failed else "")
                if name == "cleaner":
                    held = cross.get((group, dump))
                    if held:
                        own = [number(held[0]), "–", "–", "–", number(held[1])]
                        rows.append([dump, "all", "**cleaner, cross-validated**", *own])
                    label += ", in-sample" if group in IN_SAMPLE else ""
                    fields.append([group, dump, *(number(figures[key]) for key in FIELDS)])
                rows.append([dump, str(score.pages), label, *(number(figures[key]) for key in BODY)])
                print(group, dump, name, rows[-1][3:], file=sys.stderr, flush=True)
        head = ("dump", "pages", "tool", *BODY)
        parts.append(f"### Body: {group}\n\n{table(head, rows, 3)}")
    if fields:
        parts.append("### Fields: cleaner\n\n" + table(("set", "dump", *FIELDS), fields, 2))
    for group in options.sets:
        dump = next(
            (one for one in options.dumps if (options.data / f"{group}.{one}.jsonl.gz").exists()), None
        )
        if dump:
            texts = sample(options.data, group, dump, SPEED_PAGES)
            parts.append(speed_part(group, dump, texts, [*names, FTFY], memory))
            if "cleaner" in names:
                stages = [
                    [stage, f"{share:.0%}"] for stage, share in profile(texts).items() if share >= 0.005
                ]
                parts.append(
                    f"### Where the time goes: {group}, {dump}\n\n{table(('stage', 'share'), stages)}"
                )
    parts.append(f"Measured on: {machine()}; {time.strftime('%Y-%m-%d', time.gmtime())}.")
    return "\n\n".join(parts)


IN_SAMPLE = frozenset(("wcxb-dev", "fundus"))
"""Sets whose pages the shipped block model was trained on."""


def speed_part(
    group: str, dump: str, texts: Sequence[tuple[str, str]], names: Sequence[str], memory: dict[str, float]
) -> str:
    found = speeds(names, texts)
    rows = []
    for name, rate in sorted(found.items(), key=lambda item: -item[1]):
        share = "" if name == FTFY else f"{rate / found[FTFY]:.2f}" if FTFY in found else "–"
        rows.append([TITLES[name], f"{rate:.2f}", share, f"{memory[name]:.0f}" if name in memory else "–"])
    size = sum(len(text.encode("utf-8", "replace")) for text, _ in texts) / 1e6
    title = f"### Speed and memory: {group}, {dump} ({len(texts)} pages, {size:.1f} MB)"
    return f"{title}\n\n{table(('tool', 'MB/s', 'to ftfy.fix_text', 'MiB'), rows)}"


def main(arguments: Sequence[str] | None = None) -> None:
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--work"]:
        name, data, group, dump, every, out = words[1:]
        work(name, Path(data), group, dump, int(every), Path(out))
        return

    def names(text: str) -> list[str]:
        return [name for name in text.split(",") if name]

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", type=names, help="default: all in DATA")
    parser.add_argument("--dumps", type=names, default=list(DUMPS), help="default: all")
    parser.add_argument("--cleaners", type=names, default=list(LOADERS), help=f"of {', '.join(LOADERS)}")
    parser.add_argument("--most", type=int, help="about so many pages of a set, evenly chosen; default: all")
    parser.add_argument("--cross", type=Path, default=MODEL_PAGE, help="page with the cross-validated table")
    parser.add_argument("-o", "--output", type=Path, help="Markdown page with the markers")
    options = parser.parse_args(words)
    require_section(options.output, "text")
    options.sets = options.sets or sets_in(options.data)
    unknown = set(options.cleaners) - set(LOADERS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    report = section(options)
    if options.output:
        write_section(options.output, "text", report)
    else:
        print(report)


if __name__ == "__main__":
    main()
