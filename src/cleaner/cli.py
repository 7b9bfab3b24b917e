"""The command `clean`: the only module that prints. Results go to stdout, talk to stderr.

Exit status: 0 fine; 1 something would change, is not an article, or some records failed; 2 trouble.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.article import Article, Finding
    from cleaner.cleaner import Cleaner
    from cleaner.corpus import Fields
    from cleaner.template import SiteTemplates

FINE, CHANGED, TROUBLE = 0, 1, 2
INTERRUPTED, BROKEN_PIPE = 130, 141  # what a shell reports for SIGINT and SIGPIPE

SUFFIXES = {
    "text": ".txt", "markdown": ".md", "json": ".json", "jsonl": ".jsonl", "jsonld": ".jsonld", "tei": ".xml",
}  # fmt: skip
"""The formats of `--to`, and the suffix that a file in a folder of results gets."""

RECORDS = ("jsonl", "parquet", "warc")
"""Formats of files that hold many documents."""

CHECKED = frozenset("DMBCR")
"""Kinds of rules whose findings make `--check` fail; furniture (F) is no fault."""

EXCERPT, WORD = 80, 24
"""How much of a finding is shown, and of the word on either side of a change, in characters."""

_DESCRIPTION = "Turn scraped news articles, text or HTML, into clean ones, and account for every change."
_EPILOG = """\
examples:
  clean page.html                        the article as plain text
  clean --to json page.html              with all fields and the account of every change
  curl -s URL | clean --url URL          from a pipe
  clean --check *.txt                    what is wrong, for a person or a build
  clean --diff page.txt                  what would change
  clean --to markdown -o out/ *.html     a folder of results
  clean --from jsonl <in >out            one record a line; other fields are carried along
  clean -o out.jsonl.gz --workers 4 in/  a corpus: folders, .jsonl, .parquet, .warc; --resume

exit status: 0 fine; 1 something would change, is no article, or some records failed; 2 trouble
"""


class _Usage(Exception):
    """What was asked for cannot be done: options that do not go together, an unknown rule."""


@dataclass(frozen=True, slots=True)
class _Document:
    """One document to clean: the name it goes by, and how to read it."""

    name: str
    read: Callable[[], bytes]
    path: str = ""


@dataclass(slots=True)
class _Status:
    """The worst that has happened so far."""

    worst: int = FINE
    quiet: bool = False
    written: dict[str, str] = field(default_factory=dict)

    def say(self, message: str, status: int = FINE) -> None:
        """Talk to the user; trouble is said even when quiet is asked for."""
        self.worst = max(self.worst, status)
        if status == TROUBLE or not self.quiet:
            print(f"clean: {message}", file=sys.stderr, flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (those of the process by default); the exit status."""
    _utf8(sys.stdout, "replace")
    _utf8(sys.stderr, "backslashreplace")
    try:
        status = _run(argv)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever read our output has gone. Python flushes stdout once more at exit: give it a sink.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED


def _utf8(stream: Any, errors: str) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    options = parser.parse_args(argv)
    if options.completion:
        from cleaner.completion import script

        sys.stdout.write(script(parser, options.completion))
        return FINE
    status = _Status(quiet=options.quiet)
    try:
        if options.rules or options.rule:
            return _show_rules(options)
        _settle(options)
        cleaner = _cleaner(options)
        if options.learn:
            _learn(cleaner, options, status)
            return status.worst
        single, many = _split(options)
        if many:
            _corpora(cleaner, many, options, status)
        if single:
            _documents(cleaner, single, options, status)
    except _Usage as error:
        status.say(str(error), TROUBLE)
    return status.worst


