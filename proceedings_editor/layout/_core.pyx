# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# cython: language_level=3
"""Compiled twins of the loops of layout.breaking, wordbreaks and assembly; the answers are the same.

Plain C doubles in the same order of operations as the Python text; built with
-ffp-contract=off so that no processor fuses them.
"""

from libc.math cimport ceil, pow
from cpython.dict cimport PyDict_GetItem
from cpython.object cimport PyObject
from libc.stdlib cimport free, realloc

from proceedings_editor.fonts._core cimport Word

from proceedings_editor.layout import prices
from proceedings_editor.layout.breaking import Broken
from proceedings_editor.layout.prices import trials
from proceedings_editor.layout.frames import Run

cdef enum:
    NO_GLUE = 0
    GLUE = 1
    TIED = 2
    LOOSE = 3
    HELD = 4
    SPACE = 0
    HYPHEN = 1
    COMPOUND = 3
    COMPOUND_SHORT = 4
    RESCUE = 5
    EXPLICIT = 6
    WEAK = 10
    PARTED = 11

cdef double HANG = 0.6
cdef double INF = 1e30
cdef double BIG = 1e4
cdef Py_ssize_t ENDLESS = prices.ENDLESS
cdef double LOOSE_LINE = prices.LOOSE_LINE
cdef double VERY_LOOSE = prices.VERY_LOOSE
cdef double TIGHT_LINE = prices.TIGHT_LINE
cdef double SLACK = 1e-3    # of layout.pages
cdef double FORCED = -1e9


cdef struct Place:
    double pos       # x at which a line ending here ends
    double after     # x at which the next line starts
    double lead      # what hangs into the left margin of the line that starts here
    int gaps         # word spaces before here
    int gaps_after
    int kind
    int word
    int offset


cdef struct Stretch:     # words in a row of one font
    int end
    double scale     # points per thousandth of an em
    double space
    double hyphen
    int plain        # whether nothing but text stands here, -1 while that is not known


cdef struct Measured:
    double start
    double end       # with a hyphen
    double scale
    double hyphen
    int gaps
    int stretch
    int before       # place of the break at the space before it, -1 for none
    int inner        # first place inside it, -1 while they are not known
    int inner_count


cdef struct Cut:         # a line as broken
    int start, cut, end, end_cut, kind
    bint hyphened
    int spaces
    double natural, lead


cdef struct Node:
    double after
    double target
    double demerits
    int gaps_after
    int run
    int place
    int earlier      # node


cdef struct Prices:
    double expand, track, stretch, shrink, power, line, flex, loose, very_loose, tight
    double double_, ladder, final, runt
    double penalties[13]


cdef class Plan:
    """The freedom of the justifier, and the passes that follow from it."""

    cdef readonly object params
    cdef Prices price
    cdef double hang
    cdef tuple ways  # by ragged and hyphenated

    def __init__(self, params):
        cdef Prices *p = &self.price
        cdef int kind = 0
        self.params = params
        p.expand, p.track, p.stretch, p.shrink = params.expand, params.track, params.stretch, params.shrink
        p.power, p.line, p.flex = params.power, params.line, params.flex
        p.loose, p.very_loose, p.tight = params.loose, params.very_loose, params.tight
        p.double_, p.ladder, p.final, p.runt = params.double, params.ladder, params.final, params.runt
        self.hang = 1.0 if params.protrude else 0.0
        self.ways = tuple([
            trials(params, rag=rag, hyphenate=hyphenate)
            for rag in (False, True) for hyphenate in (False, True)
        ])
        for penalty in self.ways[0][0].penalties:
            p.penalties[kind] = penalty
            kind += 1


cdef void *_grown(void *block, size_t size) except NULL:
    cdef void *made = realloc(block, size)
    if made is NULL:
        raise MemoryError
    return made


