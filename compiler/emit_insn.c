/* SPDX-License-Identifier: MIT */
/*
 * The instructions that lifting made, as C. All of a statement's stand on its line:
 *
 *     y = a + await f(x);
 *     {int async__1; async__child = f__async(&async__1, x); ASYNC_WAIT(1, ...) y = a + async__1;}
 */
#include "attribute.h"
#include "emit.h"
#include "form.h"
#include "types.h"

/* What lives in the frame is declared too if its type has a name only here, which it gives then. */
void print_temporary(struct emitter *e, struct variable *variable)
{
    bool resident = variable->home == HOME_RESIDENT;
    if (variable->is_declared || (resident && !type_is_bytes(variable->type)))
        return;
    print_type(e, variable->type, variable->name);
    if (!resident && variable->needs_zero && variable->declared != NULL)
        print_zero(e, variable);
    print(e, resident ? " __attribute__((__unused__)); " : "; ");
    variable->is_declared = true;
}

static void print_declaration(struct emitter *e, struct variable *variable)
{
    print_temporary(e, variable);
    if (variable->home == HOME_RESIDENT)
        print(e, "ASYNC_NEED_FRAME; ");
}

/* `goto` the handler of a failure, or the function's end. */
void print_failure(struct emitter *e, const struct handler *handler)
{
    if (handler == NULL)
        print(e, "ASYNC_RETURN_FAILED;");
    else
        print(e, "goto async__%s_%u;", handler->kind == HANDLER_TRY ? "catch" : "unwind",
              handler->label);
}

/* A structure with const members cannot be assigned: it is copied, out of an array, for braces
 * around a value alone would be those of its first member. */
void print_assignment(struct emitter *e, const char *place, struct type *type, struct node *value)
{
    if (!type_meaning(type)->has_const) {
        print(e, "%s = ", place);
        emit_value(e, value);
        return;
    }
    print(e, "__builtin_memcpy((void *)&%s, (__typeof__(%s)[1]){", place, place);
    emit_value(e, value);
    print(e, "}, sizeof %s)", place);
}

void print_variable_assignment(struct emitter *e, const struct variable *variable,
                               struct node *value)
{
    struct text place = {0}, *out = e->out;
    e->out = &place;
    print_variable(e, variable);
    e->out = out;
    print_assignment(e, place.data, variable->type, value);
    text_free(&place);
}

/* A parameter to where it lives. */
void print_copy(struct emitter *e, const char *into, const char *field, const char *name,
                struct type *type)
{
    if (type_meaning(type)->has_const)
        print(e, "__builtin_memcpy((void *)&%s->%s, (void *)&%s, sizeof %s);\n", into, field, name,
              name);
    else
        print(e, "%s->%s = %s;\n", into, field, name);
}

/* A resident variable gets its first value: what cannot be assigned is copied. */
void print_initialization(struct emitter *e, const struct variable *variable, struct node *value)
{
    struct node *list =
        value->kind == EXPR_COMPOUND_LITERAL && variable->is_temporary ? value->child : value;
    while (list->next != NULL && variable->is_temporary && list != value)
        list = list->next;
    bool copied = list->kind == EXPR_INIT_LIST || type_is_array(variable->type);
    if (!copied) {
        print_variable_assignment(e, variable, value);
        return;
    }
    print(e, "__builtin_memcpy(ASYNC_PLACE(");
    print_variable(e, variable);
    print(e, "), &(__typeof__(");
    print_variable(e, variable);
    print(e, "))");
    if (list->kind == EXPR_INIT_LIST) {
        emit_node(e, list);
    } else {
        print(e, "{");
        emit_node(e, value);
        print(e, "}");
    }
    print(e, ", sizeof ");
    print_variable(e, variable);
    print(e, ")");
}

/* The expression whose place the target will take is still itself here. */
static void emit_replaced(struct emitter *e, struct insn *insn,
                          void (*emit_it)(struct emitter *, struct insn *))
{
    struct variable *temp = insn->expr->temp;
    bool gone = insn->expr->gone;
    if (temp == insn->target)
        insn->expr->temp = NULL;
    insn->expr->gone = false;
    emit_it(e, insn);
    insn->expr->temp = temp;
    insn->expr->gone = gone;
}

