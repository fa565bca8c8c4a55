/* SPDX-License-Identifier: MIT */
/*
 * The attributes of async functions. In: the text of a declaration's head. Out: the attributes of
 * the functions that it becomes, by the table below, or errors.
 *
 *     async int f(char *p) __attribute__((nonnull(1), cold, pure));
 *
 *     struct async_frame *f__async(int *async__result, char *p)
 *         __attribute__((__nonnull__(2), __cold__));
 */
#include "attribute.h"

#include "diag.h"
#include "lex.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

/* What an attribute's arguments say, and what becomes of it where there are more parameters. */
enum arguments {
    AS_THEY_ARE,
    ALL_INDICES,    /* numbers of parameters */
    POINTERS,       /* the same; without arguments it means every pointer */
    LATER_INDICES,  /* behind the first argument; 0 is no parameter */
    LOWERED_SYMBOL, /* the name of a symbol */
};

enum {
    CODE = HALF_BODY | HALF_RESUME | HALF_LOWERED | HALF_PLAIN,
    WITH_PARAMETERS = HALF_BODY | HALF_LOWERED | HALF_PLAIN,
    CALLED = HALF_LOWERED | HALF_PLAIN | HALF_DEFER,
    OUTSIDE = HALF_LOWERED | HALF_PLAIN,
};

static const char no_plain_only[] = "put it on a plain function that calls 'async_run(%s(...))'";
static const char no_called[] = "put it on a plain function that '%s' calls";