cdef class _Paragraph:
    """A paragraph laid out on one endless line, and the pass that breaks it."""

    cdef Place *places
    cdef Measured *words
    cdef Stretch *stretches
    cdef Node *nodes
    cdef int *active
    cdef int *kept
    cdef int count, placed, place_room, used, node_room, active_room, alive, final_place
    cdef double first, width, last_min, rag, space, hang
    cdef double tol, tight, dear, give, st, sh
    cdef bint hyphenate, patterns, force, strict, part
    cdef list all_words, spans
    cdef object divide, hyphenators
    cdef Prices price

    def __dealloc__(self):
        free(self.places)
        free(self.words)
        free(self.stretches)
        free(self.nodes)
        free(self.active)
        free(self.kept)

    cdef int _place(self) except -1:
        if self.placed == self.place_room:
            self.place_room = 2 * self.place_room + 64
            self.places = <Place *> _grown(self.places, self.place_room * sizeof(Place))
        self.placed += 1
        return self.placed - 1

    cdef int take_job(self, job) except -1:
        """Take over a paragraph as layout.breaking describes it."""
        cdef tuple found = <tuple> job  # a named one
        cdef Py_ssize_t at, count = len(found[2])
        self.first, self.width, self.last_min, self.divide = found[6], found[7], found[8], found[9]
        self.hyphenate, self.rag = found[10], found[11]
        self.all_words = list(found[0])
        self.stretches = <Stretch *> _grown(NULL, count * sizeof(Stretch))
        for at in range(count):
            self.stretches[at] = Stretch(found[2][at], found[3][at], found[4][at], found[5][at], -1)
        return 0

    cdef int take_items(self, items, column, hyphenators) except -1:
        """Take over an ordinary paragraph and the column it fills."""
        cdef tuple found = <tuple> column  # a named one
        cdef Py_ssize_t at, count
        self.first, self.width = (<tuple> found[0])[1], (<tuple> found[1])[1]
        self.last_min, self.hyphenate, self.rag = found[2], found[3], found[4]
        self.divide, self.hyphenators = items.divide, hyphenators
        self.all_words, self.spans = items.words, items.spans
        count = len(self.spans)
        self.stretches = <Stretch *> _grown(NULL, count * sizeof(Stretch))
        for at in range(count):
            span = self.spans[at]
            voice = span.voice
            self.stretches[at] = Stretch(span.end, voice.unit, voice.space, voice.hyphen, -1)
        return 0

    cdef int lay_out(self, list glue, double hang) except -1:
        """Measure all words from the start of one endless line."""
        cdef Word word
        cdef list words = self.all_words
        cdef Stretch *own_stretch = self.stretches
        self.patterns = True
        self.space = own_stretch.space
        self.hang = hang
        self.count = <int> len(words)
        self.words = <Measured *> _grown(NULL, (self.count + 1) * sizeof(Measured))
        cdef int span = 0, gaps = 0, joint, index, at
        cdef int end = own_stretch.end
        cdef double x = 0.0, right = 0.0, scale = own_stretch.scale, gap = own_stretch.space
        cdef double lead, pos, width, hyphen = own_stretch.hyphen
        cdef Place *place
        cdef Measured *own
        word = <Word?> words[0]
        lead = hang * word.left * scale
        self._place()
        self.places[0] = Place(0.0, lead, lead, 0, 0, SPACE, 0, 0)
        for index in range(self.count):
            word = <Word?> words[index]
            joint = glue[index]
            if index == end:
                span += 1
                own_stretch = self.stretches + span
                end = own_stretch.end
                scale = own_stretch.scale
                gap = own_stretch.space
                hyphen = own_stretch.hyphen
            own = self.words + index
            own.stretch = span
            own.before = -1
            if joint and index:
                pos = x - right
                x = x + gap
                gaps += 1
                if joint != TIED:
                    lead = hang * word.left * scale
                    own.before = self._place()
                    place = self.places + own.before
                    place.pos = pos
                    place.after = x + lead
                    place.lead = lead
                    place.gaps = gaps - 1
                    place.gaps_after = gaps
                    place.kind = WEAK if joint == LOOSE else PARTED if joint == HELD else SPACE
                    place.word = index
                    place.offset = 0
            width = word.width * scale
            own.start = x
            own.end = x + width + hyphen
            own.gaps = gaps
            own.scale = scale
            own.hyphen = hyphen
            own.inner = -1
            x += width
            right = hang * word.right * scale
        self.final_place = self._place()
        place = self.places + self.final_place
        place.pos = x - right
        place.after = x
        place.lead = 0.0
        place.gaps = place.gaps_after = gaps
        place.kind = SPACE
        place.word = self.count
        place.offset = 0
        return 0

    cdef int allow(self, bint patterns) except -1:
        """Let words be divided where patterns say so, or only at what stands in them anyway."""
        cdef int index
        if patterns != self.patterns:
            self.patterns = patterns
            for index in range(self.count):
                self.words[index].inner = -1
        return 0

    cdef int find_inner(self, int index) except -1:
        """Find the places inside a word where a line may end."""
        cdef Measured *own = self.words + index
        cdef Place *place
        cdef tuple one
        cdef int kind
        cdef double at, added, hanging
        cdef bint patterns = self.patterns and self.hyphenate
        cdef Word word = <Word> self.all_words[index]
        cdef tuple breaks
        own.inner = self.placed
        own.inner_count = 0
        if not patterns and len(word.text) <= ENDLESS and _is_plain(word.text):
            return 0
        breaks = word.breaks
        if breaks is None and self.hyphenators is not None:
            voice = self.spans[own.stretch].voice
            breaks = word.breaks = plain_breaks(
                word.text, word.advances, voice.font.scale, self.hyphenators.alphabets(voice.lang)
            )
            if breaks is None:
                breaks = self.divide(self.hyphenators, index)
        elif breaks is None:
            breaks = self.divide(index)
        for one in breaks:
            kind = one[1]
            if kind >= EXPLICIT or (self.hyphenate and (patterns or kind in (COMPOUND, COMPOUND_SHORT))):
                at = own.start + <double> one[2] * own.scale
                added = own.hyphen if kind < EXPLICIT else 0.0
                hanging = self.hang * HANG * own.hyphen if kind <= EXPLICIT else 0.0
                place = self.places + self._place()
                place.pos = at + (added - hanging)
                place.after = at
                place.lead = 0.0
                place.gaps = place.gaps_after = own.gaps
                place.kind = kind
                place.word = index
                place.offset = one[0]
        own.inner_count = self.placed - own.inner
        return 0

    cdef bint reaches(self, Measured *own) noexcept:
        """Return whether some line may end inside a word."""
        cdef int i, k
        cdef double w, miss, over, flex, unit
        cdef Node *node
        for i in range(self.alive):
            node = self.nodes + self.active[i]
            k = own.gaps - node.gaps_after
            w = own.end - node.after
            miss = node.target - w
            if miss > 0.0:
                unit = self.rag if self.rag else k * self.st
                flex = (w - k * self.space) * self.give
                return miss <= flex or (unit > 0.0 and (miss - flex) / unit <= self.tol)
            w = own.start - node.after
            over = w - node.target
            flex = (w - k * self.space) * self.give
            if over <= flex or (k > 0 and not self.rag and (over - flex) / (k * self.sh) <= self.tight):
                return True
        return False

    cdef int _node(self, int place, double demerits, int run, int earlier) except -1:
        cdef Node *node
        if self.used == self.node_room:
            self.node_room = 2 * self.node_room + 64
            self.nodes = <Node *> _grown(self.nodes, self.node_room * sizeof(Node))
        node = self.nodes + self.used
        node.after = self.places[place].after
        node.gaps_after = self.places[place].gaps_after
        node.target = self.width
        node.demerits = demerits
        node.run = run
        node.place = place
        node.earlier = earlier
        self.used += 1
        return self.used - 1

    cdef inline bint apart(self, int at) noexcept:
        """Return whether the pass may part what stands round a space."""
        return at >= 0 and (self.part or self.places[at].kind != PARTED)

    cdef bint take(self, int at, bint final) except -1:
        """Weigh all lines that may end at a place; return whether any way goes on."""
        cdef Prices *p = &self.price
        cdef Place place = self.places[at]
        cdef Node node
        cdef double best_d[4]
        cdef int best[4]
        cdef double pen = p.penalties[place.kind]
        cdef double w, miss, flex, d, r, unit, low
        cdef int i, j, k, f, kept = 0, spare = -1
        cdef bint hyphened = SPACE < place.kind <= EXPLICIT, short
        node = self.nodes[self.active[0]]
        w = place.pos - node.after
        k = place.gaps - node.gaps_after
        unit = self.rag if self.rag else k * self.st
        if not final and k and (node.target - w - (w - k * self.space) * self.give) > self.tol * unit:
            return True
        for f in range(4):
            best_d[f] = INF
            best[f] = 0
        if self.alive + 4 > self.active_room:
            self.active_room = 2 * self.active_room + 64 + self.alive
            self.active = <int *> _grown(self.active, self.active_room * sizeof(int))
            self.kept = <int *> _grown(self.kept, self.active_room * sizeof(int))
        for i in range(self.alive):
            node = self.nodes[self.active[i]]
            w = place.pos - node.after
            k = place.gaps - node.gaps_after
            miss = node.target - w
            flex = (w - k * self.space) * self.give
            if miss >= 0.0:
                if final:
                    short = (w < self.last_min or (node.run and not k)) and self.active[i]
                    if short and self.strict:
                        continue
                    d = p.line * p.line + (p.runt if short else 0.0)
                    d += p.final if node.run else 0.0
                elif miss <= flex:
                    d = p.line + p.flex * ((miss / flex) * (miss / flex)) if miss else p.line
                    d = d * d + pen
                else:
                    unit = self.rag if self.rag else k * self.st
                    r = (miss - flex) / unit if unit else BIG
                    if r > self.tol:
                        if not self.force or k:
                            for j in range(i, self.alive):
                                self.kept[kept] = self.active[j]
                                kept += 1
                            break
                        r = self.tol
                    d = p.line + p.flex + 100.0 * pow(r, p.power)
                    d = d * d + pen
                    if r > LOOSE_LINE / p.stretch and not self.rag:
                        d += p.loose + p.very_loose if r > VERY_LOOSE / p.stretch else p.loose
            else:
                if -miss <= flex:
                    d = p.line + p.flex * ((miss / flex) * (miss / flex))
                    d = d * d + pen
                else:
                    r = (-miss - flex) / (k * self.sh) if k and not self.rag else BIG
                    if r > self.tight:
                        if self.force and (spare < 0 or node.demerits < self.nodes[spare].demerits):
                            spare = self.active[i]
                        continue
                    d = p.line + p.flex + 100.0 * pow(r, p.power)
                    d = d * d + pen
                    if r > TIGHT_LINE / p.shrink:
                        d += p.tight
                if final and node.run:
                    d += p.final
            self.kept[kept] = self.active[i]
            kept += 1
            f = 0
            if hyphened:
                f = node.run + 1
                if f > 1:
                    d += p.double_
                    if f > 2:
                        if self.strict:
                            continue
                        d += p.ladder
                        f = 3
            d += node.demerits
            if d < best_d[f]:
                best_d[f] = d
                best[f] = self.active[i]
        low = self.dear
        for f in range(1 if hyphened else 0, 4 if hyphened else 1):
            if best_d[f] < low:
                low = best_d[f]
                self.kept[kept] = self._node(at, low, f, best[f])
                kept += 1
        if not kept and spare >= 0:
            self.kept[0] = self._node(at, self.nodes[spare].demerits + 1e8, 0, spare)
            kept = 1
        self.active, self.kept = self.kept, self.active
        self.alive = kept
        return kept > 0

    cdef int run(self, double tol, double tight, double dear, bint force, bint strict, bint part) except -1:
        """Return the last node of the best way, 0 when the pass finds none."""
        cdef int index, at, i, number = 0
        cdef double low = INF
        cdef Measured *own
        self.tol, self.tight, self.dear = tol, tight, dear
        self.force, self.strict, self.part = force, strict, part
        self.give = 0.0 if self.rag else self.price.expand + self.price.track
        self.st = self.space * self.price.stretch
        self.sh = self.space * self.price.shrink
        self.used = 0
        self.active_room = max(self.active_room, 64)
        self.active = <int *> _grown(self.active, self.active_room * sizeof(int))
        self.kept = <int *> _grown(self.kept, self.active_room * sizeof(int))
        self._node(0, 0.0, 0, -1)
        self.nodes[0].target = self.first
        self.active[0] = 0
        self.alive = 1
        for index in range(self.count):
            own = self.words + index
            if self.apart(own.before) and not self.take(own.before, False):
                return 0
            if force or self.reaches(own):
                if own.inner < 0:
                    self.find_inner(index)
                for at in range(own.inner, own.inner + own.inner_count):
                    if not self.take(at, False):
                        return 0
        self.take(self.final_place, True)
        for i in range(self.alive):
            at = self.active[i]
            if self.nodes[at].place == self.final_place and self.nodes[at].demerits < low:
                number = at
                low = self.nodes[at].demerits
        return number

    cdef list lines(self, int number):
        cdef list made = []
        cdef Cut cut
        while number > 0:
            self.cut_at(&cut, self.nodes[number].earlier, number)
            made.append(_broken(&cut))
            number = self.nodes[number].earlier
        made.reverse()
        return made

    cdef int answer(self, list glue, Plan plan) except -1:
        """Return the last node of the best way; the last of several passes always answers."""
        cdef int number = 0
        cdef tuple ways = <tuple> plan.ways[(2 if self.rag > 0.0 else 0) + self.hyphenate]
        self.price = plan.price
        self.lay_out(glue, plan.hang)
        for _, loose, tight, dear, patterns, force, strict, part in ways:
            self.allow(patterns)
            number = self.run(loose, tight, dear, force, strict, part)
            if number:
                break
        return number

    cdef list set(self, int number, items, column, assembler):
        """Return the lines of a way put in their boxes."""
        cdef tuple boxes = <tuple> column, freedom = <tuple> assembler.freedom  # named ones
        cdef tuple box = <tuple> boxes[0]
        cdef int *way = <int *> _grown(NULL, (self.used + 1) * sizeof(int))
        cdef int count = 0, at
        cdef Cut cut
        cdef list made = []
        while number >= 0:
            way[count] = number
            count += 1
            number = self.nodes[number].earlier
        cdef Py_ssize_t stretch = 0
        try:
            for at in range(count - 1, 0, -1):
                self.cut_at(&cut, way[at], way[at - 1])
                while self.stretches[stretch].end <= cut.start:
                    stretch += 1
                line = self.set_one(&cut, stretch, items, box, freedom, at == 1)
                if line is None:
                    line = assembler.mixed(_broken(&cut), box, last=at == 1)
                made.append(line)
                box = <tuple> boxes[1]
        finally:
            free(way)
        return made

    cdef int cut_at(self, Cut *cut, int start, int end) except -1:
        """Fill in the line between two nodes."""
        cdef Place *a = self.places + self.nodes[start].place
        cdef Place *b = self.places + self.nodes[end].place
        cut.start, cut.cut, cut.end, cut.end_cut, cut.kind = a.word, a.offset, b.word, b.offset, b.kind
        cut.hyphened = SPACE < b.kind <= EXPLICIT
        cut.natural, cut.spaces, cut.lead = b.pos - a.after, b.gaps - a.gaps_after, a.lead
        return 0

    cdef object set_one(
        self, Cut *cut, Py_ssize_t at, items, tuple box, tuple freedom, bint last
    ):
        """Return a line, None for one with marks, links or boxes."""
        cdef Stretch *stretch = self.stretches + at
        if cut.end > stretch.end or cut.cut or cut.end_cut:
            return _joined(items, at, cut, box, freedom, last)
        span = self.spans[at]
        if stretch.plain < 0:
            stretch.plain = span.extent.is_plain
        if not stretch.plain:
            return None
        return _simple(self.all_words, cut, span, box, freedom, last)


