/* SPDX-License-Identifier: MIT */
/*
 * Conditions that go with the compiler. An async function is what libclang reads, which is a clang;
 * the compiler behind may be another one. Where a conditional that asks for that has decided what
 * an async function is, the compiler is made to say whether it decides so too.
 *
 *     #ifdef __GNUC__                     #if !((defined(__GNUC__)))
 *     #define GET(x) await get(x)         #error ...
 *     #else                         ->    #endif
 *     #define GET(x) await take(x)        #ifdef __GNUC__
 *     #endif                              ...
 *
 * In: a unit, its headers, and the names of which expansions were made. Out: edits of its text.
 * What a condition names goes with the compiler if it is predefined, or a macro of the compiler's
 * own headers, or a macro that is made of such, or that is defined under such a condition.
 */
#include "decide.h"

#include "conditional.h"
#include "counter.h"
#include "diag.h"
#include "foreign.h"
#include "lex.h"
#include "macro.h"
#include "read.h"

#include <stdlib.h>
#include <string.h>

#define N_BUCKETS 1024
#define END_OF_CHECK "#endif /* asyncc */\n"

/* A branch of a conditional. */
struct branch {
    uint32_t at;           /* of its directive */
    const char *condition; /* as an #if has it; NULL: #else */
    bool taken;
};

struct chain {
    const struct user_file *file;
    uint32_t begin, end;
    struct chain *outer;
    struct branch *branches;
    size_t n, capacity;
    bool is_dead; /* a branch around it is left out */
    bool goes_with_compiler;
    struct chain *next;
};

/* A #define or #undef. */
struct change {
    const char *text; /* the definition from the name on, or the name */
    size_t size;
    struct chain *chain;
    struct change *next;
};

struct name {
    const char *text;
    size_t size;
    struct change *changes;
    bool goes_with_compiler;
    bool in_bodies; /* async functions name it, or a macro of theirs does */
    struct name *next;
};

struct decisions {
    const struct question *question;
    struct arena *arena;
    struct user_file *files;
    struct macro_table *table; /* what the file ends with */
    struct chain *chains, **last;
    struct name *names[N_BUCKETS];
};

/* ---- names ---- */

static struct name *find_name(struct decisions *d, const char *text, size_t size, bool add)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    struct name **place = &d->names[hash % N_BUCKETS];
    for (struct name *name = *place; name != NULL; name = name->next)
        if (name->size == size && memcmp(name->text, text, size) == 0)
            return name;
    if (!add)
        return NULL;
    struct name *name = arena_alloc(d->arena, sizeof *name);
    *name = (struct name){.text = text, .size = size, .next = *place};
    return *place = name;
}

/* Calls a function for each name in a text, until it says true. */
static bool any_name(struct decisions *d, const char *text, size_t size,
                     bool (*is_it)(struct decisions *d, const struct token *token))
{
    struct lexer lexer = lexer_over(d->arena, text, size);
    for (struct token token; (token = lexer_next(&lexer)).kind != TOKEN_END;)
        if (token.kind == TOKEN_NAME && is_it(d, &token))
            return true;
    return false;
}

static bool is_reserved(const char *name, size_t size)
{
    return size > 1 && name[0] == '_' && (name[1] == '_' || (name[1] >= 'A' && name[1] <= 'Z'));
}

/* Keywords of all compilers, among them what `await` and the like are made of. */
static bool is_keyword(const char *name, size_t size)
{
    static const char *const words[] = {
        "__extension__", "__attribute__", "__typeof__", "__typeof",   "__auto_type", "__asm__",
        "__inline__",    "__volatile__",  "__const__",  "__restrict", "__alignof__", "__func__",
        "_Generic",      "_Alignof",      "_Alignas",   "_Atomic",    "_Bool",       "_Complex",
        "_Noreturn",     "_Thread_local", "_Async",     "_Await",     "_Task",       "_Spawn",
        "_Gather",       "_Static_assert"};
    if (starts_with(name, "__builtin_"))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (size == strlen(words[i]) && memcmp(name, words[i], size) == 0)
            return true;
    return false;
}

/* A name that no header of the user's or of a library defines. */
static bool is_compilers(void *context, const char *text, size_t size)
{
    const struct macro *macro = macro_find(context, text, size);
    if (macro == NULL)
        return is_reserved(text, size) && !is_keyword(text, size);
    return macro->home == MACRO_COMPILERS ||
           (macro->home == MACRO_PREDEFINED && is_reserved(text, size));
}

