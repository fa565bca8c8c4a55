/* SPDX-License-Identifier: MIT */
/*
 * Where the text of a unit came from.
 *
 * In: edits of a text (a macro invocation replaced by its expansion, an #include by its file).
 * Out: for each offset of the edited text the file, line and column that the user knows.
 *
 * `a = MAX(x, await f());` becomes `a = ((x) > (await f()) ? ...);` in the text, whose every offset
 * between `((x)` and `)` still means the M of MAX.
 */
#include "origin.h"

#include <stdlib.h>
#include <string.h>

static void add_origin(struct source *source, struct origin origin)
{
    VECTOR_ADD(source->origins, source->n_origins, source->capacity) = origin;
}

static struct origin origin_of(const struct file_text *file)
{
    return (struct origin){
        .path = file->path, .file_text = file->text, .file_size = file->size, .marks = file->marks};
}

void source_open(struct source *source, const struct file_text *file)
{
    *source = (struct source){0};
    text_add(&source->text, file->text, file->size);
    add_origin(source, origin_of(file));
}

void source_close(struct source *source)
{
    text_free(&source->text);
    free(source->origins);
    free(source->newlines);
    *source = (struct source){0};
}

static size_t origin_at(const struct source *source, uint32_t offset)
{
    size_t low = 0, high = source->n_origins;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->origins[middle].begin <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The same stretch, as it goes on from an offset inside it. */
static struct origin rest_of(struct origin origin, uint32_t offset)
{
    if (!origin.fixed)
        origin.offset += offset - origin.begin;
    origin.begin = offset;
    return origin;
}

/* Puts `text` with origin `inserted` in the place of text[begin, end). */
static void splice(struct source *source, uint32_t begin, uint32_t end, struct origin inserted,
                   const char *text, size_t size)
{
    struct source edited = {0};
    text_add(&edited.text, source->text.data, begin);
    text_add(&edited.text, text, size);
    text_add(&edited.text, source->text.data + end, source->text.size - end);

    for (size_t i = 0; i < source->n_origins && source->origins[i].begin < begin; i++)
        add_origin(&edited, source->origins[i]);
    add_origin(&edited, inserted);
    size_t last = origin_at(source, end);
    struct origin rest = rest_of(source->origins[last], end);
    rest.begin = begin + (uint32_t)size;
    add_origin(&edited, rest);
    for (size_t i = last + 1; i < source->n_origins; i++) {
        struct origin moved = source->origins[i];
        moved.begin = moved.begin - end + begin + (uint32_t)size;
        add_origin(&edited, moved);
    }
    source_close(source);
    *source = edited;
}

void source_replace(struct source *source, uint32_t begin, uint32_t end, const char *text,
                    size_t size)
{
    struct origin fixed = rest_of(source->origins[origin_at(source, begin)], begin);
    fixed.fixed = true;
    splice(source, begin, end, fixed, text, size);
}

void source_include(struct source *source, uint32_t begin, uint32_t end,
                    const struct file_text *file)
{
    struct origin origin = origin_of(file);
    origin.begin = begin;
    splice(source, begin, end, origin, file->text, file->size);
}

static size_t file_offset(const struct origin *origin, uint32_t offset)
{
    size_t at = origin->offset + (origin->fixed ? 0 : offset - origin->begin);
    return at > origin->file_size ? origin->file_size : at;
}

void source_skip(struct source *source, uint32_t begin, uint32_t end)
{
    const struct origin *origin = &source->origins[origin_at(source, begin)];
    if (origin->marks != NULL)
        line_marks_skip(origin->marks, file_offset(origin, begin), file_offset(origin, end));
}

/* What a #line makes of a line of the file. */
static const char *as_marked(const struct origin *origin, size_t at, unsigned *line)
{
    const struct line_mark *mark = line_mark_at(origin->marks, at);
    if (mark == NULL)
        return origin->path;
    *line = *line - mark->physical + mark->line;
    return mark->path;
}

/* The place in the file itself. */
static struct place physical_place(const struct origin *origin, size_t at)
{
    const char *text = origin->file_text;
    struct place place = {.path = origin->path, .line = 1};
    size_t line_begin = 0;
    for (const char *p = text; (p = memchr(p, '\n', at - (size_t)(p - text))) != NULL; p++) {
        place.line++;
        line_begin = (size_t)(p + 1 - text);
    }
    const char *end = memchr(text + line_begin, '\n', origin->file_size - line_begin);
    place.column = (unsigned)(at - line_begin + 1);
    place.line_text = text + line_begin;
    place.line_size = (size_t)((end ? end : text + origin->file_size) - place.line_text);
    return place;
}

struct place source_place(const struct source *source, uint32_t offset)
{
    const struct origin *origin = &source->origins[origin_at(source, offset)];
    size_t at = file_offset(origin, offset);
    struct place place = physical_place(origin, at);
    place.path = as_marked(origin, at, &place.line);
    return place;
}

void source_index(struct source *source)
{
    const char *text = source->text.data;
    for (const char *p = text; (p = strchr(p, '\n')) != NULL; p++)
        VECTOR_ADD(source->newlines, source->n_newlines, source->newlines_capacity) =
            (uint32_t)(p - text);
    for (size_t i = 0; i < source->n_origins; i++) {
        struct origin *origin = &source->origins[i];
        origin->line = physical_place(origin, file_offset(origin, origin->begin)).line;
    }
}

static size_t newlines_before(const struct source *source, uint32_t offset)
{
    size_t low = 0, high = source->n_newlines;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (source->newlines[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const char *source_line(const struct source *source, uint32_t offset, unsigned *line)
{
    const struct origin *origin = &source->origins[origin_at(source, offset)];
    *line = origin->line;
    if (!origin->fixed)
        *line +=
            (unsigned)(newlines_before(source, offset) - newlines_before(source, origin->begin));
    return as_marked(origin, file_offset(origin, offset), line);
}

const char *source_file(const struct source *source, uint32_t offset)
{
    return source->origins[origin_at(source, offset)].path;
}

uint32_t source_next_origin(const struct source *source, uint32_t offset)
{
    size_t at = origin_at(source, offset), next = at + 1;
    uint32_t end =
        next < source->n_origins ? source->origins[next].begin : (uint32_t)source->text.size + 1;
    const struct origin *origin = &source->origins[at];
    const struct line_mark *mark =
        origin->fixed ? NULL : line_mark_behind(origin->marks, file_offset(origin, offset));
    if (mark == NULL || mark->offset - origin->offset >= end - origin->begin)
        return end;
    return origin->begin + (mark->offset - origin->offset);
}

bool source_is_fixed(const struct source *source, uint32_t offset)
{
    return source->origins[origin_at(source, offset)].fixed;
}