static const struct rule {
    const char *name;
    unsigned halves;
    enum arguments arguments;
    const char *refused; /* what to do instead; NULL: it is not refused */
} rules[] = {
    /* how code is made, and where it is put */
    {"section", CODE, AS_THEY_ARE, NULL},
    {"hot", CODE, AS_THEY_ARE, NULL},
    {"cold", CODE, AS_THEY_ARE, NULL},
    {"flatten", CODE, AS_THEY_ARE, NULL},
    {"optimize", CODE, AS_THEY_ARE, NULL},
    {"target", CODE, AS_THEY_ARE, NULL},
    {"optnone", CODE, AS_THEY_ARE, NULL},
    {"minsize", CODE, AS_THEY_ARE, NULL},
    {"aligned", OUTSIDE, AS_THEY_ARE, NULL},
    {"no_sanitize", CODE, AS_THEY_ARE, NULL},
    {"no_sanitize_address", CODE, AS_THEY_ARE, NULL},
    {"no_sanitize_thread", CODE, AS_THEY_ARE, NULL},
    {"no_sanitize_memory", CODE, AS_THEY_ARE, NULL},
    {"no_sanitize_undefined", CODE, AS_THEY_ARE, NULL},
    {"no_sanitize_coverage", CODE, AS_THEY_ARE, NULL},
    {"disable_sanitizer_instrumentation", CODE, AS_THEY_ARE, NULL},
    {"no_address_safety_analysis", CODE, AS_THEY_ARE, NULL},
    {"no_instrument_function", CODE, AS_THEY_ARE, NULL},
    {"no_profile_instrument_function", CODE, AS_THEY_ARE, NULL},
    {"no_stack_protector", CODE, AS_THEY_ARE, NULL},
    {"stack_protect", CODE, AS_THEY_ARE, NULL},
    {"no_stack_limit", CODE, AS_THEY_ARE, NULL},
    {"no_split_stack", CODE, AS_THEY_ARE, NULL},
    {"zero_call_used_regs", CODE, AS_THEY_ARE, NULL},
    {"patchable_function_entry", OUTSIDE, AS_THEY_ARE, NULL},
    {"annotate", CODE, AS_THEY_ARE, NULL},
    {"nothrow", CODE, AS_THEY_ARE, NULL},
    /* the function as a whole */
    {"noinline", OUTSIDE, AS_THEY_ARE, NULL},
    {"noclone", OUTSIDE, AS_THEY_ARE, NULL},
    {"noipa", CODE, AS_THEY_ARE, NULL},
    {"no_icf", OUTSIDE, AS_THEY_ARE, NULL},
    {"no_reorder", OUTSIDE, AS_THEY_ARE, NULL},
    {"always_inline", HALF_LOWERED, AS_THEY_ARE, NULL},
    {"artificial", HALF_LOWERED, AS_THEY_ARE, NULL},
    {"weak", OUTSIDE, AS_THEY_ARE, NULL},
    {"alias", OUTSIDE, LOWERED_SYMBOL, NULL},
    {"asm", OUTSIDE, LOWERED_SYMBOL, NULL},
    {"visibility", OUTSIDE, AS_THEY_ARE, NULL},
    {"externally_visible", OUTSIDE, AS_THEY_ARE, NULL},
    {"used", OUTSIDE, AS_THEY_ARE, NULL},
    {"retain", OUTSIDE, AS_THEY_ARE, NULL},
    {"unused", OUTSIDE, AS_THEY_ARE, NULL},
    {"maybe_unused", OUTSIDE, AS_THEY_ARE, NULL},
    {"deprecated", CALLED, AS_THEY_ARE, NULL},
    {"unavailable", CALLED, AS_THEY_ARE, NULL},
    {"error", CALLED, AS_THEY_ARE, NULL},
    {"warning", CALLED, AS_THEY_ARE, NULL},
    /* parameters */
    {"nonnull", WITH_PARAMETERS, POINTERS, NULL},
    {"format", WITH_PARAMETERS, LATER_INDICES, NULL},
    {"access", OUTSIDE, LATER_INDICES, NULL},
    {"fd_arg", OUTSIDE, ALL_INDICES, NULL},
    {"fd_arg_read", OUTSIDE, ALL_INDICES, NULL},
    {"fd_arg_write", OUTSIDE, ALL_INDICES, NULL},
    {"null_terminated_string_arg", OUTSIDE, ALL_INDICES, NULL},
    /* the result, which f__async does not return; that f__async has no effect, or no end */
    {"warn_unused_result", HALF_PLAIN, AS_THEY_ARE, NULL},
    {"nodiscard", HALF_PLAIN, AS_THEY_ARE, NULL},
    {"pure", HALF_PLAIN, AS_THEY_ARE, NULL},
    {"const", HALF_PLAIN, AS_THEY_ARE, NULL},
    {"reproducible", 0, AS_THEY_ARE, NULL},
    {"unsequenced", 0, AS_THEY_ARE, NULL},
    {"leaf", 0, AS_THEY_ARE, NULL},
    {"noreturn", 0, AS_THEY_ARE, NULL},
    {"malloc", HALF_PLAIN, AS_THEY_ARE, NULL},
    {"returns_nonnull", HALF_PLAIN, AS_THEY_ARE, NULL},
    {"format_arg", HALF_PLAIN, AS_THEY_ARE, NULL},
    {"alloc_size", HALF_PLAIN, AS_THEY_ARE, NULL},
    {"alloc_align", HALF_PLAIN, AS_THEY_ARE, NULL},
    {"assume_aligned", HALF_PLAIN, AS_THEY_ARE, NULL},
    {"sentinel", 0, AS_THEY_ARE, NULL},
    /* of the result's type, which is written anew */
    {"vector_size", 0, AS_THEY_ARE, NULL},
    {"ext_vector_type", 0, AS_THEY_ARE, NULL},
    {"mode", 0, AS_THEY_ARE, NULL},
    {"may_alias", 0, AS_THEY_ARE, NULL},
    {"annotate_type", 0, AS_THEY_ARE, NULL},
    /* what only the plain function could do */
    {"constructor", 0, AS_THEY_ARE, no_plain_only},
    {"destructor", 0, AS_THEY_ARE, no_plain_only},
    {"ifunc", 0, AS_THEY_ARE, no_plain_only},
    {"naked", 0, AS_THEY_ARE, no_plain_only},
    {"interrupt", 0, AS_THEY_ARE, no_plain_only},
    {"symver", 0, AS_THEY_ARE, no_plain_only},
    {"weakref", 0, AS_THEY_ARE, "call '%s' by its own name, or write 'alias'"},
    {"gnu_inline", 0, AS_THEY_ARE, "define '%s' as 'static inline'"},
    {"returns_twice", 0, AS_THEY_ARE, no_called},
    {"target_clones", 0, AS_THEY_ARE, no_called},
    {"target_version", 0, AS_THEY_ARE, no_called},
    {"cpu_dispatch", 0, AS_THEY_ARE, no_called},
    {"cpu_specific", 0, AS_THEY_ARE, no_called},
    {"ms_abi", 0, AS_THEY_ARE, no_called},
    {"sysv_abi", 0, AS_THEY_ARE, no_called},
    {"regcall", 0, AS_THEY_ARE, no_called},
    {"vectorcall", 0, AS_THEY_ARE, no_called},
    {"preserve_most", 0, AS_THEY_ARE, no_called},
    {"preserve_all", 0, AS_THEY_ARE, no_called},
    {"overloadable", 0, AS_THEY_ARE, "give each function a name of its own, and '%s' too"},
    {"simd", 0, AS_THEY_ARE, no_called},
};

