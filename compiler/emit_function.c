/* SPDX-License-Identifier: MIT */
/*
 * What stands around a lowered body: its frame, its constants, its start and its resumption.
 *
 *     async int f(int x) { ... }
 *
 *     struct f__frame { struct async_frame async__base; int async__result; ... };
 *     static const struct async_function f__function = {"f", ...};
 *     ASYNC_BODY f__body(struct f__frame *async__frame, ..., int *async__result, int x) { ... }
 *     struct async_frame *f__async(int *async__result, int x) { starts the body }
 *     static struct async_frame *f__resume(frame, child) { goes on in the body }
 *     int f(int x) { runs a loop: for ordinary C }
 */
#include "attribute.h"
#include "emit.h"
#include "set.h"
#include "types.h"

/* ---- the frame ---- */

static void print_field(struct emitter *e, const struct variable *v)
{
    print_alignment(e, v);
    struct type *type = type_meaning(v->type);
    if (v->is_handles)
        print(e, "async_handle %s[%lld]", v->field, type->count);
    else if (type_is_bytes(v->type))
        print(e, "unsigned char %s[%lld] __attribute__((__aligned__(%lld)))", v->field, type->size,
              type->align);
    else
        print_type(e, v->type, v->field);
    print(e, ";\n");
}

static void print_indent(struct emitter *e, int depth)
{
    while (depth-- > 0)
        print(e, "    ");
}

static void print_piece(struct emitter *e, const struct definition *d, const struct piece *piece,
                        int depth)
{
    bool wraps = piece->n_parts > 1;
    switch (piece->kind) {
    case PIECE_VARIABLE:
        print_indent(e, depth);
        print_field(e, piece->variable);
        return;
    case PIECE_RESULT:
        print_indent(e, depth);
        print_type(e, type_meaning(d->node->type)->target, "async__result");
        print(e, ";\n");
        return;
    case PIECE_SEQUENCE:
    case PIECE_SHARED:
        if (wraps) {
            print_indent(e, depth);
            print(e, "__extension__ %s {\n", piece->kind == PIECE_SHARED ? "union" : "struct");
        }
        for (size_t i = 0; i < piece->n_parts; i++)
            print_piece(e, d, piece->parts[i], depth + wraps);
        if (wraps) {
            print_indent(e, depth);
            print(e, "};\n");
        }
        return;
    }
}

/* The runtime and the parent look for the result where its type alone says that it is. */
static void print_frame(struct emitter *e, const struct definition *d)
{
    const char *name = d->function->name;
    struct type *result = type_meaning(d->node->type)->target;
    print(e, "struct %s__frame {\n    struct async_frame async__base;\n", name);
    for (size_t i = 0; i < d->layout->n_parts; i++)
        print_piece(e, d, d->layout->parts[i], 1);
    print(e, "};\n");
    if (type_is_void(result))
        return;
    print(e,
          "__extension__ _Static_assert(__builtin_offsetof(struct %s__frame, async__result) == "
          "ASYNC_RESULT_OFFSET(_Alignof(",
          name);
    print_type(e, result, "");
    print(e, ")), \"\");\n");
}

static bool has_variables(const struct emitter *e, const struct definition *d)
{
    return e->unit->debugs && d->awaits != NULL;
}

/* For a debugger: "n text ;n i=i_2 ;". */
static void print_variables(struct emitter *e, const struct definition *d)
{
    const struct keep *keep = &d->keep;
    print(e, "static const char %s__variables[] =", d->function->name);
    for (const struct await *await = d->awaits; await != NULL; await = await->next) {
        print(e, "\n    \"");
        const uint64_t *set = keep->sets + await->state * keep->words;
        for (size_t i = set_next(set, keep->words, 0); i < keep->words * 64;
             i = set_next(set, keep->words, i + 1)) {
            const struct variable *v = keep->variables[i];
            if (v->is_temporary)
                continue;
            bool same = streq(v->name, v->field);
            print(e, same ? "%s " : "%s=%s ", v->name, v->field);
        }
        print(e, ";\"");
    }
    print(e, ";\n");
}

