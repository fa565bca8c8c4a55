/* SPDX-License-Identifier: MIT */
/*
 * Where each kept variable lies in its function's frame.
 *
 * In: homes, what each await keeps, which residents overlap. Out: the layout, and each variable's
 * field and place. What is never needed at the same time shares a place, the result included, which
 * is set when nothing else is needed any more:
 *
 *     { char a[64]; await f(a); }  { long b, c; ... await g(); ... }
 *
 *     union { int result; char a[64]; struct { long b; long c; }; };
 *
 * A spilled variable needs its place while the function waits, a resident also in between. Large
 * ones are placed first. The C compiler lays the frame out: sizes from here only say what to put
 * where, so that a type of which it thinks otherwise costs room and nothing else.
 */
#include "flow.h"
#include "passes.h"
#include "set.h"
#include "types.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    HEAD_SIZE = 24, /* struct async_frame */
    HEAD_ALIGN = 8,
    HANDLE_SIZE = 8,   /* async_handle */
    UNKNOWN_SIZE = 16, /* at most the alignment of any such type */
};

struct layout {
    struct unit *unit;
    struct definition *definition;
    uint64_t *awaits; /* for each variable, the set of awaits that keep it */
    size_t words;     /* of such a set */
    long long result_align;
};

/* ---- sizes ---- */

static long long round_up(long long size, long long align)
{
    return align > 1 ? (size + align - 1) / align * align : size;
}

/* A task is a handle, whatever its value is. */
static void measure_type(struct type *type, long long *size, long long *align)
{
    type = type_meaning(type);
    *size = type->size;
    *align = type->align;
    if (type->kind == TYPE_TASK)
        *size = *align = HANDLE_SIZE;
    else if (*size <= 0 || *align <= 0)
        *size = *align = UNKNOWN_SIZE; /* _BitInt, of which libclang says nothing */
    if (type->kind != TYPE_ARRAY || type->target == NULL)
        return;
    measure_type(type->target, size, align);
    *size *= type->count;
}

static long long number_in(const char *specifier)
{
    const char *parenthesis = strrchr(specifier, '(');
    return parenthesis != NULL ? strtoll(parenthesis + 1, NULL, 0) : 0;
}

/* The alignment that a variable asks for is known where it is a number. */
static void measure_variable(struct variable *v)
{
    measure_type(v->type, &v->place.size, &v->place.align);
    long long align = v->alignment != NULL ? number_in(v->alignment) : 0;
    if (align > v->place.align)
        v->place.align = align;
}

/* ---- who needs a place at the same time ---- */

static void note_await(struct variable *v, unsigned state)
{
    if (v->place.first == 0 || state < v->place.first)
        v->place.first = state;
    if (state > v->place.last)
        v->place.last = state;
}

static void collect_awaits(struct layout *l)
{
    const struct keep *keep = &l->definition->keep;
    l->words = set_words(l->definition->n_awaits);
    l->awaits = arena_alloc(l->unit->arena, 64 * keep->words * l->words * sizeof(uint64_t));
    for (struct await *await = l->definition->awaits; await != NULL; await = await->next) {
        const uint64_t *set = keep->sets + await->state * keep->words;
        for (size_t v = set_next(set, keep->words, 0); v < keep->words * 64;
             v = set_next(set, keep->words, v + 1)) {
            set_add(l->awaits + v * l->words, await->state);
            note_await(keep->variables[v], await->state);
        }
    }
}

static bool interfere(const struct layout *l, const struct variable *a, const struct variable *b)
{
    if (a->home == HOME_RESIDENT && b->home == HOME_RESIDENT &&
        residents_overlap(l->definition, a, b))
        return true;
    const uint64_t *x = l->awaits + a->index * l->words, *y = l->awaits + b->index * l->words;
    for (size_t i = 0; i < l->words; i++)
        if (x[i] & y[i])
            return true;
    return false;
}

