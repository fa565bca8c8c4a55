// RUN: %accept
// void pointers lead to tasks as to everything else.
#include <asyncc.h>

#include <stdlib.h>
#include <string.h>
void keep(void *);
typedef task(int) reply;
struct many {
    reply *list;
    size_t n;
};
async int g(struct many *m, const task(int) *from, void *any)
{
    task(int) *t = malloc(3 * sizeof *t);
    memcpy(t, from, 3 * sizeof *t);
    keep(t);
    keep(&t[1]);
    m->list = t + 1;
    t = realloc(m->list, m->n * sizeof(task(int)));
    for (reply *r = t; r < t + m->n; r++)
        m->n += (size_t)await *r;
    t = (task(int) *)any;
    return await t[0] + await *m->list++ + await *from;
}
