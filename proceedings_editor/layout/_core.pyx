# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# cython: language_level=3
"""Compiled twins of the loops of layout.breaking and layout.wordbreaks; the answers are the same.

Plain C doubles in the same order of operations as the Python text; built with
-ffp-contract=off so that no processor fuses them.
"""

from libc.math cimport pow
from libc.stdlib cimport free, malloc

from proceedings_editor.layout.breaking import Broken

cdef enum:
    TIED = 2
    LOOSE = 3
    SPACE = 0
    HYPHEN = 1
    RESCUE = 5
    EXPLICIT = 6
    WEAK = 10

cdef double HANG = 0.6
cdef double INF = 1e30
cdef double BIG = 1e4


cdef struct Candidate:
    double pos       # x at which a line ending here ends
    double after     # x at which the next line starts
    double lead      # what hangs into the left margin of the line that starts here
    int gaps         # word spaces before here
    int gaps_after
    int kind
    int hyphened
    int word
    int offset


cdef struct Node:
    double demerits
    int at           # candidate
    int run          # hyphenated lines that end with this one
    int before       # node


cdef struct Prices:
    double expand, track, stretch, shrink, power, line, flex, loose, very_loose, tight
    double double_, ladder, final, runt
    double kinds[11]


cdef class _Paragraph:
    cdef Candidate *found
    cdef Node *nodes
    cdef int *active
    cdef int *kept
    cdef int count, last, used, room
    cdef double first, width, last_min, rag, space
    cdef bint hyphenate

    def __dealloc__(self):
        free(self.found)
        free(self.nodes)
        free(self.active)
        free(self.kept)

    cdef int gather(self, job, double hang) except -1:
        """Fill in every place where a line may end, with the start and the forced end."""
        words, glue, ends, scales, spaces, hyphens = job[0], job[1], job[2], job[3], job[4], job[5]
        self.first, self.width, self.last_min = job[6], job[7], job[8]
        self.hyphenate, self.rag = job[9], job[10]
        self.space = spaces[0]
        cdef Py_ssize_t count = len(words), index
        cdef Py_ssize_t most = count + 2
        cdef int span = 0, gaps = 0, joint, kind
        cdef Py_ssize_t end = ends[0]
        cdef double x = 0.0, right = 0.0, scale = scales[0], gap = spaces[0], lead, at
        cdef double hyphen = hyphens[0], added, hanging
        cdef tuple breaks, one
        cdef object word, found
        cdef list inner = []
        for word in words:
            found = word.breaks
            inner.append(found)
            if found:
                most += len(<tuple>found)
        self.found = <Candidate *> malloc(most * sizeof(Candidate))
        if self.found is NULL:
            raise MemoryError
        cdef Candidate *c = self.found
        c.pos = 0.0
        c.after = c.lead = hang * <double> words[0].left * scale
        c.gaps = c.gaps_after = c.hyphened = c.word = c.offset = 0
        c.kind = SPACE
        c += 1
        for index in range(count):
            word = words[index]
            joint = glue[index]
            if index == end:
                span += 1
                end = ends[span]
                scale = scales[span]
                gap = spaces[span]
                hyphen = hyphens[span]
            if joint and index:
                if joint != TIED:
                    c.pos = x - right
                    c.gaps = gaps
                x += gap
                gaps += 1
                if joint != TIED:
                    lead = hang * <double> word.left * scale
                    c.lead = lead
                    c.after = x + lead
                    c.gaps_after = gaps
                    c.kind = WEAK if joint == LOOSE else SPACE
                    c.hyphened = 0
                    c.word = index
                    c.offset = 0
                    c += 1
            found = inner[index]
            if found:
                breaks = <tuple> found
                for one in breaks:
                    kind = one[1]
                    if self.hyphenate or kind >= EXPLICIT:
                        at = x + <double> one[2] * scale
                        added = hyphen if kind < EXPLICIT else 0.0
                        hanging = hang * HANG * hyphen if kind <= EXPLICIT else 0.0
                        c.pos = at + (added - hanging)
                        c.after = at
                        c.gaps = c.gaps_after = gaps
                        c.kind = kind
                        c.hyphened = 1 if kind <= EXPLICIT else 0
                        c.word = index
                        c.offset = one[0]
                        c.lead = 0.0
                        c += 1
            x += <double> word.width * scale
            right = hang * <double> word.right * scale
        c.pos = x - right
        c.after = x
        c.gaps = c.gaps_after = gaps
        c.kind = SPACE
        c.hyphened = c.offset = 0
        c.word = count
        c.lead = 0.0
        self.count = c - self.found + 1
        self.last = self.count - 1
        self.room = 4 * self.count + 4
        self.nodes = <Node *> malloc(self.room * sizeof(Node))
        self.active = <int *> malloc(self.room * sizeof(int))
        self.kept = <int *> malloc(self.room * sizeof(int))
        if self.nodes is NULL or self.active is NULL or self.kept is NULL:
            raise MemoryError
        return 0

    cdef int run(self, Prices *p, double tol, double tight, bint force) noexcept:
        """Return the last node of the best way, 0 when the pass finds none."""
        cdef Candidate *found = self.found
        cdef Node *nodes = self.nodes
        cdef int *act = self.active
        cdef int *keep = self.kept
        cdef double best_d[4]
        cdef int best[4]
        cdef double space = self.space, rag = self.rag, width = self.width, first = self.first
        cdef double give = 0.0 if rag else p.expand + p.track
        cdef double st = space * p.stretch, sh = space * p.shrink
        cdef double r1 = 0.32 / p.stretch, r2 = 0.48 / p.stretch, r3 = 0.295 / p.shrink
        cdef double base = p.line, whole = p.flex, pen, w, miss, flex, d, r, unit, dem, low
        cdef int alive = 1, kept, b, a, i, j, k, f, run, number, spare, used = 1, hb
        cdef bint is_last
        nodes[0].at = 0
        nodes[0].demerits = 0.0
        nodes[0].run = 0
        nodes[0].before = -1
        act[0] = 0
        for b in range(1, self.last + 1):
            hb = found[b].hyphened
            pen = p.kinds[found[b].kind] * p.kinds[found[b].kind]
            is_last = b == self.last
            for f in range(4):
                best_d[f] = INF
                best[f] = 0
            kept = 0
            spare = -1
            for i in range(alive):
                number = act[i]
                a = nodes[number].at
                dem = nodes[number].demerits
                run = nodes[number].run
                w = found[b].pos - found[a].after
                k = found[b].gaps - found[a].gaps_after
                miss = (width if a else first) - w
                flex = (w - k * space) * give
                if miss >= 0.0:
                    if is_last:
                        d = base * base + (p.runt if w < self.last_min and a else 0.0)
                        d += p.final if run else 0.0
                    elif miss <= flex:
                        d = base + whole * ((miss / flex) * (miss / flex)) if miss else base
                        d = d * d + pen
                    else:
                        unit = rag if rag else k * st
                        r = (miss - flex) / unit if unit else BIG
                        if r > tol:
                            if not force or k:
                                for j in range(i, alive):
                                    keep[kept] = act[j]
                                    kept += 1
                                break
                            r = tol
                        d = base + whole + 100.0 * pow(r, p.power)
                        d = d * d + pen
                        if r > r1 and not rag:
                            d += p.loose + p.very_loose if r > r2 else p.loose
                else:
                    if -miss <= flex:
                        d = base + whole * ((miss / flex) * (miss / flex))
                        d = d * d + pen
                    else:
                        r = (-miss - flex) / (k * sh) if k and not rag else BIG
                        if r > tight:
                            if force and (spare < 0 or dem < nodes[spare].demerits):
                                spare = number
                            continue
                        d = base + whole + 100.0 * pow(r, p.power)
                        d = d * d + pen
                        if r > r3:
                            d += p.tight
                    if is_last and run:
                        d += p.final
                keep[kept] = number
                kept += 1
                f = 0
                if hb:
                    f = run + 1
                    if f > 1:
                        d += p.double_
                        if f > 2:
                            d += p.ladder
                            f = 3
                d += dem
                if d < best_d[f]:
                    best_d[f] = d
                    best[f] = number
            low = INF
            for f in range(1 if hb else 0, 4 if hb else 1):
                if best_d[f] < low:
                    low = best_d[f]
                    nodes[used].at = b
                    nodes[used].demerits = low
                    nodes[used].run = f
                    nodes[used].before = best[f]
                    keep[kept] = used
                    kept += 1
                    used += 1
            if not kept:
                if spare < 0:
                    return 0
                nodes[used].at = b
                nodes[used].demerits = nodes[spare].demerits + 1e8
                nodes[used].run = 0
                nodes[used].before = spare
                keep[0] = used
                kept = 1
                used += 1
            act, keep = keep, act
            alive = kept
        number = 0
        low = INF
        for i in range(alive):
            if nodes[act[i]].at == self.last and nodes[act[i]].demerits < low:
                number = act[i]
                low = nodes[number].demerits
        return number

    cdef list lines(self, int number):
        cdef list made = []
        cdef object make = Broken._make
        cdef Candidate *a
        cdef Candidate *b
        while number > 0:
            b = self.found + self.nodes[number].at
            number = self.nodes[number].before
            a = self.found + self.nodes[number].at
            made.append(make((
                a.word, a.offset, b.word, b.offset, b.kind, b.hyphened,
                b.pos - a.after, b.gaps - a.gaps_after, a.lead,
            )))
        made.reverse()
        return made


