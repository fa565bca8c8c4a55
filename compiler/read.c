/* SPDX-License-Identifier: MIT */
/*
 * A file parsed by libclang, and copied into our own tree.
 *
 * In: the text of a unit, read in the marked face of asyncc.h. Out: its macro invocations and
 * includes, the async functions it declares, and a tree for each definition. The read_*.c files are
 * the only ones that know libclang; nothing of it is left in the unit.
 */
#include "diag.h"
#include "foreign.h"
#include "lex.h"
#include "macro.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>

char *copy_string(struct arena *arena, CXString string)
{
    const char *text = clang_getCString(string);
    char *copy = arena_strdup(arena, text ? text : "");
    clang_disposeString(string);
    return copy;
}

bool name_is(CXCursor cursor, const char *name)
{
    CXString string = clang_getCursorSpelling(cursor);
    bool same = streq(clang_getCString(string), name);
    clang_disposeString(string);
    return same;
}

static enum CXChildVisitResult collect(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct children *children = data;
    VECTOR_ADD(children->items, children->n, children->capacity) = cursor;
    return CXChildVisit_Continue;
}

/* Arrays that are free again: nearly every node asks for one. */
static struct children spare[16];
static size_t n_spare;

struct children children_of(CXCursor cursor)
{
    struct children children = {0};
    if (n_spare > 0)
        children = spare[--n_spare];
    clang_visitChildren(cursor, collect, &children);
    return children;
}

void children_free(struct children *children)
{
    children->n = 0;
    if (n_spare < sizeof spare / sizeof *spare)
        spare[n_spare++] = *children;
    else
        free(children->items);
}

static void free_spare_children(void)
{
    while (n_spare > 0)
        free(spare[--n_spare].items);
}

static enum CXChildVisitResult see_attribute(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct attributes *attributes = data;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (kind == CXCursor_AnnotateAttr && name_is(cursor, "asyncc.async")) {
        attributes->is_async = true;
    } else if (kind == CXCursor_AlignedAttr && attributes->n_alignments < 8) {
        attributes->alignments[attributes->n_alignments++] = cursor;
    } else if (kind == CXCursor_UnexposedAttr && attributes->n_unnamed < 8) {
        attributes->unnamed[attributes->n_unnamed++] = cursor;
    }
    return CXChildVisit_Continue;
}

struct attributes attributes_of(CXCursor declaration)
{
    struct attributes attributes = {0};
    /* A builtin is declared nowhere, and libclang crashes on a visit of it. */
    if (clang_equalLocations(clang_getCursorLocation(declaration), clang_getNullLocation()))
        return attributes;
    clang_visitChildren(declaration, see_attribute, &attributes);
    return attributes;
}

/* ---- macros and includes ---- */

static bool is_in_system_header(CXCursor definition)
{
    return clang_Location_isInSystemHeader(clang_getCursorLocation(definition)) != 0;
}

static bool is_own_header(CXCursor cursor)
{
    CXFile file;
    clang_getSpellingLocation(clang_getCursorLocation(cursor), &file, NULL, NULL, NULL);
    return file != NULL && is_asyncc_header(file);
}

/* A macro's definition, from its name on; NULL: it stands in no file. */
static const char *definition_text(struct reading *r, CXCursor definition, uint32_t *size)
{
    CXSourceRange extent = clang_getCursorExtent(definition);
    CXFile file;
    unsigned begin, end;
    size_t file_size;
    clang_getFileLocation(clang_getRangeStart(extent), &file, NULL, NULL, &begin);
    clang_getFileLocation(clang_getRangeEnd(extent), NULL, NULL, NULL, &end);
    const char *text = file != NULL ? clang_getFileContents(r->tu, file, &file_size) : NULL;
    if (text == NULL || end > file_size || begin >= end)
        return NULL;
    *size = end - begin;
    return text + begin;
}

