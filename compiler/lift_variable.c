/* SPDX-License-Identifier: MIT */
/*
 * Declarations whose type is variably modified (6.7.6p3): arrays of variable length, pointers to
 * such, typedefs of such.
 *
 * Nothing can jump into their scope, and a resumption is a jump. So where the function may wait in
 * such a scope, or a failure may go to its end, the declaration becomes instructions:
 *
 *     int a[n][await f()];       async__1 = n
 *                                async__2 = await f()
 *                                async__3 = async__2
 *                                a = array of int[async__1][async__3]
 *
 * The sizes are temporaries, the array is a pointer to memory that a handler frees as it would run
 * a cleanup. Where nothing enters the scope, the declaration stays.
 */
#include "asm.h"
#include "lift.h"

#include "diag.h"
#include "types.h"

static struct type size_type = {.kind = TYPE_SCALAR, .name = "size_t", .size = 8, .align = 8};

/* ---- sizes ---- */

static void lift_size(struct lifter *l, struct node *size)
{
    lift_value(l, size);
    mark_edited(size);
    struct variable *temporary = new_temporary(l, &size_type);
    struct insn *set = add_insn(l, INSN_SET);
    set->expr = size;
    set->target = temporary;
    /* What was lifted out of it has its own temporary, which this one copies. */
    struct node *inner = arena_alloc(l->unit->arena, sizeof *inner);
    *inner = *size;
    set->expr = inner;
    size->temp = temporary;
    size->gone = false;
    size->bound->size = temporary;
}