static bool goes_with_compiler(struct decisions *d, const struct token *token)
{
    const struct name *name = find_name(d, token->text, token->size, false);
    if (name != NULL && name->changes != NULL)
        return name->goes_with_compiler;
    return macro_reaches(d->table, token->text, token->size, is_compilers, d->table);
}

/* ---- the directives of a file ---- */

static bool begins_line(const struct user_file *f, uint32_t i)
{
    while (i > 0 && (f->text[i - 1] == ' ' || f->text[i - 1] == '\t'))
        i--;
    return i == 0 || f->text[i - 1] == '\n';
}

static bool has_conditionals(const struct user_file *f)
{
    const char *end = f->text + f->size;
    for (const char *p = f->text; (p = memchr(p, '#', (size_t)(end - p))) != NULL; p++) {
        uint32_t word = lex_skip_space(f->text, f->size, (uint32_t)(p + 1 - f->text));
        if (word + 2 < f->size && memcmp(f->text + word, "if", 2) == 0)
            return true;
    }
    return false;
}

/* libclang's stretches go from one directive to another, and the last one's end varies. */
static bool is_left_out(const struct user_file *f, uint32_t at, uint32_t line_end)
{
    for (size_t i = 0; i < f->n_skipped; i++)
        if (f->skipped[i].begin <= at &&
            (f->skipped[i].begin == at || f->skipped[i].end > line_end))
            return true;
    return false;
}

/* A condition in one line, as an #if has it. */
static const char *condition_of(struct decisions *d, const struct user_file *f, uint32_t word,
                                uint32_t end)
{
    static const char *const named[] = {"ifdef", "ifndef", "elifdef", "elifndef"};
    struct text text = {0};
    size_t i = 0;
    while (i < 4 && !lex_token_is(f->text, f->size, word, named[i]))
        i++;
    uint32_t begin = lex_skip_token(f->text, f->size, word);
    struct lexer lexer = lexer_over(d->arena, f->text + begin, end > begin ? end - begin : 0);
    text_adds(&text, i == 4 ? "" : i % 2 ? "!defined(" : "defined(");
    for (struct token token; (token = lexer_next(&lexer)).kind != TOKEN_END;) {
        if (token.space && text.size > 0)
            text_adds(&text, " ");
        text_add(&text, token.text, token.size);
        if (i < 4)
            break;
    }
    text_adds(&text, i == 4 ? "" : ")");
    const char *condition = arena_strndup(d->arena, text.data, text.size);
    text_free(&text);
    return condition;
}

static void add_change(struct decisions *d, const struct user_file *f, uint32_t word, uint32_t end,
                       struct chain *chain)
{
    uint32_t at = lex_skip_space(f->text, f->size, lex_skip_token(f->text, f->size, word));
    uint32_t behind = lex_skip_token(f->text, f->size, at);
    if (at >= end)
        return;
    struct change *change = arena_alloc(d->arena, sizeof *change);
    struct name *name = find_name(d, f->text + at, behind - at, true);
    *change = (struct change){f->text + at, end - at, chain, name->changes};
    name->changes = change;
}

static void add_branch(struct decisions *d, struct chain *chain, uint32_t hash, uint32_t word,
                       uint32_t end)
{
    const struct user_file *f = chain->file;
    bool is_else = lex_token_is(f->text, f->size, word, "else");
    VECTOR_ADD(chain->branches, chain->n, chain->capacity) =
        (struct branch){.at = hash,
                        .condition = is_else ? NULL : condition_of(d, f, word, end),
                        .taken = !chain->is_dead && !is_left_out(f, hash, end)};
}

static struct chain *open_chain(struct decisions *d, const struct user_file *f, uint32_t hash,
                                struct chain *outer)
{
    struct chain *chain = arena_alloc(d->arena, sizeof *chain);
    bool is_dead = outer != NULL && (outer->is_dead || !outer->branches[outer->n - 1].taken);
    *chain = (struct chain){.file = f, .begin = hash, .outer = outer, .is_dead = is_dead};
    *d->last = chain;
    d->last = &chain->next;
    return chain;
}

