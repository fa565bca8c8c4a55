/* SPDX-License-Identifier: MIT */
/*
 * Which macros are defined at a place of the text.
 *
 * libclang lists definitions and inclusions in the order of the text, but says nothing of #undef:
 * those, and the pragmas push_macro and pop_macro, are looked for in the text of each file that it
 * names, outside of what conditionals skip. What the compiler and -D define stands in no file.
 */
#include "foreign.h"
#include "lex.h"
#include "macro.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>

/* A macro's definition or a file's inclusion. */
struct macro_event {
    CXFile file;     /* where it stands */
    CXFile included; /* NULL: a definition */
    unsigned offset, end;
    const char *definition; /* of a macro that stands in no file */
    bool system;
};

/* A file that is being read, as far as the events have come. */
struct open_file {
    CXFile file;
    bool compilers; /* one of the compiler's own headers */
    const char *text;
    size_t size;
    unsigned offset; /* #undefs in front of this are done */
    CXSourceRangeList *skipped;
};

struct macro_replay {
    struct macro_event *events;
    size_t n_events, capacity, next;
    struct open_file *files; /* the includes that are open; the main file first */
    size_t n_files, files_capacity;
};

/* The definition that stands in no file, put together from its tokens. */
static const char *built_in_definition(struct reading *r, CXSourceRange extent)
{
    CXToken *tokens = NULL;
    unsigned n = 0, end = 0;
    struct text text = {0};
    clang_tokenize(r->tu, extent, &tokens, &n);
    for (unsigned i = 0; i < n; i++) {
        CXSourceRange range = clang_getTokenExtent(r->tu, tokens[i]);
        unsigned begin;
        clang_getSpellingLocation(clang_getRangeStart(range), NULL, NULL, NULL, &begin);
        if (i > 0 && begin > end)
            text_adds(&text, " ");
        clang_getSpellingLocation(clang_getRangeEnd(range), NULL, NULL, NULL, &end);
        CXString spelling = clang_getTokenSpelling(r->tu, tokens[i]);
        text_adds(&text, clang_getCString(spelling));
        clang_disposeString(spelling);
    }
    clang_disposeTokens(r->tu, tokens, n);
    const char *definition = text.size > 0 ? arena_strndup(r->arena, text.data, text.size) : NULL;
    text_free(&text);
    return definition;
}

static enum CXChildVisitResult see_event(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct reading *r = data;
    struct macro_replay *replay = r->replay;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (!clang_isPreprocessing(kind))
        return CXChildVisit_Break;
    if (kind == CXCursor_MacroExpansion)
        return CXChildVisit_Continue;
    CXSourceRange extent = clang_getCursorExtent(cursor);
    struct macro_event event = {0};
    clang_getFileLocation(clang_getRangeStart(extent), &event.file, NULL, NULL, &event.offset);
    clang_getFileLocation(clang_getRangeEnd(extent), NULL, NULL, NULL, &event.end);
    event.system = clang_Location_isInSystemHeader(clang_getRangeStart(extent)) != 0;
    if (kind == CXCursor_InclusionDirective)
        event.included = clang_getIncludedFile(cursor);
    if (event.file == NULL && kind == CXCursor_MacroDefinition)
        event.definition = built_in_definition(r, extent);
    if (event.file != NULL || event.definition != NULL)
        VECTOR_ADD(replay->events, replay->n_events, replay->capacity) = event;
    return CXChildVisit_Continue;
}

static void open_file(struct reading *r, struct macro_replay *replay, CXFile file)
{
    struct open_file open = {.file = file, .skipped = clang_getSkippedRanges(r->tu, file)};
    CXString name = clang_getFileName(file);
    open.compilers = is_compilers_header(clang_getCString(name));
    clang_disposeString(name);
    open.text = clang_getFileContents(r->tu, file, &open.size);
    VECTOR_ADD(replay->files, replay->n_files, replay->files_capacity) = open;
}

static bool is_skipped(const struct open_file *file, unsigned offset)
{
    for (unsigned i = 0; file->skipped != NULL && i < file->skipped->count; i++) {
        unsigned begin, end;
        clang_getFileLocation(clang_getRangeStart(file->skipped->ranges[i]), NULL, NULL, NULL,
                              &begin);
        clang_getFileLocation(clang_getRangeEnd(file->skipped->ranges[i]), NULL, NULL, NULL, &end);
        if (begin <= offset && offset < end)
            return true;
    }
    return false;
}