# Options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clean",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        usage="clean [options] [FILE ...]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add(
        "files",
        nargs="*",
        metavar="FILE",
        help="text, HTML, corpora, folders; stdin where there is none, or for -",
    )

    group = parser.add_argument_group("what to write")
    add = group.add_argument
    add(
        "--to",
        choices=SUFFIXES,
        metavar="FORMAT",
        help=f"{', '.join(SUFFIXES)} (default: text; jsonl for records)",
    )
    add("--body", action="store_true", help="the body alone, without title, byline and date")
    add("--ledger", choices=("full", "changes", "none"), metavar="HOW",
        help="the account in JSON: full (default), changes (for jsonl), none (for records)")  # fmt: skip
    add("-o", "--output", metavar="OUT", help="write to this file; to this folder for several files")
    add("--in-place", action="store_true", help="overwrite text files that change; keeps FILE.orig")

    group = parser.add_argument_group("what to look at, writing nothing")
    add = group.add_argument
    add(
        "--check", action="store_true", help="one finding a line, as file:line:column: CODE message; 1 if any"
    )
    add("--diff", action="store_true", help="what would be dropped and changed; 1 if anything would be")
    add(
        "-v", "--verbose", action="store_true", help="with --check: list what becomes a field or is kept, too"
    )
    add("--color", choices=("auto", "always", "never"), default="auto", metavar="WHEN",
        help="colours in --diff: auto (default), always, never")  # fmt: skip
    add("-q", "--quiet", action="store_true", help="no warnings on stderr")

    group = parser.add_argument_group("what is known of the input")
    add = group.add_argument
    add("--from", dest="source", choices=("text", "html", *RECORDS), metavar="KIND",
        help="text, html, jsonl, parquet or warc (otherwise recognised)")  # fmt: skip
    add("--encoding", metavar="NAME", help="the encoding of the input (otherwise detected)")
    add("--language", metavar="XX", help="its language, as a code such as de (otherwise guessed)")
    add("--url", metavar="URL", help="where it was found")
    add("--title", metavar="T", help="its title")

    group = parser.add_argument_group("how to clean")
    add = group.add_argument
    add("--select", action="append", metavar="CODES", help="run only these rules: R101,D,leaked-comment")
    add("--ignore", action="append", metavar="CODES", help="run all but these rules")
    add(
        "--threshold",
        type=float,
        metavar="X",
        help="0 to 1: the least probability of being body (default: .5)",
    )
    add("--protect", action="append", metavar="REGEX", help="text that is never touched")

    add("--profile", metavar="FILE", help="use what --learn has learned of the documents' sites")

    group = parser.add_argument_group("corpora: .jsonl, .parquet, .warc (.gz, .zst), folders")
    add = group.add_argument
    add("--id", default="id", metavar="NAME", help="where a record has its id (default: id)")
    add("--text-field", "--field", dest="field", default="text", metavar="NAME",
        help="its text (default: text)")  # fmt: skip
    add("--html-field", default="html", metavar="NAME", help="its HTML, preferred to text (default: html)")
    add("--url-field", default="url", metavar="NAME", help="its address (default: url)")
    add("--workers", type=int, metavar="N", help="processes that clean (default: 1)")
    add("--time-limit", type=float, default=120.0, metavar="SECONDS",
        help="for one document (default: 120; 0: none)")  # fmt: skip
    add("--edits", action="store_true", help="add evidence, changes and dropped runs to each record")
    add("--resume", action="store_true", help="go on with a run that was interrupted")
    add("--stats", metavar="FILE", help="write counts, by rule and language, as JSON")
    add("--learn", metavar="PROFILE", help="learn what sites repeat, write it to PROFILE, and end")

    group = parser.add_argument_group("about")
    add = group.add_argument
    add("--rules", action="store_true", help="list every rule; --to markdown or json for all of each")
    add("--rule", metavar="CODE", help="explain one rule, by code or name")
    add("--completion", choices=("bash", "zsh", "fish"), metavar="SHELL",
        help="print what makes bash, zsh or fish complete this command")  # fmt: skip
    add("--version", action="version", version=f"clean {_version()}")
    return parser


def _version() -> str:
    from cleaner import __version__

    return __version__


def _settle(options: argparse.Namespace) -> None:
    """Refuse options that do not go together."""
    if options.output == "-":
        options.output = None
    looking = options.check or options.diff
    if options.check and options.diff:
        raise _Usage("--check and --diff: one of the two")
    if looking and (options.in_place or options.output or options.to):
        raise _Usage("--check and --diff write nothing: leave out --to, -o and --in-place")
    if options.in_place and options.output:
        raise _Usage("--in-place and -o: one of the two")
    if options.in_place and options.to not in (None, "text"):
        raise _Usage("--in-place writes text")
    if options.in_place and (not options.files or "-" in options.files):
        raise _Usage("--in-place needs files")
    if options.body and options.to not in (None, "text", "markdown"):
        raise _Usage("--body goes with --to text or markdown")
    if options.ledger and options.to not in (None, "json", "jsonl"):
        raise _Usage("--ledger goes with --to json or jsonl")
    if options.encoding:
        import codecs

        try:
            codecs.lookup(options.encoding)
        except LookupError as error:
            raise _Usage(f"--encoding: {error}") from error
    if options.files.count("-") > 1:
        raise _Usage("stdin can be read once only")