static bool rivals(const struct layout *l, const struct piece *piece, const struct variable *v)
{
    bool are_apart = v->place.last < piece->first || piece->last < v->place.first;
    if (are_apart && !(piece->has_resident && v->home == HOME_RESIDENT))
        return false;
    switch (piece->kind) {
    case PIECE_VARIABLE:
        return interfere(l, piece->variable, v);
    case PIECE_RESULT:
        return v->home == HOME_RESIDENT && residents_overlap(l->definition, v, NULL);
    case PIECE_SEQUENCE:
    case PIECE_SHARED:
        for (size_t i = 0; i < piece->n_parts; i++)
            if (rivals(l, piece->parts[i], v))
                return true;
        return false;
    }
    return true;
}

/* ---- placing ---- */

static struct piece *new_piece(const struct layout *l, int kind)
{
    struct piece *piece = arena_alloc(l->unit->arena, sizeof *piece);
    piece->kind = kind;
    piece->first = UINT_MAX;
    return piece;
}

static void widen(struct piece *piece, const struct piece *part)
{
    piece->has_resident |= part->has_resident;
    piece->first = part->first < piece->first ? part->first : piece->first;
    piece->last = part->last > piece->last ? part->last : piece->last;
}

/* While variables are placed, `size` is what the parts add up to. */
static void add_part(const struct layout *l, struct piece *piece, struct piece *part)
{
    if (piece->n_parts == piece->capacity) {
        piece->capacity = piece->capacity ? 2 * piece->capacity : 4;
        struct piece **parts = arena_alloc(l->unit->arena, piece->capacity * sizeof *parts);
        for (size_t i = 0; i < piece->n_parts; i++)
            parts[i] = piece->parts[i];
        piece->parts = parts;
    }
    piece->parts[piece->n_parts++] = part;
    widen(piece, part);
    if (piece->kind == PIECE_SEQUENCE)
        piece->size += part->size;
    else if (part->size > piece->size)
        piece->size = part->size;
}

/* A place that others may share, with `first` in it. */
static struct piece *new_shared(const struct layout *l, struct piece *first)
{
    struct piece *sequence = new_piece(l, PIECE_SEQUENCE), *shared = new_piece(l, PIECE_SHARED);
    add_part(l, sequence, first);
    add_part(l, shared, sequence);
    return shared;
}

static struct piece *piece_of(const struct layout *l, struct variable *v)
{
    struct piece *piece = new_piece(l, PIECE_VARIABLE);
    piece->variable = v;
    piece->size = v->place.size;
    piece->first = v->place.first;
    piece->last = v->place.last;
    piece->has_resident = v->home == HOME_RESIDENT;
    return piece;
}

static bool holds_result(const struct piece *shared)
{
    return shared->parts[0]->parts[0]->kind == PIECE_RESULT;
}

/* The result has to stay right behind the head, as its own alignment has it. */
static bool moves_result(const struct layout *l, const struct piece *shared,
                         const struct variable *v)
{
    return holds_result(shared) && (v->alignment != NULL || (v->place.align > HEAD_ALIGN &&
                                                             v->place.align > l->result_align));
}

/* Puts a variable where others are that it does not meet, if that saves room. */
static bool share(const struct layout *l, struct piece *shared, struct variable *v)
{
    struct piece *rival = NULL;
    for (size_t i = 0; i < shared->n_parts; i++) {
        if (!rivals(l, shared->parts[i], v))
            continue;
        if (rival != NULL)
            return false;
        rival = shared->parts[i];
    }
    long long before = rival != NULL ? rival->size : 0;
    if (before >= shared->size || moves_result(l, shared, v))
        return false;
    if (rival == NULL) {
        rival = new_piece(l, PIECE_SEQUENCE);
        add_part(l, rival, piece_of(l, v));
        add_part(l, shared, rival);
        return true;
    }
    for (size_t i = 0; i < rival->n_parts; i++)
        if (rival->parts[i]->kind == PIECE_SHARED && share(l, rival->parts[i], v)) {
            widen(rival, rival->parts[i]);
            widen(shared, rival);
            return true;
        }
    if (rival->parts[0]->kind == PIECE_RESULT)
        return false; /* nothing follows it in its sequence */
    add_part(l, rival, new_shared(l, piece_of(l, v)));
    widen(shared, rival);
    if (rival->size > shared->size)
        shared->size = rival->size;
    return true;
}