static struct node *find_size(struct node *node, const struct bound *bound)
{
    if (node->bound == bound)
        return node;
    for (struct node *child = node->child; child != NULL; child = child->next) {
        struct node *found = find_size(child, bound);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* The type of an expression can be written down once its sizes are known. */
void lift_sizes_of_type(struct lifter *l, struct type *type, struct node *node)
{
    for (struct type *array; (array = type_unknown_array(type)) != NULL;) {
        struct node *size = array->bound != NULL ? find_size(node, array->bound) : NULL;
        if (size == NULL || size->temp != NULL) {
            if (node->macro != NULL || node->hidden) {
                need_expansion(node);
                return;
            }
            diag_error(l->unit, node->begin,
                       "the size of this array type is not known where the function waits");
            diag_note(l->unit, node->begin, "declare a variable of the type in front of it");
            return;
        }
        lift_size(l, size);
    }
}

/* ---- declarations ---- */

static bool holds_await(const struct node *node)
{
    if (node->kind == EXPR_AWAIT)
        return true;
    if (node->kind == EXPR_UNEVALUATED)
        return false;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (holds_await(child))
            return true;
    return false;
}

static bool may_fail(const struct node *node)
{
    if (node->kind == EXPR_AWAIT || (node->kind == EXPR_FORM && node->form == FORM_FAIL))
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (may_fail(child))
            return true;
    return false;
}

/* Whether a jump of ours goes into the scope of a declarator: a resumption, or a failure that runs
 * the cleanups at the end of the block. */
static bool is_entered(const struct lifter *l, const struct node *declaration,
                       const struct node *declarator)
{
    bool is_pointer = declarator->kind == DECL_VARIABLE && !type_is_vla(declarator->type);
    if (l->handler != NULL && l->handler->kind == HANDLER_CLEANUP && l->handler->scope == l->scope)
        return may_fail(l->scope);
    if (declaration->parent != l->scope || l->scope->kind == STMT_FOR ||
        (is_pointer && declarator->variable->address_taken))
        return holds_await(l->scope);
    for (const struct node *n = declarator->next; n != NULL; n = n->next)
        if (holds_await(n))
            return true;
    for (const struct node *n = declaration->next; n != NULL; n = n->next)
        if (holds_await(n))
            return true;
    return false;
}

/* A declaration of several is taken apart anyway if one of them changes. */
static bool is_one_of_many(const struct node *declaration)
{
    size_t n = 0;
    for (const struct node *d = declaration->child; d != NULL; d = d->next)
        n += !is_expression(d);
    return n > 1;
}

static bool has_awaiting_size(const struct node *declaration)
{
    for (const struct node *d = declaration->child; d != NULL; d = d->next)
        if (is_expression(d) && d->awaits)
            return true;
    return false;
}

static void lift_sizes(struct lifter *l, struct node *declaration, const struct node *declarator)
{
    for (struct node *d = declaration->child; d != declarator; d = d->next)
        if (d->bound != NULL && d->temp == NULL)
            lift_size(l, d);
    lift_sizes_of_type(l, declarator->type, declaration);
}

void take_storage(struct unit *unit, struct variable *variable)
{
    variable->declared = variable->type;
    variable->type = type_stored(unit->arena, variable->type);
}

static void lift_array(struct lifter *l, struct node *d)
{
    struct insn *array = add_insn(l, INSN_ARRAY);
    array->expr = d;
    array->target = d->variable;
    array->zeroed = d->child != NULL;
    use_handlers(array->handler);
    l->handler = new_handler(l, HANDLER_CLEANUP);
    l->handler->variable = d->variable;
    l->handler->frees = true;
}

static void lift_pointer(struct lifter *l, struct node *d)
{
    if (d->child == NULL) {
        add_insn(l, INSN_DECLARE)->target = d->variable;
        return;
    }
    lift_value(l, d->child);
    struct insn *set = add_insn(l, INSN_SET);
    set->expr = d->child;
    set->target = d->variable;
}

void lift_variable_type(struct lifter *l, struct node *declaration, struct node *d)
{
    bool entered = is_entered(l, declaration, d);
    if (!entered && !is_one_of_many(declaration) && !has_awaiting_size(declaration))
        return;
    mark_edited(d);
    struct insn **outer = l->tail;
    l->tail = &d->before;
    lift_sizes(l, declaration, d);
    /* Where the name of a typedef stands its type is written. */
    d->gone = entered || d->kind == DECL_OTHER;
    if (entered) {
        if (d->kind == DECL_VARIABLE)
            take_storage(l->unit, d->variable);
        if (d->kind == DECL_VARIABLE && type_is_vla(d->type))
            lift_array(l, d);
        else if (d->kind == DECL_VARIABLE)
            lift_pointer(l, d);
    }
    l->tail = outer;
}

/* ---- parameters ---- */

/* On entry the sizes in the types of parameters are evaluated (6.9.1p10). Of the outermost array,
 * which is a pointer, only the effects count. */
void lift_parameters(struct lifter *l)
{
    struct definition *definition = l->definition;
    l->tail = &definition->entry;
    for (struct node *size = definition->sizes; size != NULL; size = size->next) {
        bool named = false;
        for (const struct variable *v = definition->variables; v != NULL && v->is_parameter;
             v = v->next)
            for (const struct type *t = v->type; t != NULL; t = type_meaning(t->target))
                named |= t->bound != NULL && t->bound == size->bound;
        if (named)
            lift_size(l, size);
        else if (size->bound != NULL && has_effect(size))
            add_insn(l, INSN_EVALUATE)->expr = size;
    }
    for (struct variable *v = definition->variables; v != NULL && v->is_parameter; v = v->next)
        if (type_is_variable(v->type)) {
            lift_sizes_of_type(l, v->type, definition->node);
            take_storage(l->unit, v);
        }
}

/* ---- computed gotos ---- */

static bool is_address_taken(const struct node *node, const struct label *label)
{
    if (node->kind == EXPR_LABEL_ADDRESS && node->label == label)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (is_address_taken(child, label))
            return true;
    return false;
}

static bool may_go_to(const struct lifter *l, const struct node *jump, const struct node *label)
{
    return jump->kind == STMT_ASM ? asm_jumps_to(jump, label)
                                  : is_address_taken(l->definition->body, label->label);
}

/* A label that a computed goto may go to, though its way leads out of an array's scope. */
static const struct node *find_label_outside(const struct lifter *l, const struct node *jump,
                                             const struct node *node, const struct handler *array)
{
    if (node->kind == STMT_LABEL && may_go_to(l, jump, node)) {
        const struct handler *handler = node->handler;
        while (handler != NULL && handler != array)
            handler = handler->outer;
        if (handler == NULL)
            return node;
    }
    for (const struct node *child = node->child; child != NULL; child = child->next) {
        const struct node *found = find_label_outside(l, jump, child, array);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* Where a computed goto goes is not known, and so not which arrays it would have to free. */
void check_computed_gotos(struct lifter *l, const struct node *node)
{
    if (node->kind == STMT_COMPUTED_GOTO || (node->kind == STMT_ASM && node->op != NULL))
        for (const struct handler *h = node->handler; h != NULL; h = h->outer) {
            if (!h->frees || find_label_outside(l, node, l->definition->body, h) == NULL)
                continue;
            diag_error(l->unit, node->begin,
                       "%s cannot leave the scope of '%s', an array of variable length, in a "
                       "function that waits",
                       node->kind == STMT_ASM ? "asm goto" : "a computed goto", h->variable->name);
            diag_note(l->unit, node->begin, "use a switch with a goto in each case");
            break;
        }
    for (const struct node *child = node->child; child != NULL; child = child->next)
        check_computed_gotos(l, child);
}

/* ---- names ---- */

bool is_array_pointer(const struct node *name)
{
    const struct variable *v = name->variable;
    return name->kind == EXPR_NAME && name->temp == NULL && v != NULL && v->declared != NULL &&
           name->decays && type_is_vla(v->declared);
}

bool is_stored_pointer(const struct node *name)
{
    return is_array_pointer(name) && !type_is_void(name->variable->type->target);
}

/* Wherever the name of what was rewritten stands the text changes. */
void mark_variable_types(struct node *node)
{
    bool changes =
        node->kind == EXPR_NAME && node->variable != NULL && node->variable->declared != NULL;
    if (changes && !is_stored_pointer(node))
        mark_edited(node);
    if (node->kind == EXPR_TYPE && type_unknown_array(node->type) == NULL)
        mark_edited(node);
    for (struct node *child = node->child; child != NULL; child = child->next)
        mark_variable_types(child);
}
