/* SPDX-License-Identifier: MIT */
/*
 * Every rejection that a user can meet, but for coroutines that nobody starts (bind.c). Changes
 * nothing. In: the tree of a definition, bound. Out: errors.
 */
#include "diag.h"
#include "lex.h"
#include "passes.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

struct checker {
    struct unit *unit;
    struct definition *definition;
};

static const struct node *strip(const struct node *node)
{
    while (node->kind == EXPR_PAREN && node->child != NULL)
        node = node->child;
    return node;
}

/* ---- pointers to async functions ---- */

static bool is_null(const struct node *node)
{
    node = strip(node);
    while (node->kind == EXPR_CAST && node->child != NULL)
        node = strip(node->child);
    return node->kind == EXPR_CONSTANT;
}

static bool is_function_pointer(const struct type *type)
{
    type = type_meaning((struct type *)type);
    if (type != NULL && type->kind == TYPE_POINTER)
        type = type_meaning(type->target);
    return type != NULL && type->kind == TYPE_FUNCTION;
}

static bool is_async_value(const struct node *node)
{
    node = strip(node);
    if (node->kind == EXPR_CONDITIONAL)
        return node->child->next != NULL && is_async_value(node->child->next);
    if (node->kind == EXPR_ADDRESS || node->kind == EXPR_DEREFERENCE)
        return is_async_value(node->child);
    if (node->kind == EXPR_INDEX)
        return is_async_value(node->child) || type_is_async(node->type);
    return node->is_async || type_is_async(node->type);
}

/* A value goes to a place: both are async function pointers, or neither is. */
static void check_pointer(struct checker *c, const struct node *value, bool place_is_async)
{
    if (!is_function_pointer(value->type) || is_null(value) || value->kind == EXPR_INIT_LIST)
        return;
    bool is_async = is_async_value(value);
    if (is_async == place_is_async)
        return;
    const struct node *inner = strip(value);
    const char *name = inner->op != NULL ? inner->op : "this function";
    if (is_async) {
        diag_error(c->unit, value->begin, "'%s' is async, and this is a pointer to an ordinary function",
                   name);
        diag_note(c->unit, value->begin, "declare the pointer async: 'async T (*p)(...)'");
    } else {
        diag_error(c->unit, value->begin, "'%s' is not async, and this is a pointer to an async function",
                   name);
        diag_note(c->unit, value->begin, "make the function async");
    }
}

static void check_arguments(struct checker *c, const struct node *call)
{
    for (const struct node *a = call->child->next; a != NULL; a = a->next)
        if (a->flows != FLOWS_UNKNOWN)
            check_pointer(c, a, a->flows == FLOWS_ASYNC);
}

/* Whether the place that an initialiser of a list goes to is marked async; -1: not known. */
static int place_in_list(const struct type *type, const struct node *element, size_t index,
                         bool list_is_async)
{
    if (element->kind == EXPR_DESIGNATED) {
        int is_async = list_is_async;
        for (const struct node *d = element->child; d->next != NULL; d = d->next)
            if (d->op != NULL)
                is_async = d->is_async;
        return is_async;
    }
    if (type->kind == TYPE_ARRAY)
        return list_is_async || type_is_async(type);
    size_t i = 0;
    for (const struct field *field = type->fields; field != NULL; field = field->next, i++)
        if (i == index)
            return field->is_async;
    return -1;
}

static void check_list(struct checker *c, const struct node *list, bool list_is_async)
{
    const struct type *type = type_meaning(list->type);
    bool designated = false; /* positions are not followed behind a designator */
    size_t i = 0;
    for (const struct node *element = list->child; element != NULL; element = element->next, i++) {
        const struct node *value = element;
        designated |= element->kind == EXPR_DESIGNATED && type->kind == TYPE_RECORD;
        if (element->kind == EXPR_DESIGNATED)
            for (value = element->child; value->next != NULL;)
                value = value->next;
        int place = place_in_list(type, element, i, list_is_async);
        if (place < 0 || (designated && element->kind != EXPR_DESIGNATED))
            continue;
        if (value->kind == EXPR_INIT_LIST)
            check_list(c, value, place);
        else
            check_pointer(c, value, place);
    }
}

/* ---- what cannot be done ---- */