def break_lines(job, Plan plan):
    """Return the lines of a paragraph; the last of several passes always answers."""
    cdef _Paragraph paragraph = _Paragraph()
    paragraph.take_job(job)
    return paragraph.lines(paragraph.answer(list(job.glue), plan))


def set_lines(items, column, Plan plan, hyphenators, assembler):
    """Return the lines of an ordinary paragraph, broken and laid; layout.paragraphs has the twin."""
    cdef _Paragraph paragraph = _Paragraph()
    paragraph.take_items(items, column, hyphenators)
    return paragraph.set(paragraph.answer(items.glue, plan), items, column, assembler)


cdef inline bint _letters(str text, Py_ssize_t *start, Py_ssize_t *end):
    """Find the letters of a word; return whether only punctuation stands around them."""
    cdef Py_ssize_t size = len(text), at
    start[0] = 0
    while start[0] < size and not _in_word(text[start[0]]):
        start[0] += 1
    end[0] = start[0]
    while end[0] < size and text[end[0]].isalnum() and not text[end[0]].isdecimal():
        end[0] += 1
    for at in range(end[0], size):
        if _in_word(text[at]):
            return False
    return end[0] > start[0]


cdef bint _is_plain(str text):
    cdef Py_ssize_t start, end
    return _letters(text, &start, &end) and <int> text[start] < 0x2E80


