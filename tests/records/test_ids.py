from hypothesis import given
from hypothesis import strategies as st

from detente.records.ids import record_id


def test_an_id_names_its_kind_and_depends_on_all_its_parts() -> None:
    one = record_id("e", "d_1", 3, 9, "173")
    assert one.startswith("e_")
    assert one == record_id("e", "d_1", 3, 9, "173")
    assert len({one, record_id("e", "d_2", 3, 9, "173"), record_id("e", "d_1", 3, 9, "174")}) == 3


@given(st.text(), st.text())
def test_parts_do_not_run_together(a: str, b: str) -> None:
    if a and b:
        assert record_id("e", "d", a, b) != record_id("e", "d", a + b, "")
