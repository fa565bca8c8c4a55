// OUT: 1 after 0 s
// OUT: 50 after 1 s
// OUT: 51 after 2 s
// OUT: 52 after 2 s
// OUT: 2 after 2 s
// OUT: 53 after 3 s
// OUT: ends
/* A value may come from deeper down: from the function of a generator that the generator's function
 * asks.
 */
#include <asyncc.h>
#include <stdio.h>

async static void inner(async_generator(int) out, async_generator(int) other)
{
    await async_emit(out, 1);
    await async_sleep(1);
    await async_emit(other, 50);
    await async_sleep(1);
    await async_emit(other, 51);
    await async_emit(other, 52);
    await async_emit(out, 2);
    await async_sleep(1);
    await async_emit(other, 53);
}

async static void outer(async_generator(int) out)
{
    async_each(int, i, inner, out) await async_emit(out, i);
    printf("ends\n");
}

async static void outermost(async_generator(int) out)
{
    async_each(int, i, outer)
    {
        await async_emit(out, i);
        await async_yield();
    }
}

async int main(void)
{
    async_each(int, i, outermost) printf("%d after %.0f s\n", i, (double)async_now() / 1e9);
    async_each(int, i, outermost) if (i == 51) break;
    return 0;
}
