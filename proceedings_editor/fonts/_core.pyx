# cython: boundscheck=False, wraparound=False, cdivision=True, language_level=3
"""Compiled twins of fonts.plain: words and how they are made; the answers are the same."""

cimport cython

from proceedings_editor.fonts.hanging import HANG_LEFT, HANG_RIGHT

cdef enum:
    CHARACTERS = 0x2200  # code points beyond are written glyph by glyph
    WIDTHS = 4096

cdef list _SHARED = list(range(WIDTHS))  # one object for each width: words have many
cdef dict _LEFT = dict(HANG_LEFT), _RIGHT = dict(HANG_RIGHT)
cdef double _NO_HANG = 0.0
cdef tuple _NOTHING = ()


@cython.final
@cython.no_gc  # holds texts and tuples of numbers
cdef class Word:
    """A shaped word, see fonts.plain.PlainWord."""

    def __init__(self, str text, double width, str code, tuple advances, double left, double right):
        self.text = text
        self.width = width
        self.code = code
        self.advances = advances
        self.left = left
        self.right = right
        self.glyphs = <int> len(advances)
        self.extra = _NOTHING
        self.missing = ""
        self.breaks = None

    def __repr__(self):
        return f"Word({self.text!r}, {self.width:g})"

    def recoded(self, str code, double gap=0.0):
        """Return the word with another code, ``gap`` wider on its left; it is never divided."""
        cdef Word word = _word(
            self.text, self.width + gap, code, self.advances, self.left, self.right, self.glyphs
        )
        word.extra, word.missing = self.extra, self.missing
        word.breaks = _NOTHING
        return word


cdef inline Word _word(
    str text, double width, str code, tuple advances, double left, double right, int glyphs
):
    cdef Word word = Word.__new__(Word)
    word.text = text
    word.width = width
    word.code = code
    word.advances = advances
    word.left = left
    word.right = right
    word.glyphs = glyphs
    word.extra = _NOTHING
    word.missing = ""
    word.breaks = None
    return word


cdef inline double _hang(dict table, Py_UCS4 char, object advance, double scale):
    return <double> table.get(char, _NO_HANG) * <long> advance * scale


cdef bint _is_odd(str text):
    """Return whether fonts.plain.ODD is found: capitals in a row, what is not seen."""
    cdef Py_UCS4 char
    cdef bint capital = False
    for char in text:
        if 0x41 <= <int> char <= 0x5A:
            if capital:
                return True
            capital = True
            continue
        capital = False
        if <int> char > 0x7F and (
            <int> char == 0xAD or 0x200B <= <int> char <= 0x200F or 0x2028 <= <int> char <= 0x202E
            or 0x2060 <= <int> char <= 0x206F or <int> char == 0xFEFF
        ):
            return True
        if char.isspace():
            return True
    return False


def unknown(texts, lexicon):
    """Return the words of some texts that are not known, each once, in their order."""
    cdef dict found = {}, known = <dict> lexicon  # or of a class below it
    cdef str text, word
    cdef Py_ssize_t start, end, size
    for text in texts:
        start, size = 0, len(text)
        while start < size:
            end = start
            while end < size and text[end] != " ":
                end += 1
            if end > start:
                word = text[start:end]
                if word not in known:
                    found[word] = None
            start = end + 1
    return list(found)


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
        cdef Py_ssize_t first = 0, last = 0, size, at = 0, end, glyphs = len(infos)
        cdef list made = []
        cdef Word word
        cdef str text
        for text in batch:
            size = len(text)
            last = first + size
            word = self._nominal(text, infos, positions, at) if at + size <= glyphs else None
            if word is not None:
                at += size + 1
            else:
                end = at
                while end < glyphs and <Py_ssize_t> infos[end].cluster < last:
                    end += 1
                word = _written(self.face, text, infos[at:end], positions[at:end], first, 0)
                at = end + 1
            word.odd = word.raised or len(word.missing) > 0 or _is_odd(text)
            made.append(word)
            first = last + 1
        return made

    cdef Word _nominal(self, str text, list infos, list positions, Py_ssize_t at):
        """Return a word that shows the nominal glyph of each character, None for others."""
        cdef Py_ssize_t size = len(text), i
        cdef int point, glyph
        cdef bint kerned = False
        cdef long total = 0, own
        cdef list advances = []
        cdef tuple widths
        cdef Py_UCS4 char
        if not size:
            return None
        for i in range(size):
            char = text[i]
            point = <int> char
            glyph = infos[at + i].codepoint
            if point >= CHARACTERS or not glyph or glyph != self.glyph_of[point]:
                return None
            own = positions[at + i].x_advance
            advances.append(_SHARED[own] if 0 <= own < WIDTHS else own)
            total += own
            if own != self.width_of[point]:
                kerned = True
        widths = tuple(advances)
        return _word(
            text, total * self.scale, self._code(text, widths, kerned), widths,
            _hang(_LEFT, text[0], widths[0], self.scale),
            _hang(_RIGHT, text[size - 1], widths[size - 1], self.scale), <int> size,
        )

    cdef str _code(self, str text, tuple advances, bint kerned):
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


