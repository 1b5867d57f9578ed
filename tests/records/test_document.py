from datetime import date

from detente.records.document import Document, Region
from detente.records.span import Span


def test_the_id_of_a_document_follows_from_its_text_alone() -> None:
    one, two = Document(text="A note.", source="a"), Document(text="A note.", source="b", outlet="Herald")
    assert one.id == two.id != Document(text="A note!", source="a").id


def test_the_day_of_publication_is_that_of_the_outlets_own_zone() -> None:
    document = Document(text="x", source="a", published_at="2018-11-29T23:30:00-03:00")
    assert document.published_on == date(2018, 11, 29)


def test_text_outside_every_region_is_body() -> None:
    document = Document(text="Head\nBody.", source="a", regions=(Region(kind="title", span=Span(0, 4)),))
    assert document.region_at(3) == "title"
    assert document.region_at(5) == "body"