static void check_results(struct checker *c, const struct node *form)
{
    const struct node *results = form->child, *tasks = results ? results->next : NULL;
    if (form->form == FORM_GATHER_ARRAY_SETTLED && tasks != NULL)
        tasks = tasks->next;
    if (tasks == NULL)
        return;
    struct type *array = type_meaning(tasks->type);
    if ((array->kind != TYPE_POINTER && array->kind != TYPE_ARRAY) || !type_is_task(array->target)) {
        diag_error(c->unit, tasks->begin, "this must be an array of tasks");
        return;
    }
    struct type *value = type_of_task(array->target);
    struct type *place = type_meaning(results->type);
    if (is_null(results))
        return;
    bool is_array = place->kind == TYPE_POINTER || place->kind == TYPE_ARRAY;
    if (is_array && type_is_void(place->target))
        return;
    if (!is_array || value == NULL || !type_same(place->target, value))
        diag_error(c->unit, results->begin,
                   "the results must be an array of the type that the tasks have");
}

static const struct {
    const char *name;
    const char *instead;
} impossible[] = {
    {"alloca", "declare an array, or use malloc: the memory would be gone when the function waits"},
    {"__builtin_alloca", "declare an array, or use malloc: the memory would be gone when the function waits"},
    {"setjmp", "use async_try: a jump cannot go back to a function that has waited"},
    {"_setjmp", "use async_try: a jump cannot go back to a function that has waited"},
    {"__sigsetjmp", "use async_try: a jump cannot go back to a function that has waited"},
    {"__builtin_setjmp", "use async_try: a jump cannot go back to a function that has waited"},
};

static void check_call(struct checker *c, const struct node *call)
{
    check_arguments(c, call);
    const struct node *callee = strip(call->child);
    if (callee->op == NULL || c->definition->function == NULL || !c->definition->body->awaits)
        return;
    for (size_t i = 0; i < sizeof impossible / sizeof *impossible; i++) {
        if (callee->kind != EXPR_NAME || !streq(callee->op, impossible[i].name))
            continue;
        diag_error(c->unit, call->begin, "'%s' cannot be used in an async function that waits",
                   callee->op);
        diag_note(c->unit, call->begin, "%s", impossible[i].instead);
    }
}

static void check_form(struct checker *c, const struct node *form)
{
    bool is_plain = c->definition->function == NULL;
    if (form->form == FORM_GATHER_ARRAY || form->form == FORM_GATHER_ARRAY_SETTLED)
        check_results(c, form);
    if (form->form == FORM_FAIL && is_plain) {
        diag_error(c->unit, form->begin, "async_fail in a function that is not async");
        diag_note(c->unit, form->begin, "make the function async, or return an error code");
    }
    if (form->form != FORM_TRY || !is_plain || form->child == NULL)
        return;
    const struct node *operand = strip(form->child);
    if (operand->kind == EXPR_ASSIGN)
        operand = strip(operand->child->next);
    if (operand->kind == EXPR_FORM && operand->form == FORM_RUN)
        return;
    diag_error(c->unit, form->begin, "async_try in a function that is not async");
    diag_note(c->unit, form->begin,
              "here it takes 'async_run(...)', or 'x = async_run(...)', and nothing else");
}

static bool is_awaited_lvalue(const struct node *node)
{
    node = strip(node);
    return node->kind == EXPR_AWAIT;
}

static void check_variable(struct checker *c, const struct node *d)
{
    bool in_waiting = c->definition->function != NULL && c->definition->body != NULL &&
                      c->definition->body->awaits;
    if (d->variable != NULL && starts_with(d->variable->name, "async__"))
        diag_error(c->unit, d->begin, "names that begin with 'async__' belong to asyncc");
    if (in_waiting && type_is_vla(d->type)) {
        diag_error(c->unit, d->begin,
                   "variable length arrays are not supported yet in an async function that waits");
        diag_note(c->unit, d->begin, "give the array a constant size, or use malloc");
    }
    if (d->is_static && d->child != NULL && d->child->awaits)
        diag_error(c->unit, d->child->begin, "await in a static initialiser");
    if (d->child == NULL)
        return;
    if (d->child->kind == EXPR_INIT_LIST)
        check_list(c, d->child, d->is_async);
    else
        check_pointer(c, d->child, d->is_async);
}

static void check_assignment(struct checker *c, const struct node *node)
{
    const struct node *left = node->child, *right = left->next;
    if (is_awaited_lvalue(left))
        diag_error(c->unit, left->begin, "the result of an await is not a place that can be assigned to");
    if (node->op != NULL && streq(node->op, "="))
        check_pointer(c, right, is_async_value(left));
}

static void check_unsupported(struct checker *c, const struct node *node)
{
    if (!node->awaits || c->definition->function == NULL)
        return;
    if (node->kind == EXPR_OTHER) {
        diag_error(c->unit, node->begin, "an await inside this construct is not supported yet");
        diag_note(c->unit, node->begin, "await into a variable in front of the statement");
    }
    if (node->kind == STMT_ASM) {
        diag_error(c->unit, node->begin, "an await among the operands of asm is not supported yet");
        diag_note(c->unit, node->begin, "await into a variable in front of the statement");
    }
}

