"""What was made last is given again while its inputs agree."""

from proceedings_editor.domain.keeping import Keeper


def test_a_step_is_done_again_only_when_an_input_changed() -> None:
    keeper = Keeper()
    made: list[int] = []

    def make() -> list[int]:
        made.append(len(made))
        return [made[-1]]

    first = keeper.kept("index", ("names", 1), make)
    assert keeper.kept("index", ("names", 1), make) is first
    assert keeper.kept("index", ("names", 2), make) == [1]
    assert keeper.kept("contents", ("names", 2), make) == [2]
    assert keeper.kept("index", ("names", 1), make) == [3]  # only the last is kept


def test_what_was_kept_is_given_for_equal_inputs_only() -> None:
    keeper = Keeper()
    assert keeper.last("paper", (1, "a")) is None
    keeper.keep("paper", (1, "a"), "pages")
    assert keeper.last("paper", (1, "a")) == "pages"
    assert keeper.last("paper", (2, "a")) is None
    keeper.keep("paper", (2, "a"), "others")
    assert keeper.last("paper", (1, "a")) is None