def plain_breaks(str text, tuple advances, double scale, alphabets):
    """Return the inner breaks of a word that is letters between punctuation, None for others."""
    cdef Py_ssize_t size, start, end, at, last = 0
    cdef Py_ssize_t left, right, point
    cdef int kind
    cdef long units = 0
    cdef list made = []
    cdef str letters
    cdef Py_UCS4 char
    if len(text) > ENDLESS or not _letters(text, &start, &end):
        return None
    char = text[start]
    hyphenate = alphabets[0] if char < 0x250 else alphabets[1] if 0x400 <= char <= 0x52F else None
    if hyphenate is None:
        return ()
    letters = text[start:end]
    size = end - start
    left = hyphenate.left
    right = hyphenate.right
    if size < left + right or letters.isupper():
        return ()
    right = size - right
    for point in <list> hyphenate.points(letters):
        if left <= point <= right:
            kind = HYPHEN + 1 if point == 2 or point == size - 2 else HYPHEN
        elif 2 <= point <= size - 2:
            kind = RESCUE
        else:
            continue
        for at in range(last, start + point):
            units += <long> advances[at]
        last = start + point
        made.append((last, kind, units * scale))
    return tuple(made)


cdef inline bint _in_word(Py_UCS4 char):
    return char.isalnum() or char == "_"


