/* SPDX-License-Identifier: MIT */
/*
 * Every rejection that a user can meet, but for coroutines that nobody starts (bind.c), and values
 * that go where they do not belong (check_value.c). Changes nothing. In: the tree of a definition,
 * bound. Out: errors.
 */
#include "check.h"

#include "attribute.h"
#include "diag.h"
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

/* ---- what cannot be done ---- */

/* Whether a value is an array, or a pointer to the first of one. */
static struct type *element_of(const struct node *array)
{
    struct type *type = type_meaning(array->type);
    bool is_array = type != NULL && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY ||
                                     type->kind == TYPE_VLA);
    return is_array ? type->target : NULL;
}

static void check_tasks(struct checker *c, const struct node *tasks)
{
    struct type *task = element_of(tasks);
    if (task != NULL && type_is_task(task))
        return;
    diag_error(c->unit, tasks->begin, "this is no array of tasks");
    diag_note(c->unit, tasks->begin, "declare it 'task(T) tasks[n]', or 'task(T) *tasks'");
}

static void check_results(struct checker *c, const struct node *results, const struct node *tasks)
{
    struct type *task = element_of(tasks), *place = element_of(results);
    check_tasks(c, tasks);
    if (task == NULL || !type_is_task(task))
        return;
    struct type *value = type_of_task(task);
    if (is_null_constant(results) || type_is_void(place))
        return;
    if (value == NULL) {
        diag_error(c->unit, results->begin, "these tasks have no results to put there");
        diag_note(c->unit, results->begin, "write 'NULL'");
    } else if (place == NULL || !type_same(place, value)) {
        struct text name = {0};
        type_declare(&name, value, "");
        diag_error(c->unit, results->begin, "the results of these tasks need an array of '%s'",
                   name.data);
        diag_note(c->unit, results->begin, "declare it '%s results[n]', or write 'NULL'",
                  name.data);
        text_free(&name);
    }
}

/* A settled gather puts the errors of its parts there. */
static void check_errors(struct checker *c, const struct node *array)
{
    const struct type *element = type_meaning(element_of(array));
    bool is_int = element != NULL && element->kind == TYPE_SCALAR && streq(element->name, "int");
    if (is_int && !element->is_const)
        return;
    diag_error(c->unit, array->begin, "the errors of a settled gather need an array of 'int'");
    diag_note(c->unit, array->begin, "declare it 'int errs[n]', with an element for each part");
}

static void check_waiting_form(struct checker *c, const struct node *form)
{
    const struct node *first = form->child, *second = first != NULL ? first->next : NULL;
    if (form->form == FORM_WAIT && first != NULL)
        check_tasks(c, first);
    if (form->form == FORM_RACE && first == NULL) {
        diag_error(c->unit, form->begin, "a race without parts has no winner");
        diag_note(c->unit, form->begin, "give it an async call or a task");
    }
    if (form->form == FORM_GATHER_SETTLED && first != NULL)
        check_errors(c, first);
    if (form->form == FORM_GATHER_ARRAY && second != NULL)
        check_results(c, first, second);
    if (form->form == FORM_GATHER_ARRAY_SETTLED && second != NULL && second->next != NULL) {
        check_results(c, first, second->next);
        check_errors(c, second);
    }
}

static const char no_stack[] =
    "declare an array, or use malloc: the memory would be gone when the function waits";
static const char no_jump[] = "use async_try: a jump cannot go back to a function that has waited";
static const char no_leaving[] = "use async_fail: a jump would leave the loop behind";

static const struct {
    const char *name;
    const char *shown;
    const char *instead;
} impossible[] = {
    {"alloca", "alloca", no_stack},
    {"__builtin_alloca", "alloca", no_stack},
    {"__builtin_alloca_with_align", "alloca", no_stack},
    {"__builtin_alloca_with_align_and_max", "alloca", no_stack},
    {"setjmp", "setjmp", no_jump},
    {"_setjmp", "setjmp", no_jump},
    {"sigsetjmp", "sigsetjmp", no_jump},
    {"__sigsetjmp", "sigsetjmp", no_jump},
    {"__builtin_setjmp", "setjmp", no_jump},
    {"longjmp", "longjmp", no_leaving},
    {"_longjmp", "longjmp", no_leaving},
    {"siglongjmp", "siglongjmp", no_leaving},
    {"__builtin_longjmp", "longjmp", no_leaving},
};

static bool is_waiting(const struct checker *c)
{
    const struct definition *d = c->definition;
    return d->function != NULL && d->body != NULL && d->body->awaits;
}