/* `#define stderr stderr`: what it stands for is its own text. */
static bool stands_for_itself(const char *definition, uint32_t size)
{
    uint32_t name = lex_skip_token(definition, size, 0);
    uint32_t value = lex_skip_space(definition, size, name);
    return value > name && size - value == name &&
           memcmp(definition, definition + value, name) == 0;
}

/* Whether its expansion may take the parenthesis behind the invocation as an argument list. */
static bool may_take_list(struct reading *r, const char *definition, uint32_t size, uint32_t end)
{
    const struct unit *unit = r->unit;
    uint32_t next = lex_skip_space(unit->text, unit->size, end);
    return lex_is_word(definition[size - 1]) && next < unit->size && unit->text[next] == '(';
}

static const char *file_of_definition(struct reading *r, CXCursor definition)
{
    CXFile file;
    clang_getFileLocation(clang_getCursorLocation(definition), &file, NULL, NULL, NULL);
    return copy_string(r->arena, clang_getFileName(file));
}

static bool is_foreign(struct reading *r, CXCursor definition, const char *text, uint32_t size)
{
    CXFile file;
    unsigned at;
    size_t file_size;
    clang_getFileLocation(clang_getCursorLocation(definition), &file, NULL, NULL, &at);
    if (text == NULL || !is_in_system_header(definition))
        return false;
    if (is_compilers_header(file_of_definition(r, definition)))
        return is_foreign_definition(text, size);
    const char *header = clang_getFileContents(r->tu, file, &file_size);
    return is_decided_by_compiler(header, file_size, at);
}

/* What a macro's definition says of its uses. */
struct macro_definition {
    const char *name;
    const char *text; /* NULL: it stands in no file */
    uint32_t size;
    bool is_itself;
    bool word;
    bool system;
    bool foreign;
    bool decided;
};

static struct macro_definition *macro_of(struct reading *r, CXCursor definition)
{
    void **slot = cursor_slot(r, &r->macros, definition);
    if (*slot != NULL)
        return *slot;
    struct macro_definition *macro = *slot = arena_alloc(r->arena, sizeof *macro);
    macro->name = copy_string(r->arena, clang_getCursorSpelling(definition));
    macro->text = definition_text(r, definition, &macro->size);
    macro->is_itself = macro->text != NULL && stands_for_itself(macro->text, macro->size);
    macro->word = is_own_header(definition);
    macro->system = is_in_system_header(definition);
    macro->foreign = macro->system && is_foreign(r, definition, macro->text, macro->size);
    macro->decided = macro->foreign && !is_compilers_header(file_of_definition(r, definition));
    if (!macro->word)
        check_word(r, definition, macro->name);
    return macro;
}

static void see_expansion(struct reading *r, CXCursor cursor)
{
    CXSourceRange extent = clang_getCursorExtent(cursor);
    long long begin = main_offset(r, clang_getRangeStart(extent));
    long long end = main_offset(r, clang_getRangeEnd(extent));
    if (begin < 0 || end < begin)
        return;
    const struct macro_definition *macro = macro_of(r, clang_getCursorReferenced(cursor));
    if (macro->is_itself)
        return;
    struct unit *unit = r->unit;
    struct macro_use use = {.begin = (uint32_t)begin,
                            .end = (uint32_t)end,
                            .name = macro->name,
                            .word = macro->word,
                            .may_take_list =
                                macro->text != NULL &&
                                may_take_list(r, macro->text, macro->size, (uint32_t)end),
                            .system = macro->system,
                            .foreign = macro->foreign,
                            .decided = macro->decided};
    use.opaque = use.foreign && unit->text[use.end - 1] == ')';
    r->has_opaque |= use.opaque;
    VECTOR_ADD(unit->invocations, unit->n_invocations, r->invocations_capacity) = use;
}