cdef extern from *:
    """
    /* An instance of a named tuple, without the tuple and the call between. */
    static PyObject *named(PyObject *cls, PyObject *values) {
        Py_ssize_t size = PyTuple_GET_SIZE(values), at;
        PyObject *made = ((PyTypeObject *) cls)->tp_alloc((PyTypeObject *) cls, size);
        if (made == NULL) return NULL;
        for (at = 0; at < size; at++) {
            PyObject *value = PyTuple_GET_ITEM(values, at);
            Py_INCREF(value);
            PyTuple_SET_ITEM(made, at, value);
        }
        return made;
    }
    """
    object named(object cls, tuple values)


# of modules that import this one, taken from them when first needed
cdef object _Line = None  # SetLine of layout.assembly
cdef object _Span = None  # of layout.items
cdef tuple _NOTHING = ()


cdef object _broken(Cut *cut):
    return named(Broken, (
        cut.start, cut.cut, cut.end, cut.end_cut, cut.kind, 1 if cut.hyphened else 0, cut.natural,
        cut.spaces, cut.lead,
    ))


cdef int _cut_of(Cut *cut, object broken_) except -1:
    cdef tuple broken = <tuple> broken_  # a named one
    cut.start, cut.cut, cut.end, cut.end_cut, cut.kind = broken[0], broken[1], broken[2], broken[3], broken[4]
    cut.hyphened, cut.natural, cut.spaces, cut.lead = broken[5], broken[6], broken[7], broken[8]
    return 0


