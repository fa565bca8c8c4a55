/* Object-like macros, function-like ones, and ones whose arguments are used twice. */
#include <asyncc.h>
#include <stdio.h>

#define LIMIT 3
#define SQUARE(x) ((x) * (x))
#define BUMP(x) (++(x))
#define JOIN(a, b) a##b
#define TEXT(x) #x
#define EMPTY
#define PAIR(a, b) {a, b}

static int calls;

async static int later(int x)
{
    calls++;
    await async_yield();
    return x;
}

async int main(void)
{
    int n = 0;
    for (int i = 0; i < LIMIT; i++)
        n += await later(LIMIT);
    printf("%d %d\n", n, calls);
    int s = SQUARE(await later(4));
    printf("%d %d\n", s, calls);
    s += BUMP(n);
    int JOIN(na, me) = await JOIN(la, ter)(BUMP(n));
    EMPTY await async_yield();
    int v[2] = PAIR(await later(LIMIT), 8);
    printf("%d %d %d %d %s\n", s, name, v[0], v[1], TEXT(await later(1)));
    return 0;
}
