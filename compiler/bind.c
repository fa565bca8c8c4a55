/* SPDX-License-Identifier: MIT */
/*
 * Who starts a coroutine.
 *
 * In: the tree of a definition. Out: every call of an async function is either the operand of an
 * await, or `defers` (a task that starts when it is awaited or spawned); `awaits` is set on
 * whatever holds something that waits, fails or tries. A call that is neither is an error:
 *
 *     int x = f(1);            error: coroutine 'f' is never awaited
 *     task(int) t = f(1);      defers
 *     await gather(x = f(1));  defers, and the gather spawns it
 */
#include "check.h"
#include "diag.h"
#include "form.h"
#include "passes.h"
#include "types.h"

/* What an expression's value flows into. */
struct flow {
    enum {
        FLOW_VALUE, /* a value of its own type */
        FLOW_TASK,  /* a task(T): `type` is that task's type, or NULL for any */
    } kind;
    struct type *type;
};

static const struct flow as_value = {FLOW_VALUE, NULL};
static const struct flow as_any_task = {FLOW_TASK, NULL};

struct binder {
    struct unit *unit;
    struct definition *definition;
};

static void bind_node(struct binder *b, struct node *node, struct flow flow);

static struct node *strip(struct node *node)
{
    while (node != NULL && node->kind == EXPR_PAREN && node->child != NULL)
        node = node->child;
    return node;
}

bool is_coroutine(const struct node *node)
{
    if (node->kind != EXPR_CALL || node->child == NULL)
        return false;
    return node->child->is_async || type_is_async(node->child->type);
}

static const char *callee_name(const struct node *call)
{
    const struct node *callee = call->child;
    while ((callee->kind == EXPR_PAREN || callee->kind == EXPR_DEREFERENCE) && callee->child)
        callee = callee->child;
    return callee->kind == EXPR_NAME ? callee->op : NULL;
}

static struct flow flow_into(struct type *type)
{
    return type_is_task(type) ? (struct flow){FLOW_TASK, type} : as_value;
}

static void bind_children(struct binder *b, struct node *node, struct flow flow)
{
    for (struct node *child = node->child; child != NULL; child = child->next)
        bind_node(b, child, flow);
}

/* Whether a name stands where a function is called. */
static bool is_callee(const struct node *name)
{
    return name->parent != NULL && name->parent->kind == EXPR_CALL && name->parent->child == name;
}

static struct type *signature_of(const struct node *call)
{
    struct type *type = type_meaning(call->child->type);
    if (type != NULL && type->kind == TYPE_POINTER)
        type = type_meaning(type->target);
    return type;
}

static void bind_arguments(struct binder *b, struct node *call)
{
    struct type *signature = signature_of(call);
    size_t i = 0;
    bind_node(b, call->child, as_value);
    for (struct node *argument = call->child->next; argument; argument = argument->next, i++) {
        bool known = signature != NULL && i < signature->n_parameters;
        bind_node(b, argument, known ? flow_into(signature->parameters[i]) : as_value);
    }
}

static void report_plain_call(struct binder *b, struct node *call, const char *name)
{
    if (name != NULL) {
        diag_error(b->unit, call->begin,
                   "call of async function '%s' in a function that is not async", name);
        diag_note(b->unit, call->begin,
                  "write 'async_run(%s(...))' to run a loop until it is done, or make the function "
                  "async",
                  name);
    } else {
        diag_error(b->unit, call->begin,
                   "call of an async function in a function that is not async");
        diag_note(b->unit, call->begin,
                  "write 'async_run(...)' around it to run a loop until it is done, or make the "
                  "function async");
    }
}

static void report_never_awaited(struct binder *b, struct node *call)
{
    const char *name = callee_name(call);
    if (b->definition->function == NULL) {
        report_plain_call(b, call, name);
    } else if (name != NULL) {
        diag_error_insert(b->unit, call->begin, "await ", "coroutine '%s' is never awaited", name);
        diag_note(b->unit, call->begin,
                  "write 'await %s(...)', or 'spawn(%s(...))' to start a task", name, name);
    } else {
        diag_error_insert(b->unit, call->begin, "await ", "this coroutine is never awaited");
        diag_note(b->unit, call->begin,
                  "write 'await' in front of it, or 'spawn(...)' around it to start a task");
    }
}

static void bind_call(struct binder *b, struct node *call, struct flow flow)
{
    bind_arguments(b, call);
    if (!is_coroutine(call))
        return;
    if (flow.kind == FLOW_VALUE) {
        report_never_awaited(b, call);
        return;
    }
    call->defers = true;
    mark_edited(call);
}

/* ---- forms ---- */

