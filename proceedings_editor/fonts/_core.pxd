cdef class Word:
    cdef public str text, code, missing
    cdef public tuple advances, extra, breaks
    cdef public double width, left, right
    cdef public int glyphs, hooks
    cdef public bint raised, odd
