# cython: boundscheck=False, wraparound=False, language_level=3
"""Compiled twin of text.patterns.PlainPatterns; the answers are the same."""

from libc.stdlib cimport free, realloc

cdef enum:
    LONGEST = 126


cdef struct Node:
    Py_UCS4 char
    int child      # first of those that follow, 0 for none
    int sibling    # next that may stand here, 0 for none
    int marks      # of the pattern that ends here
    int count


cdef struct Mark:
    unsigned char place
    unsigned char value


cdef class Patterns:
    """Liang patterns such as ``hy3ph`` in a trie of linked nodes."""

    cdef Node *nodes
    cdef Mark *marks
    cdef int used, room, marked, marks_room

    def __cinit__(self, patterns):
        cdef str pattern
        self._node(0)
        for pattern in patterns:
            self._add(pattern)

    def __dealloc__(self):
        free(self.nodes)
        free(self.marks)

    cdef int _node(self, Py_UCS4 char) except -1:
        cdef Node *grown
        if self.used + 1 >= self.room:
            self.room = 2 * self.room + 1024
            grown = <Node *> realloc(self.nodes, self.room * sizeof(Node))
            if grown is NULL:
                raise MemoryError
            self.nodes = grown
        self.nodes[self.used] = Node(char, 0, 0, 0, 0)
        self.used += 1
        return self.used - 1

    cdef int _add(self, str pattern) except -1:
        cdef int node = 0, child, first = self.marked, place = 0
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
            child = self._child(node, char)
            if not child:
                child = self._node(char)
                self.nodes[child].sibling = self.nodes[node].child
                self.nodes[node].child = child
            node = child
            place += 1
        self.nodes[node].marks = first
        self.nodes[node].count = self.marked - first
        return 0

    cdef inline int _child(self, int node, Py_UCS4 char) noexcept:
        node = self.nodes[node].child
        while node and self.nodes[node].char != char:
            node = self.nodes[node].sibling
        return node

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
                node = self._child(node, chars[at])
                if not node:
                    break
                for mark in range(self.nodes[node].marks, self.nodes[node].marks + self.nodes[node].count):
                    place = start + self.marks[mark].place
                    if self.marks[mark].value > score[place]:
                        score[place] = self.marks[mark].value
        return [at - 1 for at in range(2, size - 1) if score[at] & 1]
