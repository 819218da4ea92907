# cython: boundscheck=False, wraparound=False, cdivision=True, language_level=3
"""Compiled twin of fonts.word.PlainSplitter; the answers are the same."""

from proceedings_editor.fonts.word import HANG_LEFT, HANG_RIGHT, Word, written

cdef enum:
    CHARACTERS = 0x2200  # code points beyond are written glyph by glyph
    WIDTHS = 4096

cdef list _SHARED = list(range(WIDTHS))  # one object for each width: words have many
cdef dict _LEFT = dict(HANG_LEFT), _RIGHT = dict(HANG_RIGHT)
cdef double _NO_HANG = 0.0


cdef class Splitter:
    """Makes words of a shaped buffer."""

    cdef object face
    cdef dict single
    cdef double scale
    cdef unsigned short glyph_of[CHARACTERS]
    cdef short width_of[CHARACTERS]

    def __init__(self, face):
        cdef int point
        self.face = face
        self.single = face.codes.single
        self.scale = face.scale
        for point in range(CHARACTERS):
            self.glyph_of[point] = 0
        for char, glyph in face.codes.nominal.items():
            point = ord(char)
            self.glyph_of[point] = glyph
            self.width_of[point] = face.widths[glyph]

    def split(self, list batch, list infos, list positions):
        """Return the words of a batch that was shaped with a line feed after each word."""
        cdef Py_ssize_t first = 0, last = 0, size, at = 0, end, glyphs = len(infos), i
        cdef int point, glyph
        cdef bint nominal, kerned
        cdef long total, own
        cdef list made = []
        cdef list advances
        cdef str text
        cdef Py_UCS4 char
        cdef double start_hang, end_hang
        for text in batch:
            size = len(text)
            last = first + size
            advances = []
            total = 0
            nominal, kerned = at + size <= glyphs, False
            if nominal:
                for i in range(size):
                    char = text[i]
                    point = <int> char
                    glyph = infos[at + i].codepoint
                    if point >= CHARACTERS or not glyph or glyph != self.glyph_of[point]:
                        nominal = False
                        break
                    own = positions[at + i].x_advance
                    advances.append(_SHARED[own] if 0 <= own < WIDTHS else own)
                    total += own
                    if own != self.width_of[point]:
                        kerned = True
            if nominal:
                start_hang = <double> _LEFT.get(text[0], _NO_HANG) * <long> advances[0] * self.scale
                end_hang = (
                    <double> _RIGHT.get(text[size - 1], _NO_HANG) * <long> advances[size - 1] * self.scale
                )
                made.append(Word(
                    text, total * self.scale, self._code(text, advances, kerned),
                    tuple(advances), start_hang, end_hang,
                ))
                at += size + 1
            else:
                end = at
                while end < glyphs and <Py_ssize_t> infos[end].cluster < last:
                    end += 1
                made.append(written(self.face, text, infos[at:end], positions[at:end], first))
                at = end + 1
            first = last + 1
        return made

    cdef str _code(self, str text, list advances, bint kerned):
        cdef Py_ssize_t i
        cdef long own
        cdef int natural
        cdef Py_UCS4 char
        cdef list parts
        if not kerned:
            return text if text.isascii() and text.isalpha() else text.translate(self.single)
        parts = []
        for i in range(len(text)):
            char = text[i]
            parts.append(self.single[<int> char])
            own = advances[i]
            natural = self.width_of[<int> char]
            if own != natural:
                parts.append(")%d(" % round((natural - own) * self.scale))
        return "".join(parts)
