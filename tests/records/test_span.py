import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records.span import Evidence, Span


@given(st.text(min_size=1), st.data())
def test_evidence_quotes_exactly_what_its_span_covers(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    piece = Evidence.at(Span(start, end), text)
    assert piece.quote == text[piece.start : piece.end]
    assert piece.span == Span(start, end)


@given(st.integers(0, 50), st.integers(1, 20), st.integers(0, 50), st.integers(1, 20))
def test_overlap_is_sharing_a_character(a: int, n: int, b: int, m: int) -> None:
    one, two = Span(a, a + n), Span(b, b + m)
    shared = set(range(a, a + n)) & set(range(b, b + m))
    assert one.overlaps(two) == two.overlaps(one) == bool(shared)
    assert one.covers(two) == set(range(b, b + m)).issubset(range(a, a + n))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_without_characters_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="span needs"):
        Span(start, end)
