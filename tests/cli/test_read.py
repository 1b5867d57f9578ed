"""The main job from the outside: what goes in, what is printed, and what happens to bad input."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("kerch-strait", "sanctions", "ceasefire")


def detente(*arguments: str, stdin: str | bytes = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run([sys.executable, "-m", "detente", *arguments], input=data, capture_output=True, cwd=cwd)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def examples_read() -> subprocess.CompletedProcess[str]:
    return detente("read", *(str(EXAMPLES / f"{name}.txt") for name in NAMES), "--json")


def test_examples_give_the_codings_that_lie_beside_them(examples_read: subprocess.CompletedProcess[str]) -> None:
    assert examples_read.returncode == 0, examples_read.stderr
    for name, line in zip(NAMES, examples_read.stdout.splitlines(), strict=True):
        expected = (EXAMPLES / f"{name}.json").read_text(encoding="utf-8")
        assert json.loads(line) == json.loads(expected), f"{name}: run `python examples/refresh.py`"


def test_a_second_run_prints_the_same_bytes(examples_read: subprocess.CompletedProcess[str]) -> None:
    again = detente("read", *(str(EXAMPLES / f"{name}.txt") for name in NAMES), "--json")
    assert again.stdout == examples_read.stdout


def test_an_article_is_coded_alike_whatever_stands_beside_it(examples_read: subprocess.CompletedProcess[str]) -> None:
    alone = detente("read", str(EXAMPLES / "sanctions.txt"))
    assert alone.stdout == examples_read.stdout.splitlines(keepends=True)[1]


def test_every_quote_is_the_text_at_its_offsets(examples_read: subprocess.CompletedProcess[str]) -> None:
    n_quotes = 0
    for line in examples_read.stdout.splitlines():
        ledger = json.loads(line)
        text = ledger["document"]["text"]
        for kind in ("events", "engagements", "statements", "commitments", "links"):
            for record in ledger[kind]:
                assert record["evidence"]
                for piece in record["evidence"]:
                    assert piece["quote"] == text[piece["start"] : piece["end"]]
                    n_quotes += 1
    assert n_quotes > 40


def test_every_actor_of_a_record_stands_in_the_list_of_actors(examples_read: subprocess.CompletedProcess[str]) -> None:
    for line in examples_read.stdout.splitlines():
        ledger = json.loads(line)
        known = {actor["id"] for actor in ledger["actors"]}
        used = {i for event in ledger["events"] for i in event["actors"] + event["recipients"]}
        used |= {i for engagement in ledger["engagements"] for i in engagement["parties"]}
        used |= {statement["speaker"] for statement in ledger["statements"]} - {None}
        assert used <= known


def test_the_kerch_example_tells_its_story(examples_read: subprocess.CompletedProcess[str]) -> None:
    ledger = json.loads(examples_read.stdout.splitlines()[0])
    code = {actor["id"]: actor["code"] or "" for actor in ledger["actors"]}
    stories = [[step["state"] for step in row["history"]] for row in ledger["engagements"]]
    assert ["scheduled", "cancelled", "reopened"] in stories
    assert any(
        event["cameo"].startswith("17")
        and any(code[i].startswith("RUS") for i in event["actors"])
        and any(code[i].startswith("UKR") for i in event["recipients"])
        for event in ledger["events"]
    )
    acts = {statement["act"] for statement in ledger["statements"]}
    assert {"no-response", "decline"} <= acts
    assert any(row["state"] == "met" and row["met_by"] for row in ledger["commitments"])
    assert not any("newsletter" in piece["quote"] for row in ledger["events"] for piece in row["evidence"])
    assert {piece["reason"] for piece in ledger["document"]["dropped"]}


def test_a_source_alone_means_read() -> None:
    done = detente(str(EXAMPLES / "ceasefire.txt"))
    assert json.loads(done.stdout)["document"]["title"].startswith("Armenia and Azerbaijan")


def test_the_page_shows_the_story_and_what_to_do_next() -> None:
    done = detente("read", str(EXAMPLES / "kerch-strait.txt"), "--page")
    assert done.returncode == 0, done.stderr
    for words in ("ENGAGEMENTS", "CANCELLED", "DECLINED TO COMMENT", "COMMITMENTS", "Next:", "--why"):
        assert words in done.stdout


def test_why_shows_the_words_of_a_record_and_its_rule(examples_read: subprocess.CompletedProcess[str]) -> None:
    event = json.loads(examples_read.stdout.splitlines()[0])["events"][0]
    done = detente("read", str(EXAMPLES / "kerch-strait.txt"), "--why", event["id"][:10])
    assert done.returncode == 0, done.stderr
    assert event["pattern"] in done.stdout
    assert "evidence" in done.stdout


def test_why_with_an_unknown_id_says_where_ids_stand() -> None:
    done = detente("read", str(EXAMPLES / "kerch-strait.txt"), "--why", "e_nothing")
    assert done.returncode == 1
    assert done.stderr.startswith("detente: --why e_nothing: no record")
    assert "Traceback" not in done.stderr


BAD_SOURCES = {
    "missing": (None, "not-found"),
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "empty"),
    "photo.txt": (b"\x89PNG\r\n\x1a\n" + bytes(400), "binary"),
    "paper.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(200), "binary"),
    "german.txt": (
        ("Der Außenminister traf am Donnerstag seinen Kollegen und sprach über die Lage an der Grenze. " * 6).encode(),
        "not-english",
    ),
    "page.html": (b"<html><head><title>Log in</title></head><body><form><input></form></body></html>", "no-article"),
}


@pytest.fixture(scope="module")
def bad_read(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    folder = tmp_path_factory.mktemp("bad")
    for name, (content, _) in BAD_SOURCES.items():
        if content is not None:
            (folder / name).write_bytes(content)
    sources = [*BAD_SOURCES, "http://127.0.0.1:9/a", "ftp://example.org/a", str(EXAMPLES / "ceasefire.txt")]
    return detente("read", *sources, "--json", cwd=folder)


def test_bad_sources_keep_their_place_and_the_others_are_done(bad_read: subprocess.CompletedProcess[str]) -> None:
    rows = [json.loads(line) for line in bad_read.stdout.splitlines()]
    assert len(rows) == len(BAD_SOURCES) + 3
    for (name, (_, reason)), row in zip(BAD_SOURCES.items(), rows, strict=False):
        assert (row.get("refused"), row.get("reason")) == (name, reason)
    assert rows[-1]["schema"] == "detente/1"
    assert bad_read.returncode == 1


def test_each_refusal_is_one_line_on_standard_error(bad_read: subprocess.CompletedProcess[str]) -> None:
    lines = bad_read.stderr.splitlines()
    assert len(lines) == len(BAD_SOURCES) + 2
    assert all(line.startswith("detente: ") and len(line) > 30 for line in lines)
    assert "Traceback" not in bad_read.stderr


def test_fifty_megabytes_of_html_are_refused_at_once(tmp_path: Path) -> None:
    page = tmp_path / "huge.html"
    page.write_bytes(b"<html><body>" + b"<p>word word word</p>" * 2_500_000)
    started = time.perf_counter()
    done = detente("read", str(page))
    assert json.loads(done.stdout)["reason"] == "too-large"
    assert time.perf_counter() - started < 5


def test_rows_of_json_lines_keep_their_order_names_and_faults(tmp_path: Path) -> None:
    text = (EXAMPLES / "ceasefire.txt").read_text(encoding="utf-8")
    rows = [
        json.dumps({"id": "one", "text": text, "outlet": "Herald", "published_at": "2023-09-14T18:00:00+04:00"}),
        "{not json",
        json.dumps({"id": "three"}),
        json.dumps({"id": "four", "html": f"<html><body><article><p>{text}</p></article></body></html>"}),
    ]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = detente("read", str(path))
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert read[0]["document"]["name"] == "one"
    assert read[0]["document"]["outlet"] == "Herald"
    assert read[0]["document"]["published_at"].startswith("2023-09-14T18:00:00")
    assert read[0]["document"]["published_from"] == "given"
    assert [row.get("reason") for row in read[1:3]] == ["bad-row", "bad-row"]
    assert read[2]["name"] == "three"
    assert read[3]["document"]["name"] == "four"
    assert done.returncode == 1


def test_standard_input_and_a_given_date_are_read() -> None:
    text = (EXAMPLES / "sanctions.txt").read_text(encoding="utf-8").replace("May 21, 2024 ", "")
    done = detente("read", "-", "--published", "2024-05-21", "--outlet", "Herald", stdin=text)
    document = json.loads(done.stdout)["document"]
    assert (document["published_at"], document["published_from"]) == ("2024-05-21", "given")
    assert document["outlet"] == "Herald"


def test_a_date_that_is_none_is_an_error_of_one_line() -> None:
    done = detente("read", str(EXAMPLES / "sanctions.txt"), "--published", "last Tuesday")
    assert done.returncode == 1
    assert "published" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_help_is_there_at_once_and_names_every_command() -> None:
    best = min(_seconds_of_help() for _ in range(3))
    done = detente("--help")
    assert all(command in done.stdout for command in ("read", "parse", "evaluate", "train", "codebook"))
    assert best < 0.6  # 0.15 s on an idle machine; the bound leaves room for a busy one


def _seconds_of_help() -> float:
    started = time.perf_counter()
    detente("--help")
    return time.perf_counter() - started
