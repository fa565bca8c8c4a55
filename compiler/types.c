/* SPDX-License-Identifier: MIT */
/* What can be asked of types, and how they are written in C: `int (*name[3])(char)`. */
#include "types.h"

#include <assert.h>

#include <string.h>

bool type_is_async(const struct type *type)
{
    while (type != NULL) {
        if (type->is_async)
            return true;
        if (type->kind != TYPE_NAMED && type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY &&
            !type->is_atomic)
            return false;
        type = type->target;
    }
    return false;
}

static const struct type *meaning(const struct type *type)
{
    while (type != NULL && type->kind == TYPE_NAMED)
        type = type->target;
    return type;
}

bool type_is_const(const struct type *type)
{
    for (; type->kind == TYPE_NAMED; type = type->target)
        if (type->is_const)
            return true;
    return type->is_const;
}

bool type_is_task(const struct type *type)
{
    type = meaning(type);
    return type != NULL && type->kind == TYPE_TASK;
}

struct type *type_of_task(struct type *type)
{
    type = type_meaning(type);
    return type != NULL && type->kind == TYPE_TASK && type->target->kind != TYPE_VOID ? type->target
                                                                                      : NULL;
}

bool type_is_void(const struct type *type)
{
    type = meaning(type);
    return type != NULL && type->kind == TYPE_VOID;
}

bool type_same(const struct type *a, const struct type *b)
{
    a = meaning(a);
    b = meaning(b);
    if (a == NULL || b == NULL)
        return a == b;
    return a->canonical == b->canonical;
}

bool type_is_local(const struct type *type)
{
    if (type == NULL)
        return false;
    if (type->is_local)
        return true;
    for (size_t i = 0; i < type->n_parameters; i++)
        if (type_is_local(type->parameters[i]))
            return true;
    return type_is_local(type->target);
}

bool type_is_bytes(const struct type *type)
{
    const struct type *element = meaning(type);
    while (element != NULL && element->kind == TYPE_ARRAY)
        element = meaning(element->target); /* the handles of a gather are of no type */
    return type_is_local(type) || (element != NULL && element->ends_open);
}

bool type_is_array(const struct type *type)
{
    type = meaning(type);
    return type != NULL && type->kind == TYPE_ARRAY;
}

bool type_is_vla(const struct type *type)
{
    type = meaning(type);
    return type != NULL && type->kind == TYPE_VLA;
}

bool type_is_variable(const struct type *type)
{
    for (type = meaning(type); type != NULL; type = meaning(type->target)) {
        if (type->kind == TYPE_VLA)
            return true;
        if (type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY && type->kind != TYPE_FUNCTION)
            return false;
    }
    return false;
}

struct type *type_unknown_array(struct type *type)
{
    for (type = type_meaning(type); type != NULL; type = type_meaning(type->target)) {
        if (type->kind == TYPE_VLA && (type->bound == NULL || type->bound->size == NULL))
            return type;
        if (type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY && type->kind != TYPE_VLA &&
            type->kind != TYPE_FUNCTION)
            return NULL;
    }
    return NULL;
}

static struct type *copy_type(struct arena *arena, const struct type *type)
{
    struct type *copy = arena_alloc(arena, sizeof *copy);
    *copy = *type;
    return copy;
}

struct type *type_of_any_size(struct arena *arena, struct type *type)
{
    if (!type_is_variable(type))
        return type;
    struct type *copy = copy_type(arena, meaning(type));
    copy->is_const |= type_is_const(type);
    copy->bound = NULL;
    copy->target = type_of_any_size(arena, copy->target);
    return copy;
}

struct type *type_stored(struct arena *arena, struct type *type)
{
    static struct type nothing = {.kind = TYPE_VOID, .size = -1};
    const struct type *from = meaning(type);
    if (!type_is_variable(from))
        return type;
    struct type *stored = copy_type(arena, from);
    stored->is_const = false;
    switch (from->kind) {
    case TYPE_ARRAY:
        stored->target = type_stored(arena, from->target);
        stored->size = from->count * stored->target->size;
        return stored;
    case TYPE_VLA:
        *stored = (struct type){.kind = TYPE_POINTER, .size = 8, .align = 8};
        if (!type_is_variable(from->target) && !type_is_local(from->target)) {
            stored->target = from->target;
            return stored;
        }
        break;
    default:
        break;
    }
    stored->kind = TYPE_POINTER;
    stored->target = copy_type(arena, &nothing);
    const struct type *element = meaning(from->target);
    while (element->kind == TYPE_ARRAY || element->kind == TYPE_VLA)
        element = meaning(element->target);
    stored->target->is_const = element->is_const;
    stored->target->is_volatile = element->is_volatile;
    return stored;
}

/* ---- as C ---- */

static const char *qualifiers(const struct type *type)
{
    return type->is_const      ? type->is_volatile ? "const volatile " : "const "
           : type->is_volatile ? "volatile "
                               : "";
}

static void declare(struct text *out, const struct type *type, const char *name, bool qualified);