static struct chain *read_directive(struct decisions *d, const struct user_file *f, uint32_t hash,
                                    uint32_t word, struct chain *chain)
{
    uint32_t end = lex_line_end(f->text, f->size, hash);
    const char *at = f->text + word;
    if (starts_with(at, "define") || starts_with(at, "undef")) {
        add_change(d, f, word, end, chain);
    } else if (starts_with(at, "if")) {
        chain = open_chain(d, f, hash, chain);
        add_branch(d, chain, hash, word, end);
    } else if (chain != NULL && starts_with(at, "endif")) {
        chain->end = end;
        return chain->outer;
    } else if (chain != NULL && starts_with(at, "el")) {
        add_branch(d, chain, hash, word, end);
    }
    return chain;
}

static void read_directives(struct decisions *d, const struct user_file *f)
{
    struct chain *chain = NULL;
    for (uint32_t i = 0; (i = lex_skip_space(f->text, f->size, i)) < f->size;) {
        if (f->text[i] != '#' || !begins_line(f, i)) {
            i = lex_skip_token(f->text, f->size, i);
            continue;
        }
        uint32_t word = i + 1;
        while (word < f->size && (f->text[word] == ' ' || f->text[word] == '\t'))
            word++;
        if (word < f->size)
            chain = read_directive(d, f, i, word, chain);
        i = lex_line_end(f->text, f->size, i);
    }
}

/* ---- which of them go with the compiler ---- */

static bool change_goes(struct decisions *d, const struct change *change)
{
    for (const struct chain *chain = change->chain; chain != NULL; chain = chain->outer)
        if (chain->goes_with_compiler)
            return true;
    uint32_t name = lex_skip_token(change->text, change->size, 0);
    return any_name(d, change->text + name, change->size - name, goes_with_compiler);
}

static bool mark_names(struct decisions *d)
{
    bool more = false;
    for (size_t i = 0; i < N_BUCKETS; i++)
        for (struct name *name = d->names[i]; name != NULL; name = name->next)
            for (const struct change *c = name->changes; c != NULL; c = c->next)
                if (!name->goes_with_compiler && change_goes(d, c))
                    more = name->goes_with_compiler = true;
    return more;
}

static bool mark_chains(struct decisions *d)
{
    bool more = false;
    for (struct chain *chain = d->chains; chain != NULL; chain = chain->next)
        for (size_t i = 0; i < chain->n && !chain->goes_with_compiler; i++)
            if (chain->branches[i].condition != NULL &&
                any_name(d, chain->branches[i].condition, strlen(chain->branches[i].condition),
                         goes_with_compiler))
                more = chain->goes_with_compiler = true;
    return more;
}

/* False: nothing goes with the compiler. */
static bool read_decisions(struct decisions *d, const struct question *question)
{
    struct unit *unit = question->unit;
    size_t n;
    struct user_file *files = read_user_files(question->reading, &n);
    bool any = false;
    for (size_t i = 0; i < n && !any; i++)
        any = has_conditionals(&files[i]);
    if (!any) {
        free(files);
        return false;
    }
    d->files = files;
    d->question = question;
    d->arena = unit->arena;
    d->last = &d->chains;
    d->table = macro_table_new(unit->arena);
    read_macros_again(question->reading);
    read_macros(question->reading, (uint32_t)unit->size, d->table);
    for (size_t i = 0; i < n; i++)
        read_directives(d, &files[i]);
    any = false;
    while (mark_chains(d) | mark_names(d))
        any = true;
    return any;
}

static void free_decisions(struct decisions *d)
{
    for (struct chain *chain = d->chains; chain != NULL; chain = chain->next)
        free(chain->branches);
    free(d->files);
    free(d);
}

/* ---- checks ---- */

/* The condition on which a compiler decides as libclang has done. */
static void print_condition(struct text *text, const struct chain *chain)
{
    bool taken = false;
    for (size_t i = 0; i < chain->n && !taken; i++) {
        taken = chain->branches[i].taken;
        if (chain->branches[i].condition != NULL)
            text_addf(text, "%s%s(%s)", i > 0 ? " && " : "", taken ? "" : "!",
                      chain->branches[i].condition);
    }
}

