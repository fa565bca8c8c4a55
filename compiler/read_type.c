/* SPDX-License-Identifier: MIT */
/*
 * libclang's types copied into ours. Names that reach beyond their function stay names; what has
 * none (typeof, auto, local typedefs) becomes what it means; the mark of a task becomes TYPE_TASK.
 */
#include "reading.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

enum {
    TYPE_TABLE = 4096
};

/* A type of libclang's, and what it became. */
struct known_type {
    enum CXTypeKind kind;
    const void *key;
    struct type *type;
    struct known_type *next;
};

/* A field whose type is to be asked for once more. */
struct unsettled {
    struct field *field;
    CXCursor cursor;
    struct unsettled *next;
};

struct type_reader {
    struct arena *arena;
    unsigned depth;              /* how many types are being read */
    struct unsettled *unsettled; /* fields that were read meanwhile */
    struct type **recent;        /* types that were, and may have a mark that came later */
    size_t n_recent, recent_capacity;
    struct known_type *table[TYPE_TABLE];
};

struct type_reader *type_reader_new(struct arena *arena)
{
    struct type_reader *types = xrealloc(NULL, sizeof *types);
    *types = (struct type_reader){.arena = arena};
    return types;
}

void type_reader_free(struct type_reader *types)
{
    free(types->recent);
    free(types);
}

/* The spelling without the qualifiers at its top. */
static const char *spelling(struct type_reader *types, CXType type)
{
    return copy_string(types->arena, clang_getTypeSpelling(clang_getUnqualifiedType(type)));
}

static bool is_local_declaration(CXCursor declaration)
{
    enum CXCursorKind parent = clang_getCursorKind(clang_getCursorSemanticParent(declaration));
    return parent == CXCursor_FunctionDecl || parent == CXCursor_ParmDecl;
}

/* A local type without a tag is given one, so that it can be named. */
char *given_tag(struct arena *arena, CXCursor declaration)
{
    enum CXCursorKind kind = clang_getCursorKind(declaration);
    const char *word = kind == CXCursor_EnumDecl    ? "enum"
                       : kind == CXCursor_UnionDecl ? "union"
                                                    : "struct";
    unsigned offset;
    clang_getFileLocation(clang_getRangeStart(clang_getCursorExtent(declaration)), NULL, NULL, NULL,
                          &offset);
    return arena_printf(arena, "%s async__tag_%u", word, offset);
}

static void read_record(struct type_reader *types, struct type *type, CXType from)
{
    CXCursor declaration = clang_getTypeDeclaration(from);
    type->name = spelling(types, from);
    type->is_local = is_local_declaration(declaration) || strchr(type->name, '(') != NULL;
    if (is_local_declaration(declaration) && clang_Cursor_isAnonymous(declaration))
        type->name = given_tag(types->arena, declaration);
    if (streq(type->name, "struct __va_list_tag")) /* no tag that could be written */
        type->name = "__typeof__(**(__builtin_va_list *)0)";
}

/* libclang crashes when it is asked for the size of a builtin function. */
static bool has_size(CXType type)
{
    enum CXTypeKind kind = clang_getCanonicalType(type).kind;
    return kind != CXType_FunctionProto && kind != CXType_FunctionNoProto &&
           kind != CXType_Unexposed && kind != CXType_Invalid;
}

static void read_typedef(struct type_reader *types, struct type *type, CXType from)
{
    CXCursor declaration = clang_getTypeDeclaration(from);
    type->kind = TYPE_NAMED;
    type->name = copy_string(types->arena, clang_getTypedefName(from));
    type->target = read_declared(types, types->arena, declaration);
    type->is_async = attributes_of(declaration).is_async;
    if (is_local_declaration(declaration)) {
        bool is_async = type->is_async || type->target->is_async;
        bool is_const = type->is_const, is_volatile = type->is_volatile;
        *type = *type->target;
        type->is_aligned |= has_size(from) && clang_Type_getAlignOf(from) > type->align;
        type->is_async = is_async;
        type->is_const |= is_const;
        type->is_volatile |= is_volatile;
    }
}

static void read_signature(struct type_reader *types, struct type *type, CXType from)
{
    type->kind = TYPE_FUNCTION;
    type->declared_result = read_type(types, clang_getResultType(from));
    type->target = read_type(types, clang_getUnqualifiedType(clang_getResultType(from)));
    type->is_unprototyped = from.kind == CXType_FunctionNoProto;
    type->is_variadic = !type->is_unprototyped && clang_isFunctionTypeVariadic(from) != 0;
    int n = clang_getNumArgTypes(from);
    type->n_parameters = n > 0 ? (size_t)n : 0;
    type->parameters = arena_alloc(types->arena, type->n_parameters * sizeof *type->parameters);
    for (size_t i = 0; i < type->n_parameters; i++)
        type->parameters[i] =
            type_of_any_size(types->arena, read_type(types, clang_getArgType(from, (unsigned)i)));
}

