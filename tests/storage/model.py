"""A project as it ought to be: plain values, and a work of which step ``n`` is known beforehand.

The kill harness and the state machine compare the store with this.
"""

import random
from dataclasses import dataclass, replace

from proceedings_editor.domain.volume import Paper, State, Volume
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import Step, Store
from tests.storage.samples import VOLUME, manuscript, paper


@dataclass(frozen=True, slots=True)
class Shown:
    """What a snapshot shows of volume and papers, in comparable form."""

    volume: Volume
    papers: tuple[Paper, ...]


class Model:
    """Knows every state a project went through, and which undo would bring back."""

    def __init__(self) -> None:
        self._states = [Shown(VOLUME, ())]
        self._now = 0
        self.history = 0

    @property
    def shown(self) -> Shown:
        return self._states[self._now]

    def did(self, shown: Shown) -> None:
        if shown != self.shown:
            self._states[self._now + 1 :] = [shown]
            self._now += 1
            self.history += 1

    def undo(self) -> None:
        self._now -= 1

    def can_undo(self) -> bool:
        return self._now > 0

    def can_redo(self) -> bool:
        return self._now + 1 < len(self._states)

    def redo(self) -> None:
        self._now += 1


def shown_by(store: Store) -> Shown:
    snapshot = store.snapshot()
    return Shown(snapshot.volume, snapshot.papers)


def do(store: Store, n: int) -> None:
    """Do work number ``n``: a function of ``n`` and of the state alone."""
    dice = random.Random(n)  # noqa: S311  # chance that can be repeated, no secret
    match dice.choices(["edit", "state", "facts", "undo", "redo", "rest"], [8, 2, 1, 3, 2, 1])[0]:
        case "edit":
            text = manuscript(f"Title {n}", "x" * dice.randint(5, 20_000))
            there = [item.id for item in store.snapshot().papers]
            new_one = len(there) < 30 and dice.random() < 0.4
            key = store.fresh_ids(1)[0] if new_one or not there else dice.choice(there)
            blobs = (dice.randbytes(dice.randint(1_000, 60_000)),) if dice.random() < 0.2 else ()
            new = paper(key, text, dice.random())
            store.commit(
                Step(label=Wording("{n}", n=n), papers=(new,), manuscripts=(text,), blobs=blobs)
            )
        case "state":
            new_state = dice.choice(list(State))
            some = store.snapshot().papers[:: dice.randint(1, 5)]
            moved = tuple(replace(item, state=new_state, rank=dice.random()) for item in some)
            store.commit(Step(label=Wording("{n}", n=n), papers=moved))
        case "facts":
            volume = replace(store.snapshot().volume, subtitle=f"Subtitle {n}")
            store.commit(Step(label=Wording("{n}", n=n), volume=volume))
        case "undo":
            if store.snapshot().undo:
                store.undo()
        case "redo":
            if store.snapshot().redo:
                store.redo()
        case _:
            rest(store, dice)


def rest(store: Store, dice: random.Random) -> None:
    """Do what changes no state."""
    match dice.randrange(4):
        case 0:
            store.keep(dice.randbytes(50_000))
        case 1:
            store.checkpoint("now and then")
        case 2:
            store.collect()
        case _:
            store.search("title")
