// RUN: %accept
// What is awaited is a value, whatever libclang calls its type.
#include <asyncc.h>

struct s {
    int x;
};
async task(int) make(void);
task(int) plain(int);
async int g(task(int) t, task(long) l, task(struct s) s, task(int *) p, int c)
{
    int x = await t + (int)await l;
    x = -await t;
    x += (await s).x + *await p + (await p)[0];
    if (await t && await l)
        x = !await t;
    long z = await t - (await t << 2);
    task(int) u = await make(), w = c ? t : u;
    u = w = plain(c);
    return x + (int)z + await await make() + await (c ? u : w);
}
