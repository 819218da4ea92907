# cython: boundscheck=False, wraparound=False, cdivision=True, language_level=3
"""Compiled twin of pdf.pen.PlainPen; what it writes is the same to the byte."""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.object cimport PyObject
from libc.math cimport fabs, floor, rint, signbit
from libc.string cimport memcpy, strlen

from proceedings_editor.fonts._core cimport Word
from proceedings_editor.layout.frames import Line
from proceedings_editor.pdf.objects import number

cdef extern from "Python.h":
    char *PyOS_double_to_string(double value, char code, int precision, int flags, int *kind) except NULL
    int PyUnicode_KIND(object text)
    void *PyUnicode_DATA(object text)
    int PyUnicode_1BYTE_KIND

cdef enum:
    ARTIFACT = -1
    NONE = -2        # no marked-content sequence is open

cdef double NEAR = 0.01  # points; nearer than this the pen is where the next run starts
cdef double[5] TENS = [1.0, 10.0, 100.0, 1000.0, 10000.0]
cdef double TIE = 1e-5   # nearer than this to half a unit, rounding is left to Python


cdef class Pen:
    """Writes the content of one page, see pdf.pen.PlainPen."""

    cdef char *out
    cdef Py_ssize_t size, room
    cdef double height, font_size, scale, track, space, rise
    cdef object uses, tagger, font
    cdef str artifact, key, font_key
    cdef set shown  # words of the font
    cdef bint in_text
    cdef long tag, left, y, leading

    def __init__(self, double height, uses, tagger, str artifact):
        self.height, self.uses, self.tagger, self.artifact = height, uses, tagger, artifact
        self.tag = NONE
        self.font_key = ""
        self.scale = 1.0

    def __dealloc__(self):
        PyMem_Free(self.out)

    # ---- the buffer: a line feed stands between two operators

    cdef int _grow(self, Py_ssize_t more) except -1:
        cdef char *grown
        if self.size + more > self.room:
            self.room = 2 * self.room + more + 4096
            grown = <char *> PyMem_Realloc(self.out, self.room)
            if grown is NULL:
                raise MemoryError
            self.out = grown
        return 0

    cdef int _next(self) except -1:
        """Begin a line."""
        self._grow(1)
        if self.size:
            self.out[self.size] = 0x0A
            self.size += 1
        return 0

    cdef int _put(self, const char *text, Py_ssize_t length) except -1:
        self._grow(length)
        memcpy(self.out + self.size, text, length)
        self.size += length
        return 0

    cdef int _text(self, str text) except -1:
        cdef bytes coded
        if PyUnicode_KIND(text) == PyUnicode_1BYTE_KIND:
            return self._put(<const char *> PyUnicode_DATA(text), len(text))
        coded = text.encode("latin-1")
        return self._put(coded, len(coded))

    cdef int _general(self, double value) except -1:
        """Put a number as format ``g`` does."""
        cdef char *text = PyOS_double_to_string(value, b"g", 6, 0, NULL)
        try:
            self._put(text, strlen(text))
        finally:
            PyMem_Free(text)
        return 0

    cdef int _fixed(self, double value, int places) except -1:
        """Put a number with so many decimals, as format ``.{places}f`` does."""
        cdef double scaled = fabs(value) * TENS[places]
        cdef char *text
        if not scaled < 1e12 or fabs(scaled - floor(scaled) - 0.5) < TIE:
            text = PyOS_double_to_string(value, b"f", places, 0, NULL)
            try:
                self._put(text, strlen(text))
            finally:
                PyMem_Free(text)
            return 0
        if signbit(value):
            self._put(b"-", 1)
        return self._digits(<long long> rint(scaled), places, False)

    cdef int _hundredths(self, long value) except -1:
        """Put hundredths as format ``g`` writes the number."""
        if not -1_000_000 < value < 1_000_000:
            return self._general(value / 100.0)
        if value < 0:
            self._put(b"-", 1)
            value = -value
        return self._digits(value, 2, True)

    cdef int _digits(self, long long value, int places, bint short) except -1:
        """Put a number of so many decimals; ``short``: without zeros at the end."""
        cdef char digits[32]
        cdef int at = 32, left = places
        while left > 0:
            if not (short and at == 32 and value % 10 == 0):
                at -= 1
                digits[at] = <char> (0x30 + value % 10)
            value //= 10
            left -= 1
        if at < 32:
            at -= 1
            digits[at] = 0x2E
        while True:
            at -= 1
            digits[at] = <char> (0x30 + value % 10)
            value //= 10
            if not value:
                break
        return self._put(digits + at, 32 - at)

    # ---- what the page's writer asks for

    def write(self, str operators):
        """Write some operators on a line of their own."""
        self._next()
        self._text(operators)

    def content(self):
        """Return what is written."""
        return PyBytes_FromStringAndSize(self.out, self.size)

    def inner(self, double height):
        """Return a pen for a field of the page, which begins with the page's graphics state."""
        cdef Pen pen = Pen(height, self.uses, self.tagger, self.artifact)
        pen.font_key, pen.font_size, pen.scale = self.font_key, self.font_size, self.scale
        pen.track, pen.space, pen.rise = self.track, self.space, self.rise
        return pen

    cpdef leave(self):
        """Close the sequence and the text object that are open."""
        if self.tag != NONE:
            self._next()
            self._put(b"EMC", 3)
            self.tag = NONE
        if self.in_text:
            self._next()
            self._put(b"ET", 2)
            self.in_text = False

    def open(self, long tag, *, bint in_text):
        """Open a sequence for a tag, unless it is open."""
        self._open(tag, in_text)

    cdef int _open(self, long tag, bint in_text) except -1:
        if in_text != self.in_text:
            self.leave()
        elif tag == self.tag:
            return 0
        if self.tag != NONE:
            self._next()
            self._put(b"EMC", 3)
        if in_text and not self.in_text:
            self._next()
            self._put(b"BT", 2)
            self.in_text = True
            self.left = self.y = 0
        opening = self.artifact if tag == ARTIFACT else self.tagger.mark(tag)
        self._next()
        self._text(opening)
        self.tag = tag
        return 0

    def lines(self, marks, Py_ssize_t at):
        """Write the lines from place ``at`` on; return the place of the first mark that is none."""
        cdef tuple every = marks if type(marks) is tuple else tuple(marks)
        cdef Py_ssize_t count = len(every)
        while at < count and type(every[at]) is Line:
            self._line(<tuple> every[at])
            at += 1
        return at

    cdef int _line(self, tuple line) except -1:
        cdef double x = line[0], scale = line[4], track = line[5], start, pen = -1e6
        cdef long y = <long> rint(100.0 * (self.height - <double> line[1])), tag = line[3], own
        cdef tuple run
        if scale != self.scale or track != self.track:
            self._glyphs(scale, track)
        for each in <tuple> line[2]:
            run = <tuple> each
            own = run[5]
            if not own:
                own = tag
            if run[10] and own != ARTIFACT:
                own = self.tagger.spell(own, run[10])
            self._open(own, True)
            start = x + <double> run[3]
            if fabs(start - pen) > NEAR:
                self._move(<long> rint(100.0 * start), y)
            pen = start + <double> run[4]
            self._run(run, each)
        return 0

    cdef int _move(self, long left, long y) except -1:
        """Go to the start of a line or of a run that does not follow the one before."""
        cdef long down = self.y - y
        self._next()
        if left == self.left and down == self.leading and down:
            self._put(b"T*", 2)
        else:
            self._hundredths(left - self.left)
            self._put(b" ", 1)
            self._hundredths(-down)
            if down:
                self._put(b" TD", 3)
                self.leading = down
            else:
                self._put(b" Td", 3)
        self.left, self.y = left, y
        return 0

    cdef int _glyphs(self, double scale, double track) except -1:
        """Set the scale and the tracking of the glyphs; they outlive a text object."""
        if scale != self.scale:
            self._next()
            self._fixed(100.0 * scale, 2)
            self._put(b" Tz", 3)
        if track != self.track:
            self._next()
            self._fixed(track, 4)
            self._put(b" Tc", 3)
        self.scale, self.track = scale, track
        return 0

    cdef int _run(self, tuple run, whole) except -1:
        cdef tuple words = <tuple> run[2]
        cdef double size = run[1], rise = run[7], space = run[6]
        cdef bint lead = run[8], tail = run[9], extra = False
        cdef Py_ssize_t count = len(words), at
        cdef Word word
        font = run[0]
        if font is not self.font:
            self.font, self.key = font, font.key
            self.shown = self.uses.of(font)
        if size != self.font_size or self.key != self.font_key:
            self.font_key, self.font_size = self.key, size
            self._next()
            self._put(b"/", 1)
            self._text(self.font_key)
            self._put(b" ", 1)
            self._general(size)
            self._put(b" Tf", 3)
        if rise != self.rise:
            self.rise = rise
            self._next()
            self._text(number(rise))
            self._put(b" Ts", 3)
        for at in range(count):
            word = <Word?> words[at]
            if word.extra:
                extra = True
            self.shown.add(word)
        if space != self.space and (
            count > 1 or lead or tail or (count and " " in (<Word> words[0]).code)
        ):
            self.space = space
            self._next()
            self._fixed(space, 3)
            self._put(b" Tw", 3)
        if extra and not run[10]:
            apart = _words_apart(whole)
            if apart is not None:
                for operators in apart:
                    self._next()
                    self._text(operators)
                return 0
        self._next()
        self._put(b"[(", 2)
        if lead:
            self._put(b" ", 1)
        for at in range(count):
            if at:
                self._put(b" ", 1)
            self._text((<Word> words[at]).code)
        if tail:
            self._put(b" ", 1)
        return self._put(b")]TJ", 4)


cdef object _apart = None  # of pdf.pen, which imports this module


cdef object _words_apart(run):
    """Return the operators of a run with words that must be spelt out, None for others."""
    global _apart
    if _apart is None:
        from proceedings_editor.pdf.pen import apart
        _apart = apart
    return _apart(run)