/* What spawn, async_defer and async_run take, and what can be a part of a gather. */
static bool can_start(const struct node *operand)
{
    return is_coroutine(operand) || form_can_start(operand) || operand->form == FORM_SPAWN ||
           operand->form == FORM_DEFER || operand->form == FORM_RETAIN || is_task_value(operand);
}

static bool bind_part(struct binder *b, const struct node *form, struct node *part)
{
    part = strip(part);
    bind_node(b, part, as_any_task);
    if (can_start(part))
        return true;
    diag_error(b->unit, part->begin, "a part of %s must be an async call or a task",
               form->form == FORM_RACE ? "a race" : "a gather");
    diag_note(b->unit, part->begin, "alone, or as the right side of an assignment: 'x = f()'");
    return false;
}

/* The parts of a gather that is a part of a gather are its parts. */
static void flatten_gather(struct node *form)
{
    for (struct node **place = &form->child; *place != NULL;) {
        struct node *part = *place, *inner = strip(part);
        if (inner->kind != EXPR_FORM || inner->form != FORM_GATHER) {
            place = &part->next;
            continue;
        }
        struct node **last = place;
        for (*last = inner->child; *last != NULL; last = &(*last)->next)
            (*last)->parent = form;
        *last = part->next;
    }
}

static void bind_parts(struct binder *b, struct node *form)
{
    if (form->form == FORM_GATHER)
        flatten_gather(form);
    struct node *part = form->child;
    if (form->form == FORM_GATHER_SETTLED && part != NULL) {
        bind_node(b, part, as_value);
        part = part->next;
    }
    for (; part != NULL; part = part->next) {
        struct node *inner = strip(part);
        if (inner->kind == EXPR_ASSIGN && !type_is_task(inner->child->type)) {
            bind_node(b, inner->child, as_value);
            bind_part(b, form, inner->child->next);
        } else {
            bind_part(b, form, part);
        }
    }
}

static void report_assigning_task(struct binder *b, const struct node *form, struct node *part)
{
    const char *what = form->form == FORM_RACE ? "race" : "gather";
    diag_error(b->unit, part->begin, "a %s that becomes a task cannot assign", what);
    diag_note(b->unit, part->begin, "await the %s, or start an async function that does", what);
}

/* A form that somebody else awaits has nowhere to assign to. */
static void defer_form(struct binder *b, struct node *form)
{
    form->defers = true;
    mark_edited(form);
    if (form_has_parts(form))
        for (struct node *part = form->child; part != NULL; part = part->next)
            if (form_part_value(part) != strip(part))
                report_assigning_task(b, form, part);
}

static void report_unawaited(struct binder *b, struct node *form)
{
    bool gathers = form->form <= FORM_GATHER_ARRAY_SETTLED;
    const char *what = gathers ? "a gather" : form_name(form->form);
    if (b->definition->function == NULL) {
        diag_error(b->unit, form->begin, "%s in a function that is not async", what);
        diag_note(b->unit, form->begin, "write 'async_run(%s(...))', or make the function async",
                  gathers ? "gather" : what);
        return;
    }
    diag_error_insert(b->unit, form->begin, "await ", "%s has to be awaited", what);
    diag_note(b->unit, form->begin, "write 'await' in front of it");
}

static void report_not_started(struct binder *b, const struct node *operand)
{
    diag_error(b->unit, operand->begin, "this is no async call, nor a task");
    diag_note(b->unit, operand->begin, "only these can be started");
}

/* spawn(e), async_timeout(seconds, e): e becomes a task. */
static void bind_started(struct binder *b, struct node *form)
{
    struct node *operand = form_operand(form);
    if (operand == NULL)
        return;
    if (operand != form->child)
        bind_node(b, form->child, as_value);
    bind_node(b, operand, as_any_task);
    if (!can_start(strip(operand)) && !form_waits(strip(operand)))
        report_not_started(b, strip(operand));
}

/* async_on(loop, f(x)): what has a handle, or has started, belongs to the loop that it is on. */
static void check_can_move(struct binder *b, struct node *form)
{
    struct node *operand = form_operand(form);
    if (operand == NULL || is_coroutine(strip(operand)) || !can_start(strip(operand)))
        return;
    diag_error(b->unit, operand->begin, "async_on needs the call of an async function");
    diag_note(b->unit, operand->begin, "a task stays on the loop of the thread that made it");
}

static void bind_thread(struct binder *b, struct node *form)
{
    struct node *call = form->child != NULL ? form_call(form) : NULL;
    if (call == NULL)
        return;
    if (call->kind != EXPR_CALL || is_coroutine(call)) {
        diag_error(b->unit, call->begin, "async_thread needs the call of an ordinary function");
        diag_note(b->unit, call->begin,
                  is_coroutine(call)
                      ? "this one is async: spawn it, and it runs beside the others"
                      : "put what is to be done into a function, and call that here");
        return;
    }
    bind_arguments(b, call);
}

