// SPDX-License-Identifier: MIT
// TABLE: Functions | pointer called through several levels | works
/* Async callbacks that are given async callbacks. */
#include <asyncc.h>
#include <stdio.h>
typedef async void done(void *);
struct work {
    async int (*run)(struct work *, async void (*)(void *), void *);
    done *finished;
    int n;
};
static async void finish(void *p)
{
    await async_sleep(1);
    ++*(int *)p;
}
static async int run(struct work *w, async void (*f)(void *), void *p)
{
    await f(p);
    await (*f)(p);
    await w->finished(p);
    return w->n + *(int *)p;
}
async int main(void)
{
    int n = 0;
    struct work w = {run, finish, 5}, *p = &w, **pp = &p;
    printf("%d\n", await w.run(&w, finish, &n));
    printf("%d\n", await(*(*pp)->run)(p, finish, &n));
    printf("%d\n", await(*p->run)(p, p->finished, &n));
    printf("%d\n", n);
    return 0;
}
