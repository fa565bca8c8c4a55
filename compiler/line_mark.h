/* SPDX-License-Identifier: MIT */
/* The user's own #line directives. */
#ifndef LINE_MARK_H
#define LINE_MARK_H

#include "util.h"

/* From an offset of a file on, lines count from another number, and may belong to another file. */
struct line_mark {
    uint32_t offset;   /* of the line behind the directive */
    unsigned physical; /* that line's number in the file */
    unsigned line;     /* its number for the user */
    const char *path;
    bool skipped; /* a conditional leaves the directive out */
};

struct line_marks {
    struct line_mark *items;
    size_t n, capacity;
};

/* Finds the directives of a file, and blanks them: origins say from now on where a line is. NULL:
 * there are none. To be freed with line_marks_free. */
struct line_marks *line_marks_find(struct arena *arena, char *text, size_t size, const char *path);
void line_marks_free(struct line_marks *marks);

/* The one that counts at an offset; NULL: none does. */
const struct line_mark *line_mark_at(const struct line_marks *marks, size_t offset);
/* The next one behind an offset. */
const struct line_mark *line_mark_behind(const struct line_marks *marks, size_t offset);

/* Forgets the directives of a stretch that a conditional leaves out. */
void line_marks_skip(struct line_marks *marks, size_t begin, size_t end);

#endif