/* push_macro("x") or pop_macro("x") behind the word pragma. */
static void replay_pragma(const struct open_file *file, uint32_t word, struct macro_table *table)
{
    const char *text = file->text;
    word = lex_skip_space(text, file->size, word);
    bool pushes = lex_token_is(text, file->size, word, "push_macro");
    if (!pushes && !lex_token_is(text, file->size, word, "pop_macro"))
        return;
    uint32_t open = lex_skip_space(text, file->size, lex_skip_token(text, file->size, word));
    uint32_t name = lex_skip_space(text, file->size, open + 1);
    uint32_t end = lex_skip_token(text, file->size, name);
    if (name >= file->size || text[name] != '"' || end < name + 2)
        return;
    (pushes ? macro_push : macro_pop)(table, text + name + 1, end - name - 2);
}

/* The #undefs, and the like, of a file up to an offset. */
static void undefine_until(struct open_file *file, unsigned limit, struct macro_table *table)
{
    if (limit > file->size)
        limit = (unsigned)file->size;
    while (file->text != NULL && file->offset < limit) {
        const char *hash = memchr(file->text + file->offset, '#', limit - file->offset);
        if (hash == NULL)
            break;
        unsigned at = (unsigned)(hash - file->text);
        file->offset = at + 1;
        uint32_t word = lex_skip_space(file->text, file->size, at + 1);
        bool is_pragma = lex_token_is(file->text, file->size, word, "pragma");
        bool is_undef = lex_token_is(file->text, file->size, word, "undef");
        if ((!is_pragma && !is_undef) || is_skipped(file, at))
            continue;
        if (is_pragma) {
            replay_pragma(file, word + 6, table);
            continue;
        }
        uint32_t name = lex_skip_space(file->text, file->size, word + 5);
        uint32_t end = lex_skip_token(file->text, file->size, name);
        macro_undefine(table, file->text + name, end - name);
    }
    if (file->offset < limit)
        file->offset = limit;
}

static void close_file(struct macro_replay *replay, struct macro_table *table)
{
    struct open_file *file = &replay->files[--replay->n_files];
    undefine_until(file, UINT32_MAX, table);
    clang_disposeSourceRangeList(file->skipped);
}

static enum macro_home home_of(const struct open_file *file, const struct macro_event *event)
{
    return is_asyncc_header(event->file) ? MACRO_WORDS
           : !event->system              ? MACRO_USERS
           : file->compilers             ? MACRO_COMPILERS
                                         : MACRO_SYSTEMS;
}

static void define_from(const struct open_file *file, const struct macro_event *event,
                        struct macro_table *table)
{
    struct macro *macro = macro_define(table, file->text + event->offset,
                                       event->end - event->offset, home_of(file, event));
    if (macro == NULL || macro->home != MACRO_SYSTEMS)
        return;
    macro->header = file->text;
    macro->header_size = file->size;
    macro->header_at = event->offset;
}

static void replay_event(struct reading *r, const struct macro_event *event,
                         struct macro_table *table)
{
    struct macro_replay *replay = r->replay;
    if (event->definition != NULL) {
        macro_define(table, event->definition, strlen(event->definition), MACRO_PREDEFINED);
        return;
    }
    while (replay->n_files > 1 &&
           !clang_File_isEqual(replay->files[replay->n_files - 1].file, event->file))
        close_file(replay, table);
    struct open_file *file = &replay->files[replay->n_files - 1];
    undefine_until(file, event->offset, table);
    if (event->included != NULL)
        open_file(r, replay, event->included);
    else if (file->text != NULL)
        define_from(file, event, table);
}

static void begin_replay(struct reading *r)
{
    r->replay = xrealloc(NULL, sizeof *r->replay);
    *r->replay = (struct macro_replay){0};
    clang_visitChildren(clang_getTranslationUnitCursor(r->tu), see_event, r);
    open_file(r, r->replay, r->main);
}

void read_macros(struct reading *r, uint32_t offset, struct macro_table *table)
{
    if (r->replay == NULL)
        begin_replay(r);
    struct macro_replay *replay = r->replay;
    for (; replay->next < replay->n_events; replay->next++) {
        const struct macro_event *event = &replay->events[replay->next];
        if (clang_File_isEqual(event->file, r->main) && event->offset >= offset)
            break;
        replay_event(r, event, table);
    }
    while (replay->n_files > 1)
        close_file(replay, table);
    undefine_until(&replay->files[0], offset, table);
}

void read_macros_again(struct reading *r)
{
    close_replay(r);
}

void close_replay(struct reading *r)
{
    struct macro_replay *replay = r->replay;
    if (replay == NULL)
        return;
    for (size_t i = 0; i < replay->n_files; i++)
        clang_disposeSourceRangeList(replay->files[i].skipped);
    free(replay->events);
    free(replay->files);
    free(replay);
    r->replay = NULL;
}