/* A comma expression may stand bare between ? and :, but not behind =. */
void emit_value(struct emitter *e, struct node *value)
{
    bool wraps = value->kind == EXPR_COMMA && value->temp == NULL && !value->gone;
    print(e, wraps ? "(" : "");
    emit_node(e, value);
    print(e, wraps ? ")" : "");
}

static void emit_set_value(struct emitter *e, struct insn *insn)
{
    struct variable *target = insn->target;
    struct node *value = insn->expr;
    bool is_literal = value->kind == EXPR_COMPOUND_LITERAL && value->escapes && value->temp == NULL;
    bool is_list = value->kind == EXPR_INIT_LIST && target->declared != NULL;
    if (target->home == HOME_RESIDENT || (is_literal && target->is_declared) || is_list) {
        print_declaration(e, target);
        print_initialization(e, target, value);
        print(e, "; ");
        return;
    }
    if (target->is_declared && type_meaning(target->type)->has_const) {
        print_assignment(e, target->name, target->type, value);
        print(e, "; ");
        return;
    }
    if (target->is_declared)
        print(e, "%s", target->name);
    else
        print_type(e, target->type, target->name);
    target->is_declared = true;
    bool is_size = value->bound != NULL; /* any integer may be one, without a warning */
    print(e, insn->boolean ? " = !!(" : " = ");
    if (is_size) {
        print(e, "(");
        print_type(e, target->type, "");
        print(e, ")(");
    }
    if (is_literal) {
        struct node *list = value->child;
        while (list->next != NULL)
            list = list->next;
        emit_node(e, list);
    } else {
        emit_value(e, value);
    }
    print(e, insn->boolean || is_size ? "); " : "; ");
}

/* What is no call may do nothing, or set what nobody reads: compilers say less of that inside an
 * expression, where the user has it, than of a statement. */
static void emit_evaluation(struct emitter *e, struct insn *insn)
{
    const struct node *value = insn->expr;
    while (value->kind == EXPR_PAREN && value->temp == NULL)
        value = value->child;
    bool assigns = value->temp == NULL && value->kind == EXPR_ASSIGN;
    bool is_quiet =
        value->temp == NULL && value->kind != EXPR_CALL && !assigns && !type_is_void(value->type);
    print(e, assigns ? "(void)0, " : is_quiet ? "(void)(" : "");
    emit_node(e, insn->expr);
    print(e, is_quiet ? "); " : "; ");
}

/* ---- arrays of variable length ---- */

static void print_array_size(struct emitter *e, struct type *type)
{
    type = type_meaning(type);
    if (type->kind == TYPE_VLA || (type->kind == TYPE_ARRAY && type_is_variable(type))) {
        print(e, "async_array_size(");
        print_array_size(e, type->target);
        if (type->kind == TYPE_VLA)
            print(e, ", %s)", type->bound->size->name);
        else
            print(e, ", %lld)", type->count);
        return;
    }
    print(e, "sizeof(");
    print_type(e, type_is_variable(type) ? type_stored(e->unit->arena, type) : type, "");
    print(e, ")");
}

static void print_array_alignment(struct emitter *e, const struct variable *variable)
{
    struct type *type = type_meaning(variable->declared);
    while (type->kind == TYPE_VLA || type->kind == TYPE_ARRAY)
        type = type_meaning(type->target);
    struct type *element = type_is_variable(type) ? type_stored(e->unit->arena, type) : type;
    bool asks = variable->alignment != NULL || type->is_aligned;
    print(e, asks ? "_Alignof(struct { " : "_Alignof(");
    if (type->is_aligned)
        print(e, "_Alignas(%lld) ", type->align);
    print_alignment(e, variable);
    print_type(e, element, asks ? "async__element" : "");
    print(e, asks ? "; })" : ")");
}