static const struct rule *rule_of(const char *name)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (streq(rules[i].name, name))
            return &rules[i];
    return NULL;
}

/* ---- reading ---- */

struct reader {
    struct arena *arena;
    const char *text;
    uint32_t size;
    struct attribute **last;
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* `__noinline__` is `noinline`. */
static char *bare_name(struct arena *arena, const char *word, size_t size)
{
    if (size > 4 && memcmp(word, "__", 2) == 0 && memcmp(word + size - 2, "__", 2) == 0)
        return arena_strndup(arena, word + 2, size - 4);
    return arena_strndup(arena, word, size);
}

static struct attribute *add(struct reader *r, const char *name, uint32_t at)
{
    struct attribute *attribute = arena_alloc(r->arena, sizeof *attribute);
    *attribute = (struct attribute){.name = name, .at = at};
    *r->last = attribute;
    r->last = &attribute->next;
    return attribute;
}

static uint32_t skip_space(const struct reader *r, uint32_t i)
{
    return lex_skip_space(r->text, r->size, i);
}

static uint32_t skip_token(const struct reader *r, uint32_t i)
{
    return lex_skip_token(r->text, r->size, i);
}

/* What stands in the parentheses at `open`, and behind them. */
static const char *read_arguments(struct reader *r, uint32_t open, uint32_t *end)
{
    *end = lex_skip_brackets(r->text, r->size, open);
    return arena_strndup(r->arena, r->text + open + 1, *end - open - 2);
}

/* As libclang prints it, an empty replacement stands behind the reason. */
static const char *without_replacement(struct arena *arena, const char *arguments)
{
    static const char empty[] = ", \"\"";
    size_t size = strlen(arguments), n = sizeof empty - 1;
    bool ends = size > n && streq(arguments + size - n, empty);
    return ends ? arena_strndup(arena, arguments, size - n) : arguments;
}

static bool is_own_mark(const struct attribute *attribute)
{
    return streq(attribute->name, "annotate") && attribute->arguments != NULL &&
           strstr(attribute->arguments, "asyncc.async") != NULL;
}

/* `a, b(1), gnu::c("x")` up to the bracket that closes the list. */
static void read_list(struct reader *r, uint32_t i, uint32_t end)
{
    while ((i = skip_space(r, i)) < end) {
        uint32_t at = i;
        i = skip_token(r, i);
        if (!is_word(r->text[at]))
            continue;
        uint32_t next = skip_space(r, i);
        if (next < end && r->text[next] == ':') { /* a prefix: what it is for says the name */
            i = next + 2;
            continue;
        }
        struct attribute read = {.name = bare_name(r->arena, r->text + at, i - at)};
        if (next < end && r->text[next] == '(')
            read.arguments = without_replacement(r->arena, read_arguments(r, next, &i));
        if (!is_own_mark(&read))
            add(r, read.name, at)->arguments = read.arguments;
    }
}

static bool token_is(const struct reader *r, uint32_t i, const char *a, const char *b,
                     const char *c)
{
    return lex_token_is(r->text, r->size, i, a) || lex_token_is(r->text, r->size, i, b) ||
           lex_token_is(r->text, r->size, i, c);
}

struct attribute *read_attributes(struct arena *arena, const char *text, uint32_t begin,
                                  uint32_t end)
{
    struct attribute *first = NULL;
    struct reader r = {arena, text, end, &first};
    for (uint32_t i = skip_space(&r, begin); i < end; i = skip_space(&r, i)) {
        uint32_t at = i;
        i = skip_token(&r, i);
        uint32_t open = skip_space(&r, i);
        if (text[at] == '[' && open < end && text[open] == '[') {
            i = lex_skip_brackets(text, end, at);
            read_list(&r, open + 1, i - 2);
        } else if (text[at] == '(' || text[at] == '[') {
            i = lex_skip_brackets(text, end, at);
        } else if (token_is(&r, at, "_Noreturn", "noreturn", "_Noreturn")) {
            add(&r, "noreturn", at);
        } else if (open < end && text[open] == '(') {
            if (token_is(&r, at, "__asm__", "asm", "__asm"))
                add(&r, "asm", at)->arguments = read_arguments(&r, open, &i);
            else if (token_is(&r, at, "__attribute__", "__attribute", "__attribute__")) {
                i = lex_skip_brackets(text, end, open);
                read_list(&r, open + 1, i - 1);
            }
        }
    }
    return first;
}

bool has_attribute(const struct attribute *attributes, const char *name)
{
    for (; attributes != NULL; attributes = attributes->next)
        if (streq(attributes->name, name))
            return true;
    return false;
}

bool keeps_body_apart(const struct attribute *attributes)
{
    return has_attribute(attributes, "optnone") || has_attribute(attributes, "noipa") ||
           has_attribute(attributes, "optimize") || has_attribute(attributes, "target");
}

bool warns_of_calls(const struct attribute *attributes)
{
    return has_attribute(attributes, "deprecated");
}

/* ---- checking ---- */

void check_attributes(const struct unit *unit, const struct definition *definition)
{
    const char *name = definition->function->name;
    for (const struct attribute *a = definition->attributes; a != NULL; a = a->next) {
        const struct rule *rule = rule_of(a->name);
        if (rule != NULL && rule->refused == NULL)
            continue;
        if (rule != NULL) {
            diag_error(unit, a->at, "'%s' on an async function", a->name);
            diag_note(unit, a->at, rule->refused, name);
        } else {
            diag_error(unit, a->at, "asyncc does not know what '%s' means for an async function",
                       a->name);
            diag_note(unit, a->at, no_called, name);
        }
    }
}

/* ---- printing ---- */

/* How many parameters stand in front of the user's. */
static unsigned parameters_before(enum half half)
{
    return half == HALF_BODY ? 3 : half == HALF_LOWERED ? 1 : 0;
}

/* Numbers, each `by` more; 0 is no parameter where `skip_zero`. Other words stay. */
static void print_shifted(struct emitter *e, const char *arguments, unsigned by, bool from_second)
{
    bool shifts = !from_second;
    for (const char *p = arguments; *p != '\0';) {
        char *end = (char *)(uintptr_t)p;
        unsigned long number = *p >= '0' && *p <= '9' ? strtoul(p, &end, 0) : 0;
        if (end != p) {
            print(e, "%lu", shifts && !(from_second && number == 0) ? number + by : number);
            p = end;
        } else {
            shifts |= *p == ',';
            print(e, "%c", *p++);
        }
    }
}

static void print_pointers(struct emitter *e, const struct function *function, unsigned by)
{
    unsigned n = by, printed = 0;
    for (const struct parameter *p = function->parameters; p != NULL; p = p->next) {
        n++;
        if (type_meaning(p->type)->kind == TYPE_POINTER)
            print(e, "%s%u", printed++ ? ", " : "", n);
    }
}

static bool has_pointer(const struct function *function)
{
    for (const struct parameter *p = function->parameters; p != NULL; p = p->next)
        if (type_meaning(p->type)->kind == TYPE_POINTER)
            return true;
    return false;
}

static void print_arguments(struct emitter *e, const struct attribute *a, const struct rule *rule,
                            const struct function *function, enum half half)
{
    unsigned by = parameters_before(half);
    if (a->arguments == NULL && (rule->arguments != POINTERS || by == 0))
        return;
    print(e, "(");
    switch (rule->arguments) {
    case AS_THEY_ARE:
        print(e, "%s", a->arguments);
        break;
    case POINTERS:
        if (a->arguments == NULL)
            print_pointers(e, function, by);
        else
            print_shifted(e, a->arguments, by, false);
        break;
    case ALL_INDICES:
        print_shifted(e, a->arguments, by, false);
        break;
    case LATER_INDICES:
        print_shifted(e, a->arguments, by, true);
        break;
    case LOWERED_SYMBOL:
        print(e, half == HALF_LOWERED ? "%s \"__async\"" : "%s", a->arguments);
        break;
    }
    print(e, ")");
}

static const char *printed_name(const char *name)
{
    return streq(name, "nodiscard")      ? "warn_unused_result"
           : streq(name, "maybe_unused") ? "unused"
                                         : name;
}

void print_attributes(struct emitter *e, const struct attribute *attributes,
                      const struct function *function, enum half half)
{
    for (int labels = 1; labels >= 0; labels--) /* an asm label stands in front of them */
        for (const struct attribute *a = attributes; a != NULL; a = a->next) {
            const struct rule *rule = rule_of(a->name);
            bool is_label = streq(a->name, "asm");
            if (rule == NULL || !(rule->halves & half) || is_label != (labels == 1))
                continue;
            if (rule->arguments == POINTERS && a->arguments == NULL && !has_pointer(function))
                continue;
            print(e, is_label ? " __asm__" : " __attribute__((__%s__", printed_name(a->name));
            struct attribute shown = *a;
            if (streq(a->name, "nodiscard")) /* its reason */
                shown.arguments = NULL;
            print_arguments(e, &shown, rule, function, half);
            print(e, is_label ? "" : "))");
        }
}