static void see_inclusion(struct reading *r, CXCursor cursor)
{
    CXSourceRange extent = clang_getCursorExtent(cursor);
    long long at = main_offset(r, clang_getRangeStart(extent));
    CXFile included = clang_getIncludedFile(cursor);
    if (included == NULL || at < 0)
        return;
    uint32_t begin = (uint32_t)at, end = begin;
    while (begin > 0 && r->unit->text[begin - 1] != '\n')
        begin--;
    while (end < r->unit->size && r->unit->text[end] != '\n')
        end++;
    VECTOR_ADD(r->unit->includes, r->unit->n_includes, r->includes_capacity) = (struct include){
        .begin = begin,
        .end = end,
        .path = copy_string(r->arena, clang_getFileName(included)),
    };
}

static int by_offset(const void *a, const void *b)
{
    const struct macro_use *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return x->end == y->end ? 0 : x->end > y->end ? -1 : 1;
}

/* `#define outer inner` of a function-like inner: libclang says that `outer(x)` ends with `outer`.
 */
static void find_lists(struct reading *r)
{
    struct unit *unit = r->unit;
    struct macro_table *table = NULL;
    for (size_t i = 0; i < unit->n_invocations; i++) {
        struct macro_use *use = &unit->invocations[i];
        if (!use->may_take_list || use->word)
            continue;
        if (table == NULL)
            table = macro_table_new(r->arena);
        read_macros(r, use->begin, table);
        size_t end = macro_extent(table, unit->text, unit->size, use->begin);
        if (end < unit->size && end > use->end)
            use->end = (uint32_t)end;
    }
    close_replay(r);
}

static void sort_invocations(struct reading *r)
{
    struct unit *unit = r->unit;
    if (unit->n_invocations > 0)
        qsort(unit->invocations, unit->n_invocations, sizeof *unit->invocations, by_offset);
    find_lists(r);
    uint32_t end = 0;
    for (size_t i = 0; i < unit->n_invocations; i++) {
        struct macro_use *invocation = &unit->invocations[i];
        if (invocation->end > end)
            end = invocation->end;
        invocation->outermost_end = end;
    }
}

struct leading {
    struct reading *r;
    CXFile file;
    uint32_t offset;
};

static void see_include_stack(CXFile file, CXSourceLocation *stack, unsigned depth,
                              CXClientData data)
{
    struct leading *leading = data;
    if (depth == 0 || !clang_File_isEqual(file, leading->file))
        return;
    long long offset = main_offset(leading->r, stack[depth - 1]);
    if (offset >= 0)
        leading->offset = (uint32_t)offset;
}

/* libclang's stack of an inclusion ends with the directive in the main file. */
uint32_t include_leading_to(struct reading *r, CXFile file)
{
    struct leading leading = {.r = r, .file = file};
    clang_getInclusions(r->tu, see_include_stack, &leading);
    uint32_t end = leading.offset;
    while (end < r->unit->size && r->unit->text[end] != '\n')
        end++;
    return end;
}

static void see_skipped(struct reading *r)
{
    CXSourceRangeList *list = clang_getSkippedRanges(r->tu, r->main);
    if (list == NULL)
        return;
    r->unit->skipped = arena_alloc(r->arena, (list->count + 1) * sizeof *r->unit->skipped);
    for (unsigned i = 0; i < list->count; i++) {
        long long begin = main_offset(r, clang_getRangeStart(list->ranges[i]));
        long long end = main_offset(r, clang_getRangeEnd(list->ranges[i]));
        if (begin >= 0 && end >= begin)
            r->unit->skipped[r->unit->n_skipped++] =
                (struct skipped){(uint32_t)begin, (uint32_t)end};
    }
    clang_disposeSourceRangeList(list);
}

/* ---- what the file holds ---- */

/* An async body in a header has to be translated in the place of the header's directive, and so has
 * what calls an async function there, or has its address. */