/* Memory that the end of the scope frees. */
static void emit_array(struct emitter *e, struct insn *insn)
{
    struct variable *array = insn->target;
    if (array->home == HOME_RESIDENT) {
        print(e, "ASYNC_NEED_FRAME; ");
        print_stored(e, array);
    } else {
        print_type(e, array->type, array->name);
    }
    print(e, " = async_array_new(");
    print_array_size(e, array->declared);
    print(e, ", ");
    print_array_alignment(e, array);
    print(e, "); ");
    unsigned line;
    const char *path = source_line(e->unit->source, insn->expr->begin, &line);
    print(e, "if (ASYNC_UNLIKELY(");
    print_stored(e, array);
    print(e, " == NULL)) { async__error = async_raise(ASYNC_NO_MEMORY, ");
    print_string(e, path);
    print(e, ", %u); ", line);
    print_failure(e, insn->handler);
    print(e, " } ");
    if (insn->zeroed) {
        print(e, "__builtin_memset((void *)");
        print_stored(e, array);
        print(e, ", 0, sizeof ");
        print_variable(e, array);
        print(e, "); ");
    }
}

/* ---- awaits ---- */

static void print_place(struct emitter *e, const struct variable *target)
{
    if (target == NULL) {
        print(e, "NULL");
        return;
    }
    print(e, "&");
    print_variable(e, target);
}

/* What is awaited, as the statement that starts it. */
static void print_start_of_call(struct emitter *e, struct insn *insn)
{
    struct node *call = insn->expr;
    struct node *callee = call->child;
    const struct function *function = called_function(call);
    if (function != NULL) {
        print(e, "%s__async(", function->name);
    } else {
        struct type *type = type_meaning(callee->type);
        if (type->kind == TYPE_POINTER)
            type = type_meaning(type->target);
        print(e, "((");
        type_async_pointer(e->out, type);
        /* The await was __extension__ too: what it held is not to be warned of. */
        bool extends = callee->kind == EXPR_PAREN || callee->kind == EXPR_STATEMENTS;
        print(e, extends ? ")(void (*)(void))(__extension__ (" : ")(void (*)(void))(");
        emit_node(e, callee);
        print(e, extends ? ")))(" : "))(");
    }
    print_place(e, insn->target);
    emit_callee_arguments(e, call, ", ");
    print(e, ")");
}

static void print_start_of_join(struct emitter *e, struct insn *insn)
{
    print(e, "async_join__async(");
    print_place(e, insn->target);
    print(e, ", ");
    emit_handle(e, insn->expr);
    if (insn->target == NULL) {
        print(e, ", 0)");
        return;
    }
    print(e, ", sizeof ");
    print_variable(e, insn->target);
    print(e, ")");
}

static void print_start_of_gather(struct emitter *e, struct insn *insn)
{
    print(e, insn->expr->form == FORM_RACE             ? "async_race__async("
             : insn->expr->form == FORM_GATHER_SETTLED ? "async_gather_settled__async("
                                                       : "async_gather__async(");
    print_place(e, insn->target);
    print(e, ", ");
    if (insn->errors != NULL) {
        print_variable(e, insn->errors);
        print(e, ", ");
    }
    if (insn->part > 0)
        print_variable(e, insn->gather);
    else
        print(e, "NULL");
    print(e, ", %zu)", insn->part);
}

static void print_start_of_array(struct emitter *e, struct insn *insn)
{
    struct node *form = insn->expr, *results = form->child, *tasks = results->next;
    bool settled = form->form == FORM_GATHER_ARRAY_SETTLED;
    struct node *errors = settled ? results->next : NULL;
    if (settled)
        tasks = tasks->next;
    print(e, "async_gather_array%s__async(NULL, ", settled ? "_settled" : "");
    emit_node(e, results);
    print(e, ", ");
    if (settled) {
        emit_node(e, errors);
        print(e, ", ");
    }
    print(e, "(async_handle *)(void *)(");
    emit_node(e, tasks);
    print(e, "), (__SIZE_TYPE__)(");
    emit_node(e, tasks->next);
    struct type *value = type_of_task(type_meaning(tasks->type)->target);
    if (value == NULL) {
        print(e, "), 0)");
        return;
    }
    print(e, "), sizeof(");
    print_type(e, value, "");
    print(e, "))");
}