static void print_constants(struct emitter *e, struct definition *d)
{
    const char *name = d->function->name;
    unsigned line;
    const char *path = source_line(e->unit->source, d->node->begin, &line);
    print(e,
          "static struct async_frame *%s__resume(struct async_frame *, struct async_frame *)\n"
          "    __attribute__((__nonnull__));\n",
          name);
    print(e, "static const uint32_t %s__lines[] = {%u", name, line);
    for (const struct await *await = d->awaits; await != NULL; await = await->next) {
        source_line(e->unit->source, await->offset, &line);
        print(e, ", %u", line);
    }
    print(e, "};\n");
    if (has_variables(e, d))
        print_variables(e, d);
    print(e, "static const struct async_function %s__function = {\n    \"%s\", ", name, name);
    print_string(e, path);
    print(e,
          ", %s__resume, %s__lines,\n    sizeof(struct %s__frame), __alignof__(struct %s__frame), ",
          name, name, name, name);
    if (has_variables(e, d))
        print(e, "%s__variables};\n", name);
    else
        print(e, "NULL};\n");
}

/* ---- the body ---- */

/* The size in an array's type may be all that another parameter is for. */
static bool has_vla_parameter(const struct function *function)
{
    for (const struct parameter *p = function->parameters; p != NULL; p = p->next)
        if (p->is_vla)
            return true;
    return false;
}

/* Where no user code sees them, the parameters have names of ours: the compiler shall not say twice
 * that one of the user's hides something. */
static const char *name_of(struct emitter *e, const struct parameter *p, unsigned number, bool ours)
{
    return ours ? argument_name(e, number) : parameter_name(e, p, number);
}

static void print_parameters(struct emitter *e, const struct function *function, bool ours)
{
    struct type *result = type_meaning(function->type)->target;
    if (type_is_void(result)) {
        print(e, "void *async__result");
    } else {
        struct type pointer = {.kind = TYPE_POINTER, .target = result};
        print_type(e, &pointer, "async__result");
    }
    unsigned n = 0;
    for (const struct parameter *p = function->parameters; p != NULL; p = p->next) {
        print(e, ", ");
        print_type(e, p->type, name_of(e, p, ++n, ours));
        bool may_be_unused = p->is_unused || p->name == NULL || has_vla_parameter(function);
        print(e, !ours && may_be_unused ? " __attribute__((__unused__))" : "");
    }
}

static void print_resident_parameters(struct emitter *e, struct definition *d)
{
    for (const struct variable *v = d->variables; v != NULL && v->is_parameter; v = v->next)
        if (v->home == HOME_RESIDENT) {
            print(e, "    ");
            print_copy(e, "async__frame", v->field, v->name, v->type);
        }
}

static bool has_resident_parameter(const struct definition *d)
{
    for (const struct variable *v = d->variables; v != NULL && v->is_parameter; v = v->next)
        if (v->home == HOME_RESIDENT)
            return true;
    return false;
}

static void print_entry(struct emitter *e, struct definition *d)
{
    const char *name = d->function->name;
    print(e, "    const struct async_function *const async__function = &%s__function;\n", name);
    print(e, "    int async__error = 0;\n");
    print(e, "    if (ASYNC_UNLIKELY(async__frame != NULL)) {\n        switch "
             "(ASYNC_STATE) {\n");
    for (unsigned state = 1; state <= d->n_awaits; state++)
        print(e, "        case %u:\n            goto async__resume_%u;\n", state, state);
    print(e, "        default:\n            __builtin_unreachable();\n        }\n    }\n");
    if (d->allocates_early || has_resident_parameter(d))
        print(e, "    ASYNC_NEED_FRAME;\n");
    print_resident_parameters(e, d);
}

static bool has_failure(const struct node *node)
{
    if (node->kind == EXPR_FORM && node->form == FORM_FAIL)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (has_failure(child))
            return true;
    return false;
}

static bool has_return(const struct node *node)
{
    if (node->kind == STMT_RETURN)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (has_return(child))
            return true;
    return false;
}

static void print_parameter_sizes(struct emitter *e, struct definition *d)
{
    if (d->entry == NULL)
        return;
    print(e, "    ");
    emit_insns(e, d->entry);
    print(e, "\n");
}

/* An inline function may be defined in several files; the linker keeps one. */
static bool is_one_of_many(const struct function *function)
{
    return function->is_inline && !function->is_static && !function->is_external;
}

static void print_lowered_name(struct emitter *e, const struct definition *d)
{
    const struct function *function = d->function;
    print_attributes(e, d->attributes, function, HALF_LOWERED);
    print(e, d->attributes != NULL ? " " : "");
    print(e, is_one_of_many(function) ? "__attribute__((__weak__)) " : "");
    print(e, "%s%sstruct async_frame *%s__async(", function->is_static ? "static " : "",
          function->is_static && function->is_inline ? "inline " : "", function->name);
}