static void check_node(struct checker *c, const struct node *node)
{
    check_unsupported(c, node);
    switch (node->kind) {
    case EXPR_UNEVALUATED:
        return;
    case EXPR_CALL:
        check_call(c, node);
        break;
    case EXPR_FORM:
        check_form(c, node);
        break;
    case EXPR_ASSIGN:
        check_assignment(c, node);
        break;
    case EXPR_STEP:
    case EXPR_ADDRESS:
        if (node->child != NULL && is_awaited_lvalue(node->child))
            diag_error(c->unit, node->child->begin,
                       "the result of an await is not a place that can be assigned to");
        break;
    case EXPR_COMPOUND_LITERAL:
        for (const struct node *child = node->child; child != NULL; child = child->next)
            if (child->kind == EXPR_INIT_LIST)
                check_list(c, child, type_is_async(node->type));
        break;
    case DECL_VARIABLE:
        check_variable(c, node);
        break;
    default:
        break;
    }
    for (const struct node *child = node->child; child != NULL; child = child->next)
        check_node(c, child);
}

/* ---- functions ---- */

static void check_main(struct checker *c, const struct function *function)
{
    const struct type *result = type_meaning(function->result);
    if (result->kind != TYPE_SCALAR || !streq(result->name, "int"))
        diag_error(c->unit, c->definition->node->begin, "async main must return 'int'");
}

static void check_function(struct checker *c)
{
    const struct function *function = c->definition->function;
    uint32_t begin = c->definition->node->begin;
    if (function->is_variadic && c->definition->body != NULL) {
        diag_error(c->unit, begin, "async function '%s' cannot take a variable number of arguments",
                   function->name);
        diag_note(c->unit, begin, "pass an array, or a va_list");
    }
    if (starts_with(function->name, "async__"))
        diag_error(c->unit, begin, "names that begin with 'async__' belong to asyncc");
    if (c->definition->is_main)
        check_main(c, function);
}

void check(struct unit *unit, struct definition *definition)
{
    struct checker c = {unit, definition};
    if (definition->function != NULL)
        check_function(&c);
    if (definition->body != NULL)
        check_node(&c, definition->body);
    else if (definition->node->kind == DECL_VARIABLE)
        check_node(&c, definition->node);
}

/* ---- words that did nothing ---- */

struct offsets {
    uint32_t *items;
    size_t n, capacity;
};

static void collect_awaits(struct offsets *offsets, const struct node *node)
{
    if (node->kind == EXPR_AWAIT)
        VECTOR_ADD(offsets->items, offsets->n, offsets->capacity) = node->begin;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        collect_awaits(offsets, child);
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Whether an offset stands in the parentheses of typeof, whose operand is in no tree. */
static bool in_typeof(const struct unit *unit, uint32_t offset)
{
    int depth = 0;
    for (uint32_t i = offset; i-- > 0 && unit->text[i] != ';' && unit->text[i] != '{';) {
        if (unit->text[i] == ')')
            depth++;
        if (unit->text[i] != '(' || depth-- > 0)
            continue;
        while (i > 0 && (unit->text[i - 1] == ' ' || unit->text[i - 1] == '_'))
            i--;
        if (i >= 6 && memcmp(unit->text + i - 6, "typeof", 6) == 0)
            return true;
        depth = 0;
    }
    return false;
}

/* An await that libclang took for something else, or not at all: `await int x;`, `await await f()`. */
void check_unit(struct unit *unit)
{
    struct offsets offsets = {0};
    for (const struct definition *d = unit->definitions; d != NULL; d = d->next)
        collect_awaits(&offsets, d->node);
    if (offsets.n > 0)
        qsort(offsets.items, offsets.n, sizeof *offsets.items, by_value);
    uint32_t region_end = 0;
    for (size_t i = 0; i < unit->n_invocations; i++) {
        const struct macro_use *use = &unit->invocations[i];
        if (!use->word && use->end > region_end)
            region_end = use->end;
        bool is_await = use->word && (streq(use->name, "await") || streq(use->name, "_Await"));
        if (!is_await || use->begin < region_end)
            continue;
        if (offsets.n > 0 &&
            bsearch(&use->begin, offsets.items, offsets.n, sizeof use->begin, by_value) != NULL)
            continue;
        if (!in_typeof(unit, use->begin))
            diag_error(unit, use->begin, "'await' has no operand here that could be awaited");
    }
    free(offsets.items);
}