/* A time limit, a shield, or a call on another loop; the shield of a handle leaves it with its
 * owner if it is cancelled. */
static void print_start_of_guard(struct emitter *e, struct insn *insn)
{
    struct node *form = insn->expr, *operand = form_operand(form);
    print(e, "%s__async(", form_name(form->form));
    print_place(e, insn->target);
    print(e, ", ");
    if (operand != form->child) {
        emit_node(e, form->child);
        print(e, ", ");
    }
    emit_handle(e, operand);
    if (form->form == FORM_SHIELD)
        print(e, makes_handle(operand) ? ", false" : ", true");
    print(e, ")");
}

static void print_start_of_wait(struct emitter *e, struct insn *insn)
{
    struct node *tasks = insn->expr->child;
    print(e, "async_wait__async(");
    print_place(e, insn->target);
    print(e, ", (const async_handle *)(const void *)(");
    emit_node(e, tasks);
    print(e, ")");
    for (struct node *next = tasks->next; next != NULL; next = next->next) {
        print(e, ", ");
        emit_node(e, next);
    }
    print(e, ")");
}

static void print_save(struct emitter *e, const struct variable *v, bool back)
{
    if (type_is_bytes(v->type) || type_meaning(v->type)->has_const)
        print(e,
              back
                  ? " __builtin_memcpy(ASYNC_PLACE(%s), ASYNC_PLACE(async__frame->%s), sizeof %s);"
                  : " __builtin_memcpy(ASYNC_PLACE(async__frame->%s), ASYNC_PLACE(%s), sizeof %s);",
              back ? v->name : v->field, back ? v->field : v->name, v->name);
    else
        print(e, back ? " %s = async__frame->%s;" : " async__frame->%s = %s;",
              back ? v->name : v->field, back ? v->field : v->name);
}

static void print_result(struct emitter *e, const struct variable *target)
{
    bool copied = type_meaning(target->type)->has_const;
    print(e, copied ? " __builtin_memcpy((void *)&" : " ");
    print_variable(e, target);
    print(e, copied ? ", ASYNC_RESULT(async__child, " : " = *ASYNC_RESULT(async__child, ");
    print_type(e, target->type, "");
    print(e, ")");
    if (copied) {
        print(e, ", sizeof ");
        print_variable(e, target);
        print(e, ")");
    }
    print(e, ";");
}

static void print_wait(struct emitter *e, struct insn *insn)
{
    const struct await *await = insn->await;
    print(e, "; ASYNC_WAIT(%u, {", await->state);
    for (size_t i = 0; i < await->n_saved; i++)
        print_save(e, await->saved[i], false);
    print(e, " }, {");
    for (size_t i = 0; i < await->n_saved; i++)
        print_save(e, await->saved[i], true);
    print(e, " }, {");
    if (insn->target != NULL) {
        print_result(e, insn->target);
    }
    print(e, " }, { ");
    print_failure(e, insn->handler);
    print(e, " }) ");
}

static void emit_await(struct emitter *e, struct insn *insn)
{
    if (insn->target != NULL)
        print_declaration(e, insn->target);
    print(e, "async__child = ");
    struct node *operand = insn->expr;
    enum form form = operand->kind == EXPR_FORM ? operand->form : FORM_NONE;
    if (insn->gather != NULL)
        print_start_of_gather(e, insn);
    else if (form == FORM_TIMEOUT || form == FORM_SHIELD || form == FORM_ON)
        print_start_of_guard(e, insn);
    else if (form == FORM_WAIT)
        print_start_of_wait(e, insn);
    else if (form == FORM_GATHER_ARRAY || form == FORM_GATHER_ARRAY_SETTLED)
        print_start_of_array(e, insn);
    else if (is_coroutine(operand) && !operand->defers)
        print_start_of_call(e, insn);
    else
        print_start_of_join(e, insn);
    print_wait(e, insn);
    const struct function *function = is_coroutine(operand) ? called_function(operand) : NULL;
    if (function != NULL && has_attribute(function->attributes, "noreturn"))
        print(e, "__builtin_unreachable(); ");
}

