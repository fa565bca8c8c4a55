/* Many parts, of all of which some fail. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define N 100000

async static int work(int n)
{
    await async_sleep(n % 17);
    if (n % 10 == 9)
        async_fail(EIO);
    return n;
}

static void free_it(void *pointer)
{
    free(*(void **)pointer);
}

#define FREED __attribute__((cleanup(free_it)))

async int main(void)
{
    FREED task(int) *tasks = malloc(N * sizeof *tasks);
    FREED int *results = malloc(N * sizeof *results);
    FREED int *errs = malloc(N * sizeof *errs);
    if (tasks == NULL || results == NULL || errs == NULL)
        return 1;
    for (int n = 0; n < N; n++)
        tasks[n] = spawn(work(n));
    await async_gather_array_settled(results, errs, tasks, N);
    long sum = 0, failures = 0;
    for (int n = 0; n < N; n++) {
        sum += errs[n] == 0 ? results[n] : 0;
        failures += errs[n] == EIO;
    }
    printf("%ld %ld\n", sum, failures);
    return 0;
}
// OUT: 4499910000 10000
// ERASED: no
