/* SPDX-License-Identifier: MIT */
/*
 * Expressions: the user's text, with temporaries in the place of what was lifted, frame fields in
 * the place of resident variables, and async functions and tasks as the runtime has them.
 */
#include "attribute.h"
#include "emit.h"
#include "form.h"
#include "lex.h"
#include "types.h"

#include <assert.h>
#include <stdlib.h>

void print_stored(struct emitter *e, const struct variable *variable)
{
    if (variable->home != HOME_RESIDENT)
        print(e, "%s", variable->name);
    else if (type_is_bytes(variable->type))
        print(e, "(*(__typeof__(%s) *)(void *)async__frame->%s)", variable->name, variable->field);
    else
        print(e, "async__frame->%s", variable->field);
}

void print_variable(struct emitter *e, const struct variable *variable)
{
    if (variable->declared == NULL) {
        print_stored(e, variable);
        return;
    }
    bool is_array = type_is_vla(variable->declared);
    struct type pointer = {.kind = TYPE_POINTER, .target = variable->declared};
    print(e, "(*(");
    print_type(e, &pointer, "");
    print(e, is_array ? ")(void *)" : ")(void *)&");
    print_stored(e, variable);
    print(e, ")");
}

static int by_begin(const void *a, const void *b)
{
    const struct node *x = *(struct node *const *)a, *y = *(struct node *const *)b;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/* A name in the place of `(x)` must not become one with a word before it, as in `return(x)`. */
static void keep_words_apart(struct emitter *e, const struct node *node)
{
    if (e->out->size > 0 && lex_is_word(e->out->data[e->out->size - 1]) &&
        !lex_is_word(e->unit->text[node->begin]))
        print(e, " ");
}

void emit_with(struct emitter *e, struct node **nodes, size_t n, uint32_t begin, uint32_t end)
{
    uint32_t printed = 0;
    if (n > 1)
        qsort(nodes, n, sizeof *nodes, by_begin);
    for (size_t i = 0; i < n && nodes[i]->begin < end; i++) {
        assert(nodes[i]->begin >= printed || !nodes[i]->edited);
        if (nodes[i]->begin < begin)
            continue;
        copy_text(e, begin, nodes[i]->begin);
        keep_words_apart(e, nodes[i]);
        emit_node(e, nodes[i]);
        begin = printed = nodes[i]->end;
    }
    copy_text(e, begin, end);
}

/* The children are in the order of evaluation of the language; the text has its own. */
void emit_with_children(struct emitter *e, struct node *node, uint32_t begin, uint32_t end)
{
    size_t n = 0;
    for (struct node *child = node->child; child != NULL; child = child->next)
        n += has_own_text(e, child);
    struct node **children = xrealloc(NULL, (n + 1) * sizeof(struct node *));
    n = 0;
    for (struct node *child = node->child; child != NULL; child = child->next)
        if (has_own_text(e, child))
            children[n++] = child;
    emit_with(e, children, n, begin, end);
    free(children);
}

/* `f` as a value: its lowered function, in the clothes of its declaration. */
static void emit_function_value(struct emitter *e, const struct function *function)
{
    struct type pointer = {.kind = TYPE_POINTER, .target = type_meaning(function->type)};
    print(e, "((");
    print_type(e, &pointer, "");
    print(e, ")(void (*)(void))%s__async)", function->name);
}

static void print_array_pointer(struct emitter *e, const struct variable *array)
{
    struct type pointer = {.kind = TYPE_POINTER, .target = type_meaning(array->declared)->target};
    print(e, "((");
    print_type(e, &pointer, "");
    print(e, ")");
    print_stored(e, array);
    print(e, ")");
}

static void emit_name(struct emitter *e, struct node *node)
{
    if (node->function != NULL)
        emit_function_value(e, node->function);
    else if (is_stored_pointer(node))
        print_stored(e, node->variable);
    else if (is_array_pointer(node))
        print_array_pointer(e, node->variable);
    else if (node->variable != NULL &&
             (node->variable->home == HOME_RESIDENT || node->variable->declared != NULL))
        print_variable(e, node->variable);
    else
        copy_text(e, node->begin, node->end);
}

struct function *called_function(const struct node *call)
{
    const struct node *callee = call->child;
    while (callee->kind == EXPR_PAREN && callee->temp == NULL)
        callee = callee->child;
    return callee->temp == NULL ? callee->function : NULL;
}

/* The arguments of a call, each behind what stands before it. */
void emit_callee_arguments(struct emitter *e, struct node *call, const char *before)
{
    for (struct node *argument = call->child->next; argument != NULL; argument = argument->next) {
        print(e, "%s", before);
        emit_node(e, argument);
        before = ", ";
    }
}

static void emit_deferred(struct emitter *e, struct node *call)
{
    const struct function *function = called_function(call);
    if (function != NULL) {
        print(e, "%s__defer(", function->name);
        emit_callee_arguments(e, call, "");
    } else {
        print(e, "async__pointer_%u__defer((void (*)(void))(", signature_of_call(e, call)->number);
        emit_node(e, call->child);
        print(e, ")");
        emit_callee_arguments(e, call, ", ");
    }
    print(e, ")");
}

static struct node *strip(struct node *node)
{
    while (node->kind == EXPR_PAREN && node->temp == NULL)
        node = node->child;
    return node;
}

static void print_task_type(struct emitter *e, struct type *value)
{
    print(e, "(_Task(");
    print_type(e, value, "");
    print(e, "))");
}

/* A gather or race as a task: its handles are copied into its block. */
static void emit_deferred_parts(struct emitter *e, struct node *form)
{
    size_t n = count_parts(form);
    print(e, "%s(%s", form->form == FORM_RACE ? "async_race_defer" : "async_gather_defer",
          n ? "(async_handle[]){" : "NULL");
    for (struct node *part = form->child; part != NULL; part = part->next) {
        emit_handle(e, part);
        print(e, part->next != NULL ? ", " : "}");
    }
    print(e, ", %zu)", n);
}

static void emit_deferred_form(struct emitter *e, struct node *form)
{
    switch (form->form) {
    case FORM_TIMEOUT:
    case FORM_ON:
        print(e, "%s_defer(", form_name(form->form));
        emit_node(e, form->child);
        print(e, ", ");
        emit_handle(e, form_operand(form));
        print(e, ")");
        break;
    case FORM_SHIELD:
        print(e, "async_shield_defer(");
        emit_handle(e, form_operand(form));
        print(e, ")");
        break;
    case FORM_THREAD:
        emit_thread_call(e, form_call(form));
        break;
    default:
        emit_deferred_parts(e, form);
        break;
    }
}

bool makes_handle(struct node *node)
{
    node = strip(node);
    return node->temp == NULL &&
           ((node->kind == EXPR_CALL && node->defers) || form_can_start(node) ||
            (node->kind == EXPR_FORM && node->form == FORM_DEFER));
}

void emit_handle(struct emitter *e, struct node *node)
{
    struct node *inner = strip(node);
    if (inner->kind == EXPR_CALL && inner->defers && inner->temp == NULL) {
        emit_deferred(e, inner);
    } else if (form_can_start(inner)) {
        emit_deferred_form(e, inner);
    } else if (inner->kind == EXPR_FORM && inner->temp == NULL &&
               (inner->form == FORM_SPAWN || inner->form == FORM_DEFER)) {
        print(e, inner->form == FORM_SPAWN ? "async_task_spawn(" : "(");
        emit_handle(e, inner->child);
        print(e, ")");
    } else {
        print(e, "ASYNC_HANDLE(");
        emit_node(e, node);
        print(e, ")");
    }
}

/* async_run(e) in ordinary code: a statement expression around the loop. Inside another one it has
 * a name of its own for the value, so that no compiler speaks of a shadow. */
static void emit_run(struct emitter *e, struct node *form)
{
    struct type *value = started_value(form->child);
    bool is_void = type_is_void(value);
    const char *name = e->n_runs == 0
                           ? "async__value"
                           : arena_printf(e->unit->arena, "async__value_%u", e->n_runs + 1);
    print(e, is_void ? "async_run_task(" : "__extension__({ ");
    if (!is_void) {
        print_type(e, value, name);
        print(e, "; async_run_task(");
    }
    e->n_runs++;
    emit_handle(e, form->child);
    e->n_runs--;
    if (is_void)
        print(e, ", NULL, 0)");
    else
        print(e, ", &%s, sizeof %s); %s; })", name, name, name);
}

/* A failure of what async_run runs is caught where the try is the whole of what stands around it:
 * async_try(x = async_run(f())). */
static void emit_plain_try(struct emitter *e, struct node *form)
{
    struct node *operand = strip(form->child);
    bool assigns = operand->kind == EXPR_ASSIGN;
    struct node *run = assigns ? strip(operand->child->next) : operand;
    struct type *value = started_value(run->child);
    bool is_void = type_is_void(value);
    print(e, "__extension__({ ");
    if (!is_void) {
        print_type(e, value, "async__value");
        print(e, "; ");
    }
    print(e, "int async__caught = async_run_try(");
    emit_handle(e, run->child);
    print(e, is_void ? ", NULL, 0); " : ", &async__value, sizeof async__value); ");
    if (assigns) {
        print(e, "if (async__caught == 0) { ");
        emit_node(e, operand->child);
        copy_text(e, operand->child->end, run->begin);
        print(e, "async__value; } ");
    }
    print(e, "async__caught; })");
}

static void emit_form(struct emitter *e, struct node *form)
{
    switch (form->form) {
    case FORM_SPAWN:
    case FORM_DEFER:
    case FORM_GATHER:
    case FORM_RACE:
    case FORM_TIMEOUT:
    case FORM_SHIELD:
    case FORM_ON:
    case FORM_THREAD:
        print(e, "(");
        print_task_type(e, started_value(form));
        emit_handle(e, form);
        print(e, ")");
        break;
    case FORM_RUN:
        emit_run(e, form);
        break;
    case FORM_TRY:
        emit_plain_try(e, form);
        break;
    default:
        emit_with_children(e, form, form->begin, form->end);
        break;
    }
}

/* Of pointers to arrays of variable length: gcc evaluates a size in an arm only with that arm. */
static void emit_conditional(struct emitter *e, struct node *node)
{
    if (!type_is_variable(node->type) || type_unknown_array(node->type) != NULL) {
        emit_with_children(e, node, node->begin, node->end);
        return;
    }
    struct node *first = node->child, *last = first->next->next ? first->next->next : first->next;
    print(e, "((");
    print_type(e, node->type, "");
    print(e, ")(");
    print(e, last == first->next ? "(void *)(" : "(");
    emit_node(e, first);
    print(e, last == first->next ? ") ?: (void *)(" : ") ? (void *)(");
    if (last != first->next) {
        emit_node(e, first->next);
        print(e, ") : (void *)(");
    }
    emit_node(e, last);
    print(e, ")))");
}

/* Only its type counts: of a pointer that of the call, of a function a place of the result's; it is
 * named, and its arguments stay, so that the compiler sees them used. */
static void emit_unevaluated_call(struct emitter *e, struct node *call)
{
    const struct function *function = called_function(call);
    if (function == NULL) {
        emit_with_children(e, call, call->begin, call->end);
        return;
    }
    print(e, "((void)%s__async, ", function->name);
    for (struct node *argument = call->child->next; argument != NULL; argument = argument->next) {
        print(e, "(void)(");
        emit_node(e, argument);
        print(e, "), ");
    }
    struct type pointer = {.kind = TYPE_POINTER, .target = call->type};
    print(e, type_is_void(call->type) ? "(" : "*(");
    print_type(e, type_is_void(call->type) ? call->type : &pointer, "");
    print(e, ")0)");
}

static void emit_call(struct emitter *e, struct node *call)
{
    if (call->defers) {
        print(e, "(");
        print_task_type(e, call->type);
        emit_deferred(e, call);
        print(e, ")");
    } else if (is_coroutine(call)) { /* an operand that is not evaluated: only its type counts */
        emit_unevaluated_call(e, call);
    } else {
        emit_with_children(e, call, call->begin, call->end);
    }
}

void emit_is_chosen(struct emitter *e, struct node *choice, size_t number)
{
    struct node *control = choice->child;
    copy_text(e, choice->begin, control->begin);
    emit_node(e, control);
    uint32_t begin = control->end;
    size_t i = 1;
    for (struct node *branch = control->next; branch != NULL; branch = branch->next, i++) {
        copy_text(e, begin, branch->begin);
        print(e, i == number ? "1" : "0");
        begin = branch->end;
    }
    copy_text(e, begin, choice->end);
}

/* The function whose result is dropped here, if the compiler shall warn of it. */
const struct function *must_be_used(const struct node *node)
{
    const struct node *call = node->kind == EXPR_AWAIT ? node->child : node;
    while (call != NULL && call->kind == EXPR_PAREN)
        call = call->child;
    if (call == NULL || call->kind != EXPR_CALL)
        return NULL;
    const struct function *callee = called_function(call);
    bool must = callee != NULL && (has_attribute(callee->attributes, "warn_unused_result") ||
                                   has_attribute(callee->attributes, "nodiscard"));
    return must ? callee : NULL;
}

/* Only its type counts: that of the call's value, or of the value of a task. */
static void emit_unevaluated_await(struct emitter *e, struct node *await)
{
    struct node *inner = strip(await->child);
    while (inner->kind == EXPR_FORM && inner->child != NULL && inner->child->next == NULL)
        inner = strip(inner->child);
    if (is_coroutine(inner)) {
        print(e, "(");
        emit_node(e, inner);
        print(e, ")");
        return;
    }
    print(e, "((void)(");
    if (inner->kind == EXPR_FORM)
        print(e, "0");
    else
        emit_node(e, inner);
    print(e, ")");
    if (!type_is_void(await->type)) {
        struct type pointer = {.kind = TYPE_POINTER, .target = await->type};
        print(e, ", *(");
        print_type(e, &pointer, "");
        print(e, ")0");
    }
    print(e, ")");
}

struct node *bare_condition(struct node *condition)
{
    struct node *inner = condition;
    while (inner->kind == EXPR_PAREN && inner->temp == NULL && inner->macro == NULL)
        inner = inner->child;
    bool compares = inner->kind == EXPR_BINARY && inner->op != NULL && streq(inner->op, "==");
    return compares && inner->macro == NULL ? inner : condition;
}

static void emit_paren(struct emitter *e, struct node *node)
{
    struct node *bare = is_expression(node->parent) ? node : bare_condition(node);
    if (bare != node)
        emit_node(e, bare);
    else
        emit_with_children(e, node, node->begin, node->end);
}

/* Prints a node as it is; emit_node() says what came out of a macro. */
static void emit_whole(struct emitter *e, struct node *node)
{
    if (node->gone) {
        print(e, "%s", node->kind == DECL_OTHER ? node->op : "(void)0");
        return;
    }
    if (node->temp != NULL) {
        const struct function *callee = node->discarded ? must_be_used(node) : NULL;
        if (callee != NULL) {
            print(e, "%s__value(", callee->name);
            print_variable(e, node->temp);
            print(e, ")");
            return;
        }
        print(e, node->discarded ? "(void)" : "");
        print_variable(e, node->temp);
        return;
    }
    if (!node->edited) {
        copy_text(e, node->begin, node->end);
        return;
    }
    if (!is_expression(node)) {
        emit_statement(e, node);
        return;
    }
    switch (node->kind) {
    case EXPR_NAME:
        emit_name(e, node);
        break;
    case EXPR_PAREN:
        emit_paren(e, node);
        break;
    case EXPR_CONDITIONAL:
        emit_conditional(e, node);
        break;
    case EXPR_TYPE:
        print(e, "__typeof__(");
        print_type(e, node->type, "");
        print(e, ")");
        break;
    case EXPR_CALL:
        emit_call(e, node);
        break;
    case EXPR_FORM:
        emit_form(e, node);
        break;
    case EXPR_ADDRESS: /* &f is f */
        if (strip(node->child)->function != NULL)
            emit_node(e, node->child);
        else
            emit_with_children(e, node, node->begin, node->end);
        break;
    case EXPR_AWAIT:
        emit_unevaluated_await(e, node);
        break;
    default:
        emit_with_children(e, node, node->begin, node->end);
        break;
    }
}

/* An initialiser or assignment of text that the expression's node already is. */
void emit_node(struct emitter *e, struct node *node)
{
    if (!may_be_expanded(e, node)) {
        emit_whole(e, node);
        return;
    }
    go_to_place(e, node->begin);
    size_t before = e->out->size;
    e->in_expanded = true;
    emit_whole(e, node);
    e->in_expanded = false;
    print_expanded(e, before);
}