static void place(const struct layout *l, struct variable *v)
{
    struct piece *all = l->definition->layout;
    for (size_t i = 0; i < all->n_parts; i++)
        if (share(l, all->parts[i], v))
            return;
    add_part(l, all, new_shared(l, piece_of(l, v)));
}

/* ---- the order of the parts ---- */

static void settle(const struct layout *l, struct piece *piece, long long begin);

/* The part that leaves the least gap, and of these the strictest; those that come before the result
 * have to end before it. */
static size_t choose(const struct piece *sequence, size_t from, long long at, long long limit)
{
    size_t best = SIZE_MAX;
    long long best_gap = 0;
    for (size_t i = from; i < sequence->n_parts; i++) {
        const struct piece *part = sequence->parts[i];
        long long gap = round_up(at, part->align) - at;
        if (limit >= 0 && at + gap + part->size > limit)
            continue;
        if (best == SIZE_MAX || gap < best_gap ||
            (gap == best_gap && part->align > sequence->parts[best]->align)) {
            best = i;
            best_gap = gap;
        }
    }
    return best;
}

/* Moves a part to the front of those that have no place yet, and gives it the next. */
static long long settle_next(struct piece *sequence, size_t n, size_t chosen, long long at)
{
    struct piece *part = sequence->parts[chosen];
    for (size_t i = chosen; i > n; i--)
        sequence->parts[i] = sequence->parts[i - 1];
    sequence->parts[n] = part;
    part->offset = round_up(at, part->align);
    if (part->align > sequence->align)
        sequence->align = part->align;
    return part->offset + part->size;
}

static long long settle_around_result(struct piece *sequence, size_t *n, long long at)
{
    struct piece *result = sequence->parts[0];
    long long result_at = round_up(at, result->align);
    for (size_t i; (i = choose(sequence, *n + 1, at, result_at)) != SIZE_MAX; (*n)++)
        at = settle_next(sequence, *n, i, at);
    at = settle_next(sequence, *n, *n, at);
    ++*n;
    return at;
}

static void settle_sequence(struct piece *sequence, long long begin, bool has_result)
{
    long long at = begin;
    size_t n = 0;
    sequence->align = 1;
    if (has_result)
        at = settle_around_result(sequence, &n, at);
    for (; n < sequence->n_parts; n++)
        at = settle_next(sequence, n, choose(sequence, n, at, -1), at);
    sequence->size = at;
}

static void settle_shared(const struct layout *l, struct piece *shared)
{
    shared->size = 0;
    shared->align = 1;
    for (size_t i = 0; i < shared->n_parts; i++) {
        const struct piece *part = shared->parts[i];
        settle(l, shared->parts[i], 0);
        shared->size = part->size > shared->size ? part->size : shared->size;
        shared->align = part->align > shared->align ? part->align : shared->align;
    }
    shared->size = round_up(shared->size, shared->align);
}

/* Orders the parts of a piece that begins at `begin`, and measures it. Offsets are relative. */
static void settle(const struct layout *l, struct piece *piece, long long begin)
{
    switch (piece->kind) {
    case PIECE_VARIABLE:
        piece->size = piece->variable->place.size;
        piece->align = piece->variable->place.align;
        break;
    case PIECE_RESULT:
        piece->align = l->result_align;
        break;
    case PIECE_SEQUENCE:
        for (size_t i = 0; i < piece->n_parts; i++)
            settle(l, piece->parts[i], 0);
        settle_sequence(piece, begin,
                        begin > 0 && piece->n_parts > 0 && holds_result(piece->parts[0]));
        break;
    case PIECE_SHARED:
        settle_shared(l, piece);
        break;
    }
}