/* A pointer's star goes before the name, in parentheses where an array or function follows. */
static void declare_pointer(struct text *out, const struct type *type, const char *name,
                            bool qualified)
{
    const struct type *target = type->target;
    assert(target != NULL);
    bool wrap =
        target->kind == TYPE_ARRAY || target->kind == TYPE_VLA || target->kind == TYPE_FUNCTION;
    struct text inner = {0};
    text_addf(&inner, "%s*%s%s%s", wrap ? "(" : "", qualified ? qualifiers(type) : "", name,
              wrap ? ")" : "");
    declare(out, target, inner.data, true);
    text_free(&inner);
}

static void declare_array(struct text *out, const struct type *type, const char *name)
{
    struct text inner = {0};
    if (type->kind == TYPE_VLA && type->bound != NULL && type->bound->size != NULL)
        text_addf(&inner, "%s[%s]", name, type->bound->size->name);
    else if (type->kind == TYPE_VLA)
        text_addf(&inner, "%s[ASYNC_ANY_SIZE]", name);
    else if (type->count >= 0)
        text_addf(&inner, "%s[%lld]", name, type->count);
    else
        text_addf(&inner, "%s[]", name);
    declare(out, type->target, inner.data, true);
    text_free(&inner);
}

static void add_parameters(struct text *out, const struct type *type, const char *before)
{
    text_adds(out, before);
    for (size_t i = 0; i < type->n_parameters; i++) {
        text_adds(out, i || before[0] ? ", " : "");
        declare(out, type->parameters[i], "", false);
    }
    if (type->is_variadic)
        text_adds(out, ", ...");
    else if (type->n_parameters == 0 && !before[0] && !type->is_unprototyped)
        text_adds(out, "void");
}

void type_declare_result(struct text *out, const struct type *function, const char *head)
{
    declare(out, function->declared_result, head, true);
}

static void declare_function(struct text *out, const struct type *type, const char *name)
{
    struct text inner = {0};
    text_addf(&inner, "%s(", name);
    add_parameters(&inner, type, "");
    text_adds(&inner, ")");
    type_declare_result(out, type, inner.data);
    text_free(&inner);
}

static void declare_atomic(struct text *out, const struct type *type, const char *name,
                           bool qualified)
{
    text_addf(out, "%s_Atomic(", qualified ? qualifiers(type) : "");
    declare(out, type->target, "", true);
    text_addf(out, ")%s%s", name[0] && name[0] != '[' ? " " : "", name);
}

static void declare(struct text *out, const struct type *type, const char *name, bool qualified)
{
    const char *space = name[0] && name[0] != '[' ? " " : "";
    switch (type->kind) {
    case TYPE_VOID:
        text_addf(out, "%svoid%s%s", qualified ? qualifiers(type) : "", space, name);
        break;
    case TYPE_SCALAR:
        if (type->is_atomic) {
            declare_atomic(out, type, name, qualified);
            break;
        }
        __attribute__((fallthrough));
    case TYPE_RECORD:
    case TYPE_NAMED:
        text_addf(out, "%s%s%s%s", qualified ? qualifiers(type) : "", type->name, space, name);
        break;
    case TYPE_POINTER:
        declare_pointer(out, type, name, qualified);
        break;
    case TYPE_ARRAY:
    case TYPE_VLA:
        declare_array(out, type, name);
        break;
    case TYPE_FUNCTION:
        declare_function(out, type, name);
        break;
    case TYPE_TASK:
        text_addf(out, "%s_Task(", qualified ? qualifiers(type) : "");
        declare(out, type->target, "", false);
        text_addf(out, ")%s%s", space, name);
        break;
    }
}

void type_declare(struct text *out, const struct type *type, const char *name)
{
    declare(out, type, name, false);
}

static void declare_result(struct text *out, const struct type *function)
{
    if (type_is_void(function->target)) {
        text_adds(out, "void *result");
        return;
    }
    declare_pointer(out, &(struct type){.kind = TYPE_POINTER, .target = function->target},
                    "async__result", false);
}

void type_declare_async(struct text *out, const struct type *function, const char *name,
                        const struct parameter *parameters)
{
    text_addf(out, "struct async_frame *%s(", name);
    if (type_is_void(function->target))
        text_adds(out, "void *async__result");
    else
        declare_result(out, function);
    for (const struct parameter *p = parameters; p != NULL; p = p->next) {
        text_adds(out, ", ");
        declare(out, p->type, p->name ? p->name : "", false);
    }
    text_adds(out, ")");
}

void type_async_pointer(struct text *out, const struct type *function)
{
    struct text result = {0};
    if (type_is_void(function->target))
        text_adds(&result, "void *");
    else
        declare_pointer(&result, &(struct type){.kind = TYPE_POINTER, .target = function->target},
                        "", false);
    text_adds(out, "struct async_frame *(*)(");
    add_parameters(out, function, result.data);
    text_adds(out, ")");
    text_free(&result);
}
