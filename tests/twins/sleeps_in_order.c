/* Sleeps end in the order of their deadlines; one of no time takes a turn. */
#include <asyncc.h>
#include <stdio.h>

async static void sleep_of(const char *name, double seconds)
{
    await async_sleep(seconds);
    printf("%g: %s\n", (double)async_now() / 1e9, name);
}

async static void sleep_for(int n)
{
    await async_sleep(10 + n / 100.0);
    printf("%g: %d\n", (double)async_now() / 1e9, n);
}

async static void count(int n)
{
    for (int i = 0; i < n; i++) {
        printf("turn %d\n", i);
        await async_sleep(i % 2 ? 0 : -1);
    }
}

async int main(void)
{
    await gather(sleep_of("c", 3), sleep_of("a", 1), sleep_of("b", 2), sleep_of("now", 0),
                 count(4));
    task(void) timer = spawn(sleep_of("a timer", 1));
    await async_yield();
    task(void) cancelled = spawn(sleep_of("never", 2));
    await async_yield();
    async_cancel(cancelled);
    async_release(cancelled);
    await timer;
    await async_yield();
    printf("time %.1f\n", (double)async_now() / 1e9);
    task(void) tasks[101];
    for (int seed = 0; seed < 101; seed++)
        tasks[seed] = spawn(sleep_for((seed * 17 + 5) % 101));
    await async_gather_array(NULL, tasks, 101);
    return 0;
}
