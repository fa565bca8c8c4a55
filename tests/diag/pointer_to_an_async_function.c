// RUN: %accept -Wno-missing-braces
// What may be done with pointers to async functions.
#include <asyncc.h>

#include <stddef.h>
#include <stdint.h>
async int f(int);
int plain(int);
typedef async int handler(int);
struct s {
    const char *name;
    async int (*run)(int);
    handler *other;
    int (*plain)(int);
};
static const struct s table[] = {{"a", f, f, plain}, {"b", NULL}, [3].run = f, [4] = {.other = f}};
static struct s elided[2] = {"a", f, NULL, plain, "b", f, f, NULL};
static handler *const handlers[] = {f, 0, [3] = f};
async int g(async int (*p)(int), void *any, void (*function)(void), uintptr_t number)
{
    handler *h = p;
    if (p == f || p != NULL || !h || (void *)p == any)
        h = NULL;
    h = (handler *)any;
    h = (handler *)function;
    h = (handler *)number;
    function = (void (*)(void))f;
    number = (uintptr_t)f;
    async int (**to_pointer)(int) = &p;
    *to_pointer = f;
    p = h ? h : f;
    return await p(1) + await table[0].run(2) + elided[0].plain(3) + await handlers[0](4);
}
