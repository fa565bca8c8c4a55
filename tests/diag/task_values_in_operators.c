// RUN: %accept
// What is awaited is a value, whatever libclang calls its type.
#include <asyncc.h>

async task(int) make(void);
task(int) plain(int);
async int g(task(int) t, task(long) l, int c)
{
    int x = c ? await t : await plain(3);
    long z = (c++, await t) + ({ await t; }) + (await l);
    task(int) u = await make(), w = (c++, plain(c));
    __typeof__(await t) y = 3;
    __auto_type v = await t;
    __typeof__(t) s = w;
    return x + y + v + (int)z + (c ? await u : 1) + await s + await await make();
}
