"""The command: formats, streams, exit states, and what it does when something is wrong."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import cleaner
from cleaner.cli import SUFFIXES, main
from cleaner.rules import RULES

DIRTY = (
    "The mill by the river opens again\n\n"
    "By Ann Lee\n\n"
    "The caf\u00c3\u00a9 by the mill was so\u00adft and warm, and people came from all over the valley to see it.\n\n"
    "The river ran high all week, and it did not stop before Sunday, when the wind turned north at last.\n\n"
    "The river ran high all week, and it did not stop before Sunday, when the wind turned north at last.\n"
)
CLEAN = (
    "The river ran high all week, and it did not stop before Sunday, when the wind turned north at last.\n"
)
HTML = "<!doctype html><html><body><h1>The mill</h1><p>So\u00adft rain fell all week, and it did not stop before Sunday, when it turned.</p></body></html>"


@pytest.fixture
def dirty(tmp_path: Path) -> str:
    path = tmp_path / "dirty.txt"
    path.write_text(DIRTY, encoding="utf-8")
    return str(path)


@pytest.fixture
def plain(tmp_path: Path) -> str:
    path = tmp_path / "plain.txt"
    path.write_text(CLEAN, encoding="utf-8")
    return str(path)


def command(
    *arguments: str, stdin: bytes = b"", cwd: str | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        timeout=60,
        check=False,
    )


def called(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


# One document


def test_text_from_a_file_and_from_stdin(dirty: str) -> None:
    expected = cleaner.clean(DIRTY).to_text().encode()
    for arguments in ([dirty], [], ["-"]):
        done = command(*arguments, stdin=DIRTY.encode())
        assert (done.returncode, done.stdout, done.stderr) == (0, expected, b"")


@pytest.mark.parametrize("to", SUFFIXES)
def test_formats(capsys: pytest.CaptureFixture[str], dirty: str, to: str) -> None:
    article = cleaner.clean(DIRTY.encode())
    status, out, err = called(capsys, "--to", to, dirty)
    assert (status, err) == (0, "")
    assert out.endswith("\n")
    if to in ("json", "jsonl"):
        assert json.loads(out) == json.loads(article.to_json("full" if to == "json" else "changes"))
        assert (out.count("\n") == 1) == (to == "jsonl")
    else:
        assert out == getattr(article, f"to_{to}")()


def test_body_and_hints(capsys: pytest.CaptureFixture[str], dirty: str) -> None:
    assert called(capsys, "--body", dirty)[1] == cleaner.clean(DIRTY).text + "\n"
    assert called(capsys, "--body", "--to", "markdown", dirty)[1].startswith("The café")
    _, out, _ = called(
        capsys,
        "--to",
        "json",
        "--url",
        "https://example.org/x",
        "--title",
        "Known",
        "--language",
        "en",
        dirty,
    )
    assert json.loads(out)["url"] == "https://example.org/x"
    assert json.loads(out)["title"] == "Known"


def test_ledger_in_json(capsys: pytest.CaptureFixture[str], dirty: str) -> None:
    assert "ledger" not in json.loads(called(capsys, "--to", "json", "--ledger", "none", dirty)[1])
    assert "source" in json.loads(called(capsys, "--to", "jsonl", "--ledger", "full", dirty)[1])["ledger"]


def test_select_and_ignore(capsys: pytest.CaptureFixture[str], dirty: str) -> None:
    assert "so\u00adft" in called(capsys, "--ignore", "D109", dirty)[1]
    assert "so\u00adft" in called(capsys, "--ignore", "soft-hyphen,C", dirty)[1]
    out = called(capsys, "--select", "D109", "--select", "D105", dirty)[1]
    assert "café by the mill was soft" in out
    assert out.count("The river ran") == 2
    status, out, err = called(capsys, "--ignore", "Z9", dirty)
    assert (status, out) == (2, "")
    assert err == "clean: no rule 'Z9'; clean --rules lists them\n"


def test_protect_and_threshold(capsys: pytest.CaptureFixture[str], dirty: str) -> None:
    assert "so\u00adft" in called(capsys, "--protect", "so.ft", dirty)[1]
    assert called(capsys, "--protect", "(", dirty)[0] == 2
    assert called(capsys, "--threshold", "2", dirty)[0] == 2


def test_kind_and_encoding(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(HTML.encode("utf-16"))
    assert "Soft rain" in called(capsys, str(path))[1]
    path.write_bytes("Größe und Höhe sind bekannt.".encode("cp1252"))
    assert "Größe" in called(capsys, "--encoding", "cp1252", "--from", "text", str(path))[1]
    status, _, err = called(capsys, "--encoding", "nonsense", str(path))
    assert status == 2
    assert len(err.splitlines()) == 1


# Looking


def test_check(capsys: pytest.CaptureFixture[str], dirty: str, plain: str) -> None:
    status, out, _ = called(capsys, "--check", dirty)
    assert status == 1
    lines = out.splitlines()
    assert all(re.match(rf"{re.escape(dirty)}:\d+:\d+: [DMBCR]\d{{3}} [a-z0-9-]+", line) for line in lines)
    assert f"{dirty}:5:8: D105 mojibake: `cafÃ©` → `café`" in lines
    assert f"{dirty}:5:29: D109 soft-hyphen: `so⟨U+00AD⟩ft` → `soft`" in lines
    assert any(line.startswith(f"{dirty}:9:1: C103 repeated-run (dropped): `The river ran") for line in lines)
    assert called(capsys, "--check", plain) == (0, "", "")


def test_check_lists_furniture_on_demand(capsys: pytest.CaptureFixture[str], dirty: str) -> None:
    assert " F1" not in called(capsys, "--check", dirty)[1]
    out = called(capsys, "--check", "-v", dirty)[1]
    assert re.search(r":3:1: F\d{3} \S+ \(field\): `By Ann Lee`", out)


def test_check_of_html_names_paragraphs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(HTML, encoding="utf-8")
    status, out, _ = called(capsys, "--check", str(path))
    assert status == 1
    assert f"{path}#2: D109 soft-hyphen: `So⟨U+00AD⟩ft` → `Soft`\n" in out


def test_diff(capsys: pytest.CaptureFixture[str], dirty: str, plain: str) -> None:
    status, out, _ = called(capsys, "--diff", dirty)
    assert status == 1
    assert out.startswith(f"--- {dirty}\n+++ {dirty} (clean)\n@@ line ")
    assert "so⟨U+00AD⟩ft" in out
    assert "\x1b" not in out
    assert "\x1b[31m- " in called(capsys, "--diff", "--color", "always", dirty)[1]
    assert called(capsys, "--diff", plain) == (0, "", "")


# Writing files


def test_output_file_and_folder(
    capsys: pytest.CaptureFixture[str], dirty: str, plain: str, tmp_path: Path
) -> None:
    out = tmp_path / "out.txt"
    assert called(capsys, dirty, "-o", str(out)) == (0, "", "")
    assert out.read_text(encoding="utf-8") == cleaner.clean(DIRTY).to_text()
    folder = tmp_path / "new" / "folder"
    assert called(capsys, dirty, plain, "--to", "markdown", "-o", str(folder)) == (0, "", "")
    assert sorted(path.name for path in folder.iterdir()) == ["dirty.md", "plain.md"]
    lines = tmp_path / "all.jsonl"
    assert called(capsys, dirty, plain, "--to", "jsonl", "-o", str(lines)) == (0, "", "")
    assert [json.loads(line)["file"] for line in lines.read_text(encoding="utf-8").splitlines()] == [
        dirty,
        plain,
    ]
    assert called(capsys, plain, "-o", "-")[1] == CLEAN


def test_output_never_overwrites_an_input_or_another_result(
    capsys: pytest.CaptureFixture[str], dirty: str, tmp_path: Path
) -> None:
    status, _, err = called(capsys, dirty, "-o", dirty)
    assert status == 2
    assert "--in-place" in err
    assert Path(dirty).read_text(encoding="utf-8") == DIRTY
    (tmp_path / "b").mkdir()
    other = shutil.copy(dirty, tmp_path / "b" / "dirty.html")
    status, _, err = called(capsys, dirty, str(other), "-o", str(tmp_path / "out"))
    assert status == 2
    assert "already holds the result of" in err
    assert called(capsys, dirty, "-o", str(tmp_path / "no" / "such" / "file"))[0] == 2


def test_several_to_stdout(capsys: pytest.CaptureFixture[str], dirty: str, plain: str) -> None:
    status, out, err = called(capsys, dirty, plain)
    assert (status, out) == (2, "")
    assert "need -o" in err
    assert [
        json.loads(line)["file"] for line in called(capsys, "--to", "jsonl", dirty, plain)[1].splitlines()
    ] == [dirty, plain]
    assert [one["file"] for one in json.loads(called(capsys, "--to", "json", dirty, plain)[1])] == [
        dirty,
        plain,
    ]
    assert len(json.loads(called(capsys, "--to", "jsonld", dirty, plain)[1])) == 2
    assert json.loads(called(capsys, "-q", "--to", "json", "/no/1", "/no/2")[1]) == []


def test_in_place(capsys: pytest.CaptureFixture[str], dirty: str, plain: str, tmp_path: Path) -> None:
    os.chmod(dirty, 0o640)
    assert called(capsys, "--in-place", dirty, plain) == (0, "", "")
    assert Path(dirty).read_text(encoding="utf-8") == cleaner.clean(DIRTY).to_text()
    assert Path(dirty + ".orig").read_text(encoding="utf-8") == DIRTY
    assert stat.S_IMODE(os.stat(dirty).st_mode) == 0o640
    assert not Path(plain + ".orig").exists()
    assert called(capsys, "--in-place", dirty) == (0, "", "")  # clean now
    Path(dirty).write_text(DIRTY, encoding="utf-8")
    status, _, err = called(capsys, "--in-place", dirty)
    assert status == 2
    assert "exists" in err
    page = tmp_path / "page.html"
    page.write_text(HTML, encoding="utf-8")
    assert called(capsys, "--in-place", str(page))[0] == 2
    assert page.read_text(encoding="utf-8") == HTML
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "dirty.txt",
        "dirty.txt.orig",
        "page.html",
        "plain.txt",
    ]


# Trouble


def test_one_bad_file_does_not_stop_the_others(dirty: str, tmp_path: Path) -> None:
    binary = tmp_path / "image.png"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    done = command("/no/such/file", str(binary), dirty, "--to", "jsonl")
    assert done.returncode == 2
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == [dirty]
    errors = done.stderr.decode().splitlines()
    assert errors[0] == "clean: /no/such/file: No such file or directory"
    assert errors[1].startswith(f"clean: {binary}: ")
    assert len(errors) == 2


def test_a_fault_of_ours_does_not_stop_the_others(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, dirty: str, plain: str
) -> None:
    honest = cleaner.Cleaner.clean

    def clean(self: cleaner.Cleaner, raw: bytes, *rest: object, **hints: object) -> cleaner.Article:
        if raw == DIRTY.encode():
            raise KeyError("oops")
        return honest(self, raw, *rest, **hints)  # type: ignore[arg-type]

    monkeypatch.setattr(cleaner.Cleaner, "clean", clean)
    status, out, err = called(capsys, "--to", "jsonl", dirty, plain)
    assert status == 2
    assert err == f"clean: {dirty}: internal error: KeyError: 'oops'\n"
    assert json.loads(out)["file"] == plain


def test_no_article(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.write_text("\n", encoding="utf-8")
    assert called(capsys, str(path)) == (1, "", f"clean: {path}: no article in it\n")
    assert called(capsys, "-q", str(path)) == (1, "", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--check", "--diff", "x"],
        ["--check", "-o", "y", "x"],
        ["--in-place", "-o", "y", "x"],
        ["--in-place", "--to", "json", "x"],
        ["--in-place"],
        ["--in-place", "-"],
        ["--body", "--to", "json", "x"],
        ["--ledger", "none", "x"],
        ["-", "-"],
        ["--from", "jsonl", "--to", "tei"],
        ["--from", "jsonl", "--diff"],
        ["--from", "jsonl", "--title", "x"],
        ["--rules", "--to", "tei"],
        ["--rules", "file"],
        ["--rule", "Z1"],
    ],
)
def test_options_that_do_not_go_together(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str]
) -> None:
    status, out, err = called(capsys, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("clean: ")
    assert err.count("\n") == 1


def test_unknown_option() -> None:
    done = command("--nonsense")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_closed_pipe_is_no_traceback(dirty: str) -> None:
    line = json.dumps({"text": CLEAN}).encode() + b"\n"
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "--from", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdin.write(line)
    process.stdin.flush()
    assert process.stdout.readline()
    process.stdout.close()
    try:
        process.stdin.write(line * 2000)
        process.stdin.close()
    except BrokenPipeError:
        pass
    assert process.wait(timeout=30) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


def test_interrupt_is_quiet() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "--from", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps({"text": CLEAN}).encode() + b"\n")
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


# JSON lines


def test_json_lines() -> None:
    records = [
        {"id": 1, "text": DIRTY, "label": ["x"]},
        "not JSON",
        [1],
        {"id": 2},
        {"id": 3, "text": 5},
        {"id": 4, "text": CLEAN, "url": "https://example.org/", "language": "en-GB"},
        {"id": 5, "text": "half \ud83d a pair"},
    ]
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    done = command("--from", "jsonl", stdin=("\ufeff" + "\n\n".join(lines)).encode("utf-8"))
    assert done.returncode == 1
    out = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert len(out) == len(records)
    assert out[0]["id"] == 1
    assert out[0]["label"] == ["x"]
    assert out[0]["text"] == cleaner.clean(DIRTY).text
    assert [one["id"] for one in out] == [1, "stdin#3", "stdin#5", 2, 3, 4, 5]
    assert out[1]["error"].startswith("not JSON")
    assert out[2]["error"] == "not a JSON object"
    assert out[3] == {"id": 2, "error": "no field 'text' or 'html'"}
    assert out[5]["url"] == "https://example.org/"
    assert out[5]["language"] == "en"
    assert out[6]["text"] == "half \ud83d a pair"
    assert cleaner.Article.from_dict(out[0]).text == out[0]["text"]
    assert len(done.stderr.splitlines()) == 5


def test_json_lines_field_file_and_check(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"html": HTML, "n": 1}) + "\n", encoding="utf-8")
    out = json.loads(called(capsys, "--field", "html", "--ledger", "none", str(path))[1])
    assert out["n"] == 1
    assert "html" not in out
    assert out["input_kind"] == "html"
    assert "Soft rain" in out["text"]
    target = tmp_path / "out.jsonl"
    assert called(capsys, "--field", "html", str(path), "-o", str(target)) == (0, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["n"] == 1
    assert called(capsys, str(path), "-o", str(path))[0] == 2
    assert path.stat().st_size
    path.write_text(json.dumps({"text": DIRTY}) + "\n", encoding="utf-8")
    status, text, _ = called(capsys, "--check", str(path))
    assert status == 1
    assert f"{path}:1:5:29: D109 soft-hyphen" in text


def test_json_lines_come_out_as_they_come_in() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "--from", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    for number in range(3):
        process.stdin.write(json.dumps({"n": number, "text": CLEAN}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["n"] == number  # waits for ever if it is held back
    process.stdin.close()
    assert process.wait(timeout=30) == 0
    process.stdout.close()


# Rules, help, start


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    from cleaner import catalogue

    assert called(capsys, "--rules") == (0, catalogue.text(), "")
    assert called(capsys, "--rules", "--to", "markdown") == (0, catalogue.markdown(), "")
    assert called(capsys, "--rules", "--to", "json") == (0, catalogue.json(), "")
    rule = RULES[0]
    for name in (rule.code, rule.code.lower(), rule.name):
        assert called(capsys, "--rule", name) == (0, catalogue.rule_text(rule), "")
    assert json.loads(called(capsys, "--rule", rule.code, "--to", "json")[1])["name"] == rule.name


def test_version_and_help() -> None:
    assert command("--version").stdout == f"clean {cleaner.__version__}\n".encode()
    shown = command("--help").stdout.decode()
    assert all(
        option in shown for option in ("--to", "--check", "--diff", "--in-place", "--rules", "exit status")
    )
    assert max(map(len, shown.splitlines())) <= 100


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    status, script, _ = called(capsys, "--completion", shell)
    assert status == 0
    assert "jsonld" in script
    assert "in-place" in script
    if shutil.which(shell) and shell != "fish":
        assert subprocess.run([shell, "-n"], input=script.encode(), check=False).returncode == 0


def test_output_is_utf8_in_any_locale(plain: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner"],
        input="Größe – 東京 ist bekannt.\n".encode(),
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.stdout.decode("utf-8") == "Größe – 東京 ist bekannt.\n"


def test_start_is_quick_and_light() -> None:
    code = "import sys, cleaner.cli; cleaner.cli._parser(); print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"numpy", "lxml", "trafilatura", "ftfy", "multiprocessing", "asyncio"} & set(modules)
    took = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import cleaner.cli"], check=True)
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", ""], check=True)
        took.append((began - start) - (time.perf_counter() - began))
    assert min(took) < 0.25  # about 0.1 on a quiet machine


# The documentation


# Corpora


def corpus(path: Path, n: int = 4) -> str:
    rows = [{"id": i, "text": DIRTY, "url": f"https://example.org/{i}"} for i in range(n)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_corpus_to_file_with_stats(tmp_path: Path) -> None:
    source = corpus(tmp_path / "in.jsonl")
    out, stats = tmp_path / "out.jsonl.gz", tmp_path / "stats.json"
    done = command(source, "-o", str(out), "--workers", "2", "--edits", "--stats", str(stats))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    rows = [json.loads(line) for line in gzip.decompress(out.read_bytes()).splitlines()]
    assert [row["id"] for row in rows] == [0, 1, 2, 3]
    assert rows[0]["ledger"]["changes"]
    found = json.loads(stats.read_text())
    assert found["documents"] == found["articles"] == 4
    assert found["rules"]["D109"]["documents"] == 4
    again = command(source, "-o", str(out), "--workers", "2", "--edits", "--resume")
    assert again.returncode == 0
    assert b"complete, and newer than its inputs: nothing is done" in again.stderr
    os.utime(source, (time.time() + 60, time.time() + 60))
    again = command(source, "-o", str(out), "--workers", "2", "--edits", "--resume")
    assert again.returncode == 2
    assert b"nothing to resume" in again.stderr


def test_folders_in_and_out(tmp_path: Path, dirty: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(DIRTY, encoding="utf-8")
    (tmp_path / "in" / "b.html").write_text(HTML, encoding="utf-8")
    assert command(str(tmp_path / "in"), "-o", f"{tmp_path}/out/", "--to", "markdown").returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.md", "b.md"]
    done = command("--check", str(tmp_path / "in"))
    assert f"{tmp_path}/in/a.txt:5:29: D109" in done.stdout.decode()
    done = command(str(tmp_path / "in"))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a.txt", "b.html"]


def test_a_profile_is_learned_and_used(tmp_path: Path) -> None:
    promise = "The Weekly of the Lower Valley is printed by hand and carried to each door by mule."
    rows = [
        {
            "url": f"https://valley.example/{i}",
            "text": f"{CLEAN}\n\nMule number {['one', 'two', 'three', 'four', 'five'][i]} rests.\n\n{promise}",
        }
        for i in range(5)
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    profile = tmp_path / "valley.json"
    done = command("--learn", str(profile), str(source))
    assert done.returncode == 0
    assert done.stderr.decode().startswith(f"clean: {profile}: 1 sites, ")
    assert promise[:40] in profile.read_text("utf-8")
    assert promise in command(str(source)).stdout.decode()
    assert promise not in command(str(source), "--profile", str(profile)).stdout.decode()
    assert command(str(source), "--profile", str(source)).returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [["-o", "/dev/full"], ["-o", "/no/such/folder/out.jsonl"], ["--learn", "/no/such/folder/p.json"]],
)
def test_trouble_with_the_target_is_one_line(tmp_path: Path, arguments: list[str]) -> None:
    if "/dev/full" in arguments and not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    if "/no/such" in arguments[1] and os.access("/", os.W_OK) and arguments[0] == "-o":
        arguments = ["-o", "/proc/none/out.jsonl"]
    done = command(corpus(tmp_path / "in.jsonl"), *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(b"clean: cannot write ")
    assert done.stderr.count(b"\n") == 1


MANUAL = (Path(__file__).parent.parent / "docs" / "command-line.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"^```console\n(.*?)^```$", MANUAL, re.DOTALL | re.MULTILINE)


@pytest.mark.skipif(os.name == "nt", reason="the manual shows a POSIX shell")
@pytest.mark.parametrize("session", SESSIONS, ids=range(len(SESSIONS)))
def test_manual_shows_what_happens(session: str, tmp_path: Path) -> None:
    found = re.search(r"^```text\n(.*?)^```$", MANUAL, re.DOTALL | re.MULTILINE)
    assert found
    (tmp_path / "mill.txt").write_text(found[1], encoding="utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "clean").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleaner "$@"\n')
    (tmp_path / "bin" / "clean").chmod(0o755)
    steps = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
    shell = "\n".join(f"{step}\nstatus=$?; echo '%%'; (exit $status)" for step, _ in steps)
    environment = {**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-c", shell],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    shown = done.stdout.decode("utf-8").split("%%\n")
    assert shown[:-1] == [expected for _, expected in steps]


def test_manual_names_every_option() -> None:
    from cleaner.cli import _parser

    options = {
        name for action in _parser()._actions for name in action.option_strings if name.startswith("--")
    }
    missing = {
        name
        for name in options - {"--help", "--version", "--output", "--verbose", "--quiet"}
        if name not in MANUAL
    }
    assert not missing