static void add_check(struct decisions *d, const struct chain *chain, uint32_t at,
                      struct edits *edits)
{
    struct text text = {0};
    struct place place = source_place(d->question->unit->source, chain->begin);
    text_adds(&text, "\n#if !(");
    print_condition(&text, chain);
    text_addf(&text, ")\n#line %u ", place.line);
    text_add_string(&text, place.path);
    text_adds(&text, "\n#error \"asyncc has decided this for an async function as clang does, and "
                     "this compiler decides otherwise\"\n" END_OF_CHECK);
    VECTOR_ADD(edits->items, edits->n, edits->capacity) =
        (struct edit){at, at, arena_strndup(d->arena, text.data, text.size)};
    text_free(&text);
}

static bool is_checked(const struct chain *chain)
{
    uint32_t begin = chain->begin;
    const char *text = chain->file->text;
    while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t'))
        begin--;
    size_t size = strlen(END_OF_CHECK);
    return begin >= size && memcmp(text + begin - size, END_OF_CHECK, size) == 0;
}

/* ---- inside of async bodies ---- */

static const struct definition *body_around(const struct unit *unit, const struct chain *chain)
{
    if (chain->file->text != unit->text)
        return NULL;
    for (const struct definition *d = unit->definitions; d != NULL; d = d->next)
        if (d->function != NULL && d->body != NULL && d->body->begin <= chain->begin &&
            chain->begin < d->body->end)
            return d;
    return NULL;
}

/* In front of the function a condition says the same only if what it names is the same there. */
static bool is_changed_inside(struct decisions *d, const struct token *token)
{
    const struct unit *unit = d->question->unit;
    const struct name *name = find_name(d, token->text, token->size, false);
    for (const struct change *c = name != NULL ? name->changes : NULL; c != NULL; c = c->next)
        for (const struct definition *def = unit->definitions; def != NULL; def = def->next)
            if (def->function != NULL && def->body != NULL &&
                c->text > unit->text + def->body->begin && c->text < unit->text + def->body->end)
                return true;
    return false;
}

static void report(struct decisions *d, uint32_t at, const char *message)
{
    diag_error(d->question->unit, at, "%s", message);
    diag_note(d->question->unit, at,
              "put the condition outside of the async function, around a macro or a function "
              "that it uses");
}

static void decide_in_body(struct decisions *d, const struct chain *chain,
                           const struct definition *definition, struct edits *edits)
{
    for (size_t i = 0; i < chain->n; i++) {
        const struct branch *branch = &chain->branches[i];
        if (branch->condition == NULL)
            continue;
        size_t size = strlen(branch->condition);
        if (any_name(d, branch->condition, size, is_changed_inside)) {
            report(d, branch->at,
                   "a condition that goes with the compiler, on a macro that is defined inside "
                   "of a function");
            return;
        }
        if (branch->taken)
            break;
    }
    add_check(d, chain, definition->node->begin, edits);
}

void decide_in_bodies(const struct question *question, struct edits *edits)
{
    struct decisions *d = xcalloc(1, sizeof *d);
    if (read_decisions(d, question))
        for (const struct chain *chain = d->chains; chain != NULL; chain = chain->next) {
            const struct definition *body = body_around(question->unit, chain);
            if (body != NULL && chain->goes_with_compiler && !chain->is_dead)
                decide_in_body(d, chain, body, edits);
        }
    free_decisions(d);
}

/* ---- outside of them ---- */

static bool counts(struct decisions *d, const struct token *token)
{
    const struct name *name = find_name(d, token->text, token->size, false);
    for (const struct change *c = name != NULL ? name->changes : NULL; c != NULL; c = c->next)
        if (macro_reaches(d->table, c->text, c->size, is_counter, NULL))
            return true;
    return macro_reaches(d->table, token->text, token->size, is_counter, NULL);
}

/* A check in front of it would evaluate it once more. */
static bool refuse_counting(struct decisions *d, const struct chain *chain)
{
    for (size_t i = 0; i < chain->n; i++) {
        const struct branch *branch = &chain->branches[i];
        if (branch->condition == NULL ||
            !any_name(d, branch->condition, strlen(branch->condition), counts))
            continue;
        diag_error(d->question->unit, branch->at,
                   "'__COUNTER__' in a condition that goes with the compiler, and decides what an "
                   "async function is");
        diag_note(d->question->unit, branch->at, "leave the count out of the condition");
        return true;
    }
    return false;
}

static bool see_name_in_body(struct decisions *d, const struct token *token)
{
    struct name *name = find_name(d, token->text, token->size, true);
    if (name->in_bodies)
        return false;
    name->in_bodies = true;
    for (const struct change *c = name->changes; c != NULL; c = c->next)
        any_name(d, c->text, c->size, see_name_in_body);
    return false;
}

