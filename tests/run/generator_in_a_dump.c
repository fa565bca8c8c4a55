// ERASED: no
// EXIT: 0
// STDERR: asyncc: +task 'take' waits: take \(.*generator_in_a_dump\.c:[0-9]+\) > doubled \(.*:[0-9]+\) > numbers \(.*:[0-9]+\) > async_sleep
// OUT: 2
/* Where a task waits for a value, the functions of the generator stand in its chain. */
#include <asyncc.h>
#include <stdio.h>

async static void numbers(async_generator(int) out)
{
    await async_sleep(2);
    await async_emit(out, 1);
}

async static void doubled(async_generator(int) out)
{
    async_each(int, n, numbers) await async_emit(out, 2 * n);
}

async static void take(void)
{
    async_each(int, n, doubled) printf("%d\n", n);
}

async int main(void)
{
    task(void) t = spawn(take());
    await async_sleep(1);
    async_dump();
    await t;
    return 0;
}
