/* Loops on three threads whose tasks wait, with time limits and cancellations at random, for
 * futures that two other threads end, for calls on worker threads, and for calls on one another's
 * loops. What somebody has given has been got, and nothing else. Now and then all of them are asked
 * for a dump. */
#include <asyncc.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    LOOPS = 3,
    RESOLVERS = 2,
    PLACES = 8, /* futures at a time, of each loop */
    TURNS = 200
};

/* A future that some thread may end. */
struct place {
    pthread_mutex_t lock;
    task(int) future; /* empty: there is none */
    int given;        /* what a thread has ended it with; 0: nothing */
};

struct world {
    struct async_loop *loop;
    struct place places[PLACES];
    unsigned random;
};

static struct world worlds[LOOPS];
static pthread_barrier_t all_have_begun, all_have_ended;
static atomic_int wrong, got, resolvers_stop;

static unsigned below(unsigned *state, unsigned n)
{
    *state = *state * 1103515245 + 12345;
    return (*state >> 16) % n;
}

/* ---- threads without a loop ---- */

static void end_one(struct place *place, int value)
{
    pthread_mutex_lock(&place->lock);
    if (async_is_task(place->future) && place->given == 0) {
        bool ended =
            value % 5 == 0 ? async_reject(place->future, EIO) : async_resolve(place->future, value);
        if (ended)
            place->given = value;
    }
    pthread_mutex_unlock(&place->lock);
}

static void *resolve(void *random)
{
    unsigned state = (unsigned)(uintptr_t)random;
    for (int value = 1; !atomic_load(&resolvers_stop); value++) {
        struct world *world = &worlds[below(&state, LOOPS)];
        end_one(&world->places[below(&state, PLACES)], value);
        if (below(&state, 20) == 0)
            sched_yield();
    }
    return NULL;
}

/* ---- tasks ---- */

static void hand_out(struct place *place, task(int) future)
{
    pthread_mutex_lock(&place->lock);
    place->future = async_retain(future);
    place->given = 0;
    pthread_mutex_unlock(&place->lock);
}

static int take_back(struct place *place)
{
    pthread_mutex_lock(&place->lock);
    int given = place->given;
    async_release(place->future);
    place->future = ASYNC_NO_TASK(int);
    pthread_mutex_unlock(&place->lock);
    return given;
}

static int square(int n)
{
    return n * n;
}

async static int visit(int n)
{
    if (n % 3 == 0)
        await async_yield();
    return n + 1;
}

/* Waits for one future, in one way or another. */
async static void wait_for_one(struct world *world, struct place *place)
{
    task(int) future = async_future(int);
    int value = 0, error;
    hand_out(place, future);
    if (below(&world->random, 2))
        error = async_try(value = await async_timeout(0.0001, future));
    else
        error = async_try(value = await future);
    int given = take_back(place);
    bool right = error == 0     ? value == given
                 : error == EIO ? given > 0 && given % 5 == 0
                                : given == 0;
    if (!right)
        atomic_fetch_add(&wrong, 1);
    atomic_fetch_add(&got, 1);
}

async static void work(struct world *world, struct place *place)
{
    for (int i = 0; i < TURNS; i++) {
        await wait_for_one(world, place);
        int n = (int)below(&world->random, 100);
        if (n < 10 && await async_thread(square(n)) != n * n)
            atomic_fetch_add(&wrong, 1);
        struct async_loop *other = worlds[below(&world->random, LOOPS)].loop;
        if (n >= 80 && await async_on(other, visit(n)) != n + 1)
            atomic_fetch_add(&wrong, 1);
    }
}

/* Cancels one of the others now and then: one of its waits fails, and its work ends with it. */
async static void disturb(struct world *world, task(void) * tasks)
{
    for (int i = 0; i < TURNS; i++) {
        await async_sleep(0.0002);
        if (i % 20 == 19)
            async_cancel(tasks[below(&world->random, PLACES)]);
        if (i % 80 == 50)
            kill(getpid(), SIGQUIT); /* all loops print where their tasks stand */
    }
}

async static void run(struct world *world)
{
    task(void) tasks[PLACES];
    int errs[PLACES];
    world->loop = async_this_loop();
    pthread_barrier_wait(&all_have_begun);
    for (int i = 0; i < PLACES; i++)
        tasks[i] = spawn(work(world, &world->places[i]));
    task(void) disturber = spawn(disturb(world, tasks));
    for (int i = 0; i < PLACES; i++)
        async_retain(tasks[i]);
    await async_gather_array_settled(NULL, errs, tasks, PLACES);
    await disturber;
    for (int i = 0; i < PLACES; i++) {
        if (errs[i] != 0 && errs[i] != ECANCELED)
            atomic_fetch_add(&wrong, 1);
        async_release(tasks[i]);
    }
    /* The others' calls may still come. */
    await async_thread(pthread_barrier_wait(&all_have_ended));
}

static void *run_loop(void *world)
{
    async_run(run(world));
    return NULL;
}

int main(void)
{
    pthread_t loops[LOOPS], resolvers[RESOLVERS];
    pthread_barrier_init(&all_have_begun, NULL, LOOPS);
    pthread_barrier_init(&all_have_ended, NULL, LOOPS);
    for (int i = 0; i < LOOPS; i++) {
        worlds[i].random = (unsigned)i + 1;
        for (int k = 0; k < PLACES; k++)
            pthread_mutex_init(&worlds[i].places[k].lock, NULL);
    }
    for (int i = 0; i < RESOLVERS; i++)
        pthread_create(&resolvers[i], NULL, resolve, (void *)(uintptr_t)(i + 100));
    for (int i = 0; i < LOOPS; i++)
        pthread_create(&loops[i], NULL, run_loop, &worlds[i]);
    for (int i = 0; i < LOOPS; i++)
        pthread_join(loops[i], NULL);
    atomic_store(&resolvers_stop, 1);
    for (int i = 0; i < RESOLVERS; i++)
        pthread_join(resolvers[i], NULL);
    printf("%d wrong, %s\n", atomic_load(&wrong), atomic_load(&got) > 100 ? "many got" : "few got");
    return 0;
}

// ERASED: no
// FLAGS: -pthread
// ENV: ASYNCC_CLOCK= ASYNCC_DUMP=1
// OUT: 0 wrong, many got
