/* Many tasks are cancelled at random moments, before they start, while they sleep, stand in line,
 * hold a slot, wait for another, are ready or have ended, and are awaited: each ends once, as it
 * has to, and the slots and the memory are there again for the next round. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum {
    ROUNDS = 6,
    RECENT = 20000 /* of so many that were spawned last, most have not ended */
};

static struct async_semaphore slots;
static long started, ended, kept;

static void end(const long *unused)
{
    (void)unused;
    ended++;
}

static void give_back(struct async_semaphore **semaphore)
{
    async_semaphore_release(*semaphore);
}

async static void use_a_slot(double seconds)
{
    await async_semaphore_acquire(&slots);
    struct async_semaphore *mine __attribute__((cleanup(give_back))) = &slots;
    await async_sleep(seconds);
}

async static long nap(double seconds)
{
    await async_sleep(seconds);
    return 1;
}

async static long work(long n, double seconds)
{
    long self __attribute__((cleanup(end), unused)) = n;
    started++;
    switch (n % 4) {
    case 0:
        await async_sleep(seconds);
        break;
    case 1:
        await use_a_slot(seconds / 100);
        break;
    case 2:
        return n - 1 + await spawn(nap(seconds));
    case 3:
        if (async_try(await async_timeout(seconds, nap(seconds * 2))) == ECANCELED) {
            kept++; /* and goes on */
            await async_yield();
        }
        break;
    }
    return n;
}

static double some(double most)
{
    return (double)(random() % 1000 + 1) * most / 1000;
}

async static int play(task(long) * tasks, long n)
{
    int wrong = 0;
    long values = 0, cancelled = 0;
    started = ended = kept = 0;
    slots = (struct async_semaphore)ASYNC_SEMAPHORE_INIT(10);
    for (long i = 0; i < n; i++) {
        tasks[i] = spawn(work(i, some(100)));
        if (random() % 4 == 0)
            async_cancel(tasks[i - random() % (i < RECENT ? i + 1 : RECENT)]);
        if (random() % 64 == 0)
            await async_sleep(some(0.5));
    }
    for (long i = 0; i < n / 2; i++) {
        async_cancel(tasks[random() % n]);
        if (random() % 64 == 0)
            await async_sleep(some(1));
    }
    for (long i = 0; i < n; i++) {
        long value = -1;
        int err = async_try(value = await tasks[i]);
        wrong += err == 0 ? value != i : err != ECANCELED;
        *(err == 0 ? &values : &cancelled) += 1;
    }
    for (int i = 0; i < 10; i++) /* all there */
        wrong += async_try(await async_timeout(0.001, async_semaphore_acquire(&slots))) != 0;
    wrong += values + cancelled != n || started != ended || started < values;
    wrong += values < n / 10 || cancelled < n / 10 || kept == 0;
    return wrong;
}

static long peak(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static bool grows(long after_two)
{
#ifdef __SANITIZE_ADDRESS__
    after_two = peak(); /* what is freed there is kept for a while */
#endif
    return peak() >= after_two + after_two / 4 + 1000;
}

static void free_it(task(long) **tasks)
{
    free(*tasks);
}

async int main(int argc, char **argv)
{
    long n = argc > 1 ? atol(argv[1]) : 1000000, after_two = 0;
    task(long) *tasks __attribute__((cleanup(free_it))) = malloc((size_t)n * sizeof *tasks);
    for (int i = 0; i < ROUNDS; i++) {
        int wrong = await play(tasks, n);
        if (wrong != 0)
            printf("%d wrong\n", wrong);
        if (i == 1)
            after_two = peak();
    }
    printf("%s\n", grows(after_two) ? "memory grows" : "nothing is lost");
    return 0;
}

// ERASED: no
// ARGS: 5000
// OUT: nothing is lost
