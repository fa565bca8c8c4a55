/* SPDX-License-Identifier: MIT */
/*
 * Values go to places. A task is not its value, and a pointer to an async function is not one to an
 * ordinary function; to C, in the face that is parsed, they are the same. In: the tree of a
 * definition, bound. Out: errors.
 *
 *     task(int) t = f(1);
 *     int x = t;              error: this is a task, and not its value
 *     int (*p)(int) = f;      error: 'f' is async, and this is a pointer to an ordinary function
 */
#include "check.h"

#include "diag.h"
#include "form.h"
#include "passes.h"
#include "types.h"

#include <string.h>

static const struct node *strip(const struct node *node)
{
    while (node->kind == EXPR_PAREN && node->child != NULL)
        node = node->child;
    return node;
}

static const struct node *last_of(const struct node *node)
{
    while (node != NULL && node->next != NULL)
        node = node->next;
    return node;
}

/* What ({ ... }) is worth; NULL: nothing. */
static const struct node *last_value(const struct node *statements)
{
    const struct node *last = value_statement(statements);
    return last != NULL ? last->child : NULL;
}

bool is_null_constant(const struct node *node)
{
    node = strip(node);
    while (node->kind == EXPR_CAST && node->child != NULL)
        node = strip(node->child);
    return node->kind == EXPR_CONSTANT;
}

static struct type *meaning(const struct type *type)
{
    return type_meaning((struct type *)type);
}

static bool is_aggregate(const struct type *type)
{
    type = meaning(type);
    return type != NULL &&
           (type->kind == TYPE_RECORD || type->kind == TYPE_ARRAY || type->kind == TYPE_VLA);
}

static const struct type *target_of(const struct type *type)
{
    type = meaning(type);
    bool leads_on = type != NULL && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY ||
                                     type->kind == TYPE_VLA);
    return leads_on ? type->target : NULL;
}

static const struct type *signature_of(const struct node *call)
{
    const struct type *type = meaning(call->child->type);
    if (type != NULL && type->kind == TYPE_POINTER)
        type = meaning(type->target);
    return type != NULL && type->kind == TYPE_FUNCTION ? type : NULL;
}

/* ---- tasks ---- */

enum is_task {
    NO_TASK,
    IS_TASK,
    MAY_BE_TASK
};

/* Whether a value is a task, and if so of which type. */
static enum is_task task_of(const struct node *value, const struct type **of);

static enum is_task task_in_type(const struct type *type, const struct type **of)
{
    type = meaning(type);
    if (type == NULL)
        return MAY_BE_TASK;
    if (type->kind != TYPE_TASK)
        return NO_TASK;
    *of = type->target;
    return IS_TASK;
}

static enum is_task task_of_call(const struct node *call, const struct type **of)
{
    const struct type *signature = signature_of(call);
    if (signature == NULL)
        return MAY_BE_TASK;
    if (!call->defers)
        return task_in_type(signature->target, of);
    *of = signature->target;
    return IS_TASK;
}

static enum is_task task_of_form(const struct node *form, const struct type **of)
{
    bool makes = form->form == FORM_SPAWN || form->form == FORM_DEFER || form->form == FORM_RETAIN;
    if (form->form == FORM_GATHER)
        return MAY_BE_TASK;
    if (form_can_start(form)) {
        *of = started_value(form);
        return IS_TASK;
    }
    if (!makes || form->child == NULL)
        return NO_TASK;
    return task_of(form->child, of) == IS_TASK ? IS_TASK : MAY_BE_TASK;
}

/* libclang gives an await the type of its operand, which may be the task. */
static enum is_task task_of_await(const struct node *await, const struct type **of)
{
    const struct node *operand = strip(await->child);
    if (is_coroutine(operand))
        return signature_of(operand) != NULL ? task_in_type(signature_of(operand)->target, of)
                                             : MAY_BE_TASK;
    const struct type *value = NULL;
    return task_of(operand, &value) == IS_TASK ? task_in_type(value, of) : MAY_BE_TASK;
}

/* libclang gives a choice the type of the branch that is chosen, without the mark of a task. */
static enum is_task task_of_choice(const struct node *choice, const struct type **of)
{
    for (const struct node *branch = choice->child->next; branch != NULL; branch = branch->next)
        if (task_of(branch, of) == IS_TASK &&
            (type_is_task(choice->type) || type_same(*of, choice->type)))
            return IS_TASK;
    return MAY_BE_TASK;
}

