/* Calls on threads run side by side, beside the loop. */
#include <asyncc.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static pthread_t loop_thread;

static int slow(int n)
{
    usleep(20000 * (unsigned)n);
    return pthread_equal(pthread_self(), loop_thread) ? -1 : n;
}

static void ends(const int *n)
{
    printf("guard %d ends\n", *n);
}

async static int guard(int n)
{
    int self __attribute__((cleanup(ends))) = n;
    return await async_thread(slow(n));
}

async static void ticks(void)
{
    for (int n = 0; n < 3; n++)
        await async_yield();
    printf("the loop goes on\n");
}

async int main(void)
{
    int a, b, c;
    loop_thread = pthread_self();
    printf("%d\n", await async_thread(slow(0)));
    task(void) ticking = spawn(ticks());
    await gather(a = guard(5), b = guard(1), c = guard(3));
    printf("[%d, %d, %d]\n", a, b, c);
    await ticking;
    task(int) t = spawn(guard(1));
    await async_yield();
    printf("%d\n", await t);
    return 0;
}