static void see_header_declaration(struct reading *r, CXCursor cursor)
{
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    bool is_body = kind == CXCursor_FunctionDecl && clang_isCursorDefinition(cursor);
    bool is_value = kind == CXCursor_VarDecl &&
                    !clang_Cursor_isNull(clang_Cursor_getVarDeclInitializer(cursor));
    if (r->needed == NULL && (is_body || is_value) &&
        (attributes_of(cursor).is_async || needs_translation(r, cursor)))
        clang_getFileLocation(clang_getCursorLocation(cursor), &r->needed, NULL, NULL, NULL);
}

static enum CXChildVisitResult see_top(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct reading *r = data;
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_MacroExpansion:
        see_expansion(r, cursor);
        break;
    case CXCursor_InclusionDirective:
        see_inclusion(r, cursor);
        break;
    default:
        break;
    }
    return CXChildVisit_Continue;
}

static bool is_system_file(struct reading *r, const struct include *include)
{
    CXFile file = clang_getFile(r->tu, include->path);
    return file != NULL &&
           clang_Location_isInSystemHeader(clang_getLocationForOffset(r->tu, file, 0)) != 0;
}

/* A directive inside a definition of the main file. */
static const struct include *include_inside(struct reading *r, CXCursor definition)
{
    CXSourceRange extent = extent_of(r, definition);
    long long begin = main_offset(r, clang_getRangeStart(extent));
    long long end = main_offset(r, clang_getRangeEnd(extent));
    for (size_t i = 0; i < r->unit->n_includes; i++)
        if (r->unit->includes[i].begin >= begin && r->unit->includes[i].begin < end)
            return &r->unit->includes[i];
    return NULL;
}

/* An async function is taken apart, and its text has to be there for that; so has that of another
 * one in which something async stands. */
static void see_includes_inside(struct reading *r, CXCursor cursor)
{
    bool is_variable = clang_getCursorKind(cursor) == CXCursor_VarDecl;
    if (!is_variable &&
        (clang_getCursorKind(cursor) != CXCursor_FunctionDecl || !clang_isCursorDefinition(cursor)))
        return;
    const struct include *include = include_inside(r, cursor);
    if (include == NULL)
        return;
    bool is_async = !is_variable && attributes_of(cursor).is_async;
    if (!is_async && (is_system_file(r, include) || !concerns_asyncc(r, cursor)))
        return;
    r->inside = include;
    r->failed = is_system_file(r, include);
    if (!r->failed)
        return;
    diag_error(r->unit, include->begin, "a system header inside an async function");
    diag_note(r->unit, include->begin, "include it in front of the function");
}

static enum CXChildVisitResult see_declaration(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct reading *r = data;
    if (clang_isPreprocessing(clang_getCursorKind(cursor)))
        return CXChildVisit_Continue;
    CXSourceLocation location = clang_getCursorLocation(cursor);
    see_includes_inside(r, cursor);
    if (r->inside != NULL)
        return CXChildVisit_Break;
    if (main_offset(r, location) >= 0)
        read_definition(r, cursor);
    else if (!clang_Location_isInSystemHeader(location))
        see_header_declaration(r, cursor);
    return CXChildVisit_Continue;
}

/* ---- parsing ---- */

/* Whatever leads to a header that is in the text already has to follow it there, to leave it out.
 */
static bool is_spent(struct reading *r, CXFile file)
{
    for (size_t i = 0; i < r->unit->n_spent; i++) {
        CXFile spent = clang_getFile(r->tu, r->unit->spent[i]);
        if (spent != NULL && clang_File_isEqual(spent, file))
            return true;
    }
    return false;
}

static void see_included_file(CXFile file, CXSourceLocation *stack, unsigned depth,
                              CXClientData data)
{
    (void)stack;
    struct reading *r = data;
    CXString name = clang_getFileName(file);
    r->unit->is_async |= strstr(clang_getCString(name), "asyncc/marked.h") != NULL;
    clang_disposeString(name);
    if (depth > 0 && r->needed == NULL && is_spent(r, file))
        r->needed = file;
}