/* Whether its start and its resumption call the body, and do not each have a copy: where they
 * cannot, and in main, which starts once. */
static bool is_one_body(const struct definition *d)
{
    return d->is_whole || d->is_main || keeps_body_apart(d->function->attributes);
}

/* Whether control may come to the end of a function that has a result: the compiler says so, at its
 * last line, if it comes there. */
static bool falls_off(const struct definition *d)
{
    return !type_is_void(type_meaning(d->function->type)->target) && !d->is_main &&
           !has_attribute(d->function->attributes, "noreturn") && !ends_with_jump(d->body);
}

static void print_body(struct emitter *e, struct definition *d)
{
    const struct function *function = d->function;
    bool waits = d->n_awaits > 0;
    bool is_void = type_is_void(type_meaning(function->type)->target);
    go_to_place(e, d->node->name_at);
    if (waits) {
        print_attributes(e, function->attributes, function, HALF_BODY);
        print(e, function->attributes != NULL ? " " : "");
        print(e, "%s %s__body(struct %s__frame *async__frame, struct async_frame *async__child, ",
              is_one_body(d) ? "static struct async_frame *" : "ASYNC_BODY", function->name,
              function->name);
    } else {
        print_lowered_name(e, d);
    }
    print_parameters(e, function, false);
    print(e, ")\n{\n");
    if (waits)
        print_entry(e, d);
    else
        print(e, "    struct async_frame *const async__frame = NULL;\n%s",
              has_failure(d->body) ? "    int async__error = 0;\n" : "");
    if (is_void || has_return(d->body))
        print(e, "    (void)async__result;\n");
    else /* it always fails: gcc would warn that a caller's result is not set */
        print(e, "    __builtin_memset(async__result, 0, sizeof *async__result);\n");
    print_parameter_sizes(e, d);
    emit_node(e, d->body);
    if (falls_off(d))
        print(e, " ASYNC_FALL_OFF; }\n");
    else
        print(e, "\n%s    ASYNC_RETURN;\n}\n",
              d->is_main && !is_void ? "    *async__result = 0;\n" : "");
}

/* ---- start, resumption, and the blocking call ---- */

static void print_arguments(struct emitter *e, const struct function *function)
{
    unsigned n = 0;
    for (const struct parameter *p = function->parameters; p != NULL; p = p->next)
        print(e, ", %s", argument_name(e, ++n));
}

static void print_nothing(struct emitter *e, const struct function *function)
{
    for (const struct parameter *p = function->parameters; p != NULL; p = p->next) {
        struct type *type = type_meaning(p->type);
        print(e, ", ");
        if (type->kind != TYPE_POINTER) {
            print(e, "(");
            print_type(e, p->type, "");
            print(e, "){0}");
        } else { /* any but NULL: gcc would warn of its uses */
            print(e, "(");
            print_type(e, p->type, "");
            print(e, ")(uintptr_t)&%s__function", function->name);
        }
    }
}

static void print_start(struct emitter *e, struct definition *d)
{
    const struct function *function = d->function;
    go_to_place(e, d->node->name_at);
    print_lowered_name(e, d);
    print_parameters(e, function, true);
    print(e, ")\n{\n    return %s__body(NULL, NULL, async__result", function->name);
    print_arguments(e, function);
    print(e, ");\n}\n");
    print_attributes(e, function->attributes, function, HALF_RESUME);
    print(e, function->attributes != NULL ? " " : "");
    print(e,
          "static struct async_frame *%s__resume(struct async_frame *async__frame,"
          " struct async_frame *async__child)\n{\n"
          "    struct %s__frame *async__self = (struct %s__frame *)(void *)async__frame;\n"
          "    return %s__body(async__self, async__child, %s",
          function->name, function->name, function->name, function->name,
          type_is_void(type_meaning(function->type)->target) ? "NULL"
                                                             : "&async__self->async__result");
    print_nothing(e, function);
    print(e, ");\n}\n");
}

