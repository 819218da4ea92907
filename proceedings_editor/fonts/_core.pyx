# cython: boundscheck=False, wraparound=False, cdivision=True, language_level=3
"""Compiled twin of fonts.word.split_batch; the answers are the same."""

from proceedings_editor.fonts.word import HANG_LEFT, HANG_RIGHT, Word

cdef dict _LEFT = dict(HANG_LEFT)
cdef dict _RIGHT = dict(HANG_RIGHT)
cdef object _ZERO = 0.0


def split_batch(list batch, list infos, list positions, face):
    """Return the words of one shaped buffer that show only the nominal glyph of each character."""
    cdef dict nominal = face.codes.nominal, single = face.codes.single, widths = face.widths
    cdef double scale = face.scale
    cdef Py_ssize_t start = 0, at, size, end = 0, glyphs = len(infos)
    cdef long own, natural, total
    cdef bint same, kerned
    cdef list advances, made = [], parts
    cdef str text, code
    cdef object glyph, advance, width
    for text in batch:
        size = len(text)
        advances = []
        total = 0
        same, kerned = True, False
        end += size + 1
        if start + size > glyphs:
            break
        for at in range(size):
            glyph = infos[start + at].codepoint
            if glyph != nominal.get(text[at]):
                same = False
                break
            advance = positions[start + at].x_advance
            own = advance
            width = widths[glyph]
            natural = width
            total += own
            if own != natural:
                kerned = True
                advances.append(advance)
            else:
                advances.append(width)
        if same:
            if kerned:
                parts = []
                for at in range(size):
                    parts.append(single[<int> text[at]])
                    own = advances[at]
                    natural = widths[nominal[text[at]]]
                    if own != natural:
                        parts.append(")%d(" % round((natural - own) * scale))
                code = "".join(parts)
            else:
                code = text.translate(single)
            made.append(Word(
                text, total * scale, code, tuple(advances),
                <double> _LEFT.get(text[0], _ZERO) * <long> advances[0] * scale,
                <double> _RIGHT.get(text[size - 1], _ZERO) * <long> advances[size - 1] * scale,
            ))
        start += size + 1 if same else 0
        while start < glyphs and <Py_ssize_t> infos[start].cluster < end:
            start += 1
    return made