static enum is_task task_of_conditional(const struct node *node, const struct type **of)
{
    if (node->task.known) {
        *of = node->task.of;
        return (enum is_task)node->task.is;
    }
    if (task_of(node->child->next, of) == IS_TASK)
        return IS_TASK;
    return task_of(last_of(node->child), of);
}

/* Once what defers is known, so is which conditionals give tasks; to ask each anew would make
 * `a ? b : c ? d : ...` quadratic. */
void know_tasks(struct node *node)
{
    for (struct node *child = node->child; child != NULL; child = child->next)
        know_tasks(child);
    if (node->kind != EXPR_CONDITIONAL)
        return;
    const struct type *of = NULL;
    node->task.is = (unsigned char)task_of(node, &of);
    node->task.of = of;
    node->task.known = true;
}

static enum is_task task_of(const struct node *value, const struct type **of)
{
    value = strip(value);
    switch (value->kind) {
    case EXPR_CALL:
        return task_of_call(value, of);
    case EXPR_FORM:
        return task_of_form(value, of);
    case EXPR_COMMA:
        return task_of(last_of(value->child), of);
    case EXPR_CONDITIONAL:
        return task_of_conditional(value, of);
    case EXPR_ASSIGN:
        return task_of(value->child, of);
    case EXPR_STATEMENTS:
        return last_value(value) != NULL ? task_of(last_value(value), of) : NO_TASK;
    case EXPR_NAME:
        return task_in_type(value->variable != NULL ? value->variable->type : value->type, of);
    case EXPR_CHOICE:
        return task_of_choice(value, of);
    case EXPR_OTHER:
    case EXPR_UNEVALUATED:
        return MAY_BE_TASK;
    case EXPR_AWAIT:
        return task_of_await(value, of);
    case EXPR_MEMBER:
    case EXPR_INDEX:
    case EXPR_DEREFERENCE:
    case EXPR_CAST:
    case EXPR_COMPOUND_LITERAL:
        return task_in_type(value->type, of);
    default: /* of an operator's value libclang's type may be marked by an awaited operand */
        return NO_TASK;
    }
}

bool is_task_value(const struct node *value)
{
    const struct type *of = NULL;
    enum is_task is = task_of(value, &of);
    return is == IS_TASK || (is == MAY_BE_TASK && type_is_task(value->type));
}

struct type *task_value_type(struct unit *unit, const struct node *value)
{
    static struct type nothing = {.kind = TYPE_VOID, .size = -1};
    const struct type *of = NULL;
    const struct node *inner = strip(value);
    bool is_gather = inner->kind == EXPR_FORM && inner->form == FORM_GATHER && inner->defers;
    if (!is_gather && task_of(value, &of) != IS_TASK)
        return type_is_task(value->type) && is_task_value(value) ? value->type : NULL;
    struct type *type = arena_alloc(unit->arena, sizeof *type);
    *type = (struct type){.kind = TYPE_TASK,
                          .target = of != NULL ? (struct type *)of : &nothing,
                          .size = 8,
                          .align = 8,
                          .holds_task = true};
    return type;
}

/* A type as the user writes it. */
static char *written(const struct unit *unit, const struct type *type)
{
    struct text text = {0};
    type_declare(&text, type, "");
    char *name = arena_strdup(unit->arena, text.data);
    text_free(&text);
    for (char *p = name; (p = strstr(p, "_Task(")) != NULL;) {
        memmove(p, p + 1, strlen(p));
        *p = 't';
    }
    return name;
}

static void report_mixed(struct unit *unit, const struct node *value, const struct type *have,
                         const struct type *want)
{
    diag_error(unit, value->begin, "a task of '%s' cannot become a task of '%s'",
               written(unit, have), written(unit, want));
    diag_note(unit, value->begin, "write 'task(%s)': a task has the type of what it runs",
              written(unit, have));
}

static void report_no_task(struct unit *unit, const struct node *value, const struct type *want)
{
    diag_error(unit, value->begin, "this is a value, and no task of '%s'", written(unit, want));
    diag_note(unit, value->begin,
              "a task is an async call, 'spawn(...)' or another task; 'ASYNC_NO_TASK(%s)' is none",
              written(unit, want));
}

void check_wanted_value(struct unit *unit, const struct node *value)
{
    const struct type *of = NULL;
    if (value == NULL || !is_expression(value) || task_of(value, &of) != IS_TASK)
        return;
    diag_error_insert(unit, value->begin, "await ", "this is a task, and not its value");
    diag_note(unit, value->begin,
              "await it for its value; 'async_is_task(...)' tells whether there is a task");
}