/* Each array of variable length in the text has one canonical type. */
static struct bound *bound_of(struct type_reader *types, CXType from)
{
    CXType canonical = clang_getUnqualifiedType(clang_getCanonicalType(from));
    if (canonical.kind == CXType_VariableArray && canonical.data[0] != from.data[0])
        return read_type(types, canonical)->bound;
    return arena_alloc(types->arena, sizeof(struct bound));
}

static void read_array(struct type_reader *types, struct type *type, CXType from)
{
    type->kind = from.kind == CXType_VariableArray ? TYPE_VLA : TYPE_ARRAY;
    type->target = read_type(types, clang_getArrayElementType(from));
    type->count = from.kind == CXType_ConstantArray ? clang_getArraySize(from) : -1;
    if (type->kind == TYPE_VLA)
        type->bound = bound_of(types, from);
}

/* A task's mark stands around the type of its value; void has an empty struct in its place. */
static void read_task(struct type_reader *types, struct type *type, CXType from)
{
    CXType value = clang_getCanonicalType(clang_Type_getModifiedType(from));
    type->kind = TYPE_TASK;
    type->target = read_type(types, clang_getUnqualifiedType(value));
    if (type->target->kind == TYPE_RECORD && streq(type->target->name, "struct async__void")) {
        struct type *nothing = arena_alloc(types->arena, sizeof *nothing);
        nothing->kind = TYPE_VOID;
        type->target = nothing;
    }
}

static void read_attributed(struct type_reader *types, struct type *type, CXType from)
{
    CXType modified = clang_Type_getModifiedType(from);
    CXString string = clang_getTypeSpelling(from);
    bool is_task = strstr(clang_getCString(string), "annotate_type") != NULL;
    clang_disposeString(string);
    CXString inner = clang_getTypeSpelling(modified);
    if (is_task && strstr(clang_getCString(inner), "annotate_type") == NULL)
        read_task(types, type, from);
    else
        *type = *read_type(types, modified);
    clang_disposeString(inner);
}

/* The text that task(T) expands to names a type that nothing else does. */
static bool names_task(CXType type)
{
    CXString string = clang_getTypeSpelling(type);
    const char *text = clang_getCString(string);
    bool found = starts_with(text, "typeof (*_Generic((typeof(") &&
                 strstr(text, "struct async__void *") != NULL;
    clang_disposeString(string);
    return found;
}

static void read_into(struct type_reader *types, struct type *type, CXType from)
{
    switch (from.kind) {
    case CXType_Void:
        type->kind = TYPE_VOID;
        break;
    case CXType_Attributed:
        read_attributed(types, type, from);
        break;
    case CXType_Elaborated:
        *type = *read_type(types, clang_Type_getNamedType(from));
        break;
    case CXType_Typedef:
        read_typedef(types, type, from);
        break;
    case CXType_Record:
        type->kind = TYPE_RECORD;
        read_record(types, type, from);
        break;
    case CXType_Enum:
        type->kind = TYPE_SCALAR;
        read_record(types, type, from);
        break;
    case CXType_Pointer:
        type->kind = TYPE_POINTER;
        type->target = read_type(types, clang_getPointeeType(from));
        break;
    case CXType_ConstantArray:
    case CXType_IncompleteArray:
    case CXType_VariableArray:
        read_array(types, type, from);
        break;
    case CXType_FunctionProto:
    case CXType_FunctionNoProto:
        read_signature(types, type, from);
        break;
    case CXType_Atomic:
        type->is_atomic = true;
        type->target = read_type(types, clang_Type_getValueType(from));
        type->kind = TYPE_SCALAR;
        type->name = spelling(types, from);
        break;
    case CXType_Unexposed: {
        /* An attribute that a macro makes, in front of a task: `async task(int) f()`. */
        CXType modified = clang_Type_getModifiedType(from);
        if (modified.kind != CXType_Invalid && names_task(modified)) {
            read_task(types, type, from);
            break;
        }
    }
        __attribute__((fallthrough));
    default: {
        CXType canonical = clang_getCanonicalType(from);
        if (canonical.kind != from.kind && canonical.kind != CXType_Invalid) {
            *type = *read_type(types, canonical);
        } else {
            type->kind = TYPE_SCALAR;
            type->name = spelling(types, from);
        }
    }
    }
}

static long long round_up(long long size, long long align)
{
    return align > 0 ? (size + align - 1) / align * align : size;
}

void find_open_end(struct type *type)
{
    type = type_meaning(type);
    bool is_union = type->kind == TYPE_RECORD && starts_with(type->name, "union");
    for (const struct field *field = type->fields; field != NULL; field = field->next) {
        const struct type *t = type_meaning(field->type);
        bool is_open = t->ends_open || (t->kind == TYPE_ARRAY && t->count < 0);
        type->ends_open |= is_open && (is_union || field->next == NULL);
    }
}

/* A record that holds tasks is laid out anew; bit-fields are given a place each, which is enough.
 */