cdef inline double _within(double value, double limit) noexcept:
    """Return the value, or the limit it exceeds either way."""
    if value > 0.0:
        return limit if limit < value else value
    return -limit if -limit > value else value


cdef struct Fit:
    double scale, track, space, ratio


cdef Fit _fitted(double natural, double target, long spaces, long codes, tuple freedom, bint last):
    """Return how a line is brought to its box, as layout.assembly.fitted and layout.fitting do."""
    cdef Fit fit = Fit(1.0, 0.0, 0.0, 1.0)
    cdef double room = freedom[3], glyphs = natural - spaces * room
    cdef double miss, own, share, expand, tracked, least
    cdef long pairs
    if not freedom[4] or (last and natural <= target) or glyphs <= 0.0:
        return fit
    miss = target - natural
    own = _within(miss, <double> freedom[0] * (spaces * room))
    share = (miss - own) / glyphs
    expand = _within(share, freedom[1])
    tracked = _within(share - expand, freedom[2]) * glyphs
    fit.scale = 1.0 + expand
    pairs = codes - 2 * spaces - 1
    fit.track = tracked / pairs / fit.scale if pairs > 0 else 0.0
    if spaces:
        fit.space = (target / fit.scale - natural - (codes - 1) * fit.track) / spaces
        least = 0.5 * room / fit.scale - room - 2.0 * fit.track
        fit.space = least if least > fit.space else fit.space
        fit.ratio = (room + fit.space + 2.0 * fit.track) * fit.scale / room
    return fit