static void print_blocking(struct emitter *e, const struct definition *d)
{
    const struct function *function = d->function;
    go_to_place(e, d->node->name_at);
    struct type *result = type_meaning(function->type)->target;
    struct text head = {0};
    text_addf(&head, "%s(", function->name);
    unsigned n = 0;
    for (const struct parameter *p = function->parameters; p != NULL; p = p->next) {
        text_adds(&head, n ? ", " : "");
        type_declare(&head, p->type, argument_name(e, n + 1));
        n++;
    }
    text_adds(&head, n ? ")" : "void)");
    print_attributes(e, d->attributes, function, HALF_PLAIN);
    print(e, d->attributes != NULL ? " " : "");
    print(e, is_one_of_many(function) ? "ASYNC_INLINE __attribute__((__weak__)) " : "");
    print(e, function->is_inline && function->is_external ? "extern inline " : "");
    type_declare_result(e->out, type_meaning(function->type), head.data);
    text_free(&head);
    bool warns = warns_of_calls(function->attributes);
    print(e, warns ? "\n{\nASYNC_DEPRECATED\n" : "\n{\n");
    if (!type_is_void(result)) {
        print(e, "    ");
        print_type(e, result, "async__value");
        print(e, ";\n");
    }
    print(e, "    async_run_task(%s__defer(", function->name);
    n = 0;
    for (const struct parameter *p = function->parameters; p != NULL; p = p->next) {
        print(e, "%s%s", n ? ", " : "", argument_name(e, n + 1));
        n++;
    }
    print(e, type_is_void(result) ? "), NULL, 0);\n"
                                  : "), &async__value, sizeof async__value);\n"
                                    "    return async__value;\n");
    print(e, warns ? "ASYNC_LOUD\n" : "");
    print(e,
          has_attribute(function->attributes, "noreturn") ? "    __builtin_trap();\n}\n" : "}\n");
    print(e, is_one_of_many(function) ? "ASYNC_LOUD\n" : "");
}

/* gcc warns where the sizes in two declarations are not the same text. */
static void print_blocking_quietly(struct emitter *e, const struct definition *d)
{
    print(e, "ASYNC_ANY_SIZES\n");
    print_blocking(e, d);
    print(e, "ASYNC_LOUD\n");
}

static void print_main(struct emitter *e, const struct function *function)
{
    print(e, "int main(");
    unsigned n = 0;
    for (const struct parameter *p = function->parameters; p != NULL; p = p->next) {
        print(e, "%s", n ? ", " : "");
        print_type(e, p->type, argument_name(e, n + 1));
        n++;
    }
    print(e, "%s)\n{\n    return async_run_main(main__defer(", n ? "" : "void");
    n = 0;
    for (const struct parameter *p = function->parameters; p != NULL; p = p->next) {
        print(e, "%s%s", n ? ", " : "", argument_name(e, n + 1));
        n++;
    }
    print(e, "));\n}\n");
}

/* Arrays that are const, and in one place, as the language has it. */
static void print_name(struct emitter *e, const struct definition *d)
{
    const char *name = d->function->name;
    print(e,
          "static const char async__name_of_%s[] __attribute__((__unused__)) = \"%s\";\n"
          "#define __func__ async__name_of_%s\n#define __FUNCTION__ __func__\n",
          name, name, name);
    if (d->pretty_name != NULL)
        print(e,
              "#ifdef __clang__\n"
              "static const char async__pretty_name_of_%s[] __attribute__((__unused__)) = %s;\n"
              "#define __PRETTY_FUNCTION__ async__pretty_name_of_%s\n#else\n",
              name, d->pretty_name, name);
    print(e, "#define __PRETTY_FUNCTION__ __func__\n%s", d->pretty_name != NULL ? "#endif\n" : "");
}

void print_function(struct emitter *e, struct definition *d)
{
    struct function *function = d->function;
    if (!function->prototype_printed) {
        print_prototype(e, function, d->attributes);
        print(e, "\n");
    }
    print_needed_calls(e, d);
    begin_hidden(e, d); /* the frame too: to clang, a member there may hide a type */
    if (d->n_awaits > 0) {
        print_frame(e, d);
        print_constants(e, d);
    }
    if (d->uses_name)
        print_name(e, d);
    print(e, d->n_awaits > 0 ? "ASYNC_QUIET\n" : "");
    print_body(e, d);
    end_hidden(d);
    if (d->uses_name)
        print(e, "#undef __func__\n#undef __FUNCTION__\n#undef __PRETTY_FUNCTION__\n");
    if (d->n_awaits > 0) {
        print_start(e, d);
        print(e, "ASYNC_LOUD\n");
    }
    if (function->is_static)
        return;
    print_call_support(e, function);
    if (d->is_main)
        print_main(e, function);
    else if (function->in_library)
        return; /* it has its blocking form already: the same function, erased */
    else if (!has_vla_parameter(function))
        print_blocking(e, d);
    else
        print_blocking_quietly(e, d);
}
