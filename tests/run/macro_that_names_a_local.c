/* Macros that name the function's locals, which live across awaits. */
#include <asyncc.h>
#include <stdio.h>

struct state {
    int n;
};

#define N (state->n)
#define COUNT counter
#define NEXT (counter += step)
#define SAVE(x) (saved = (x))

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int work(struct state *state)
{
    int counter = 1, step = 2, saved;
    N = await later(NEXT);
    await async_yield();
    SAVE(await later(COUNT) + N);
    N++;
    {
        int counter = 100;
        await async_yield();
        saved += NEXT;
    }
    await async_yield();
    return saved + COUNT;
}

async int main(void)
{
    struct state s = {0};
    int r = await work(&s);
    printf("%d %d\n", r, s.n);
    return 0;
}
// TABLE: Preprocessor | macro that names a local | works
