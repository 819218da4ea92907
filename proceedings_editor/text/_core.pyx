# cython: boundscheck=False, wraparound=False, language_level=3
"""Compiled twin of text.patterns.PlainPatterns; the answers are the same."""

from libc.stdlib cimport calloc, free, realloc

cdef enum:
    LONGEST = 126


cdef struct Node:
    int marks      # of the pattern that ends here
    int count


cdef struct Step:
    int node       # where it starts
    int char
    int to         # where it leads, 0 for an empty place of the table


cdef struct Mark:
    unsigned char place
    unsigned char value


cdef class Patterns:
    """Liang patterns such as ``hy3ph`` in a trie whose steps stand in one hash table."""

    cdef Node *nodes
    cdef Mark *marks
    cdef Step *steps
    cdef int used, room, marked, marks_room, places

    def __cinit__(self, patterns):
        cdef str pattern
        self._grow()
        self._node()
        for pattern in patterns:
            self._add(pattern)

    def __dealloc__(self):
        free(self.nodes)
        free(self.steps)
        free(self.marks)

    cdef int _grow(self) except -1:
        """Make the table of steps twice as large, or at first."""
        cdef Step *old = self.steps
        cdef int before = self.places, i
        self.places = 2 * before if before else 4096
        self.steps = <Step *> calloc(self.places, sizeof(Step))
        if self.steps is NULL:
            self.steps, self.places = old, before
            raise MemoryError
        for i in range(before):
            if old[i].to:
                self._step(old[i].node, old[i].char)[0] = old[i]
        free(old)
        return 0

    cdef inline Step *_step(self, int node, int char) noexcept:
        """Return the step from a node by a character, or the empty place where it would stand."""
        cdef int mask = self.places - 1
        cdef int at = (node * 0x9E5 + char * 0x3D) & mask
        while self.steps[at].to and (self.steps[at].node != node or self.steps[at].char != char):
            at = (at + 1) & mask
        return self.steps + at

    cdef int _node(self) except -1:
        cdef Node *grown
        if self.used + 1 >= self.room:
            self.room = 2 * self.room + 1024
            grown = <Node *> realloc(self.nodes, self.room * sizeof(Node))
            if grown is NULL:
                raise MemoryError
            self.nodes = grown
        self.nodes[self.used] = Node(0, 0)
        self.used += 1
        return self.used - 1

    cdef int _add(self, str pattern) except -1:
        cdef int node = 0, first = self.marked, place = 0
        cdef Step *step
        cdef Py_UCS4 char
        cdef Mark *grown
        if self.marked + len(pattern) >= self.marks_room:
            self.marks_room = 2 * self.marks_room + 1024
            grown = <Mark *> realloc(self.marks, self.marks_room * sizeof(Mark))
            if grown is NULL:
                raise MemoryError
            self.marks = grown
        for char in pattern:
            if 0x30 <= <int> char <= 0x39:
                self.marks[self.marked] = Mark(place, <unsigned char> (<int> char - 0x30))
                self.marked += 1
                continue
            if 2 * self.used > self.places:
                self._grow()
            step = self._step(node, <int> char)
            if not step.to:
                step[0] = Step(node, <int> char, self._node())
            node = step.to
            place += 1
        self.nodes[node].marks = first
        self.nodes[node].count = self.marked - first
        return 0

    def points(self, str word):
        """Return the offsets inside a word where the patterns allow a division."""
        cdef unsigned char score[LONGEST + 2]
        cdef Py_UCS4 chars[LONGEST]
        cdef str lower = word.lower()
        cdef int size = len(lower) + 2, start, at, node, mark, place
        cdef Py_UCS4 char
        if size > LONGEST:
            return []
        chars[0] = chars[size - 1] = 0x2E  # a full stop at either end
        at = 1
        for char in lower:
            chars[at] = 0x435 if <int> char == 0x451 else char  # ё counts as е
            at += 1
        for at in range(size + 1):
            score[at] = 0
        for start in range(size - 1):
            node = 0
            for at in range(start, size):
                node = self._step(node, <int> chars[at]).to
                if not node:
                    break
                for mark in range(self.nodes[node].marks, self.nodes[node].marks + self.nodes[node].count):
                    place = start + self.marks[mark].place
                    if self.marks[mark].value > score[place]:
                        score[place] = self.marks[mark].value
        return [at - 1 for at in range(2, size - 1) if score[at] & 1]
