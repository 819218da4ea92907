"""The fonts at hand: families, faces and the fonts made from them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from proceedings_editor.domain.errors import StyleError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.fonts.faces import Face, FaceFile, from_file, packaged
from proceedings_editor.fonts.font import Font, FontSpec
from proceedings_editor.fonts.store import WordStore
from proceedings_editor.fonts.system import SystemFonts


class Library:
    """Finds fonts by family and keeps each one made; ``extra`` are font files of a style.

    Words come from the ``store`` as far as it has them, if one is given.  Fonts in the folders of
    the ``system`` stand in for characters that no other font has; they are ``borrowed``.
    """

    def __init__(
        self,
        extra: Iterable[Path] = (),
        *,
        store: WordStore | None = None,
        system: Iterable[Path] = (),
    ) -> None:
        self._extra = tuple(extra)
        self._store = store
        self._system = SystemFonts(system)
        self.borrowed: dict[str, FaceFile] = {}
        self._fonts: dict[FontSpec, Font] = {}
        self._made: dict[tuple[str, tuple[str, ...], float], Font] = {}
        self._faces: dict[str, Face] = {}

    @cached_property
    def _files(self) -> dict[str, tuple[FaceFile, ...]]:
        found: dict[str, tuple[FaceFile, ...]] = {}
        for file in (*packaged(), *map(from_file, self._extra)):
            found[file.family] = (*found.get(file.family, ()), file)
        return found

    @property
    def families(self) -> tuple[str, ...]:
        """Return the names of all families, in order."""
        return tuple(sorted(self._files))

    def has(self, family: str) -> bool:
        """Return whether a family is here."""
        return family in self._files

    @cached_property
    def digest(self) -> str:
        """Return a hash of all families and their versions, for keys of caches."""
        lines = sorted(
            f"{file.family} {file.version} {file.path.name}"
            for files in self._files.values()
            for file in files
        )
        return blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()

    def font(self, spec: FontSpec) -> Font:
        """Return the font that comes nearest to what is asked for.

        Raises:
            StyleError: there is no such family.
        """
        known = self._fonts.get(spec)
        if known is None:
            face = self._face(spec)
            features = tuple(tag for tag in spec.features if tag in face.features)
            key = face.key, features, spec.track
            if key not in self._made:
                store = None if spec.family in self.borrowed else self._own_store
                self._made[key] = Font(face, spec._replace(features=features), store)
            known = self._fonts[spec] = self._made[key]
        return known

    @cached_property
    def _own_store(self) -> WordStore | None:
        """Return the store for words of these font files."""
        known = self._store
        return known and replace(known, version=f"{known.version} {self.digest}")

    def save_store(self) -> None:
        """Keep the words that were shaped for other processes."""
        for font in self._made.values():
            font.save_words()

    def standing_in(
        self, text: str, families: Sequence[str], *, italic: bool = False
    ) -> str | None:
        """Return the first family with every character of a text, asking some before the rest.

        Its ``italic`` may lack what its roman has.  Fonts of the system are asked last.
        """
        for family in dict.fromkeys((*families, *self.families)):
            if self.knows(family):
                font = self.font(FontSpec(family, italic=italic))
                if all(map(font.covers, text)):
                    return family
        return self._borrow(self._system.having(text))

    def knows(self, family: str) -> bool:
        """Return whether a family is here, or was borrowed and can be again."""
        return self.has(family) or bool(self._borrow(self._system.named(family)))

    def _borrow(self, file: FaceFile | None) -> str | None:
        if file is None:
            return None
        self.borrowed.setdefault(file.family, file)
        return file.family

    def _face(self, spec: FontSpec) -> Face:
        borrowed = self.borrowed.get(spec.family)
        files = self._files.get(spec.family) or (borrowed and (borrowed,))
        if not files:
            raise StyleError(
                Wording("the font family “{family}” is not installed", family=spec.family),
                hint=Wording("Name one of these: {known}.", known=", ".join(self.families)),
            )
        file = min(files, key=lambda file: file.distance(spec.weight, italic=spec.italic))
        made = Face(file, spec.weight, spec.opsz)
        if file is borrowed or self._faces.get(made.key, made).file.family != file.family:
            # names of PDF resources are short: another file must never have the same
            own = f"{file.family} {file.version} {file.path.stat().st_size}"
            made.key += f"x{crc32(own.encode()):08x}"
        return self._faces.setdefault(made.key, made)