cdef object _line(tuple runs, double natural, Fit fit, long codes, Cut *cut, tuple box, tuple freedom):
    """Return a line of runs of a natural width, put in its box."""
    global _Line
    cdef double target = box[1], width, x
    if _Line is None:
        from proceedings_editor.layout.assembly import SetLine
        _Line = SetLine
    width = (natural + cut.spaces * fit.space + (codes - 1) * fit.track) * fit.scale
    x = <double> box[0] + (target - width) * <double> freedom[5] - cut.lead * fit.scale
    return named(_Line, (
        runs, x, width, fit.scale, fit.track, fit.ratio, cut.hyphened,
        width - target if width > target else 0.0, _NOTHING, _NOTHING, _NOTHING, _NOTHING,
    ))


cdef object _simple(list words, Cut *cut, span, tuple box, tuple freedom, bint last):
    """Return a line of whole words of one font, fitted to its box."""
    cdef long codes = cut.spaces
    cdef tuple shown = tuple(words[cut.start:cut.end])
    cdef Py_ssize_t at
    cdef Fit fit
    for at in range(cut.end - cut.start):
        codes += (<Word> shown[at]).glyphs
    fit = _fitted(cut.natural, box[1], cut.spaces, codes, freedom, last)
    voice = span.voice
    run = named(Run, (
        voice.font, voice.size, shown, 0.0,
        (cut.natural + cut.spaces * fit.space + (codes - 1) * fit.track) * fit.scale,
        span.extent.tag, fit.space + <double> voice.wider, voice.rise, False, not last, "",
    ))
    return _line((run,), cut.natural, fit, codes, cut, box, freedom)


cdef object _joined(items, Py_ssize_t at, Cut *cut, tuple box, tuple freedom, bint last):
    """Return a line of several fonts or cut words, None for one with marks, links or boxes.

    ``at`` is the span it starts in.  Sums are Python's own, which add more exactly from 3.12 on.
    """
    cdef list every = items.words, glue = items.glue, spans = items.spans
    cdef Py_ssize_t here = cut.start, limit = cut.end + (1 if cut.end_cut else 0), stop, final
    cdef bint hyphen = HYPHEN <= cut.kind <= RESCUE, tail = not (last or cut.end_cut), lead
    cdef list words, parts = [], widths = [], runs = []
    cdef long codes = 0, spaces, shown
    cdef double natural, x = 0.0, width, own
    cdef Fit fit
    cdef tuple part
    while here < limit:
        span = spans[at]
        if not span.extent.is_plain:
            return None
        stop = min(<Py_ssize_t> span.end, limit)
        words = every[here:stop]
        voice = span.voice
        if stop == limit and cut.end_cut:
            final = stop - here - 1
            words[final] = voice.part(
                words[final], cut.cut if cut.start == cut.end else 0, cut.end_cut, hyphen=hyphen
            )
        if here == cut.start and cut.cut and not (cut.end_cut and cut.start == cut.end):
            words[0] = voice.part(words[0], cut.cut, len((<Word> words[0]).text), hyphen=False)
        lead = here > cut.start and glue[here] != 0
        spaces = len(words) - 1 + lead
        shown = spaces
        for final in range(len(words)):
            shown += (<Word?> words[final]).glyphs
        own = <double> sum([(<Word> word).width for word in words]) * <double> voice.unit
        own += spaces * <double> voice.space
        parts.append((span, voice, words, lead, spaces, shown))
        widths.append(own)
        codes += shown
        here = stop
        at += 1
    natural = <double> sum(widths) - cut.lead
    if freedom[6]:
        natural -= (<Word> words[len(words) - 1]).right * <double> voice.unit
    fit = _fitted(natural, box[1], cut.spaces, codes, freedom, last)
    for at in range(len(parts)):
        part = parts[at]
        span, voice, words, lead, spaces, shown = part
        width = (<double> widths[at] + (spaces * fit.space + shown * fit.track)) * fit.scale
        runs.append(named(Run, (
            voice.font, voice.size, tuple(words), x, width, span.extent.tag,
            fit.space + <double> voice.wider, voice.rise, lead, tail and at == len(parts) - 1, "",
        )))
        x += width
    return _line(tuple(runs), natural, fit, codes, cut, box, freedom)