static void check_call(struct checker *c, const struct node *call)
{
    check_argument_places(c->unit, call);
    check_callee(c->unit, call->child);
    if (is_coroutine(call))
        check_declared_parameters(c->unit, call);
    check_generators(c->unit, call);
    const struct node *callee = strip(call->child);
    if (callee->op == NULL || callee->kind != EXPR_NAME || !is_waiting(c))
        return;
    for (size_t i = 0; i < sizeof impossible / sizeof *impossible; i++) {
        if (!streq(callee->op, impossible[i].name))
            continue;
        diag_error(c->unit, call->begin, "'%s' cannot be used in an async function that waits",
                   impossible[i].shown);
        diag_note(c->unit, call->begin, "%s", impossible[i].instead);
    }
}

/* In a plain function a try takes a loop's result, and nothing else. */
static void check_plain_try(struct checker *c, const struct node *form)
{
    const struct node *operand = strip(form->child);
    if (operand->kind == EXPR_ASSIGN)
        operand = strip(operand->child->next);
    bool is_run = operand->kind == EXPR_FORM && operand->form == FORM_RUN;
    bool is_reported = operand->kind == EXPR_AWAIT || is_coroutine(operand);
    if (is_run || is_reported)
        return;
    diag_error(c->unit, form->begin, "async_try in a function that is not async");
    diag_note(c->unit, form->begin,
              "here it takes 'async_run(...)', or 'x = async_run(...)', and nothing else");
}

static void check_form(struct checker *c, const struct node *form)
{
    bool is_plain = c->definition->function == NULL;
    check_waiting_form(c, form);
    if (form->form == FORM_FAIL && is_plain) {
        diag_error(c->unit, form->begin, "async_fail in a function that is not async");
        diag_note(c->unit, form->begin, "make the function async, or return an error code");
    }
    if (form->form == FORM_RUN && !is_plain) {
        diag_error(c->unit, form->begin, "async_run in an async function");
        diag_note(c->unit, form->begin, "write 'await' instead: its loop is running already");
    }
    if (form->form == FORM_FAIL)
        check_wanted_value(c->unit, form->child);
    if (form->form == FORM_TRY && is_plain && form->child != NULL)
        check_plain_try(c, form);
}

/* A place that would be one in a temporary. */
static bool is_awaited_lvalue(const struct node *node)
{
    node = strip(node);
    while (node->kind == EXPR_MEMBER && !node->is_arrow)
        node = strip(node->child);
    return node->kind == EXPR_AWAIT || (node->kind == EXPR_CHOICE && node->awaits);
}

/* A static pointer to an array of variable length: nothing but a pointer to void could stay. */
static void check_static(struct checker *c, const struct node *d)
{
    if (!is_waiting(c) || !d->is_static || !type_is_variable(d->type))
        return;
    diag_error(
        c->unit, d->begin,
        "a static variable whose type has a variable length, in an async function that waits");
    diag_note(c->unit, d->begin, "make it a pointer to the elements, 'static T *'");
}

static void check_atomic(struct checker *c, const struct node *d)
{
    const struct type *type = type_meaning(d->type);
    if (!is_waiting(c) || !type->is_atomic || !type_is_variable(type->target))
        return;
    diag_error(c->unit, d->begin,
               "an atomic pointer to an array of variable length, in an async function that waits");
    diag_note(c->unit, d->begin, "make it an atomic pointer to the elements");
}

static void check_variable(struct checker *c, const struct node *d)
{
    check_static(c, d);
    check_atomic(c, d);
    if (d->is_static && d->child != NULL && d->child->awaits) {
        diag_error(c->unit, d->child->begin, "await in a static initialiser");
        diag_note(c->unit, d->child->begin, "assign to the variable in a statement of its own");
    }
    if (d->child != NULL)
        check_variable_place(c->unit, d);
}

static void check_changed(struct checker *c, const struct node *place)
{
    if (!is_awaited_lvalue(place))
        return;
    diag_error(c->unit, place->begin,
               "the result of an await is not a place that can be assigned to");
    diag_note(c->unit, place->begin, "await into a variable, and change that");
}

/* ---- operands ---- */

/* The conditions of statements. */
static void check_condition(struct checker *c, const struct node *node)
{
    const struct node *condition = node->child;
    if (node->kind == STMT_FOR)
        condition = node->clause[1];
    if (node->kind == STMT_DO && condition != NULL)
        condition = condition->next;
    check_wanted_value(c->unit, condition);
}

