"""The store against a model, through edits, undos, crashes, failing disks and restores."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from proceedings_editor.domain.volume import Paper, PaperId, State, ThematicArea
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import Step, Store, restore
from proceedings_editor.storage.paths import _VARIABLE
from tests.storage.model import Model, Shown, shown_by
from tests.storage.samples import VOLUME, manuscript, paper

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


class Machine(RuleBasedStateMachine):
    """Rules do the same to the store and to the model."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._before = os.environ.get(_VARIABLE, "")
        os.environ[_VARIABLE] = str(Path(self._folder.name) / "data")
        self.path = Path(self._folder.name) / "v.proceedings"
        self.model = Model()
        self.numbered = 0

    @initialize()
    def begin(self) -> None:
        self.store = Store.create(self.path, VOLUME)

    @rule(title=TEXT, body=TEXT, rank=st.floats(allow_nan=False, allow_infinity=False))
    def take_in(self, title: str, body: str, rank: float) -> None:
        self.numbered += 1
        text = manuscript(title, body)
        new = paper(f"p{self.numbered}", text, rank)
        self.store.commit(Step(label=Wording("Take in"), papers=(new,), manuscripts=(text,)))
        self._did(lambda papers: {**papers, new.id: new})

    @precondition(lambda self: self.model.shown.papers)
    @rule(data=st.data(), state=st.sampled_from(State), title=TEXT)
    def edit(self, data: st.DataObject, state: State, title: str) -> None:
        old = data.draw(st.sampled_from(self.model.shown.papers))
        text = manuscript(title)
        new = replace(paper(old.id, text, old.rank), state=state)
        self.store.commit(Step(label=Wording("Edit"), papers=(new,), manuscripts=(text,)))
        self._did(lambda papers: {**papers, new.id: new})

    @precondition(lambda self: self.model.shown.papers)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        gone = data.draw(st.sampled_from(self.model.shown.papers)).id
        self.store.commit(Step(label=Wording("Remove"), removed=(gone,)))
        self._did(lambda papers: {key: item for key, item in papers.items() if key != gone})

    @rule(subtitle=TEXT, areas=st.permutations(VOLUME.areas))
    def describe(self, subtitle: str, areas: list[ThematicArea]) -> None:
        volume = replace(self.model.shown.volume, subtitle=subtitle, areas=tuple(areas))
        self.store.commit(Step(label=Wording("Describe"), volume=volume))
        self.model.did(Shown(volume, self.model.shown.papers))

    @precondition(lambda self: self.model.can_undo())
    @rule()
    def undo(self) -> None:
        self.store.undo()
        self.model.undo()

    @precondition(lambda self: self.model.can_redo())
    @rule()
    def redo(self) -> None:
        self.store.redo()
        self.model.redo()

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @rule()
    def delete_and_restore(self) -> None:
        self.store.close()
        self.path.unlink()
        restore(self.path)
        self.store = Store.open(self.path)

    @rule()
    def put_an_empty_file_in_its_place_and_restore(self) -> None:
        self.store.close()
        self.path.write_bytes(b"")
        restore(self.path)
        self.store = Store.open(self.path)

    @rule()
    def rest(self) -> None:
        self.store.checkpoint("test")
        self.store.collect()

    @invariant()
    def same(self) -> None:
        assert shown_by(self.store) == self.model.shown
        snapshot = self.store.snapshot()
        assert (bool(snapshot.undo), bool(snapshot.redo)) == (
            self.model.can_undo(),
            self.model.can_redo(),
        )
        assert len(self.store.history()) == self.model.history

    def teardown(self) -> None:
        try:
            assert self.store.verify().intact
        finally:
            self.store.close()
            os.environ[_VARIABLE] = self._before
            self._folder.cleanup()

    def _did(self, change: Callable[[dict[PaperId, Paper]], dict[PaperId, Paper]]) -> None:
        changed = change({item.id: item for item in self.model.shown.papers})
        in_order = tuple(sorted(changed.values(), key=lambda item: (item.rank, item.id)))
        self.model.did(Shown(self.model.shown.volume, in_order))


TestMachine = Machine.TestCase
TestMachine.settings = settings(
    max_examples=int(os.environ.get("EXAMPLES", "25")), stateful_step_count=20, deadline=None
)
