/* SPDX-License-Identifier: MIT */
/*
 * Prototypes, and what a deferred call needs: a block that holds the arguments and the result, and
 * a starter that makes the call from it.
 *
 *     task(int) t = f(1);     struct f__call { struct async_task async__task; int async__result;
 * int x; }; static struct async_frame *f__start(struct async_task *task) ... static inline
 * async_handle f__defer(int x) ... task(int) t = ((_Task(int))f__defer(1));
 */
#include "attribute.h"
#include "emit.h"
#include "form.h"
#include "types.h"

void print_prototype(struct emitter *e, struct function *function,
                     const struct attribute *attributes)
{
    function->prototype_printed = true;
    struct text name = {0};
    text_addf(&name, "%s__async", function->name);
    print(e, "%s", function->is_static ? "static " : "");
    if (function->is_static && function->is_inline)
        print(e, "inline __attribute__((__unused__)) ");
    type_declare_async(e->out, type_meaning(function->type), name.data, function->parameters);
    print_attributes(e, attributes, function, HALF_LOWERED);
    print(e, ";");
    text_free(&name);
}

const char *argument_name(struct emitter *e, unsigned number)
{
    return arena_printf(e->unit->arena, "async__argument_%u", number);
}

const char *parameter_name(struct emitter *e, const struct parameter *parameter, unsigned number)
{
    return parameter->name != NULL ? parameter->name : argument_name(e, number);
}

static void print_fields(struct emitter *e, const struct type *function,
                         const struct parameter *parameters)
{
    print(e, "    struct async_task async__task;\n");
    if (!type_is_void(function->target)) {
        print(e, "    ");
        print_type(e, function->target, "async__result");
        print(e, ";\n");
    }
    unsigned n = 0;
    for (const struct parameter *p = parameters; p != NULL; p = p->next) {
        print(e, "    ");
        print_type(e, type_stored(e->unit->arena, p->type), parameter_name(e, p, ++n));
        print(e, ";\n");
    }
}

static void print_names(struct emitter *e, const struct parameter *parameters, const char *before,
                        bool comma)
{
    unsigned n = 0;
    for (const struct parameter *p = parameters; p != NULL; p = p->next) {
        print(e, "%s%s%s", comma || n ? ", " : "", before, parameter_name(e, p, n + 1));
        n++;
    }
}

static void print_descriptor(struct emitter *e, const struct type *function, const char *prefix,
                             const char *name)
{
    print(e, "static const struct async_call %s__call_type = {\n    ", prefix);
    print_string(e, name);
    print(e, ", %s__start, sizeof(struct %s__call),", prefix, prefix);
    if (type_is_void(function->target)) {
        print(e, " 0, 0, 0, NULL};\n");
        return;
    }
    print(e, "\n    offsetof(struct %s__call, async__result), sizeof(", prefix);
    print_type(e, function->target, "");
    print(e, "), __alignof__(");
    print_type(e, function->target, "");
    print(e, "), NULL};\n");
}

static void print_start(struct emitter *e, const struct type *function, const char *prefix,
                        const char *callee, const struct parameter *parameters)
{
    bool is_void = type_is_void(function->target);
    print(e, "static struct async_frame *%s__start(struct async_task *async__task)\n{\n", prefix);
    if (is_void && parameters == NULL && callee[0] != '(')
        print(e, "    (void)async__task;\n");
    else
        print(e, "    struct %s__call *async__call = (struct %s__call *)(void *)async__task;\n",
              prefix, prefix);
    print(e, "    return %s(%s", callee, is_void ? "NULL" : "&async__call->async__result");
    print_names(e, parameters, "async__call->", true);
    print(e, ");\n}\n");
}

static void print_defer(struct emitter *e, const char *prefix, const char *attributes,
                        const char *extra, const char *extra_set,
                        const struct parameter *parameters)
{
    print(e, "static inline %sasync_handle %s__defer(%s", attributes, prefix, extra);
    unsigned n = 0;
    for (const struct parameter *p = parameters; p != NULL; p = p->next) {
        print(e, "%s", n || extra[0] ? ", " : "");
        print_type(e, p->type, argument_name(e, n + 1));
        n++;
    }
    print(e, "%s)\n{\n", n || extra[0] ? "" : "void");
    print(e, "    struct async_task *async__task = async_task_new(&%s__call_type);\n", prefix);
    if (n || extra[0])
        print(e,
              "    if (async__task != NULL) {\n"
              "        struct %s__call *async__call = (struct %s__call *)(void *)async__task;\n%s",
              prefix, prefix, extra_set);
    unsigned i = 0;
    for (const struct parameter *p = parameters; p != NULL; p = p->next) {
        const char *field = parameter_name(e, p, ++i);
        print(e, "        ");
        print_copy(e, "async__call", field, argument_name(e, i), p->type);
    }
    if (n || extra[0])
        print(e, "    }\n");
    print(e, "    return async_task_handle(async__task);\n}\n");
}

