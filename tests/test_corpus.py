"""Corpora: formats, order, workers, resuming, limits, and what happens when the disk is full."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

import cleaner
from cleaner import Cleaner
from cleaner.cli import main
from cleaner.corpus import CorpusError, Fields, clean_document, documents, run
from cleaner.corpus import pool as pool_module
from cleaner.corpus import sources as sources_module
from cleaner.corpus.document import Document
from cleaner.corpus.pool import work_through
from cleaner.corpus.progress import Progress, duration

# One cheap rule: these tests are about records, not about what becomes of a text.
QUICK = Cleaner(select=("D103",))

PARAGRAPH = (
    "The harbour board of town {i} met on Monday &amp; decided to widen the old quay before the winter."
)


def records(n: int) -> list[dict[str, object]]:
    return [
        {
            "id": f"a{i}",
            "text": f"Quay of town {i}\n\n" + "\n\n".join([PARAGRAPH.format(i=i)] * (1 + i % 3)),
            "url": f"https://www.example.org/{i}",
            "meta": {"page": i},
            "section": "as printed",
        }
        for i in range(n)
    ]


def jsonl(path: Path, rows: list[dict[str, object]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def lines(path: Path | str) -> list[dict[str, object]]:
    raw = Path(path).read_bytes()
    if str(path).endswith(".gz"):
        raw = gzip.decompress(raw)
    elif str(path).endswith(".zst"):
        zstandard = pytest.importorskip("zstandard")
        raw = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True).read()
    return [json.loads(line) for line in raw.splitlines()]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_module, "BATCH_ITEMS", 3)
    monkeypatch.setattr(sources_module, "ROWS", 8)


def test_a_record_holds_its_id_what_it_brought_and_the_article(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", records(3))
    summary = run([source], str(tmp_path / "out.jsonl"), workers=0)
    out = lines(tmp_path / "out.jsonl")
    assert (summary.documents, summary.articles, summary.failed) == (3, 3, 0)
    assert [row["id"] for row in out] == ["a0", "a1", "a2"]
    assert out[1]["meta"] == {"page": 1}
    assert out[1]["input_section"] == "as printed"
    article = cleaner.clean(str(records(3)[1]["text"]), url="https://www.example.org/1")
    assert {k: out[1][k] for k in article.to_dict("none")} == json.loads(article.to_json("none"))
    assert "ledger" not in out[1]
    assert summary.rules["D103"]["name"] == "html-entity"
    assert summary.rules["D103"]["documents"] == 3


def test_edits_add_the_ledger(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", records(1))
    run([source], str(tmp_path / "out.jsonl"), workers=0, edits=True)
    article = cleaner.clean(str(records(1)[0]["text"]), url="https://www.example.org/0")
    assert lines(tmp_path / "out.jsonl")[0]["ledger"] == json.loads(article.to_json("changes"))["ledger"]


def test_the_caller_names_the_fields(tmp_path: Path) -> None:
    rows = [
        {
            "key": 7,
            "body": "A line.\n\nAnother line.",
            "link": "https://a.example/7",
            "head": "The head",
            "x": 1,
        }
    ]
    source = jsonl(tmp_path / "in.jsonl", rows)
    fields = Fields(id="key", text="body", url="link", title="head")
    run([source], str(tmp_path / "out.jsonl"), fields=fields, workers=0)
    (row,) = lines(tmp_path / "out.jsonl")
    assert row["key"] == 7
    assert row["url"] == "https://a.example/7"
    assert row["title"] == "The head"
    assert row["x"] == 1
    assert "body" not in row


def test_html_is_preferred_to_text(tmp_path: Path) -> None:
    page = "<html><body><article><p>" + PARAGRAPH.format(i=1) + "</p></article></body></html>"
    source = jsonl(
        tmp_path / "in.jsonl",
        [{"id": 1, "html": page, "text": "other"}, {"id": 2, "html": "", "text": "x y"}],
    )
    run([source], str(tmp_path / "out.jsonl"), workers=0)
    first, second = lines(tmp_path / "out.jsonl")
    assert (first["input_kind"], second["input_kind"]) == ("html", "text")
    assert "html" not in first


def test_every_bad_record_becomes_a_record_with_its_error(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    good = json.dumps({"id": "good", "text": "One line of text."})
    path.write_bytes(
        b"\xef\xbb\xbf" + good.encode() + b"\n\n"
        b"{broken\n"
        b"[1, 2]\n"
        b'{"id": "none"}\n'
        b'{"id": "number", "text": 5, "url": "https://a.example/n"}\n'
        b"\xff\xfe\n"
        b'{"id": "binary", "text": "' + b"\\u0000\\u0001\\u0002" * 2000 + b'"}\n'
        b'{"id": "surrogate", "text": "A half \\ud83d of a pair."}\n' + good.encode()
    )  # fmt: skip
    summary = run([str(path)], str(tmp_path / "out.jsonl"), workers=0)
    out = lines(tmp_path / "out.jsonl")
    ids = [row["id"] for row in out]
    assert ids[:6] == ["good", "in.jsonl#3", "in.jsonl#4", "none", "number", "in.jsonl#7"]
    assert ids[-2:] == ["surrogate", "good"]
    assert [bool(row.get("error")) for row in out[:6]] == [False, True, True, True, True, True]
    assert out[4]["url"] == "https://a.example/n"
    assert summary.failed == sum("error" in row for row in out) >= 5
    assert summary.failures[0][0] == "in.jsonl#3"


def test_a_line_over_the_limit_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    with path.open("w") as file:
        file.write('{"id": 1, "text": "' + "x " * 50_000 + '"}\n')
        file.write('{"id": 2, "text": "A short line."}\n')
        file.write('{"id": 3, "text": "' + "x " * 800 + '"}\n')
    run([str(path)], str(tmp_path / "out.jsonl"), cleaner=Cleaner(limit=1000), workers=0)
    out = lines(tmp_path / "out.jsonl")
    assert out[0] == {"id": "in.jsonl#1", "error": "TooLarge: the line exceeds the limit"}
    assert "error" not in out[1]
    assert str(out[2]["error"]).startswith("TooLarge")
    assert out[2]["id"] == 3


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
def test_json_lines_in_every_packing(tmp_path: Path, suffix: str, small_batches: None) -> None:
    if suffix.endswith("zst"):
        pytest.importorskip("zstandard")
    plain = jsonl(tmp_path / "in.jsonl", records(20))
    run([plain], str(tmp_path / f"in2{suffix}"), cleaner=QUICK, workers=0)
    run([str(tmp_path / f"in2{suffix}")], str(tmp_path / f"out{suffix}"), cleaner=QUICK, workers=0)
    assert [row["id"] for row in lines(tmp_path / f"out{suffix}")] == [f"a{i}" for i in range(20)]


def test_parquet_keeps_types_and_rows(tmp_path: Path, small_batches: None) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    rows = records(30)
    table = pa.table({
        "id": pa.array(range(30), pa.int32()),
        "text": [str(row["text"]) for row in rows],
        "day": pa.array([19_000 + i for i in range(30)], pa.date32()),
        "section": ["as printed"] * 30,
    })  # fmt: skip
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=13)
    run([str(tmp_path / "in.parquet")], str(tmp_path / "out.parquet"), cleaner=QUICK, workers=0, edits=True)
    out = pq.read_table(tmp_path / "out.parquet")
    assert out.schema.field("id").type == pa.int32()
    assert out.schema.field("day").type == pa.date32()
    assert out["id"].to_pylist() == list(range(30))
    assert out["input_section"].to_pylist() == ["as printed"] * 30
    run([str(tmp_path / "in.parquet")], str(tmp_path / "out.jsonl"), cleaner=QUICK, workers=0)
    assert [row["text"] for row in lines(tmp_path / "out.jsonl")] == out["text"].to_pylist()
    assert lines(tmp_path / "out.jsonl")[1]["day"] == "2022-01-09"
    assert not list(tmp_path.glob("*.spool"))


def test_json_lines_to_parquet_finds_types_that_hold_all(tmp_path: Path, small_batches: None) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    rows: list[dict[str, object]] = [
        {"id": 1, "text": "One line.", "n": 1, "mixed": 1, "late": None},
        *({"id": i, "text": "One line.", "n": 1.5, "mixed": "x"} for i in range(2, 9)),
        {"id": 9, "text": None, "late": {"deep": True}},
    ]
    run([jsonl(tmp_path / "in.jsonl", rows)], str(tmp_path / "out.parquet"), cleaner=QUICK, workers=0)
    out = pq.read_table(tmp_path / "out.parquet")
    assert out["n"].to_pylist()[:2] == [1.0, 1.5]
    assert out["mixed"].to_pylist()[:2] == ["1", "x"]
    assert out["late"].to_pylist()[-1] == '{"deep": true}'
    assert out["error"].to_pylist()[-1] == "no field 'text' or 'html'"


def warc_record(number: int, body: bytes, kind: str, status: str = "200 OK", chunked: bool = False) -> bytes:
    if chunked:
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n"
    head += "Transfer-Encoding: chunked\r\n\r\n" if chunked else f"Content-Length: {len(body)}\r\n\r\n"
    payload = head.encode() + body
    warc = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://www.example.org/{number}\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return warc.encode() + payload + b"\r\n\r\n"


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_warc_gives_its_pages(tmp_path: Path, packing: str) -> None:
    pytest.importorskip("fastwarc")
    page = "<html><body><article><p>Zwölf Boote liegen im Hafen, und die Mole wird im Herbst erneuert.</p></article></body></html>"
    parts = [
        warc_record(1, page.encode("iso-8859-1"), "text/html; charset=iso-8859-1"),
        warc_record(2, b"\x89PNG", "image/png"),
        warc_record(3, b"moved", "text/html", "301 Moved"),
        warc_record(4, "Zwölf Boote liegen im Hafen.".encode(), "text/plain; charset=utf-8", chunked=True),
    ]
    path = tmp_path / f"in.warc{packing}"
    if packing == ".gz":
        path.write_bytes(b"".join(gzip.compress(part) for part in parts))
    elif packing == ".zst":
        zstandard = pytest.importorskip("zstandard")
        path.write_bytes(b"".join(zstandard.ZstdCompressor().compress(part) for part in parts))
    else:
        path.write_bytes(b"".join(parts))
    run([str(path)], str(tmp_path / "out.jsonl"), workers=0)
    html, text = lines(tmp_path / "out.jsonl")
    assert html["id"] == "urn:uuid:1"
    assert html["url"] == "https://www.example.org/1"
    assert html["warc_date"] == "2024-05-01T00:00:00Z"
    assert str(html["text"]).startswith("Zwölf Boote")
    assert (html["input_kind"], text["input_kind"]) == ("html", "text")
    assert text["text"] == "Zwölf Boote liegen im Hafen."


def test_a_folder_in_and_a_folder_out(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    (folder / "one.txt").write_text("First line.\n\nSecond line of the file.")
    (folder / "b" / "page.html").write_text(
        f"<html><body><article><p>{PARAGRAPH}</p></article></body></html>"
    )
    (folder / "b" / "same.html").write_text("<html><body><p>One.</p></body></html>")
    (folder / "b" / "same.txt").write_text("Two.")
    (folder / "b" / "record.json").write_text(json.dumps({"id": 5, "text": "Three."}))
    (folder / ".hidden").write_text("no")
    (folder / "z.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    jsonl(folder / "more.jsonl", records(2))
    summary = run([str(folder)], str(tmp_path / "out"), workers=0)
    found = sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert found == [
        "b/page.txt", "b/record.txt", "b/same.html.txt", "b/same.txt.txt",
        "more.jsonl/00000001-a0.txt", "more.jsonl/00000002-a1.txt", "one.txt", "z.bin.error.json",
    ]  # fmt: skip
    assert summary.failed == 1
    first = cleaner.clean((folder / "one.txt").read_bytes())
    assert (tmp_path / "out" / "one.txt").read_text() == first.to_text().rstrip("\n") + "\n"
    run([str(folder)], str(tmp_path / "out.jsonl"), workers=0)
    assert [row["id"] for row in lines(tmp_path / "out.jsonl")] == [
        "a0", "a1", "one.txt", "z.bin", "b/page.html", 5, "b/same.html", "b/same.txt",
    ]  # fmt: skip


def test_workers_give_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", records(300))
    for workers in (0, 2):
        run([source], str(tmp_path / f"out{workers}.jsonl.gz"), cleaner=QUICK, workers=workers, edits=True)
    first = (tmp_path / "out0.jsonl.gz").read_bytes()
    assert (tmp_path / "out2.jsonl.gz").read_bytes() == first
    assert [row["id"] for row in lines(tmp_path / "out2.jsonl.gz")] == [f"a{i}" for i in range(300)]


class Killed(BaseException):
    """Stands for the end of the process at a system call."""


@pytest.mark.parametrize(
    ("packing", "suffix"),
    [
        (".jsonl", ".jsonl"), (".jsonl.gz", ".jsonl.gz"), (".parquet", ".parquet"), (".jsonl", ""), (".parquet", ".jsonl"),
    ],
)  # fmt: skip
def test_ended_at_any_system_call_it_resumes_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, packing: str, small_batches: None
) -> None:
    if ".parquet" in (suffix, packing):
        pytest.importorskip("pyarrow")
    plain = jsonl(tmp_path / "in.jsonl", records(14))
    source = str(tmp_path / f"in{packing}")
    if packing != ".jsonl":
        run([plain], source, cleaner=QUICK, workers=0)
    output = str(tmp_path / f"out{suffix}")
    calls = left = 0

    def once(name: str) -> None:
        real = getattr(os, name)

        def call(*args: object, **kwargs: object) -> object:
            nonlocal calls
            calls += 1
            if calls == left:
                if name == "write":
                    real(args[0], args[1][: len(args[1]) // 2])  # type: ignore[index, arg-type]
                raise Killed
            result = real(*args, **kwargs)
            if calls == -left:
                raise Killed
            return result

        monkeypatch.setattr(os, name, call)

    for name in ("write", "fsync", "replace", "ftruncate", "unlink"):
        once(name)

    def go(resume: bool) -> None:
        run([source], output, cleaner=QUICK, workers=0, resume=resume, checkpoint=0, to="json")

    def content() -> dict[str, bytes]:
        paths = [p for p in tmp_path.rglob("*") if p.is_file() and not p.name.startswith("in")]
        return {str(p.relative_to(tmp_path)): p.read_bytes() for p in paths}

    go(False)
    expected, total = content(), calls
    assert total > 10
    rng = random.Random(7)
    for at in sorted({*rng.sample(range(1, total + 1), 10), 1, 2, 3, total - 1, total}):
        calls, left = 0, at if rng.random() < 0.5 else -at
        with pytest.raises(Killed):
            go(False)
        # The second attempt is ended too, somewhere.
        calls, left = 0, rng.randrange(1, 15)
        for _ in range(3):
            try:
                go(os.path.exists(f"{output}.journal"))
            except Killed:
                calls, left = 0, 0
            else:
                break
        assert content() == expected, (at, left)


PROGRAM = """
import sys
from cleaner import Cleaner
from cleaner.corpus import run, sources
sources.BATCH_ITEMS = 4
run([sys.argv[1]], sys.argv[2], cleaner=Cleaner(select=("D103",)), workers=int(sys.argv[3]), checkpoint=0.01, resume=sys.argv[4] == "1")
"""


KILLS = 4


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".parquet"])
def test_killed_for_real_it_resumes_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    monkeypatch.setattr(sources_module, "BATCH_ITEMS", 4)
    source = jsonl(tmp_path / "in.jsonl", records(400))
    expected, output = tmp_path / f"expected{suffix}", tmp_path / f"out{suffix}"
    run([source], str(expected), cleaner=QUICK, workers=0)
    rng = random.Random(3)
    journal = Path(f"{output}.journal")
    kills = 0
    for _ in range(30):
        command = [sys.executable, "-c", PROGRAM, source, str(output), "2", str(int(journal.exists()))]
        before = journal.read_bytes() if journal.exists() else b""
        process = subprocess.Popen(command)
        # Wait until it gets on, then end it at a random moment; after so many kills let it finish.
        while kills < KILLS and process.poll() is None:
            if journal.exists() and journal.read_bytes() != before:
                time.sleep(rng.random() * 0.1)
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(0.005)
        if process.wait() == 0:
            break
        kills += 1
    assert kills >= KILLS - 1
    assert output.read_bytes() == expected.read_bytes()
    assert not journal.exists()


def test_a_journal_of_another_run_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = jsonl(tmp_path / "in.jsonl", records(3))
    output = str(tmp_path / "out.jsonl")
    monkeypatch.setattr("cleaner.corpus.sinks.LinesSink.finish", lambda self: (_ for _ in ()).throw(Killed))
    with pytest.raises(Killed):
        run([source], output, cleaner=QUICK, workers=0)
    monkeypatch.undo()
    with pytest.raises(CorpusError, match="other options"):
        run([source], output, cleaner=Cleaner(), workers=0, resume=True)
    jsonl(tmp_path / "in.jsonl", records(4))
    with pytest.raises(CorpusError, match="other inputs"):
        run([source], output, cleaner=QUICK, workers=0, resume=True)
    run([source], output, cleaner=QUICK, workers=0)
    # Ended after its last step, or started once more: what is complete stays as it is.
    again = run([source], output, cleaner=QUICK, workers=0, resume=True)
    assert again.complete
    assert again.documents == 0
    os.utime(source, (time.time() + 9, time.time() + 9))
    with pytest.raises(CorpusError, match="nothing to resume"):
        run([source], output, cleaner=QUICK, workers=0, resume=True)


def misbehave(job: list[str], tick: object, skip: dict[int, str]) -> list[str]:
    out = []
    for k, text in enumerate(job):
        tick()  # type: ignore[operator]
        if k in skip:
            out.append(skip[k])
        elif text == "die":
            os._exit(9)
        elif text == "hang":
            time.sleep(60)
        else:
            print("noise on standard output")
            out.append(text)
    return out


def test_a_document_that_ends_or_holds_up_its_worker_fails_alone() -> None:
    jobs = [["a", "die", "b"], ["c"], ["hang", "d", "die"]]
    results = [result for _, result in work_through(misbehave, jobs, 2, time_limit=1.5)]
    assert results[0] == ["a", "WorkerDied: the process ended with 9 at this document", "b"]
    assert results[1] == ["c"]
    assert results[2][0] == "TimeLimit: over 1.5 seconds"
    assert results[2][1] == "d"


def test_workers_are_replaced_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "DOCUMENTS_PER_WORKER", 2)
    results = [result for _, result in work_through(misbehave, [["a", "b"], ["c"]], 1)]
    assert results == [["a", "b"], ["c"]]


def test_a_full_disk_is_one_line_and_leaves_what_is_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_batches: None
) -> None:
    source = jsonl(tmp_path / "in.jsonl", records(30))
    output = tmp_path / "out.jsonl.gz"
    real, room = os.write, 2000

    def write(file: int, data: memoryview) -> int:
        nonlocal room
        if room <= 0:
            raise OSError(28, "No space left on device")
        done = real(file, data[: max(room, 1)])
        room -= done
        return done

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(
        CorpusError, match=r"cannot write .*: No space left on device; the first \d+ documents"
    ):
        run([source], str(output), cleaner=QUICK, workers=0)
    kept = len(lines(output))
    assert kept > 0
    monkeypatch.undo()
    monkeypatch.setattr(sources_module, "BATCH_ITEMS", 3)
    run([source], str(output), cleaner=QUICK, workers=0, resume=True)
    assert [row["id"] for row in lines(output)] == [f"a{i}" for i in range(30)]


def test_targets_that_cannot_be_written(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", records(1))
    if os.path.exists("/dev/full"):
        with pytest.raises(CorpusError, match="cannot write /dev/full: No space left"):
            run([source], "/dev/full", cleaner=QUICK, workers=0)
    (tmp_path / "file").write_text("")
    with pytest.raises(CorpusError, match=r"cannot write .*: (Not a directory|File exists)"):
        run([source], str(tmp_path / "file" / "out.jsonl"), cleaner=QUICK, workers=0)
    with pytest.raises(CorpusError, match="results are written as"):
        run([source], str(tmp_path / "out.warc.gz"), cleaner=QUICK, workers=0)


def test_inputs_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such file"):
        run([str(tmp_path / "no.jsonl")], str(tmp_path / "out.jsonl"))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n' * 9999, mtime=0)[:-20])
    with pytest.raises(CorpusError, match=r"cannot read .*cut\.jsonl\.gz"):
        run([str(tmp_path / "cut.jsonl.gz")], str(tmp_path / "out.jsonl"), cleaner=QUICK, workers=0)
    (tmp_path / "no.parquet").write_bytes(b"PAR1 this is none")
    pytest.importorskip("pyarrow")
    with pytest.raises(CorpusError, match=r"cannot read .*no\.parquet"):
        run([str(tmp_path / "no.parquet")], str(tmp_path / "out.jsonl"), cleaner=QUICK, workers=0)


def test_a_missing_extra_is_named_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = jsonl(tmp_path / "in.jsonl", records(1))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(CorpusError, match=r"pip install 'article-cleaner\[zst\]'"):
        run([source], str(tmp_path / "out.jsonl.zst"), cleaner=QUICK)


def test_counts_that_cannot_be_written_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = jsonl(tmp_path / "in.jsonl", records(2)), tmp_path / "out.jsonl"
    common = [source, "--select", "D103", "--workers", "0", "-q", "-o", str(output), "--stats"]
    assert main([*common, str(tmp_path / "none" / "stats.json")]) == 2
    assert "none/stats.json: No such file or directory" in capsys.readouterr().err
    assert not output.exists()
    (tmp_path / "stats").mkdir()
    assert main([*common, str(tmp_path / "stats")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert len(lines(output)) == 2


@pytest.mark.parametrize("name", ["datatrove", "haystack", "langchain", "llama_index", "sklearn"])
def test_a_missing_program_is_named_with_its_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    package = {"langchain": "langchain_core"}.get(name, name)
    for known in [*sys.modules]:
        if known.partition(".")[0] == package or known == f"cleaner.integrations.{name}":
            monkeypatch.delitem(sys.modules, known)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModuleNotFoundError, match=rf"'article-cleaner\[{name.replace('_', '-')}\]'"):
        import_module(f"cleaner.integrations.{name}")


def test_documents_are_read_without_cleaning(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "in.jsonl", records(2))
    (tmp_path / "page.txt").write_text("A line.")
    found = list(documents([path, str(tmp_path / "page.txt")]))
    assert [doc.id for _, doc in found] == ["a0", "a1", "page.txt"]
    assert [place for place, _ in found] == [f"{path}:1", f"{path}:2", str(tmp_path / "page.txt")]
    assert found[0][1].extra["section"] == "as printed"


def test_the_error_of_one_document_stays_with_it() -> None:
    data, article = clean_document(Cleaner(limit=3), Document("x", "four"))
    assert article is None
    assert data["error"].startswith("TooLarge")


def test_clean_many_in_workers_yields_the_same_articles() -> None:
    texts: list[str | bytes] = [str(row["text"]) for row in records(150)]
    texts[70] = b"\x89PNG\r\n\x1a\n" + bytes(100)
    alone = list(QUICK.clean_many(texts))
    assert list(QUICK.clean_many(texts, workers=2)) == alone
    assert isinstance(alone[70], cleaner.Failure)
    assert alone[70].index == 70


def test_clean_many_reports_what_it_cannot_take_document_by_document() -> None:
    texts: list[object] = ["One line.", 5, None, (x for x in ()), "Another line."]
    alone = list(QUICK.clean_many(texts))  # type: ignore[arg-type]
    assert [isinstance(one, cleaner.Failure) for one in alone] == [False, True, True, True, False]
    assert list(QUICK.clean_many(texts, workers=2)) == alone  # type: ignore[arg-type]
    for hints in (
        {"language": "no code!"},
        {"kind": "pdf"},
        {"title": 5},
        {"url": lambda: 1},
        {"other": "x"},
    ):
        for workers in (1, 2):
            failed = list(QUICK.clean_many(["One line.", "Another."], workers, **hints))
            assert [type(one).__name__ for one in failed] == ["Failure"] * 2, hints


def test_progress_says_rate_and_time_left() -> None:
    import io

    stream = io.StringIO()
    progress = Progress(1000, stream, every=0)
    progress.update(0, 0)
    time.sleep(0.01)
    progress.update(50, 500, failed=2)
    progress.update(100, 1000, final=True)
    first, last = stream.getvalue().splitlines()
    assert first.startswith(" 50% 50 documents, ")
    assert first.endswith("left, 2 failed")
    assert last.startswith("100% 100 documents, ")
    assert [duration(s) for s in (5, 200, 18_420, 183_600)] == ["5s", "3m20s", "5h07m", "2d03h"]
