/* Each takes the lower fork first, so nobody starves and nothing locks up. */
#include <asyncc.h>
#include <stdio.h>

#define SEATS 5

static struct async_mutex forks[SEATS]; /* zeroed is ASYNC_MUTEX_INIT */

static double now(void)
{
    return (double)async_now() / 1e9;
}

async static void philosopher(int n)
{
    int other = (n + 1) % SEATS;
    int first = n < other ? n : other, second = n < other ? other : n;
    for (int meal = 0; meal < 2; meal++) {
        await async_sleep(n + 1);
        await async_mutex_lock(&forks[first]);
        await async_sleep(0.25);
        await async_mutex_lock(&forks[second]);
        printf("%.2f: %d eats, meal %d\n", now(), n, meal);
        await async_sleep(2);
        async_mutex_unlock(&forks[second]);
        async_mutex_unlock(&forks[first]);
    }
}

async int main(void)
{
    task(void) philosophers[SEATS];
    for (int n = 0; n < SEATS; n++)
        philosophers[n] = spawn(philosopher(n));
    await async_gather_array(NULL, philosophers, SEATS);
    printf("%.2f: the end\n", now());
    return 0;
}