/* How pointers and arrays lead to a task must agree. */
static bool leads_to_the_same(const struct type *place, const struct type *value)
{
    const struct type *place_target = target_of(place), *value_target = target_of(value);
    if (place_target == NULL || value_target == NULL)
        return true;
    if (type_is_void(place_target) || type_is_void(value_target))
        return true;
    if (type_is_task(place_target) != type_is_task(value_target))
        return false;
    if (type_is_task(place_target)) {
        const struct type *a = meaning(place_target)->target, *b = meaning(value_target)->target;
        return type_is_void(a) ? type_is_void(b) : type_same(a, b);
    }
    return leads_to_the_same(place_target, value_target);
}

static void check_pointer_to_task(struct unit *unit, const struct type *place,
                                  const struct node *value)
{
    const struct node *named = strip(value);
    const struct type *type = named->variable != NULL ? named->variable->type : named->type;
    if (named->kind == EXPR_OTHER || named->kind == EXPR_CHOICE || leads_to_the_same(place, type))
        return;
    diag_error(unit, value->begin, "a pointer to '%s' cannot become a pointer to '%s'",
               written(unit, target_of(type)), written(unit, target_of(place)));
    diag_note(unit, value->begin, "a task is not its value: await it for that");
}

static bool is_atomic_task(const struct type *type)
{
    type = type_meaning((struct type *)type);
    return type != NULL && type->is_atomic && type_is_task(type->target);
}

static void check_task(struct unit *unit, const struct destination *place, const struct node *value)
{
    const struct type *have = NULL, *want = NULL;
    enum is_task place_is = task_in_type(place->type, &want), value_is = task_of(value, &have);
    if (place_is == MAY_BE_TASK || value_is == MAY_BE_TASK)
        return;
    if (place_is == NO_TASK && value_is == NO_TASK) {
        check_pointer_to_task(unit, place->type, value);
    } else if (place_is == NO_TASK && is_atomic_task(place->type) && value_is == IS_TASK) {
        diag_error(unit, value->begin, "a task in an _Atomic object");
        diag_note(unit, value->begin,
                  "leave '_Atomic' out: a task belongs to one loop, which runs on one thread");
    } else if (place_is == NO_TASK) {
        check_wanted_value(unit, value);
    } else if (value_is == NO_TASK) {
        if (!place->in_list || !is_null_constant(value))
            report_no_task(unit, value, want);
    } else if (!(type_is_void(want) && type_is_void(have)) && !type_same(want, have)) {
        report_mixed(unit, value, have, want);
    }
}

/* ---- places ---- */

static void check_element_places(struct unit *unit, const struct destination *place,
                                 const struct node *list);

void check_place(struct unit *unit, const struct destination *place, const struct node *value)
{
    const struct node *inner = strip(value);
    switch (inner->kind) {
    case EXPR_INIT_LIST:
        check_element_places(unit, place, inner);
        return;
    case EXPR_CONDITIONAL:
        for (const struct node *branch = inner->child->next; branch; branch = branch->next)
            check_place(unit, place, branch);
        return;
    case EXPR_COMMA:
        check_place(unit, place, last_of(inner->child));
        return;
    case EXPR_STATEMENTS:
        if (last_value(inner) != NULL)
            check_place(unit, place, last_value(inner));
        return;
    case EXPR_ADDRESS:
        if (strip(inner->child)->kind == EXPR_AWAIT)
            return;
        __attribute__((fallthrough));
    default:
        check_task(unit, place, value);
        check_pointer(unit, place, value);
    }
}

/* Fields without a name that are no records are gaps of bit-fields. */
static const struct field *field_at(const struct type *record, size_t index)
{
    for (const struct field *field = record->fields; field != NULL; field = field->next) {
        bool is_gap = field->name[0] == '\0' && meaning(field->type)->kind != TYPE_RECORD;
        if (!is_gap && index-- == 0)
            return field;
    }
    return NULL;
}

/* `.x`, `[n]`, `.x[n].y`: the place that the designators lead to. */
static struct destination designated_place(const struct destination *list,
                                           const struct node *element)
{
    struct destination place = *list;
    for (const struct node *d = element->child; d->next != NULL; d = d->next) {
        bool is_field = d->kind == EXPR_CONSTANT && d->op != NULL;
        place.type = is_field ? d->type : target_of(place.type);
        if (is_field)
            place.is_async = d->is_async;
        place.knows_async |= is_field;
    }
    return place;
}