static void lay_out(struct type *type)
{
    bool is_union = starts_with(type->name, "union");
    bool holds_task = false;
    long long end = 0, align = type->align;
    for (const struct field *field = type->fields; field != NULL; field = field->next) {
        const struct type *t = type_meaning(field->type);
        holds_task |= t->holds_task;
        type->has_const |= t->has_const || type_is_const(field->type);
        align = t->align > align ? t->align : align;
        if (is_union)
            end = t->size > end ? t->size : end;
        else
            end = round_up(end, t->align) + t->size;
    }
    type->holds_task = holds_task;
    if (!holds_task)
        return;
    type->align = align;
    type->size = round_up(end, align);
}

/* In the marked face a task has the size of its value; lowered, it is a pointer. */
static void correct_size(struct type_reader *types, struct type *type, CXType from)
{
    struct type *target = type->target;
    switch (type->kind) {
    case TYPE_TASK:
        type->holds_task = true;
        type->size = type->align = 8;
        break;
    case TYPE_ARRAY:
        type->holds_task = target->holds_task;
        type->align = target->align;
        if (type->holds_task && type->count >= 0)
            type->size = type->count * target->size;
        break;
    case TYPE_NAMED:
        type->holds_task = target->holds_task;
        type->size = target->size;
        type->align = target->align;
        break;
    case TYPE_RECORD:
        if (type->size >= 0 && !clang_Location_isInSystemHeader(
                                   clang_getCursorLocation(clang_getTypeDeclaration(from)))) {
            read_fields(types, type, from);
            lay_out(type);
            find_open_end(type);
        }
        break;
    default:
        break;
    }
}

/* Types lead back to one another by way of records, and to one that is not whole yet; so marks, and
 * those of fields, are looked for again when all are. */
static void settle(struct type_reader *types)
{
    for (bool again = types->depth == 0 && types->n_recent > 1; again;) {
        again = false;
        for (size_t i = 0; i < types->n_recent; i++) {
            bool marked = types->recent[i]->marked;
            types->recent[i]->marked |= has_marks(types->recent[i]);
            again |= types->recent[i]->marked != marked;
        }
    }
    if (types->depth == 0)
        types->n_recent = 0;
    while (types->depth == 0 && types->unsettled != NULL) {
        const struct unsettled *u = types->unsettled;
        types->unsettled = u->next;
        u->field->type = read_declared(types, types->arena, u->cursor);
        u->field->is_async = type_is_async(u->field->type);
    }
}

struct type *read_type(struct type_reader *types, CXType from)
{
    size_t hash = ((uintptr_t)from.data[0] >> 3) % TYPE_TABLE;
    for (struct known_type *k = types->table[hash]; k != NULL; k = k->next)
        if (k->key == from.data[0] && k->kind == from.kind)
            return k->type;
    struct type *type = arena_alloc(types->arena, sizeof *type);
    struct known_type *k = arena_alloc(types->arena, sizeof *k);
    *k = (struct known_type){from.kind, from.data[0], type, types->table[hash]};
    types->table[hash] = k;
    type->is_const = clang_isConstQualifiedType(from) != 0;
    type->is_volatile = clang_isVolatileQualifiedType(from) != 0;
    types->depth++;
    read_into(types, type, from);
    type->is_const |= clang_isConstQualifiedType(from) != 0;
    type->is_volatile |= clang_isVolatileQualifiedType(from) != 0;
    if (has_size(from)) {
        type->size = clang_Type_getSizeOf(from);
        type->align = clang_Type_getAlignOf(from);
        correct_size(types, type, from);
    }
    type->marked = has_marks(type);
    VECTOR_ADD(types->recent, types->n_recent, types->recent_capacity) = type;
    CXType canonical = clang_getCanonicalType(from);
    type->canonical = clang_getUnqualifiedType(canonical).data[0];
    types->depth--;
    settle(types);
    return type;
}

/* ---- the fields of a record ---- */

struct field_list {
    struct type_reader *types;
    struct field **last;
};

static enum CXVisitorResult read_field(CXCursor cursor, CXClientData data)
{
    struct field_list *list = data;
    struct field *field = arena_alloc(list->types->arena, sizeof *field);
    field->name = copy_string(list->types->arena, clang_getCursorSpelling(cursor));
    field->type = read_type(list->types, clang_getCursorType(cursor));
    struct unsettled *unsettled = arena_alloc(list->types->arena, sizeof *unsettled);
    *unsettled = (struct unsettled){field, cursor, list->types->unsettled};
    list->types->unsettled = unsettled;
    *list->last = field;
    list->last = &field->next;
    return CXVisit_Continue;
}

void read_fields(struct type_reader *types, struct type *type, CXType record)
{
    type = type_meaning(type);
    if (type->kind != TYPE_RECORD || type->fields != NULL)
        return;
    struct field_list list = {types, &type->fields};
    types->depth++;
    clang_Type_visitFields(clang_getCanonicalType(record), read_field, &list);
    types->depth--;
    settle(types);
}