void print_call_support(struct emitter *e, struct function *function)
{
    if (function->call_printed)
        return;
    function->call_printed = true;
    const struct type *type = type_meaning(function->type);
    char *callee = arena_printf(e->unit->arena, "%s__async", function->name);
    bool warns = warns_of_calls(function->attributes);
    print(e, warns ? "ASYNC_DEPRECATED\n" : "");
    print(e, "struct %s__call {\n", function->name);
    print_fields(e, type, function->parameters);
    print(e, "};\n");
    print_start(e, type, function->name, callee, function->parameters);
    print_descriptor(e, type, function->name, function->name);
    struct text attributes = {0};
    if (function->attributes != NULL) {
        struct emitter aside = {.out = &attributes};
        print_attributes(&aside, function->attributes, function, HALF_DEFER);
        text_adds(&attributes, " ");
    }
    print_defer(e, function->name, attributes.data != NULL ? attributes.data : "", "", "",
                function->parameters);
    text_free(&attributes);
    print(e, warns ? "ASYNC_LOUD\n" : "");
}

/* ---- calls through pointers: one kind for each signature ---- */

static struct type *function_type(const struct node *call)
{
    struct type *type = type_meaning(call->child->type);
    return type->kind == TYPE_POINTER ? type_meaning(type->target) : type;
}

struct signature *signature_of_call(struct emitter *e, const struct node *call)
{
    struct type *type = function_type(call);
    struct signature **last = &e->unit->signatures;
    for (; *last != NULL; last = &(*last)->next)
        if (type_same((*last)->type, type))
            return *last;
    struct signature *signature = arena_alloc(e->unit->arena, sizeof *signature);
    signature->type = type;
    signature->number = ++e->unit->n_signatures;
    *last = signature;
    return signature;
}

static struct parameter *parameters_of(struct emitter *e, const struct type *type)
{
    struct parameter *first = NULL, **last = &first;
    for (size_t i = 0; i < type->n_parameters; i++) {
        struct parameter *p = *last = arena_alloc(e->unit->arena, sizeof *p);
        p->type = type->parameters[i];
        last = &p->next;
    }
    return first;
}

static void print_signature(struct emitter *e, struct signature *signature)
{
    if (signature->printed)
        return;
    signature->printed = true;
    char *prefix = arena_printf(e->unit->arena, "async__pointer_%u", signature->number);
    struct parameter *parameters = parameters_of(e, signature->type);
    struct text callee = {0};
    text_adds(&callee, "((");
    type_async_pointer(&callee, signature->type);
    text_adds(&callee, ")async__call->async__callee)");
    print(e, "struct %s__call {\n", prefix);
    print_fields(e, signature->type, parameters);
    print(e, "    void (*async__callee)(void);\n};\n");
    print_start(e, signature->type, prefix, callee.data, parameters);
    print_descriptor(e, signature->type, prefix, "(called through a pointer)");
    print_defer(e, prefix, "", "void (*async__callee)(void)",
                "        async__call->async__callee = async__callee;\n", parameters);
    text_free(&callee);
}

/* ---- ordinary calls on other threads: each has its own kind ---- */

/* What an argument without a parameter becomes. */
static struct type *promoted(struct emitter *e, struct type *type)
{
    static struct type promoted_int = {.kind = TYPE_SCALAR, .name = "int", .size = 4, .align = 4};
    static struct type promoted_float = {
        .kind = TYPE_SCALAR, .name = "double", .size = 8, .align = 8};
    const struct type *meaning = type_meaning(type);
    if (type_is_array(meaning) || meaning->kind == TYPE_FUNCTION) {
        struct type *pointer = arena_alloc(e->unit->arena, sizeof *pointer);
        struct type *target = type_is_array(meaning) ? meaning->target : type;
        *pointer = (struct type){.kind = TYPE_POINTER, .target = target, .size = 8, .align = 8};
        return pointer;
    }
    if (meaning->kind != TYPE_SCALAR)
        return type;
    if (streq(meaning->name, "float"))
        return &promoted_float;
    return meaning->size < 4 ? &promoted_int : type;
}

static struct parameter *parameters_of_call(struct emitter *e, const struct node *call)
{
    const struct type *type = function_type(call);
    struct parameter *first = NULL, **last = &first;
    size_t i = 0;
    for (struct node *argument = call->child->next; argument; argument = argument->next, i++) {
        struct parameter *p = *last = arena_alloc(e->unit->arena, sizeof *p);
        p->type = i < type->n_parameters ? type->parameters[i] : promoted(e, argument->type);
        last = &p->next;
    }
    return first;
}