def _cleaner(options: argparse.Namespace) -> Cleaner:
    from cleaner import Cleaner

    try:
        return Cleaner(
            select=tuple(options.select or ()),
            ignore=tuple(options.ignore or ()),
            protect=tuple(options.protect or ()),
            threshold=0.5 if options.threshold is None else options.threshold,
            language=options.language,
            profile=_profile(options.profile),
        )
    except ValueError as error:
        raise _Usage(str(error)) from error


def _profile(path: str | None) -> SiteTemplates | None:
    if path is None:
        return None
    from cleaner.corpus import SiteProfile

    try:
        return SiteProfile.load(path).templates()
    except OSError as error:
        raise _Usage(f"{path}: {error.strerror or error}") from error


def _split(options: argparse.Namespace) -> tuple[list[_Document], list[str]]:
    """The inputs with one document each, and those with many."""
    names = options.files or ["-"]
    if options.source in RECORDS:
        return [], names
    from cleaner.corpus.sources import is_corpus

    many = [name for name in names if os.path.isdir(name) or (options.source is None and is_corpus(name))]
    alone = not (options.workers or options.resume or options.edits or options.stats)
    if many or not alone:
        # With a corpus among them, or its options, single files are documents of the corpus too.
        return [], names
    return [_document(name) for name in names if name not in many], many


def _document(name: str) -> _Document:
    if name == "-":
        return _Document("<stdin>", _read_stdin)

    def read() -> bytes:
        with open(name, "rb") as file:
            return file.read()

    return _Document(name, read, name)


def _read_stdin() -> bytes:
    if sys.stdin.isatty():
        print("clean: reading from the terminal; end with Ctrl-D", file=sys.stderr)
    return sys.stdin.buffer.read()


# Documents, one in each input


def _documents(
    cleaner: Cleaner, documents: Sequence[_Document], options: argparse.Namespace, status: _Status
) -> None:
    with contextlib.ExitStack() as closing:
        sink = _sink(documents, options, status, closing)
        for document in documents:
            article = _clean_one(cleaner, document, options, status)
            if article is None:
                continue
            for warning in article.warnings:
                status.say(f"{document.name}: {warning.message}")
            if not article:
                status.say(f"{document.name}: no article in it", CHANGED)
            sink.take(document, article)
        sink.close()


def _sink(
    documents: Sequence[_Document],
    options: argparse.Namespace,
    status: _Status,
    closing: contextlib.ExitStack,
) -> _Sink:
    """Where the results of these documents go."""
    several = len(documents) > 1
    if options.in_place:
        return _InPlace(options, status)
    if options.check or options.diff:
        return _Looking(options, status)
    if not options.output:
        if several and options.to in (None, "text", "markdown", "tei"):
            raise _Usage(f"several files to {options.to or 'text'} need -o FOLDER (or --to jsonl)")
        return _Stream(options, status, sys.stdout.buffer, several)
    if several and options.to == "jsonl" and not _is_folder(options.output):
        if any(_same(document.path, options.output) for document in documents):
            raise _Usage(f"{options.output}: is an input")
        out = closing.enter_context(_opened(options.output))
        return _Stream(options, status, out, several)
    return _Files(options, status, folder=several or _is_folder(options.output))


def _clean_one(
    cleaner: Cleaner, document: _Document, options: argparse.Namespace, status: _Status
) -> Article | None:
    """The article; None, and a word on stderr, where there is trouble with the input."""
    from cleaner.article import CleanerError

    try:
        return cleaner.clean(
            document.read(),
            options.url,
            title=options.title,
            encoding=options.encoding,
            kind=options.source,
        )
    except OSError as error:
        status.say(f"{document.name}: {error.strerror or error}", TROUBLE)
    except CleanerError as error:
        status.say(f"{document.name}: {error}", TROUBLE)
    except Exception as error:  # a fault of ours in one document does not stop the others
        status.say(f"{document.name}: internal error: {type(error).__name__}: {error}", TROUBLE)
    return None


