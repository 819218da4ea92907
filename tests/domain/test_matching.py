"""The order that keeps most is found, whatever crosses."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.matching import Item, Pair, _heaviest_rise, match_items

PLACES = st.integers(0, 4)
WEIGHTED = st.dictionaries(
    st.builds(Pair, PLACES, PLACES), st.sampled_from([0.6, 0.7, 1.0]), max_size=7
)


def _rises(chain: tuple[Pair, ...]) -> bool:
    return all(a.old < b.old and a.new < b.new for a, b in pairwise(chain))


@given(WEIGHTED)
def test_no_selection_in_order_weighs_more(weights: dict[Pair, float]) -> None:
    found = _heaviest_rise(weights.items())
    assert _rises(tuple(found))
    ordered = sorted(weights, key=lambda pair: (pair.new, pair.old))
    choices = (choice for size in range(8) for choice in combinations(ordered, size))
    best = max(sum(weights[pair] for pair in choice) for choice in choices if _rises(choice))
    assert abs(sum(weights[pair] for pair in found) - best) < 1e-9


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_every_item_is_matched_once_and_as_many_as_both_sides_have(
    old: list[str], new: list[str]
) -> None:
    pairs = match_items([Item("", "", text) for text in old], [Item("", "", text) for text in new])
    assert len({pair.old for pair in pairs}) == len({pair.new for pair in pairs}) == len(pairs)
    assert all(old[pair.old] == new[pair.new] for pair in pairs)
    assert len(pairs) == sum(min(old.count(text), new.count(text)) for text in "abc")