def written(face, str text, infos, positions, start=0, track=0):
    """Return a word with any ligatures, marks and direction, see fonts.plain.written_plain."""
    return _written(face, text, list(infos), list(positions), start, track)


cdef Word _written(face, str text, list infos, list positions, Py_ssize_t start, long track):
    cdef Py_ssize_t count = len(infos), size = len(text), at, first, end
    cdef double scale = face.scale
    cdef object table = face.codes, widths = face.widths
    cdef list codes = [], extra = [], advances = [0] * size, ends = [0] * (size + 1)
    cdef long glyph, advance, left, up, rise = 0, number, total = 0, own
    cdef bint raised = False
    cdef str missing = "", meaning
    cdef Word word
    if not size:
        raise IndexError("a word of no characters")
    for info in infos:
        first = <Py_ssize_t> info.cluster - start
        if not 0 <= first < size:
            raise IndexError("a glyph of no character of the word")
        ends[first] = 1
    end = size  # where each cluster ends, at its start; 0 elsewhere
    for at in range(size - 1, -1, -1):
        if ends[at]:
            ends[at] = end
            end = at
    for at in range(count):
        info, position = infos[at], positions[at]
        first = <Py_ssize_t> info.cluster - start
        end = ends[first] or first  # further glyphs of a cluster mean nothing
        ends[first] = first
        meaning = text[first:end]
        glyph = info.codepoint
        advance = <long> position.x_advance + (track if at < count - 1 else 0)
        left = position.x_offset
        up = position.y_offset
        if not glyph:
            missing += meaning
            glyph = face.glyph_of(0x3F) or 0
            advance = face.advance(glyph)
        number, code = table.code(glyph, meaning)
        if number >= 0x100:
            extra.append(number)
        if up != rise:
            codes.append(f")]TJ@{round(up * scale)}@Ts[(")
            rise, raised = up, True
        if left:
            codes.append(f"){round(-left * scale)}(")
        codes.append(code)
        advances[first] = <long> advances[first] + advance
        own = widths[glyph] if glyph in widths else face.advance(glyph)
        own += left - advance
        if own:
            codes.append(f"){round(own * scale)}(")
    if rise:
        codes.append(f")]TJ@{round(0 * scale)}@Ts[(")
        raised = True
    for at in range(size):
        total += <long> advances[at]
    word = _word(
        text, total * scale, "".join(codes), tuple(advances),
        _hang(_LEFT, text[0], advances[0], scale),
        _hang(_RIGHT, text[size - 1], advances[size - 1], scale), <int> count,
    )
    word.extra, word.missing, word.raised = tuple(extra), missing, raised
    return word


def columns(list words):
    """Return texts, codes, advances, hooks and breaks of words as a store keeps them."""
    cdef Py_ssize_t count = len(words), at, size = 0, used = 0, i
    cdef list texts = [None] * count, codes = [None] * count, marks = []
    cdef bytearray hooks = bytearray(count)
    cdef Word word
    cdef tuple place
    cdef long own
    for at in range(count):
        word = <Word?> words[at]
        texts[at] = word.text
        codes[at] = word.code
        hooks[at] = word.hooks
        size += len(word.advances)
        if at:
            marks.append("\n")
        if word.breaks is None:
            marks.append("?")
        else:
            for place in word.breaks:
                marks.append(chr(0x100 + 16 * <long> place[0] + <long> place[1]))
    units = bytearray(2 * size)
    cdef unsigned char *unit = units
    for at in range(count):
        word = <Word> words[at]
        for i in range(len(word.advances)):
            own = word.advances[i]
            if not -0x8000 <= own < 0x8000:
                raise OverflowError("an advance beyond 16 bits")
            unit[used] = <unsigned char> (own & 0xFF)
            unit[used + 1] = <unsigned char> ((own >> 8) & 0xFF)
            used += 2
    return (
        "\n".join(texts).encode(), "\n".join(codes).encode("latin-1"), bytes(units), bytes(hooks),
        "".join(marks).encode(),
    )


def storable(list texts, lexicon):
    """Return the words of some texts that may be kept: those that need no care, and can be seen."""
    cdef dict known = <dict> lexicon  # or of a class below it
    cdef list made = []
    cdef str text
    cdef Word word
    for text in texts:
        word = <Word?> known[text]
        if not word.odd and text.isprintable():
            made.append(word)
    return made


def used(words, dict numbers):
    """Return the numbers of all codes in some words."""
    cdef unsigned char[CHARACTERS] seen
    cdef set found = set()
    cdef Py_UCS4 char
    cdef Word word
    cdef int point
    for point in range(CHARACTERS):
        seen[point] = 0
    for each in words:
        word = <Word?> each
        for char in word.text:
            if <int> char < CHARACTERS:
                seen[<int> char] = 1
            elif char in numbers:
                found.add(numbers[char])
        if word.extra:
            found.update(word.extra)
    for point in range(CHARACTERS):
        if seen[point]:
            number = numbers.get(chr(point))
            if number is not None:
                found.add(number)
    return found
