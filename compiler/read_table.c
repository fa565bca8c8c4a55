/* SPDX-License-Identifier: MIT */
/* What is known about declarations of libclang's: a table whose keys are cursors. */
#include "reading.h"

#include <stdlib.h>

struct known {
    CXCursor cursor;
    unsigned hash;
    void *value;
    struct known *next;
};

static void grow(struct reading *r, struct cursor_table *table)
{
    size_t n = table->n_buckets > 0 ? 4 * table->n_buckets : 256;
    struct known **buckets = arena_alloc(r->arena, n * sizeof *buckets);
    for (size_t i = 0; i < table->n_buckets; i++)
        for (struct known *k = table->buckets[i], *next; k != NULL; k = next) {
            next = k->next;
            k->next = buckets[k->hash % n];
            buckets[k->hash % n] = k;
        }
    table->buckets = buckets;
    table->n_buckets = n;
}

void **cursor_slot(struct reading *r, struct cursor_table *table, CXCursor cursor)
{
    unsigned hash = clang_hashCursor(cursor);
    if (table->n >= table->n_buckets)
        grow(r, table);
    struct known **bucket = &table->buckets[hash % table->n_buckets];
    for (struct known *k = *bucket; k != NULL; k = k->next)
        if (k->hash == hash && clang_equalCursors(k->cursor, cursor))
            return &k->value;
    struct known *k = arena_alloc(r->arena, sizeof *k);
    *k = (struct known){.cursor = cursor, .hash = hash, .next = *bucket};
    *bucket = k;
    table->n++;
    return &k->value;
}