/* ---- the parts of a gather ---- */

static void emit_part(struct emitter *e, struct insn *insn)
{
    if (insn->part == 0)
        print(e, "ASYNC_NEED_FRAME; ");
    print_variable(e, insn->gather);
    print(e, "[%zu] = ", insn->part);
    emit_handle(e, insn->expr);
    print(e, "; ");
}

static void emit_take(struct emitter *e, struct insn *insn)
{
    struct variable *target = insn->target;
    if (target != NULL)
        print_declaration(e, target);
    print(e, "async_task_take(");
    print_variable(e, insn->gather);
    print(e, "[%zu], ", insn->part);
    print_place(e, target);
    if (target == NULL) {
        print(e, ", 0); ");
        return;
    }
    print(e, ", sizeof ");
    print_variable(e, target);
    print(e, "); ");
}

/* ---- the rest ---- */

static void emit_if(struct emitter *e, struct insn *insn)
{
    print(e, insn->negated ? "if (!" : "if (");
    if (insn->kind == INSN_IF_CHOSEN)
        emit_is_chosen(e, insn->expr, insn->part);
    else if (insn->expr != NULL)
        emit_node(e, insn->negated ? insn->expr : bare_condition(insn->expr));
    else
        print_variable(e, insn->errors != NULL ? insn->errors : insn->target);
    if (insn->kind == INSN_IF_PART)
        print(e, insn->errors != NULL ? "[%zu] == 0" : " == %zu", insn->part);
    print(e, ") { ");
    emit_insns(e, insn->body);
    print(e, "} ");
    if (insn->other != NULL && insn->other->kind == INSN_IF && insn->other->next == NULL) {
        print(e, "else ");
        emit_if(e, insn->other);
    } else if (insn->other != NULL) {
        print(e, "else { ");
        emit_insns(e, insn->other);
        print(e, "} ");
    }
}

/* The error is set behind the body, so that it is not alive in it. */
static void emit_try(struct emitter *e, struct insn *insn)
{
    print(e, "{ ");
    emit_insns(e, insn->body);
    print(e, "} ");
    print_variable(e, insn->target);
    print(e, " = 0; ");
    if (!insn->handler->used)
        return;
    print(e, "if (0) { async__catch_%u: ", insn->handler->label);
    print_variable(e, insn->target);
    print(e, " = async_caught(async__error); } ");
}

static void emit_fail(struct emitter *e, struct insn *insn)
{
    unsigned line;
    const char *path = source_line(e->unit->source, insn->expr->begin, &line);
    print(e, "async__error = async_raise(");
    emit_node(e, insn->expr);
    print(e, ", ");
    print_string(e, path);
    print(e, ", %u); ", line);
    print_failure(e, insn->handler);
    print(e, " ");
}

void emit_insns(struct emitter *e, struct insn *insn)
{
    for (; insn != NULL; insn = insn->next) {
        switch (insn->kind) {
        case INSN_DECLARE:
            print_declaration(e, insn->target);
            break;
        case INSN_ARRAY:
            emit_array(e, insn);
            break;
        case INSN_SET:
            emit_replaced(e, insn, emit_set_value);
            break;
        case INSN_EVALUATE:
            emit_replaced(e, insn, emit_evaluation);
            break;
        case INSN_AWAIT:
            emit_await(e, insn);
            break;
        case INSN_IF:
        case INSN_IF_PART:
        case INSN_IF_CHOSEN:
            emit_if(e, insn);
            break;
        case INSN_TRY:
            emit_try(e, insn);
            break;
        case INSN_FAIL:
            emit_fail(e, insn);
            break;
        case INSN_BLOCK:
            emit_statement(e, insn->expr->child);
            print(e, " ");
            break;
        case INSN_PART:
            emit_part(e, insn);
            break;
        case INSN_TAKE:
            emit_take(e, insn);
            break;
        }
    }
}
