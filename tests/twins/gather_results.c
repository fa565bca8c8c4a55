/* A gather's results stand in the order of its parts, whichever ends first. */
#include <asyncc.h>
#include <stdio.h>

static double now(void)
{
    return (double)async_now() / 1e9;
}

async static int part(int n, double seconds)
{
    printf("%g: part %d starts\n", now(), n);
    await async_sleep(seconds);
    printf("%g: part %d ends\n", now(), n);
    return n * n;
}

struct two {
    int a, b;
};

async static struct two both(int a, int b)
{
    struct two two;
    await gather(two.a = part(a, a), two.b = part(b, b));
    return two;
}

async static void set_after(double seconds, task(int) future, int value)
{
    await async_sleep(seconds);
    async_resolve(future, value);
}

async static long square(int n)
{
    await async_sleep(n * 7 % 10 / 10.0);
    return n * n;
}

async static long sum_of_squares(void)
{
    task(long) tasks[1000];
    long squares[1000], sum = 0;
    for (int n = 0; n < 1000; n++)
        tasks[n] = spawn(square(n));
    await async_gather_array(squares, tasks, 1000);
    for (int n = 0; n < 1000; n++)
        sum += squares[n];
    return sum;
}

async int main(void)
{
    int a, b, c;
    await gather(a = part(1, 3), b = part(2, 1), c = part(3, 2));
    printf("%g: %d %d %d\n", now(), a, b, c);
    await gather();
    printf("%g: nothing\n", now());
    task(int) t = async_retain(spawn(part(4, 1)));
    await gather(a = t, b = part(5, 0), c = t);
    printf("%g: %d %d %d\n", now(), a, b, c);
    task(int) ended = async_retain(spawn(part(6, 0)));
    await async_sleep(1);
    await gather(a = ended, b = ended);
    printf("%g: %d %d\n", now(), a, b);
    struct two one, other;
    await gather(one = both(1, 4), other = both(2, 3));
    printf("%g: %d %d %d %d\n", now(), one.a, one.b, other.a, other.b);
    task(int) future = async_future(int);
    spawn(set_after(2, future, 7));
    await gather(a = future, b = part(1, 1));
    printf("%g: %d %d\n", now(), a, b);
    long sum = await sum_of_squares();
    printf("%g: %ld\n", now(), sum);
    return 0;
}