static struct destination element_place(const struct destination *list, size_t index)
{
    struct destination place = *list;
    const struct type *type = meaning(list->type);
    if (type->kind != TYPE_RECORD) {
        place.type = target_of(type);
        return place;
    }
    const struct field *field = field_at(type, index);
    place.type = field != NULL ? field->type : NULL;
    place.is_async = field != NULL && field->is_async;
    place.knows_async = field != NULL;
    return place;
}

/* A list whose inner braces are left out is not followed any further: nor is one behind a
 * designator. */
static void check_element_places(struct unit *unit, const struct destination *place,
                                 const struct node *list)
{
    struct destination whole = *place;
    whole.in_list = true;
    if (!is_aggregate(list->type)) {
        if (list->child != NULL)
            check_place(unit, &whole, list->child);
        return;
    }
    whole.type = list->type;
    bool positions = true;
    size_t index = 0;
    for (const struct node *e = list->child; e != NULL; e = e->next, index++) {
        bool is_designated = e->kind == EXPR_DESIGNATED;
        positions &= !is_designated;
        if (!positions && !is_designated && meaning(list->type)->kind == TYPE_RECORD)
            continue;
        const struct node *value = is_designated ? last_of(e->child) : e;
        struct destination at =
            is_designated ? designated_place(&whole, e) : element_place(&whole, index);
        if (is_aggregate(at.type) && value->kind != EXPR_INIT_LIST && !is_aggregate(value->type))
            return;
        check_place(unit, &at, value);
    }
}

/* ---- where values go ---- */

void check_variable_place(struct unit *unit, const struct node *d)
{
    struct destination place = {.type = d->type, .knows_async = true, .is_async = d->is_async};
    check_place(unit, &place, d->child);
}

/* `gather(x = t)`: the part's value goes there, and not the part. */
static bool is_part(const struct node *assignment)
{
    const struct node *form = assignment->parent;
    while (form != NULL && form->kind == EXPR_PAREN)
        form = form->parent;
    return form != NULL && form->kind == EXPR_FORM && form_has_parts(form) &&
           !type_is_task(assignment->child->type);
}

/* Two handles may be compared: whether they are of the same task. */
static bool compares_tasks(const struct node *node)
{
    const struct type *of = NULL;
    bool compares = node->op != NULL && (streq(node->op, "==") || streq(node->op, "!="));
    return compares && task_of(node->child, &of) == IS_TASK &&
           task_of(node->child->next, &of) == IS_TASK;
}

void check_operands(struct unit *unit, const struct node *node)
{
    if (node->kind == EXPR_BINARY && compares_tasks(node))
        return;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        check_wanted_value(unit, child);
}

void check_assigned_place(struct unit *unit, const struct node *assignment)
{
    const struct node *left = strip(assignment->child), *right = assignment->child->next;
    if (is_part(assignment) || left->kind == EXPR_AWAIT)
        return;
    if (!streq(assignment->op, "=")) {
        check_wanted_value(unit, left);
        check_wanted_value(unit, right);
        return;
    }
    struct destination place = {.type = left->variable != NULL ? left->variable->type : left->type,
                                .knows_async = true,
                                .is_async = leads_to_async(left)};
    check_place(unit, &place, right);
}

void check_argument_places(struct unit *unit, const struct node *call)
{
    const struct type *signature = signature_of(call);
    check_wanted_value(unit, call->child);
    size_t i = 0;
    for (const struct node *a = call->child->next; a != NULL; a = a->next, i++) {
        bool known = signature != NULL && i < signature->n_parameters;
        struct destination place = {.type = known ? signature->parameters[i] : NULL,
                                    .knows_async = known,
                                    .is_async = known && type_is_async(signature->parameters[i])};
        check_place(unit, &place, a);
        if (signature != NULL && signature->is_unprototyped)
            check_unprototyped(unit, a);
    }
}

void check_returned_place(struct unit *unit, const struct node *function, const struct node *value)
{
    const struct type *type = meaning(function->type);
    if (value == NULL || type == NULL || type->kind != TYPE_FUNCTION)
        return;
    struct destination place = {
        .type = type->target, .knows_async = true, .is_async = type_is_async(type->target)};
    check_place(unit, &place, value);
}

void check_cast(struct unit *unit, const struct node *cast)
{
    const struct node *value = strip(cast->child);
    if (type_is_void(cast->type))
        return;
    struct destination place = {.type = cast->type};
    check_task(unit, &place, value);
    check_cast_pointer(unit, cast, value);
}
