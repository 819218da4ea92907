# cython: boundscheck=False, wraparound=False, language_level=3
"""Compiled twin of text.hyphenation.hyphen_points; the answers are the same."""


def hyphen_points(dict trie, str word):
    """Return the offsets inside a lower-case word where patterns allow a division."""
    cdef int score[128]
    cdef str dotted = "." + word + "."
    cdef Py_ssize_t size = len(dotted), start, at
    cdef int place, value
    cdef dict node
    cdef list chars = list(dotted)
    cdef object found
    if size > 126:
        return []
    for at in range(size + 1):
        score[at] = 0
    for start in range(size - 1):
        node = trie
        for at in range(start, size):
            found = node.get(chars[at])
            if found is None:
                break
            node = <dict> found
            found = node.get("")
            if found is not None:
                for place, value in found:
                    if value > score[start + place]:
                        score[start + place] = value
    return [at - 1 for at in range(2, size - 1) if score[at] & 1]