static void tell_variables(struct piece *piece, long long base)
{
    piece->offset += base;
    if (piece->kind == PIECE_VARIABLE)
        piece->variable->place.offset = piece->offset;
    long long inside = piece->kind == PIECE_SHARED ? piece->offset : base;
    for (size_t i = 0; i < piece->n_parts; i++)
        tell_variables(piece->parts[i], inside);
}

/* ---- names ---- */

/* The names of fields that are taken; each is asked for in constant time. */
struct names {
    const char **slots;
    size_t mask;
};

static bool is_taken(const struct names *names, const char *name, size_t *at)
{
    size_t hash = 5381;
    for (const char *p = name; *p != '\0'; p++)
        hash = 33 * hash + (unsigned char)*p;
    for (*at = hash & names->mask; names->slots[*at] != NULL; *at = (*at + 1) & names->mask)
        if (streq(names->slots[*at], name))
            return true;
    return false;
}

static struct names begin_names(struct arena *arena, size_t n)
{
    size_t size = 16;
    while (size < 2 * n)
        size *= 2;
    return (struct names){arena_alloc(arena, size * sizeof(char *)), size - 1};
}

static void name_field(struct unit *unit, struct names *names, struct variable *variable)
{
    const char *name = variable->name;
    size_t at;
    for (unsigned n = 2; is_taken(names, name, &at); n++)
        name = arena_printf(unit->arena, "%s_%u", variable->name, n);
    names->slots[at] = name;
    variable->field = name;
}

static bool has_labels(const struct node *node)
{
    if (node->kind == STMT_LABEL || node->kind == STMT_CASE)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (has_labels(child))
            return true;
    return false;
}

/* ---- all of a frame ---- */

static int by_size(const void *a, const void *b)
{
    const struct variable *x = *(struct variable *const *)a, *y = *(struct variable *const *)b;
    long long p = round_up(x->place.size, x->place.align);
    long long q = round_up(y->place.size, y->place.align);
    if (p != q)
        return p > q ? -1 : 1;
    p = x->place.align, q = y->place.align;
    if (p != q)
        return p > q ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

static void begin_with_result(struct layout *l)
{
    struct definition *definition = l->definition;
    struct type *type = type_meaning(definition->node->type)->target;
    definition->layout = new_piece(l, PIECE_SEQUENCE);
    if (type_is_void(type))
        return;
    struct piece *result = new_piece(l, PIECE_RESULT);
    result->has_resident = true;
    measure_type(type, &result->size, &l->result_align);
    add_part(l, definition->layout, new_shared(l, result));
}

static void place_all(struct layout *l, struct variable **kept, size_t n)
{
    collect_awaits(l);
    begin_with_result(l);
    if (n > 0)
        qsort(kept, n, sizeof *kept, by_size);
    for (size_t i = 0; i < n; i++)
        place(l, kept[i]);
    struct piece *all = l->definition->layout;
    settle(l, all, HEAD_SIZE);
    all->align = all->align > HEAD_ALIGN ? all->align : HEAD_ALIGN;
    all->size = round_up(all->size, all->align);
    tell_variables(all, 0);
}

void frame(struct unit *unit, struct definition *definition)
{
    if (definition->function == NULL || definition->n_awaits == 0)
        return;
    struct layout l = {.unit = unit, .definition = definition};
    struct variable **kept = arena_alloc(unit->arena, definition->n_variables * sizeof *kept);
    struct names names = begin_names(unit->arena, definition->n_variables);
    size_t n = 0;
    for (struct variable *v = definition->variables; v != NULL; v = v->next) {
        if (v->home == HOME_LOCAL || v->is_static)
            continue;
        name_field(unit, &names, v);
        measure_variable(v);
        kept[n++] = v;
        definition->has_resident |= v->home == HOME_RESIDENT && !v->is_handles;
    }
    place_all(&l, kept, n);
    definition->allocates_early = definition->has_resident && has_labels(definition->body);
}