static void bind_form(struct binder *b, struct node *form, bool awaited, struct flow flow)
{
    if (form_can_start(form) && !awaited && flow.kind == FLOW_TASK)
        defer_form(b, form);
    else if (form_waits(form) && !awaited)
        report_unawaited(b, form);
    struct node *operand = form->child != NULL ? strip(form->child) : NULL;
    switch (form->form) {
    case FORM_GATHER:
    case FORM_GATHER_SETTLED:
    case FORM_RACE:
        bind_parts(b, form);
        break;
    case FORM_SPAWN:
    case FORM_DEFER:
    case FORM_RUN:
    case FORM_TIMEOUT:
    case FORM_SHIELD:
    case FORM_ADD:
        mark_edited(form);
        bind_started(b, form);
        break;
    case FORM_ON:
        mark_edited(form);
        bind_started(b, form);
        check_can_move(b, form);
        break;
    case FORM_THREAD:
        mark_edited(form);
        bind_thread(b, form);
        break;
    case FORM_RETAIN:
    case FORM_HANDLE:
        if (operand != NULL && !is_task_value(operand) && !can_start(operand)) {
            diag_error(b->unit, operand->begin, "this must be a task");
            diag_note(b->unit, operand->begin, "a 'task(T)', as 'spawn(...)' gives it");
        }
        if (operand != NULL)
            bind_node(b, form->child, form->form == FORM_RETAIN ? as_any_task : as_value);
        break;
    case FORM_TRY:
    case FORM_FAIL:
    case FORM_WAIT:
    case FORM_GATHER_ARRAY:
    case FORM_GATHER_ARRAY_SETTLED:
        bind_children(b, form, as_value);
        break;
    case FORM_NONE:
        break;
    }
}

static void report_not_awaitable(struct binder *b, struct node *operand, const char *what)
{
    diag_error(b->unit, operand->begin, "%s", what);
    const char *note = "leave the await out: there is nothing to wait for";
    if (operand->kind == EXPR_CALL)
        note = "declare the function async if it is, or leave the await out";
    diag_note(b->unit, operand->begin, "%s", note);
}

static void bind_awaited(struct binder *b, struct node *operand)
{
    operand = strip(operand);
    if (is_coroutine(operand)) {
        bind_arguments(b, operand);
    } else if (operand->kind == EXPR_FORM) {
        bind_form(b, operand, true, as_any_task);
        if (operand->form == FORM_TRY || operand->form == FORM_FAIL || operand->form == FORM_ADD ||
            operand->form == FORM_HANDLE)
            report_not_awaitable(b, operand, "this form cannot be awaited");
    } else if (is_task_value(operand)) {
        bind_node(b, operand, as_any_task);
    } else if (operand->kind == EXPR_CONDITIONAL && operand->child->next->next != NULL) {
        bind_node(b, operand->child, as_value);
        bind_awaited(b, operand->child->next);
        bind_awaited(b, operand->child->next->next);
    } else if (operand->kind == EXPR_CHOICE) {
        bind_node(b, operand->child, as_value);
        for (struct node *branch = operand->child->next; branch != NULL; branch = branch->next)
            bind_awaited(b, branch);
    } else {
        report_not_awaitable(b, operand,
                             "await needs an async call, a task, or a form such as gather");
        bind_node(b, operand, as_value);
    }
}

static void bind_await(struct binder *b, struct node *await)
{
    struct node *operand = strip(await->child);
    if (b->definition->function == NULL) {
        diag_error(b->unit, await->begin, "await in a function that is not async");
        diag_note(b->unit, await->begin, "make the function async, or use 'async_run(...)'");
        return;
    }
    mark_edited(await);
    if (operand != NULL)
        bind_awaited(b, operand);
}

/* ---- the rest ---- */

static bool is_array(const struct type *type)
{
    return type != NULL && (type->kind == TYPE_ARRAY || type->kind == TYPE_VLA);
}

/* `.x`, and not `[n]`. */
static bool is_field(const struct node *designator)
{
    return designator->kind == EXPR_CONSTANT && designator->op != NULL;
}

/* What an initialiser of a list initialises: the last designator's type, or that of the place. */
static struct type *element_type(struct type *list, struct node *element, size_t index)
{
    list = type_meaning(list);
    if (element->kind == EXPR_DESIGNATED) {
        for (struct node *d = element->child; d->next != NULL && list != NULL; d = d->next)
            list = type_meaning(is_field(d) ? d->type : is_array(list) ? list->target : NULL);
        return list;
    }
    if (list == NULL || is_array(list))
        return list != NULL ? list->target : NULL;
    size_t i = 0;
    for (struct field *field = list->fields; field != NULL; field = field->next, i++)
        if (i == index)
            return field->type;
    return NULL;
}