def _render(article: Article, options: argparse.Namespace) -> str:
    """The article in the format that was asked for, ending in a line break unless empty."""
    to = options.to or "text"
    if to == "text":
        text = article.text if options.body else article.to_text()
    elif to == "markdown":
        from cleaner.write.markdown import body, to_markdown

        text = body(article) if options.body else to_markdown(article)
    elif to == "json":
        text = article.to_json(options.ledger or "full", indent=2)
    elif to == "jsonl":
        from cleaner.jsonl import one_line

        text = one_line(article.to_dict(options.ledger or "changes"))
    elif to == "jsonld":
        text = article.to_jsonld()
    else:
        text = article.to_tei()
    return text if not text or text.endswith("\n") else text + "\n"


class _Sink:
    """Where results go."""

    def __init__(self, options: argparse.Namespace, status: _Status) -> None:
        self.options = options
        self.status = status

    def take(self, document: _Document, article: Article) -> None:
        raise NotImplementedError

    def close(self) -> None:
        pass


class _Stream(_Sink):
    """Results one after another; several as lines (jsonl) or one JSON array, each with its file's name."""

    def __init__(self, options: argparse.Namespace, status: _Status, out: IO[bytes], several: bool) -> None:
        super().__init__(options, status)
        self.out = out
        self.several = several
        self.count = 0

    def take(self, document: _Document, article: Article) -> None:
        text = _render(article, self.options)
        if self.several:
            text = '{"file": ' + _json_string(document.name) + "," + text.lstrip()[1:]
            if self.options.to != "jsonl":
                text = ("[\n" if not self.count else ",\n") + text.rstrip("\n")
        self.count += 1
        self.out.write(text.encode("utf-8", "replace"))
        self.out.flush()

    def close(self) -> None:
        if self.several and self.options.to != "jsonl":
            self.out.write(b"\n]\n" if self.count else b"[]\n")


def _json_string(text: str) -> str:
    import json

    return json.dumps(text)  # ASCII: a file's name may be no valid Unicode


class _Files(_Sink):
    """Results to a file, or to a folder under the names of the inputs."""

    def __init__(self, options: argparse.Namespace, status: _Status, folder: bool) -> None:
        super().__init__(options, status)
        self.folder = folder

    def take(self, document: _Document, article: Article) -> None:
        target = self.options.output
        if self.folder:
            stem = os.path.splitext(os.path.basename(document.path))[0] or "stdin"
            target = os.path.join(target, stem + SUFFIXES[self.options.to or "text"])
        try:
            self._write(document, target, _render(article, self.options))
        except OSError as error:
            self.status.say(f"{target}: {error.strerror or error}", TROUBLE)

    def _write(self, document: _Document, target: str, text: str) -> None:
        if self.folder:
            os.makedirs(self.options.output, exist_ok=True)
        if _same(document.path, target):
            self.status.say(f"{target}: is the input; use --in-place to overwrite it", TROUBLE)
            return
        if (before := self.status.written.get(target)) is not None:
            self.status.say(f"{document.name}: {target} already holds the result of {before}", TROUBLE)
            return
        _write_file(target, text)
        self.status.written[target] = document.name


class _InPlace(_Sink):
    """Text files overwritten with their article where that differs; the original kept beside it."""

    def take(self, document: _Document, article: Article) -> None:
        import shutil

        if not article:
            return
        if article.input_kind == "html":
            self.status.say(f"{document.name}: is HTML; --in-place is for text files", TROUBLE)
            return
        text = _render(article, self.options)
        original = document.path + ".orig"
        try:
            if document.read() == text.encode("utf-8", "replace"):
                return
            if os.path.exists(original):
                self.status.say(f"{original}: exists; {document.name} left as it is", TROUBLE)
                return
            shutil.copy2(document.path, original)
            _write_file(document.path, text)
        except OSError as error:
            self.status.say(f"{document.name}: {error.strerror or error}", TROUBLE)