def simple_line(list words, broken, span, box, freedom, last):
    """Return a line of whole words of one font, fitted to its box."""
    cdef Cut cut
    _cut_of(&cut, broken)
    return _simple(words, &cut, span, <tuple> box, <tuple> freedom, last)


def joined_line(items, Py_ssize_t at, broken, box, freedom, bint last):
    """Return a line of several fonts or cut words, None for one with marks, links or boxes."""
    cdef Cut cut
    _cut_of(&cut, broken)
    return _joined(items, at, &cut, <tuple> box, <tuple> freedom, last)


def add_text(items, str text, voice, extent):
    """Add the words of a text to items; False if one is unknown or may need other fonts.

    Nothing is added then.
    """
    global _Span
    cdef dict known = <dict> voice.lexicon  # or of a class below it
    cdef list words = items.words, glue = items.glue, spans
    cdef Py_ssize_t first = len(words), start = 0, end, size = len(text), at
    cdef int joint = items.pending
    cdef PyObject *found
    while start < size:
        end = start
        while end < size and text[end] != " ":
            end += 1
        if end > start:
            found = PyDict_GetItem(known, text[start:end])
            if found is NULL or (<Word> found).odd:
                del words[first:]
                return False
            words.append(<object> found)
        start = end + 1
    if not size or text[0] == " ":
        joint = max(joint, GLUE)
    if len(words) == first:
        items.pending = GLUE if size else joint
        return True
    joint = joint if first else NO_GLUE
    glue.append(joint)
    for at in range(len(words) - first - 1):
        glue.append(GLUE)
    items.pending = GLUE if text[size - 1] == " " else NO_GLUE
    if voice.rtl:
        items.rtl = True
    spans = items.spans
    if joint:
        last = spans[len(spans) - 1]
        if last.voice is voice and last.extent is extent:
            last.end = len(words)
            return True
    if _Span is None:
        from proceedings_editor.layout.items import Span
        _Span = Span
    spans.append(_Span(voice, first, len(words), extent))
    return True


def hooked(list words):
    """Return the places of the words that hold on to their neighbours."""
    cdef Py_ssize_t at
    return [at for at in range(len(words)) if (<Word?> words[at]).hooks]


def leap(rows, room, page, double most_empty):
    """Pass over rows after which a column is far too short, see layout.ends.leap_plain."""
    cdef list before = rows.before, height = rows.height, after = rows.after, snap = rows.snap
    cdef list penalty = rows.penalty, notes = rows.notes
    cdef double grid = room.grid, base = room.note_base, line = room.note_line
    cdef double free = page.room, used = 0.0, next_used, rest
    cdef Py_ssize_t start = page.start, total = page.end, row = start
    cdef long lines = page.lines, last = page.last, more
    cdef bint capped = page.cap is not None
    cdef double cap = page.cap if capped else 0.0
    cdef tuple called
    while row + 1 < total:
        if row == start:
            next_used = rows.top[row]
        else:
            next_used = used
            if snap[row]:
                next_used = ceil(next_used / grid - SLACK) * grid
            next_used += <double> before[row] + <double> height[row]
        called = <tuple> notes[row]
        more = sum(called) if called else 0
        rest = free - next_used
        if lines + more:
            rest -= base + (lines + more) * line
        if capped and cap - next_used < rest:
            rest = cap - next_used
        if not (rest > most_empty and <double> penalty[row] > FORCED):
            break
        used = next_used + <double> after[row]
        lines += more
        if called:
            last = called[len(called) - 1]
        row += 1
    return row, used, lines, last