static void check_expression(struct checker *c, const struct node *node)
{
    switch (node->kind) {
    case EXPR_CALL:
        check_call(c, node);
        break;
    case EXPR_FORM:
        check_form(c, node);
        break;
    case EXPR_ASSIGN:
        check_changed(c, node->child);
        check_assigned_place(c->unit, node);
        break;
    case EXPR_STEP:
        check_changed(c, node->child);
        check_operands(c->unit, node);
        break;
    case EXPR_ADDRESS:
        check_changed(c, node->child);
        break;
    case EXPR_BINARY:
    case EXPR_LOGICAL:
    case EXPR_UNARY:
    case EXPR_INDEX:
    case EXPR_DEREFERENCE:
    case EXPR_MEMBER:
        check_operands(c->unit, node);
        break;
    case EXPR_CONDITIONAL:
        check_wanted_value(c->unit, node->child);
        break;
    case EXPR_CHOICE:
        check_choice(c->unit, node);
        break;
    case EXPR_CAST:
        check_cast(c->unit, node);
        break;
    case EXPR_COMPOUND_LITERAL: {
        struct destination place = {
            .type = node->type, .knows_async = true, .is_async = type_is_async(node->type)};
        for (const struct node *child = node->child; child != NULL; child = child->next)
            if (child->kind == EXPR_INIT_LIST)
                check_place(c->unit, &place, child);
        break;
    }
    default:
        break;
    }
}

static void check_node(struct checker *c, const struct node *node)
{
    if (node->kind == EXPR_UNEVALUATED)
        return;
    switch (node->kind) {
    case DECL_VARIABLE:
        check_variable(c, node);
        break;
    case STMT_RETURN:
        if (node->child != NULL)
            check_returned_place(c->unit, c->definition->node, node->child);
        break;
    case STMT_IF:
    case STMT_WHILE:
    case STMT_DO:
    case STMT_FOR:
    case STMT_SWITCH:
        check_condition(c, node);
        break;
    default:
        check_expression(c, node);
    }
    for (const struct node *child = node->child; child != NULL; child = child->next)
        check_node(c, child);
}

/* ---- functions ---- */

static void check_main(struct checker *c, const struct function *function)
{
    const struct type *result = type_meaning(function->result);
    uint32_t begin = c->definition->node->begin;
    if (result->kind == TYPE_SCALAR && streq(result->name, "int"))
        return;
    diag_error(c->unit, begin, "async main must return 'int'");
    diag_note(c->unit, begin, "declare it 'async int main(void)'");
}

static void check_parameters(struct checker *c)
{
    for (const struct node *size = c->definition->sizes; size != NULL; size = size->next) {
        check_node(c, size);
        if (!size->awaits)
            continue;
        diag_error(c->unit, size->begin, "await in the type of a parameter");
        diag_note(c->unit, size->begin, "await where the function is called, and pass the value");
    }
}

static void check_function(struct checker *c)
{
    const struct function *function = c->definition->function;
    uint32_t begin = c->definition->node->begin;
    check_attributes(c->unit, c->definition);
    if (function->is_variadic && c->definition->body != NULL) {
        diag_error(c->unit, begin, "async function '%s' cannot take a variable number of arguments",
                   function->name);
        diag_note(c->unit, begin, "pass an array, or a va_list");
    }
    if (c->definition->is_main)
        check_main(c, function);
    if (c->definition->body != NULL) {
        check_parameters(c);
    }
}

void check(struct unit *unit, struct definition *definition)
{
    struct checker c = {unit, definition};
    if (definition->body != NULL)
        know_tasks(definition->body);
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

/* An await that libclang took for something else, or not at all: `await int x;`, `await await f()`.
 */
static void check_awaits(struct unit *unit)
{
    struct offsets offsets = {0};
    for (const struct definition *d = unit->definitions; d != NULL; d = d->next) {
        collect_awaits(&offsets, d->node);
        for (const struct node *size = d->sizes; size != NULL; size = size->next)
            collect_awaits(&offsets, size);
        for (const struct node *await = d->in_types; await != NULL; await = await->next)
            collect_awaits(&offsets, await);
    }
    if (offsets.n > 0)
        qsort(offsets.items, offsets.n, sizeof *offsets.items, by_value);
    uint32_t region_end = 0;
    for (size_t i = 0; i < unit->n_invocations; i++) {
        const struct macro_use *use = &unit->invocations[i];
        if (macro_hides(use) && use->end > region_end)
            region_end = use->end;
        bool is_await = use->word && (streq(use->name, "await") || streq(use->name, "_Await"));
        if (!is_await || use->begin < region_end)
            continue;
        if (offsets.n > 0 &&
            bsearch(&use->begin, offsets.items, offsets.n, sizeof use->begin, by_value) != NULL)
            continue;
        diag_error(unit, use->begin, "'await' has no operand here that could be awaited");
        diag_note(unit, use->begin,
                  "it stands in front of an async call, a task, or a form such as gather");
    }
    free(offsets.items);
}

void check_unit(struct unit *unit)
{
    check_names(unit);
    check_awaits(unit);
}