def _write_file(path: str, text: str) -> None:
    """Write a whole file or nothing; a reader never sees half of one. Its permissions stay."""
    if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe
        with open(path, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
        return
    import shutil
    import tempfile

    with tempfile.NamedTemporaryFile(
        dir=os.path.dirname(path) or ".", prefix=".clean-", delete=False
    ) as file:
        try:
            file.write(text.encode("utf-8", "replace"))
            file.close()
            if os.path.exists(path):
                shutil.copymode(path, file.name)
            else:
                mask = os.umask(0)
                os.umask(mask)
                os.chmod(file.name, 0o666 & ~mask)
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or os.path.isdir(output)


class _Looking(_Sink):
    """Findings or differences to stdout, and nothing written."""

    def take(self, document: _Document, article: Article) -> None:
        if self.options.check:
            for line in _check_lines(article, document.name, self.status, self.options.verbose):
                sys.stdout.write(line + "\n")
        else:
            from cleaner.write.diff import to_diff

            text = to_diff(article, document.name, colour=_coloured(self.options.color))
            if text:
                self.status.worst = max(self.status.worst, CHANGED)
            sys.stdout.write(text)
        sys.stdout.flush()


def _check_lines(article: Article, name: str, status: _Status, verbose: bool) -> Iterator[str]:
    """A line for each finding; raises the status to 1 where one is a fault."""
    from cleaner.write.diff import Places

    after = {(change.start, change.end): change.after for change in article.changes}
    paragraph = Places(article.source, paragraphs=True) if article.input_kind == "html" else None
    for finding in article.findings:
        if finding.code[0] in CHECKED and finding.fate != "kept":
            status.worst = max(status.worst, CHANGED)
        elif not verbose:
            continue
        place = paragraph(finding.start) if paragraph else f":{finding.line}:{finding.column}"
        yield f"{name}{place}: {finding.code} {_message(article.source, finding, after)}"


def _message(source: str, finding: Finding, after: dict[tuple[int, int], str]) -> str:
    start, end = finding.start, finding.end
    if finding.fate != "changed":
        cut = end - start > len(finding.excerpt) >= EXCERPT
        return f"{finding.name} ({finding.fate}): {_quoted(finding.excerpt, cut)}"
    # A change is as small as it can be; the word around it makes it readable.
    low, high = max(0, start - WORD), end + WORD
    low = max(source.rfind(" ", low, start) + 1, source.rfind("\n", low, start) + 1, low)
    high = min(at if at >= 0 else high for at in (source.find(" ", end, high), source.find("\n", end, high)))
    before, new = source[low:high], source[low:start] + after.get((start, end), "") + source[end:high]
    return f"{finding.name}: {_quoted(before)} → {_quoted(new)}"


def _quoted(text: str, cut: bool = False) -> str:
    """A piece of the source on one line, as far as there is room."""
    from cleaner.write.visible import visible

    if not text:
        return "nothing"
    cut = cut or len(text) > EXCERPT
    return f"`{visible(text[:EXCERPT]).replace(chr(10), '⏎')}{'…' if cut else ''}`"


def _coloured(when: str) -> bool:
    if when == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return when == "always"


# Corpora, many documents in each input


def _corpora(cleaner: Cleaner, names: Sequence[str], options: argparse.Namespace, status: _Status) -> None:
    """Inputs with many documents each: records out for records in, or findings."""
    from cleaner.corpus import CorpusError

    if options.in_place or options.diff:
        raise _Usage("--in-place and --diff are for single documents")
    if options.url or options.title or options.encoding:
        raise _Usage("--url, --title and --encoding are for single documents; a record has its own")
    if options.body:
        raise _Usage("--body is for single documents")
    if options.ledger == "full":
        raise _Usage("--ledger full is for single documents; records take changes or none")
    if options.output and any(_same(name, options.output) for name in names):
        raise _Usage(f"{options.output}: is an input")
    try:
        if options.check:
            _check_corpora(cleaner, names, options, status)
        else:
            _clean_corpora(cleaner, names, options, status)
    except CorpusError as error:
        raise _Usage(str(error)) from error


def _clean_corpora(
    cleaner: Cleaner, names: Sequence[str], options: argparse.Namespace, status: _Status
) -> None:
    from cleaner.corpus import run

    output = options.output or "-"
    to = options.to
    if to == "jsonl" or to is None:
        to = "text"
    elif output == "-" or not _is_folder(output) or to not in ("text", "markdown", "json"):
        raise _Usage("records go with --to jsonl or --check; --to text, markdown or json with -o FOLDER/")
    # A filter on standard input answers line by line; files are left to a worker that can be stopped.
    workers = options.workers if options.workers is not None else 0 if names == ["-"] else 1
    if options.stats and not os.path.isdir(os.path.dirname(options.stats) or "."):
        raise _Usage(f"cannot write {options.stats}: No such file or directory")
    both = output == "-" and sys.stdout.isatty()
    try:
        summary = run(
            names,
            output,
            cleaner=cleaner,
            fields=_fields(options),
            from_=_format(options),
            to=to,
            edits=options.edits or options.ledger == "changes",
            workers=workers,
            resume=options.resume,
            time_limit=options.time_limit or None,
            progress=not (options.quiet or both),
        )
    except KeyboardInterrupt:
        if output != "-":
            status.say(f"stopped; --resume goes on with {output}")
        raise
    if summary.complete:
        status.say(f"{output}: complete, and newer than its inputs: nothing is done")
        return
    if options.stats:
        import json

        try:
            _write_file(options.stats, json.dumps(summary.to_dict(), ensure_ascii=False, indent=2) + "\n")
        except OSError as failed:
            status.say(f"cannot write {options.stats}: {failed.strerror or failed}", TROUBLE)
    for name, error in summary.failures:
        status.say(f"{name}: {error}", CHANGED)
    if summary.failed:
        status.say(f"{summary.failed:,} of {summary.documents:,} documents failed", CHANGED)
    if summary.empty:
        status.say(f"{summary.empty:,} of {summary.documents:,} documents hold no article", CHANGED)


def _check_corpora(
    cleaner: Cleaner, names: Sequence[str], options: argparse.Namespace, status: _Status
) -> None:
    from cleaner.corpus import clean_document, documents

    for place, doc in documents(names, _fields(options), _format(options)):
        data, article = clean_document(cleaner, doc)
        if article is None:
            status.say(f"{place}: {data['error']}", CHANGED)
            continue
        for line in _check_lines(article, place, status, options.verbose):
            sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _learn(cleaner: Cleaner, options: argparse.Namespace, status: _Status) -> None:
    """Learn a site profile from corpora, and write it."""
    from cleaner.corpus import CorpusError, learn

    if options.output or options.check or options.diff or options.in_place or options.to:
        raise _Usage("--learn writes a profile and nothing else")
    try:
        profile = learn(
            options.files or ["-"],
            fields=_fields(options),
            from_=_format(options),
            cleaner=cleaner,
            workers=1 if options.workers is None else options.workers,
            time_limit=options.time_limit or None,
            progress=not options.quiet,
        )
        profile.save(options.learn)
    except CorpusError as error:
        raise _Usage(str(error)) from error
    except OSError as error:
        raise _Usage(f"cannot write {options.learn}: {error.strerror or error}") from error
    known = profile.templates().sites
    lines = sum(known.values())
    status.say(
        f"{options.learn}: {len(profile.sites):,} sites, {lines:,} template lines on {len(known):,} of them"
    )


def _fields(options: argparse.Namespace) -> Fields:
    from cleaner.corpus import Fields

    return Fields(options.id, options.field, options.html_field, options.url_field)


def _format(options: argparse.Namespace) -> Any:
    return options.source if options.source in RECORDS else None


def _opened(path: str) -> IO[bytes]:
    try:
        return open(path, "wb")
    except OSError as error:
        raise _Usage(f"{path}: {error.strerror or error}") from error


def _same(path: str, other: str) -> bool:
    return os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)


# Rules


def _show_rules(options: argparse.Namespace) -> int:
    from cleaner import catalogue

    to = options.to or "text"
    if to not in ("text", "markdown", "json"):
        raise _Usage("--rules and --rule go with --to text, markdown or json")
    if options.files:
        raise _Usage("--rules and --rule take no files")
    if not options.rule:
        sys.stdout.write(
            {"text": catalogue.text, "markdown": catalogue.markdown, "json": catalogue.json}[to]()
        )
        return FINE
    rule = catalogue.find(options.rule)
    if rule is None:
        raise _Usage(f"no rule {options.rule!r}; clean --rules lists them")
    one = {"text": catalogue.rule_text, "markdown": catalogue.rule_markdown, "json": catalogue.rule_json}
    sys.stdout.write(one[to](rule))
    return FINE


if __name__ == "__main__":
    sys.exit(main())