static const char *severity_of(CXDiagnostic diagnostic)
{
    return clang_getDiagnosticSeverity(diagnostic) == CXDiagnostic_Fatal ? "fatal error" : "error";
}

static void report_elsewhere(struct reading *r, CXDiagnostic diagnostic, const char *severity,
                             const char *message)
{
    CXFile file;
    unsigned line, column, offset;
    clang_getFileLocation(clang_getDiagnosticLocation(diagnostic), &file, &line, &column, &offset);
    if (file == NULL) {
        diag_foreign(severity, r->unit->path, 1, 1, message, NULL);
        return;
    }
    size_t size;
    const char *text = clang_getFileContents(r->tu, file, &size);
    const char *source_line = text != NULL && offset < size ? text + offset - (column - 1) : NULL;
    char *path = copy_string(r->arena, clang_getFileName(file));
    diag_foreign(severity, path, line, column, message, source_line);
}

/* clang's own notes, but for those about macros, whose place is that of the invocation, and about
 * headers. */
static void report_notes(struct reading *r, CXDiagnostic diagnostic)
{
    CXDiagnosticSet notes = clang_getChildDiagnostics(diagnostic);
    for (unsigned i = 0; i < clang_getNumDiagnosticsInSet(notes); i++) {
        CXDiagnostic note = clang_getDiagnosticInSet(notes, i);
        char *message = copy_string(r->arena, clang_getDiagnosticSpelling(note));
        long long offset = main_offset(r, clang_getDiagnosticLocation(note));
        bool is_said =
            starts_with(message, "expanded from") || starts_with(message, "in file included from");
        if (!is_said && offset >= 0)
            diag_note(r->unit, (uint32_t)offset, "%s", message);
        else if (!is_said)
            report_elsewhere(r, note, "note", message);
        clang_disposeDiagnostic(note);
    }
    clang_disposeDiagnosticSet(notes);
}

static void report_diagnostic(struct reading *r, CXDiagnostic diagnostic)
{
    char *message = copy_string(r->arena, clang_getDiagnosticSpelling(diagnostic));
    long long offset =
        r->main != NULL ? main_offset(r, clang_getDiagnosticLocation(diagnostic)) : -1;
    if (offset >= 0)
        diag_error(r->unit, (uint32_t)offset, "%s", message);
    else
        report_elsewhere(r, diagnostic, severity_of(diagnostic), message);
    report_notes(r, diagnostic);
}

/* An attribute that clang ignores is an async in a place that has no declaration. */
static bool report_ignored_async(struct reading *r, CXDiagnostic diagnostic)
{
    long long offset = main_offset(r, clang_getDiagnosticLocation(diagnostic));
    CXString option = clang_getDiagnosticOption(diagnostic, NULL);
    bool ignored = offset >= 0 && streq(clang_getCString(option), "-Wignored-attributes") &&
                   starts_with(r->unit->text + offset, "async");
    clang_disposeString(option);
    if (!ignored)
        return false;
    const char *message = copy_string(r->arena, clang_getDiagnosticSpelling(diagnostic));
    bool is_late = strstr(message, "must precede definition") != NULL;
    diag_error(r->unit, (uint32_t)offset,
               is_late ? "this function was defined without 'async'" : "'async' does nothing here");
    diag_note(r->unit, (uint32_t)offset,
              is_late ? "write 'async' there too, or not here"
                      : "name the type of a pointer to an async function by a typedef");
    return true;
}

static bool report_errors(struct reading *r)
{
    unsigned n = clang_getNumDiagnostics(r->tu), errors = 0;
    for (unsigned i = 0; i < n; i++) {
        CXDiagnostic diagnostic = clang_getDiagnostic(r->tu, i);
        if (clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error) {
            report_diagnostic(r, diagnostic);
            errors++;
        } else {
            errors += report_ignored_async(r, diagnostic);
        }
        clang_disposeDiagnostic(diagnostic);
    }
    return errors > 0;
}

