/* Ordinary calls on other threads, side by side. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <pthread.h>
#include <stdarg.h>
#include <unistd.h>

struct large {
    int a[20];
};

static pthread_t loop_thread;

static int elsewhere(void)
{
    return !pthread_equal(pthread_self(), loop_thread);
}

static struct large fill(int first, const char *text)
{
    struct large large = {{0}};
    for (int i = 0; i < 20; i++)
        large.a[i] = first + i + (int)strlen(text);
    return large;
}

static int sum(int n, ...)
{
    va_list ap;
    int sum = 0;
    va_start(ap, n);
    for (int i = 0; i < n; i++)
        sum += i % 2 ? (int)va_arg(ap, double) : va_arg(ap, int);
    va_end(ap);
    return sum;
}

static void nothing(void)
{
}

static int slow(int n)
{
    usleep(20000);
    return n;
}

static int twice(int n)
{
    return 2 * n;
}

async static int wait_slow(void)
{
    return await async_thread(slow(1));
}

async int main(void)
{
    int (*pointer)(int) = twice;
    int a, b;
    loop_thread = pthread_self();
    printf("%d\n", await async_thread(elsewhere()));
    struct large large = await async_thread(fill(1, "abc"));
    printf("%d %d\n", large.a[0], large.a[19]);
    short two = 2;
    printf("%d\n", await async_thread(sum(4, 1, 2.5f, two, 4.0)));
    await async_thread(nothing());
    await gather(a = async_thread(slow(3)), b = async_thread(pointer(4)));
    printf("%d %d\n", a, b);
    task(int) t = spawn(async_thread(twice(await async_thread(twice(5)))));
    printf("%d\n", await t);

    t = spawn(wait_slow());
    await async_yield();
    async_cancel(t);
    printf("%s\n", strerror(async_try(await t)));
    t = async_thread(slow(1));
    async_cancel(t);
    printf("%s\n", strerror(async_try(await t)));
    return 0;
}
// OUT: 1
// OUT: 4 23
// OUT: 9
// OUT: 3 8
// OUT: 20
// OUT: Operation canceled
// OUT: Operation canceled
// ERASED: no
// TABLE: Expressions | async_thread with a variadic callee | in
