"""Encodings: declared, marked, guessed, broken."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.acquire.decoding import charset_in_head, check_faults, decode
from detente.errors import RefusedError

TEXT = "“Café talks” in São Tomé – Žofie and Åsa said no."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_or_plain_utf8_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_told_by_its_nuls(encoding: str) -> None:
    assert decode("The minister said no to talks.".encode(encoding)).text == "The minister said no to talks."


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("cp1250", "windows-1250"), ("latin-1", "ISO-8859-1"), ("koi8-r", "koi8-r"), ("shift_jis", "Shift_JIS")],
)
def test_the_charset_of_the_answer_counts(encoding: str, declared: str) -> None:
    text = {"koi8-r": "Встреча отменена", "shift_jis": "会談"}.get(encoding, "Café")
    assert decode(text.encode(encoding), declared=declared).text == text


@pytest.mark.parametrize(
    "head",
    [
        b'<meta charset="windows-1250">',
        b"<meta charset=windows-1250>",
        b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">',
        b'<?xml version="1.0" encoding="windows-1250"?>',
    ],
)
def test_the_charset_in_the_page_counts(head: bytes) -> None:
    assert charset_in_head(head) == "windows-1250"
    assert decode(head + "Žofie".encode("cp1250"), is_html=True).text.endswith("Žofie")


def test_bytes_of_an_old_page_without_a_word_are_windows_1252() -> None:
    decoded = decode("“Café” – the minister said".encode("cp1252"))
    assert (decoded.text, decoded.faults) == ("“Café” – the minister said", 0)


def test_utf8_that_is_called_latin1_by_mistake_of_the_page_stays_what_the_page_says_only_if_it_fits() -> None:
    assert decode("Café".encode(), declared="us-ascii").text in ("Café", "CafÃ©")
    assert decode("Café".encode(), declared="no-such-charset").text == "Café"
    assert decode("Café".encode(), declared="utf-16").text == "Café"


def test_a_few_broken_bytes_are_replaced_and_counted() -> None:
    decoded = decode("Café “talks” in São Tomé ended".encode() + b"\xff and more")
    assert decoded.faults == 1
    assert decoded.text.count("\ufffd") == 1
    check_faults(decoded, "x")


def test_a_text_that_is_mostly_broken_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        check_faults(decode(codecs.BOM_UTF8 + b"ab\xff\xfe\xfd\xfc" * 30), "x")
    assert refused.value.reason == "encoding"


@given(
    st.binary(max_size=400), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "x", "base64", "idna"]), st.booleans()
)
def test_any_bytes_decode_to_text(data: bytes, declared: str | None, is_html: bool) -> None:
    decoded = decode(data, declared=declared, is_html=is_html)
    decoded.text.encode("utf-8", "surrogatepass")
    assert decoded.faults <= len(decoded.text)