static void see_bodies(struct decisions *d)
{
    const struct unit *unit = d->question->unit;
    for (const struct definition *def = unit->definitions; def != NULL; def = def->next)
        if (def->function != NULL)
            any_name(d, unit->text + def->node->begin, def->node->end - def->node->begin,
                     see_name_in_body);
}

static bool shows(struct decisions *d, const struct token *token)
{
    return d->question->shows(d->question->context, token->text, token->size);
}

static bool is_inside(const struct chain *chain, const struct chain *outer)
{
    while (chain != NULL && chain != outer)
        chain = chain->outer;
    return chain != NULL;
}

/* Whether what a macro means here matters to an async function. */
static bool matters(struct decisions *d, const struct name *name, const struct change *change)
{
    if (macro_find(d->question->relied, name->text, name->size) != NULL)
        return true;
    return name->in_bodies && any_name(d, change->text, change->size, shows);
}

static bool decides_macro(struct decisions *d, const struct chain *chain)
{
    for (size_t i = 0; i < N_BUCKETS; i++)
        for (const struct name *name = d->names[i]; name != NULL; name = name->next)
            for (const struct change *c = name->changes; c != NULL; c = c->next)
                if (is_inside(c->chain, chain) && matters(d, name, c))
                    return true;
    return false;
}

/* Whether an async function is declared in the conditional. */
static bool decides_function(struct decisions *d, const struct chain *chain)
{
    struct lexer lexer =
        lexer_over(d->arena, chain->file->text + chain->begin, chain->end - chain->begin);
    for (struct token token; (token = lexer_next(&lexer)).kind != TOKEN_END;)
        if (token_is(&token, "async") || token_is(&token, "_Async"))
            return true;
    return false;
}

/* Whether a type that an async function names may be declared in the conditional. */
static bool decides_type(struct decisions *d, const struct chain *chain)
{
    const char *text = chain->file->text + chain->begin;
    struct lexer lexer = lexer_over(d->arena, text, chain->end - chain->begin);
    struct token last = {0};
    bool declares = false, named = false;
    for (struct token token; (token = lexer_next(&lexer)).kind != TOKEN_END; last = token) {
        declares |= token_is(&token, "typedef") || token_is(&token, "struct") ||
                    token_is(&token, "union") || token_is(&token, "enum");
        if (last.kind != TOKEN_NAME || token.kind != TOKEN_PUNCTUATOR || token.size != 1 ||
            strchr(";,{}[=)", token.text[0]) == NULL)
            continue;
        const struct name *name = find_name(d, last.text, last.size, false);
        named |= name != NULL && name->in_bodies && name->changes == NULL;
    }
    return declares && named;
}

const struct include *decide_outside(const struct question *question, struct edits *edits)
{
    struct decisions *d = xcalloc(1, sizeof *d);
    const struct include *include = NULL;
    struct unit *unit = question->unit;
    if (read_decisions(d, question)) {
        see_bodies(d);
        for (const struct chain *chain = d->chains; chain != NULL && include == NULL;
             chain = chain->next) {
            if (!chain->goes_with_compiler || chain->is_dead || chain->end == 0 ||
                is_checked(chain) ||
                !(decides_function(d, chain) || decides_macro(d, chain) || decides_type(d, chain)))
                continue;
            if (chain->file->text == unit->text && refuse_counting(d, chain))
                continue;
            if (chain->file->text == unit->text)
                add_check(d, chain, chain->begin, edits);
            else if ((include = read_include_of(question->reading, chain->file->path)) == NULL)
                diag_foreign("error", chain->file->path, 1, 1,
                             "a condition on the compiler decides what an async function is, in a "
                             "file that no #include names",
                             NULL);
        }
    }
    free_decisions(d);
    return include;
}

/* ---- what expansions are made of ---- */

static bool add_relied(void *context, const char *name, size_t size)
{
    struct macro_table *relied = context;
    if (macro_find(relied, name, size) == NULL)
        macro_define(relied, name, size, MACRO_USERS);
    return false;
}

void rely_on(struct macro_table *relied, struct macro_table *table, const char *text, size_t size)
{
    macro_reaches(table, text, size, add_relied, relied);
}
