/* SPDX-License-Identifier: MIT */
/*
 * The words `async` of the main text that mark nothing, or not what an earlier declaration did.
 *
 * In: the declarations of the file, and its words. Out: errors.
 *
 *     async int x;                     error: 'async' on what is no function, nor a pointer to one
 *     int f(int); async int f(int);    error: 'f' was declared without 'async'
 */
#include "diag.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>

struct mark {
    uint32_t offset;
    bool is_right; /* on a function, or a pointer to one */
};

struct marks {
    struct reading *r;
    struct mark *items;
    size_t n, capacity;
};

static bool leads_to_function(CXType type)
{
    type = clang_getCanonicalType(type);
    while (type.kind == CXType_Pointer || clang_getArrayElementType(type).kind != CXType_Invalid)
        type =
            clang_getCanonicalType(type.kind == CXType_Pointer ? clang_getPointeeType(type)
                                                               : clang_getArrayElementType(type));
    return type.kind == CXType_FunctionProto || type.kind == CXType_FunctionNoProto;
}

static bool marks_function(CXCursor declaration)
{
    CXType type = clang_getCursorKind(declaration) == CXCursor_TypedefDecl
                      ? clang_getTypedefDeclUnderlyingType(declaration)
                      : clang_getCursorType(declaration);
    return leads_to_function(type);
}

/* Where a function's declaration is marked async; the null location: nowhere. */
static enum CXChildVisitResult find_mark(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    if (clang_getCursorKind(cursor) == CXCursor_AnnotateAttr && name_is(cursor, "asyncc.async"))
        *(CXSourceLocation *)data = clang_getCursorLocation(cursor);
    return CXChildVisit_Continue;
}

static CXSourceLocation mark_of(CXCursor declaration)
{
    CXSourceLocation location = clang_getNullLocation();
    clang_visitChildren(declaration, find_mark, &location);
    return location;
}

static bool is_somewhere(CXSourceLocation location)
{
    return !clang_equalLocations(location, clang_getNullLocation());
}

/* All declarations of a function are async, or none is. An attribute is inherited by the later
 * ones, and then stands where the first has it. */
static void compare_declarations(struct reading *r, CXCursor function)
{
    CXCursor first = clang_getCanonicalCursor(function);
    long long offset = main_offset(r, clang_getCursorLocation(function));
    if (offset < 0 || clang_equalCursors(first, function) ||
        clang_equalLocations(clang_getCursorLocation(first), clang_getNullLocation()))
        return;
    CXSourceLocation here = mark_of(function), there = mark_of(first);
    bool is_here = is_somewhere(here) && !clang_equalLocations(here, there);
    if (is_here == is_somewhere(there))
        return;
    char *name = copy_string(r->arena, clang_getCursorSpelling(function));
    diag_error(r->unit, (uint32_t)offset,
               is_here ? "'%s' was declared without 'async'" : "'%s' was declared 'async'", name);
    diag_note(r->unit, (uint32_t)offset,
              is_here ? "write 'async' there too, or not here" : "write 'async' here too");
}

static bool is_word(const struct macro_use *use)
{
    return use->word && (streq(use->name, "async") || streq(use->name, "_Async"));
}

/* Whether the word stands in a stretch of the text; what is not in the main file may have it. */
static bool has_word(struct reading *r, CXCursor cursor)
{
    CXSourceRange range = clang_getCursorExtent(cursor);
    long long begin = main_offset(r, clang_getRangeStart(range));
    long long end = main_offset(r, clang_getRangeEnd(range));
    if (begin < 0 || end < 0)
        return true;
    const struct unit *unit = r->unit;
    for (size_t i = first_invocation(unit, (uint32_t)begin);
         i < unit->n_invocations && unit->invocations[i].begin < end; i++)
        if (is_word(&unit->invocations[i]))
            return true;
    return false;
}

/* Most of a file cannot mark anything. */
static bool may_mark(struct reading *r, CXCursor cursor, CXCursor parent)
{
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_FunctionDecl:
        return !clang_isCursorDefinition(cursor) || has_word(r, cursor);
    case CXCursor_CompoundStmt:
        return clang_getCursorKind(parent) != CXCursor_FunctionDecl || has_word(r, cursor);
    default:
        return true;
    }
}

static enum CXChildVisitResult see_mark(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct marks *marks = data;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    CXSourceLocation location = clang_getCursorLocation(cursor);
    if (clang_isPreprocessing(kind) || clang_Location_isInSystemHeader(location))
        return CXChildVisit_Continue;
    if (kind == CXCursor_FunctionDecl && clang_isTranslationUnit(clang_getCursorKind(parent)))
        compare_declarations(marks->r, cursor);
    if (!may_mark(marks->r, cursor, parent))
        return CXChildVisit_Continue;
    long long offset = main_offset(marks->r, location);
    if (kind == CXCursor_AnnotateAttr && offset >= 0 && name_is(cursor, "asyncc.async"))
        VECTOR_ADD(marks->items, marks->n, marks->capacity) =
            (struct mark){(uint32_t)offset, marks_function(parent)};
    return CXChildVisit_Recurse;
}

static int by_offset(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static void judge_word(struct marks *marks, uint32_t offset)
{
    struct mark key = {.offset = offset};
    const struct mark *mark =
        marks->n > 0 ? bsearch(&key, marks->items, marks->n, sizeof key, by_offset) : NULL;
    if (mark != NULL && mark->is_right)
        return;
    diag_error(marks->r->unit, offset,
               mark != NULL ? "'async' on what is no function, nor a pointer to one"
                            : "'async' does nothing here");
    diag_note(marks->r->unit, offset,
              mark != NULL
                  ? "for a task that gives such a value write 'task(T)'"
                  : "it stands in front of the declaration of a function, or of a pointer to one");
}

void read_marks(struct reading *r)
{
    struct marks marks = {.r = r};
    clang_visitChildren(clang_getTranslationUnitCursor(r->tu), see_mark, &marks);
    for (size_t i = 0; i < r->n_local_functions; i++)
        compare_declarations(r, r->local_functions[i]);
    if (marks.n > 0)
        qsort(marks.items, marks.n, sizeof *marks.items, by_offset);
    uint32_t region_end = 0;
    for (size_t i = 0; i < r->unit->n_invocations; i++) {
        const struct macro_use *use = &r->unit->invocations[i];
        if (macro_hides(use) && use->end > region_end)
            region_end = use->end;
        if (is_word(use) && use->begin >= region_end)
            judge_word(&marks, use->begin);
    }
    free(marks.items);
}
