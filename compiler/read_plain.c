/* SPDX-License-Identifier: MIT */
/*
 * Which plain definitions need not be read.
 *
 * In: a function that is not async, or a variable of the file. Out: whether it concerns asyncc.
 * Most of a file does not: then there is nothing to check or to change in it, no tree is made of
 * it, and its text stays.
 *
 * The invariant: a definition whose reading leads to an error or to an edit holds
 *   - one of asyncc's words, in the text, or in a macro that stands there; or, included from
 *     another file, what such a word makes: an await, a mark, `async__...`; or
 *   - the name of a declaration that leads to something async: it is marked, or one of its
 *     parameters is, or its type leads to a marked one or to a task, through pointers, arrays,
 *     results and parameters; or
 *   - a list, a cast or a local declaration of a type that does. Fields are named where they are
 *     used, but in lists, so only lists are asked for the types of fields.
 * Whatever only may be so is read.
 */
#include "reading.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

struct search {
    struct reading *r;
    bool found;
};

static bool declaration_leads(struct reading *r, CXCursor declaration);

/* ---- types and declarations ---- */

/* Records lead nowhere: who uses a field names it. */
static bool type_leads(const struct type *type)
{
    if (type == NULL)
        return false;
    if (type->is_async || type->marked || type->kind == TYPE_TASK)
        return true;
    for (size_t i = 0; i < type->n_parameters; i++)
        if (type_leads(type->parameters[i]))
            return true;
    return type_leads(type->target);
}

/* A list initialises fields that it does not name. */
static bool list_leads(struct reading *r, CXCursor list)
{
    CXType listed = clang_getCursorType(list);
    struct type *type = read_type(r->types, listed);
    if (type_leads(type))
        return true;
    read_fields(r->types, type, listed);
    for (const struct field *field = type_meaning(type)->fields; field; field = field->next)
        if (field->is_async || type_leads(field->type))
            return true;
    return false;
}

/* Marks of a declaration, and of parameters in it; the fields of a record in it are named where
 * they are used. */
static enum CXChildVisitResult see_mark(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct search *search = data;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (kind == CXCursor_AnnotateAttr && name_is(cursor, "asyncc.async"))
        search->found = true;
    else if (kind == CXCursor_TypeRef)
        search->found = declaration_leads(search->r, clang_getCursorReferenced(cursor));
    if (search->found)
        return CXChildVisit_Break;
    return kind == CXCursor_ParmDecl ? CXChildVisit_Recurse : CXChildVisit_Continue;
}

static bool is_marked(struct reading *r, CXCursor declaration)
{
    struct search search = {r, false};
    clang_visitChildren(declaration, see_mark, &search);
    return search.found;
}

static bool is_our_name(CXCursor declaration)
{
    CXString name = clang_getCursorSpelling(declaration);
    bool ours = starts_with(clang_getCString(name), "async");
    clang_disposeString(name);
    return ours;
}

static bool find_whether_it_leads(struct reading *r, CXCursor declaration)
{
    switch (clang_getCursorKind(declaration)) {
    case CXCursor_StructDecl:
    case CXCursor_UnionDecl:
    case CXCursor_EnumDecl:
    case CXCursor_EnumConstantDecl:
        return false;
    case CXCursor_TypedefDecl:
        return is_marked(r, declaration) ||
               type_leads(read_type(r->types, clang_getTypedefDeclUnderlyingType(declaration)));
    default:
        return is_our_name(declaration) || is_marked(r, declaration) ||
               type_leads(read_type(r->types, clang_getCursorType(declaration)));
    }
}

/* Each is looked at once; a builtin is declared nowhere, and libclang crashes on a visit of it. */
static bool declaration_leads(struct reading *r, CXCursor declaration)
{
    static char leads, does_not;
    void **slot = cursor_slot(r, &r->concerns, declaration);
    if (*slot == NULL) {
        bool is_declared =
            !clang_equalLocations(clang_getCursorLocation(declaration), clang_getNullLocation());
        *slot = &does_not; /* if it leads back here */
        if (is_declared && find_whether_it_leads(r, declaration))
            *slot = &leads;
    }
    return *slot == &leads;
}

/* ---- definitions ---- */

static bool concerns(struct reading *r, CXCursor cursor)
{
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_DeclRefExpr:
    case CXCursor_MemberRefExpr:
    case CXCursor_MemberRef:
    case CXCursor_TypeRef:
        return declaration_leads(r, clang_getCursorReferenced(cursor));
    case CXCursor_VarDecl:
    case CXCursor_FunctionDecl:
    case CXCursor_CStyleCastExpr:
    case CXCursor_CompoundLiteralExpr:
        return type_leads(read_type(r->types, clang_getCursorType(cursor)));
    case CXCursor_InitListExpr:
        return list_leads(r, cursor);
    case CXCursor_AnnotateAttr:
        return name_is(cursor, "asyncc.async");
    case CXCursor_UnaryOperator:
        return is_await(cursor);
    default:
        return false;
    }
}

static enum CXChildVisitResult see_concern(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct search *search = data;
    search->found = concerns(search->r, cursor);
    return search->found ? CXChildVisit_Break : CXChildVisit_Recurse;
}

/* Whether one of asyncc's words stands in a stretch of the text, be it inside another macro. */
static bool has_word(const struct unit *unit, long long begin, long long end)
{
    for (size_t i = first_invocation(unit, (uint32_t)begin);
         i < unit->n_invocations && unit->invocations[i].begin < end; i++)
        if (unit->invocations[i].word)
            return true;
    return false;
}

/* ---- in headers ---- */

/* Whether the lowered face gives a name another meaning than its own. */
static bool is_lowered(struct reading *r, CXCursor declaration)
{
    enum CXCursorKind kind = clang_getCursorKind(declaration);
    if (clang_equalLocations(clang_getCursorLocation(declaration), clang_getNullLocation()))
        return false; /* a builtin: libclang crashes on a visit of it */
    if (kind == CXCursor_FunctionDecl && attributes_of(declaration).is_async)
        return true;
    CXString name = clang_getCursorSpelling(declaration);
    const char *text = clang_getCString(name);
    bool is_form = starts_with(text, "async__mark_") && !streq(text, "async__mark_handle");
    clang_disposeString(name);
    return is_form || is_marked(r, declaration) ||
           read_type(r->types, clang_getCursorType(declaration))->marked;
}

static enum CXChildVisitResult see_lowered(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct search *search = data;
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (kind == CXCursor_DeclRefExpr || kind == CXCursor_MemberRefExpr)
        search->found = is_lowered(search->r, clang_getCursorReferenced(cursor));
    else if (kind == CXCursor_UnaryOperator)
        search->found = is_await(cursor);
    return search->found ? CXChildVisit_Break : CXChildVisit_Recurse;
}

/* In a header that stays there may be handles of tasks, for their words are macros, but nothing
 * that is, or leads to, an async function. */
bool needs_translation(struct reading *r, CXCursor definition)
{
    struct search search = {r, false};
    clang_visitChildren(definition, see_lowered, &search);
    return search.found;
}

/* ---- in the main text ---- */

bool concerns_asyncc(struct reading *r, CXCursor definition)
{
    CXSourceRange range = clang_getCursorExtent(definition);
    long long begin = main_offset(r, clang_getRangeStart(range));
    long long end = main_offset(r, clang_getRangeEnd(range));
    if (begin < 0 || end < begin || has_word(r->unit, begin, end) ||
        declaration_leads(r, definition))
        return true;
    struct search search = {r, false};
    clang_visitChildren(definition, see_concern, &search);
    return search.found;
}
