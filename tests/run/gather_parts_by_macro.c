/* Parts of a gather, tasks and tries that macros write. */
// TABLE: Preprocessor | gather part made by a macro | works
// OUT: 5 6
// OUT: 1 2
// OUT: 1 2
// OUT: 11 12
// OUT: 9 0
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#define PART(v, n) v = later(n)
#define PARTS(a, b) PART(a, 1), PART(b, 2)
#define ALL(...) await gather(__VA_ARGS__)
#define LIST(X) X(a, 1) X(b, 2)
#define LAST(v, n) PART(v, n + 10)
#define TRY(e) async_try(e)
#define SPAWN(f, ...) spawn(f(__VA_ARGS__))
#define TASK task(int)
#define T(x) task(x)
async int main(void)
{
    int a, b;
    await gather(PART(a, 5), PART(b, 6));
    printf("%d %d\n", a, b);
    await gather(PARTS(a, b));
    printf("%d %d\n", a, b);
    ALL(PARTS(a, b), async_sleep(1));
    ALL();
    printf("%d %d\n", a, b);
#define X(v, n) LAST(v, n),
    await gather(LIST(X) async_yield());
#undef X
    printf("%d %d\n", a, b);
    TASK t = SPAWN(later, 4);
    T(int) u = SPAWN(later, 5);
    int e = TRY(a = await t + await u);
    printf("%d %d\n", a, e);
    return 0;
}