def break_lines(job, params):
    """Return the lines of a paragraph; the last of several passes always answers."""
    cdef _Paragraph paragraph = _Paragraph()
    cdef Prices p
    cdef int number = 0, kind = 0
    p.expand, p.track, p.stretch, p.shrink = params.expand, params.track, params.stretch, params.shrink
    p.power, p.line, p.flex = params.power, params.line, params.flex
    p.loose, p.very_loose, p.tight = params.loose, params.very_loose, params.tight
    p.double_, p.ladder, p.final, p.runt = params.double, params.ladder, params.final, params.runt
    for price in params.prices:
        p.kinds[kind] = price
        kind += 1
    paragraph.gather(job, 1.0 if params.protrude else 0.0)
    for loose, tight in params.passes:
        number = paragraph.run(&p, loose, tight, False)
        if number:
            break
    else:
        number = paragraph.run(&p, 40.0, tight, True)
    return paragraph.lines(number)


def plain_breaks(str text, tuple advances, double scale, alphabets):
    """Return the inner breaks of a word that is letters between punctuation, None for others."""
    cdef Py_ssize_t size = len(text), start = 0, end, at, last = 0
    cdef Py_ssize_t left, right, point
    cdef int kind
    cdef long units = 0
    cdef list made = []
    cdef str letters
    cdef Py_UCS4 char
    while start < size and not _in_word(text[start]):
        start += 1
    end = start
    while end < size and text[end].isalnum() and not text[end].isdecimal():
        end += 1
    for at in range(end, size):
        if _in_word(text[at]):
            return None
    if end == start:
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
    for point in <list> hyphenate(letters):
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
