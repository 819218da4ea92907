"""Commands that say what the volume holds: versions side by side, indexes, lists."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from proceedings_editor.domain.volume import (
    IndexKind,
    ListKind,
    OutcomeForm,
    PaperKind,
    Volume,
)
from proceedings_editor.gui.place import Action, WindowState
from proceedings_editor.gui.words import tr

SetFacts = Callable[[Mapping[str, str]], None]


def holding_commands(state: Callable[[], WindowState], change: SetFacts) -> Iterator[Action]:
    """Yield the commands; ``state`` gives what is now, ``change`` sets facts of the volume."""
    beside = tr("Set the language versions of the outcome document side by side")
    apart = tr("Set the language versions of the outcome document one after another")
    forms = {OutcomeForm.PARALLEL: beside, OutcomeForm.SEPARATE: apart}
    for form, words in forms.items():
        run = partial(change, {"outcome": form.value})
        enabled = partial(_could_be, form)
        yield Action(id=f"volume.outcome-{form}", words=words, run=run, enabled=enabled)
    indexes = {
        IndexKind.AUTHORS: tr("Index of authors: print it or leave it out"),
        IndexKind.KEYWORDS: tr("Index of keywords: print it or leave it out"),
        IndexKind.PERSONS: tr("Index of persons: print it or leave it out"),
        IndexKind.INSTITUTIONS: tr("Index of institutions: print it or leave it out"),
        IndexKind.SUBJECTS: tr("Index of subjects: print it or leave it out"),
    }
    for kind, words in indexes.items():
        run = partial(_turn_index, state, change, kind)
        yield Action(id=f"volume.index-{kind}", words=words, run=run, enabled=_editable)
    lists = {
        ListKind.FIGURES: tr("List of figures: print it or leave it out"),
        ListKind.TABLES: tr("List of tables: print it or leave it out"),
    }
    for of, words in lists.items():
        run = partial(_turn_list, state, change, of)
        yield Action(id=f"volume.list-{of}", words=words, run=run, enabled=_editable)


def _editable(state: WindowState) -> bool:
    return state.open and state.editable


def _could_be(form: OutcomeForm, state: WindowState) -> bool:
    papers = [it for it in state.snapshot.papers if it.kind is PaperKind.OUTCOME]
    versions = len({paper.language for paper in papers}) > 1
    return _editable(state) and versions and state.snapshot.volume.outcome is not form


def _turn_index(state: Callable[[], WindowState], change: SetFacts, kind: IndexKind) -> None:
    volume: Volume = state().snapshot.volume
    kinds = [it for it in IndexKind if (it in volume.indexes) is not (it is kind)]
    change({"indexes": "; ".join(kinds)})


def _turn_list(state: Callable[[], WindowState], change: SetFacts, kind: ListKind) -> None:
    volume: Volume = state().snapshot.volume
    kinds = [it for it in ListKind if (it in volume.lists) is not (it is kind)]
    change({"lists": "; ".join(kinds)})