static void bind_list(struct binder *b, struct node *list)
{
    size_t i = 0;
    for (struct node *element = list->child; element != NULL; element = element->next, i++) {
        struct type *type = element_type(list->type, element, i);
        struct flow flow = type != NULL ? flow_into(type) : as_value;
        if (element->kind != EXPR_DESIGNATED) {
            bind_node(b, element, flow);
            continue;
        }
        struct node *value = element->child;
        while (value->next != NULL)
            value = value->next;
        bind_node(b, value, flow);
    }
}

/* Only the type of an operand that is not evaluated counts; its async words have to go. */
static void mark_unevaluated(struct node *node)
{
    if (node->kind == EXPR_AWAIT || is_coroutine(node) ||
        (node->kind == EXPR_NAME && node->function != NULL && !is_callee(node)))
        mark_edited(node);
    for (struct node *child = node->child; child != NULL; child = child->next)
        mark_unevaluated(child);
}

static void bind_node(struct binder *b, struct node *node, struct flow flow)
{
    struct node *last;
    switch (node->kind) {
    case EXPR_AWAIT:
        bind_await(b, node);
        break;
    case EXPR_FORM:
        bind_form(b, node, false, flow);
        break;
    case EXPR_CALL:
        bind_call(b, node, flow);
        break;
    case EXPR_ASSIGN:
        bind_node(b, node->child, as_value);
        bind_node(b, node->child->next, flow_into(node->child->type));
        break;
    case EXPR_PAREN:
        bind_children(b, node, flow);
        break;
    case EXPR_CONDITIONAL:
    case EXPR_CHOICE:
        bind_node(b, node->child, as_value);
        for (last = node->child->next; last != NULL; last = last->next)
            bind_node(b, last, flow);
        break;
    case EXPR_COMMA:
        bind_node(b, node->child, as_value);
        bind_node(b, node->child->next, flow);
        break;
    case EXPR_INIT_LIST:
        bind_list(b, node);
        break;
    case EXPR_UNEVALUATED:
        mark_unevaluated(node);
        break;
    case DECL_VARIABLE:
        if (node->retyped)
            mark_edited(node);
        if (node->child != NULL)
            bind_node(b, node->child, flow_into(node->type));
        break;
    case STMT_EXPRESSION:
        bind_node(b, node->child, as_value);
        last = strip(node->child);
        if (last->form == FORM_DEFER && last->child != NULL && can_start(strip(last->child))) {
            diag_error(b->unit, node->begin, "this coroutine is never awaited");
            diag_note(b->unit, node->begin, "keep it in a task, or spawn it");
        }
        break;
    case STMT_RETURN: {
        struct type *type = type_meaning(b->definition->node->type);
        bind_children(b, node, flow_into(type != NULL ? type->target : NULL));
        break;
    }
    case EXPR_NAME:
        if (node->function != NULL && !is_callee(node))
            mark_edited(node);
        break;
    default:
        bind_children(b, node, as_value);
        break;
    }
}

/* Marks, from the leaves up, what has to be lifted. */
static bool mark_waiting(struct node *node)
{
    bool awaits = node->kind == EXPR_AWAIT || is_left_by_a_jump(node) ||
                  (node->kind == EXPR_FORM && (node->form == FORM_TRY || node->form == FORM_FAIL));
    for (struct node *child = node->child; child != NULL; child = child->next)
        awaits |= mark_waiting(child);
    node->awaits = awaits && node->kind != EXPR_UNEVALUATED;
    return node->awaits;
}

void bind(struct unit *unit, struct definition *definition)
{
    struct binder binder = {unit, definition};
    if (definition->node->kind == DECL_VARIABLE)
        bind_node(&binder, definition->node, as_value);
    else if (definition->body != NULL)
        bind_node(&binder, definition->body, as_value);
    for (struct node *size = definition->sizes; size != NULL; size = size->next)
        bind_node(&binder, size, as_value);
    if (definition->function == NULL || definition->body == NULL)
        return;
    mark_waiting(definition->body);
    for (struct node *size = definition->sizes; size != NULL; size = size->next)
        mark_waiting(size);
}

void mark_edited(struct node *node)
{
    if (node->hidden || (node->macro != NULL && node->kind != EXPR_FORM))
        need_expansion(node);
    for (; node != NULL && !node->edited; node = node->parent)
        node->edited = true;
}

void need_expansion(struct node *node)
{
    for (; node != NULL; node = node->parent) {
        if (node->macro != NULL) {
            node->macro->expand = true;
            return;
        }
    }
}