static bool parse(struct reading *r, const char *const *flags, size_t n_flags,
                  const char *include_dir)
{
    const char *own[] = {
        "-xc",
        "-Wno-everything",
        "-Wignored-attributes",
        "-ferror-limit=0",
        "-fbracket-depth=512", /* gcc has no limit; more fills the stack of libclang */
        "-DASYNCC_MARKED",
        "-idirafter",
        include_dir};
    size_t n_own = sizeof own / sizeof *own, n = 0;
    const char **all = arena_alloc(r->arena, (n_own + n_flags) * sizeof *all);
    for (size_t i = 0; i < n_flags; i++)
        all[n++] = flags[i];
    for (size_t i = 0; i < n_own; i++)
        all[n++] = own[i];
    unsigned n_files = 1 + (unsigned)r->unit->n_spent;
    struct CXUnsavedFile *files = arena_alloc(r->arena, n_files * sizeof *files);
    files[0] = (struct CXUnsavedFile){r->unit->path, r->unit->text, r->unit->size};
    for (unsigned i = 1; i < n_files; i++)
        files[i] = (struct CXUnsavedFile){r->unit->spent[i - 1], "", 0};
    r->index = clang_createIndex(0, 0);
    enum CXErrorCode error = clang_parseTranslationUnit2(
        r->index, r->unit->path, all, (int)n, files, n_files,
        CXTranslationUnit_DetailedPreprocessingRecord | CXTranslationUnit_IncludeAttributedTypes |
            CXTranslationUnit_KeepGoing,
        &r->tu);
    if (error != CXError_Success) {
        diag_foreign("error", r->unit->path, 1, 1,
                     "libclang cannot parse this file with these compiler flags", NULL);
        return false;
    }
    r->main = clang_getFile(r->tu, r->unit->path);
    if (r->main != NULL)
        find_main_numbers(r);
    clang_getInclusions(r->tu, see_included_file, r);
    return !r->unit->is_async || !report_errors(r);
}

/* The directive of the main text through which a needed header came. */
const struct include *read_needed_include(const struct reading *r)
{
    if (r->inside != NULL || r->needed == NULL)
        return r->inside;
    uint32_t end = include_leading_to((struct reading *)r, r->needed);
    for (size_t i = 0; i < r->unit->n_includes; i++)
        if (r->unit->includes[i].end == end)
            return &r->unit->includes[i];
    return NULL;
}

struct reading *read_unit(struct unit *unit, const char *const *flags, size_t n_flags,
                          const char *include_dir)
{
    struct reading *r = xrealloc(NULL, sizeof *r);
    *r = (struct reading){.unit = unit, .arena = unit->arena};
    r->types = type_reader_new(unit->arena);
    r->clear = arena_alloc(unit->arena, sizeof *r->clear);
    r->measured = clang_getNullCursor();
    r->last_definition = &unit->definitions;
    r->last_function = &unit->functions;
    if (!parse(r, flags, n_flags, include_dir)) {
        read_close(r);
        return NULL;
    }
    if (!unit->is_async)
        return r;
    CXCursor top = clang_getTranslationUnitCursor(r->tu);
    clang_visitChildren(top, see_top, r);
    sort_invocations(r);
    see_skipped(r);
    clang_visitChildren(top, see_declaration, r);
    if (r->failed) {
        read_close(r);
        return NULL;
    }
    return r;
}

void read_close(struct reading *r)
{
    close_replay(r);
    type_reader_free(r->types);
    free(r->unit->invocations);
    free(r->unit->includes);
    free(r->local_functions);
    free_spare_children();
    if (r->tu != NULL)
        clang_disposeTranslationUnit(r->tu);
    clang_disposeIndex(r->index);
    free(r);
}
