/* SPDX-License-Identifier: MIT */
/*
 * Where the text of a unit came from. The text that the passes work on is the source file with
 * headers put in place and macros expanded; origins lead each offset back to what the user wrote.
 */
#ifndef ORIGIN_H
#define ORIGIN_H

#include "line_mark.h"
#include "util.h"

/* A stretch of the text that was copied from one file. */
struct origin {
    uint32_t begin;        /* where it starts in the text */
    const char *path;      /* the file that it came from */
    uint32_t offset;       /* where it starts in that file */
    bool fixed;            /* put there by an expansion: every offset means `offset` */
    const char *file_text; /* the whole file */
    size_t file_size;
    struct line_marks *marks; /* the #line directives of that file; NULL: none */
    unsigned line;            /* of its beginning; set by source_index */
};

/* Text with its origins: what flattening and expanding work on. */
struct source {
    struct text text;
    struct origin *origins;
    size_t n_origins, capacity;
    uint32_t *newlines; /* where they are in the text; made by source_index */
    size_t n_newlines, newlines_capacity;
};

/* A place as the user knows it. */
struct place {
    const char *path;
    unsigned line;         /* from 1 */
    unsigned column;       /* from 1, in bytes */
    const char *line_text; /* the source line, not terminated */
    size_t line_size;
};

/* A file; its marks stay the caller's, as its text does. */
struct file_text {
    const char *path;
    const char *text;
    size_t size;
    struct line_marks *marks;
};

void source_open(struct source *source, const struct file_text *file);
/* Replaces text[begin, end) by what came from one place of it: the place of `begin`. */
void source_replace(struct source *source, uint32_t begin, uint32_t end, const char *text,
                    size_t size);
/* Replaces text[begin, end) by the whole of another file. */
void source_include(struct source *source, uint32_t begin, uint32_t end,
                    const struct file_text *file);
/* Forgets the #line directives of a stretch that a conditional leaves out. */
void source_skip(struct source *source, uint32_t begin, uint32_t end);
struct place source_place(const struct source *source, uint32_t offset);
/* The path and line alone; quick once source_index has been called. */
const char *source_line(const struct source *source, uint32_t offset, unsigned *line);
/* Counts the lines of the finished text. */
void source_index(struct source *source);
/* The path of the file itself, whatever a #line says. */
const char *source_file(const struct source *source, uint32_t offset);
/* Where the text goes on with another origin, or as a #line says. */
uint32_t source_next_origin(const struct source *source, uint32_t offset);
/* Whether the text there was put in by source_replace. */
bool source_is_fixed(const struct source *source, uint32_t offset);
void source_close(struct source *source);

#endif
