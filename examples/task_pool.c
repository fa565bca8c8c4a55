/* SPDX-License-Identifier: MIT */
/*
 * A pool of workers that take jobs off a list. A job that fails is reported, and its worker goes
 * on with the next. With ASYNCC_CLOCK=virtual in the environment it takes no time.
 */
#include <asyncc.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct job {
    const char *name;
    double seconds;
    int error; /* what it fails with; 0: it succeeds */
};

static const struct job jobs[] = {
    {"fetch", 1.5, 0}, {"parse", 0.4, 0},  {"index", 2.3, 0},  {"upload", 0.7, ETIMEDOUT},
    {"pack", 0.8, 0},  {"verify", 1.0, 0}, {"notify", 0.3, 0}, {"archive", 0.5, ENOSPC},
};
enum {
    job_count = sizeof jobs / sizeof *jobs,
    max_workers = 16
};

struct pool {
    uint64_t start;
    int next; /* the first job that nobody has taken */
    int ended, failed;
};

static double seconds_since(uint64_t start)
{
    return (double)(async_now() - start) / 1e9;
}

/* The time that the job took. */
async static double run(const struct job *job)
{
    await async_sleep(job->seconds);
    if (job->error)
        async_fail(job->error);
    return job->seconds;
}

/* The time that its jobs took. No lock: between two awaits nothing else runs. */
async static double worker(struct pool *pool, int id)
{
    double total = 0;
    while (pool->next < job_count) {
        const struct job *job = &jobs[pool->next++];
        printf("%.1f s  worker %d begins %s\n", seconds_since(pool->start), id, job->name);
        int error = async_try(total += await run(job));
        pool->ended++;
        pool->failed += error != 0;
        printf("%.1f s  worker %d ends %s: %s\n", seconds_since(pool->start), id, job->name,
               error ? strerror(error) : "done");
    }
    return total;
}

/* Runs beside the workers, and is cancelled when they have ended. */
async static void watch(const struct pool *pool)
{
    while (pool->ended < job_count) {
        await async_sleep(1);
        printf("%.1f s  %d of %d jobs have ended\n", seconds_since(pool->start), pool->ended,
               job_count);
    }
}

static const char usage[] = "usage: task_pool [WORKERS]\n"
                            "Runs a list of jobs on 1 to 16 workers (3 if not given).\n";

/* The number of workers, or exits. */
static int parse_options(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        exit(0);
    }
    if (argc == 1)
        return 3;
    char *end = "?";
    long workers = argc == 2 ? strtol(argv[1], &end, 10) : 0;
    if (*end || workers < 1 || workers > max_workers) {
        fputs(usage, stderr);
        exit(2);
    }
    return (int)workers;
}

async int main(int argc, char **argv)
{
    int workers = parse_options(argc, argv);
    struct pool pool = {.start = async_now()};

    task(double) tasks[max_workers];
    for (int i = 0; i < workers; i++)
        tasks[i] = spawn(worker(&pool, i + 1));
    task(void) watcher = spawn(watch(&pool));

    double total = 0;
    for (int i = 0; i < workers; i++)
        total += await tasks[i];

    async_cancel(watcher);
    int error = async_try(await watcher);
    printf("%d of %d jobs failed; the others took %.1f s\n", pool.failed, job_count, total);
    printf("the watcher: %s\n", error == ECANCELED ? "cancelled" : "ended");
    return 0;
}