static unsigned thread_number(struct emitter *e, const struct node *call)
{
    struct thread_call **last = &e->unit->thread_calls;
    unsigned number = 1;
    for (; *last != NULL; last = &(*last)->next, number++)
        if ((*last)->call == call)
            return number;
    *last = arena_alloc(e->unit->arena, sizeof **last);
    (*last)->call = call;
    return number;
}

static const char *thread_prefix(struct emitter *e, const struct node *call)
{
    return arena_printf(e->unit->arena, "async__thread_%u", thread_number(e, call));
}

static void print_thread_run(struct emitter *e, const struct type *type, const char *prefix,
                             const struct parameter *parameters)
{
    struct type pointer = {.kind = TYPE_POINTER, .target = (struct type *)type};
    print(e,
          "static void %s__run(struct async_task *async__task)\n{\n"
          "    struct %s__call *async__call = (struct %s__call *)(void *)async__task;\n    %s((",
          prefix, prefix, prefix,
          type_is_void(type->target) ? "" : "async__call->async__result = ");
    print_type(e, &pointer, "");
    print(e, ")async__call->async__callee)(");
    print_names(e, parameters, "async__call->", false);
    print(e,
          ");\n}\nstatic struct async_frame *%s__start(struct async_task *async__task)\n{\n"
          "    return async_thread_start(async__task, %s__run);\n}\n",
          prefix, prefix);
}

static void print_thread_support(struct emitter *e, struct node *call)
{
    const struct type *type = function_type(call);
    const char *prefix = thread_prefix(e, call);
    struct parameter *parameters = parameters_of_call(e, call);
    print(e, "struct %s__call {\n", prefix);
    print_fields(e, type, parameters);
    print(e, "    void (*async__callee)(void);\n};\n");
    print_thread_run(e, type, prefix, parameters);
    print_descriptor(e, type, prefix, call->child->op != NULL ? call->child->op : "async_thread");
    print_defer(e, prefix, "", "void (*async__callee)(void)",
                "        async__call->async__callee = async__callee;\n", parameters);
}

void emit_thread_call(struct emitter *e, struct node *call)
{
    print(e, "%s__defer((void (*)(void))(", thread_prefix(e, call));
    emit_node(e, call->child);
    print(e, ")");
    emit_callee_arguments(e, call, ", ");
    print(e, ")");
}

size_t count_parts(const struct node *form)
{
    size_t n = 0;
    for (const struct node *part = form->child; part != NULL; part = part->next)
        n++;
    return n;
}

/* What a dropped result is passed through, so that the compiler says so. */
static void print_must_use(struct emitter *e, struct function *function)
{
    if (function->value_printed)
        return;
    function->value_printed = true;
    struct text head = {0};
    text_addf(&head, "%s__value(", function->name);
    type_declare(&head, function->result, "async__value");
    text_adds(&head, ")");
    bool is_standard = has_attribute(function->attributes, "nodiscard");
    print(e, is_standard ? "[[__nodiscard__]] static inline "
                         : "__attribute__((__warn_unused_result__)) static inline ");
    print_type(e, function->result, head.data);
    print(e, "\n{\n    return async__value;\n}\n");
    text_free(&head);
}

static void print_needed(struct emitter *e, struct node *node)
{
    if (node->kind == EXPR_FORM && node->form == FORM_THREAD)
        print_thread_support(e, form_call(node));
    if (node->kind == EXPR_AWAIT && node->discarded && must_be_used(node) != NULL)
        print_must_use(e, (struct function *)(uintptr_t)must_be_used(node));
    if (node->kind == EXPR_CALL && node->defers) {
        if (called_function(node) != NULL)
            print_call_support(e, called_function(node));
        else
            print_signature(e, signature_of_call(e, node));
    }
    for (struct node *child = node->child; child != NULL; child = child->next)
        if (child->edited)
            print_needed(e, child);
}

/* Functions that were declared in a block only. */
static void print_needed_prototypes(struct emitter *e, struct node *node)
{
    struct function *function = node->kind == EXPR_NAME ? node->function : NULL;
    if (function != NULL && !function->prototype_printed && !function->in_runtime) {
        print_prototype(e, function, function->attributes);
        print(e, "\n");
    }
    for (struct node *child = node->child; child != NULL; child = child->next)
        print_needed_prototypes(e, child);
}

void print_needed_calls(struct emitter *e, struct definition *definition)
{
    print_needed_prototypes(e, definition->node);
    print_needed(e, definition->node);
}
