/* SPDX-License-Identifier: MIT */
/*
 * Catching signals for the threads that wait for them. A handler, which may run on any thread and
 * at any time, puts what has come into each listener that wants it, and wakes its thread. It takes
 * no lock, asks for no memory and closes nothing: listeners are never freed, and have their room
 * and a descriptor of their own from the beginning.
 *
 * A place goes from FREE to WRITTEN, by the handler that has claimed it, to READY, and back by the
 * listener's thread. A signal below SIGRTMIN has one place, so one that comes while it is not free
 * is one with that which is there.
 */
#define _GNU_SOURCE
#include "catch.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "memory.h"
#include "thread.h"

enum {
    FREE,
    WRITTEN,
    READY
};

static _Atomic(struct async__listener *) first;
static _Atomic(uint64_t) serials;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* over what follows, but for handlers */
static unsigned wanting[ASYNC__SIGNALS + 1];             /* listeners that want the signal */
static struct sigaction former[ASYNC__SIGNALS + 1];      /* what was done with it before */

/* ---- in the handler ---- */

static bool claim(struct async__caught *place)
{
    unsigned expected = FREE;
    return atomic_compare_exchange_strong(&place->state, &expected, WRITTEN);
}

/* A place for the signal, or NULL. */
static struct async__caught *claim_place(struct async__listener *listener, int number)
{
    if (number <= ASYNC__STANDARD_SIGNALS)
        return claim(&listener->caught[number - 1]) ? &listener->caught[number - 1] : NULL;
    for (size_t i = ASYNC__STANDARD_SIGNALS; i < ASYNC__SIGNALS; i++)
        if (claim(&listener->caught[i]))
            return &listener->caught[i];
    atomic_fetch_or(&listener->untold, async__signal_bit(number));
    return NULL;
}

static void wake(struct async__listener *listener)
{
    const uint64_t one = 1;
    atomic_store(&listener->came, 1);
    int fd = atomic_load(&listener->wake);
    ssize_t written = fd >= 0 ? write(fd, &one, sizeof one) : 0;
    (void)written; /* or it is awake */
    syscall(SYS_futex, &listener->came, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

static void put(struct async__listener *listener, const siginfo_t *info)
{
    struct async__caught *place = claim_place(listener, info->si_signo);
    if (place != NULL) {
        place->info = *info;
        place->serial = atomic_fetch_add(&serials, 1);
        atomic_store(&place->state, READY);
    }
    wake(listener);
}

static bool is_ignored_by_default(int number)
{
    return number == SIGCHLD || number == SIGCONT || number == SIGURG || number == SIGWINCH;
}

static void do_default(int number)
{
    if (is_ignored_by_default(number))
        return;
    if (number == SIGTSTP || number == SIGTTIN || number == SIGTTOU) {
        raise(SIGSTOP);
        return;
    }
    signal(number, SIG_DFL);
    raise(number); /* which waits until the handler has returned */
}

/* Does what was done before. */
static void do_former(int number, siginfo_t *info, void *context)
{
    const struct sigaction *action = &former[number];
    if (action->sa_flags & SA_SIGINFO)
        action->sa_sigaction(number, info, context);
    else if (action->sa_handler == SIG_DFL)
        do_default(number);
    else if (action->sa_handler != SIG_IGN)
        action->sa_handler(number);
}

static void (*beneath[ASYNC__SIGNALS + 1])(int); /* the runtime's own handlers */

/* Nobody wants it any more if the last who did has just left, or in the child of a fork. */
static void handle(int number, siginfo_t *info, void *context)
{
    int error = errno;
    bool wanted = false;
    for (struct async__listener *each = atomic_load(&first); each != NULL; each = each->next) {
        if (atomic_load(&each->wanted) & async__signal_bit(number)) {
            put(each, info);
            wanted = true;
        }
    }
    if (!wanted)
        do_former(number, info, context);
    else if (beneath[number] != NULL)
        beneath[number](number);
    errno = error;
}

/* ---- what the program does with a signal ---- */

static bool is_ours(const struct sigaction *action)
{
    return (action->sa_flags & SA_SIGINFO) && action->sa_sigaction == handle;
}

static int catch_signal(int number)
{
    struct sigaction ours = {.sa_sigaction = handle,
                             .sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK};
    struct sigaction before;
    if (sigaction(number, NULL, &before) < 0)
        return -errno;
    if (!is_ours(&before)) {
        former[number] = before;
        sigaction(number, &ours, NULL);
    }
    wanting[number]++;
    return 0;
}

/* A handler that the program has set meanwhile stays. */
static void let_go(int number)
{
    struct sigaction now;
    if (--wanting[number] == 0 && sigaction(number, NULL, &now) == 0 && is_ours(&now))
        sigaction(number, &former[number], NULL);
}

void async__set_handler(int number, void (*handler)(int))
{
    struct sigaction now;
    pthread_mutex_lock(&lock);
    beneath[number] = handler;
    if (sigaction(number, NULL, &now) == 0 && is_ours(&now))
        former[number] = (struct sigaction){.sa_handler = handler, .sa_flags = SA_RESTART};
    else
        signal(number, handler);
    pthread_mutex_unlock(&lock);
}

/* ---- listeners ---- */

/* The threads of the others have stayed behind, and the parent hears of its own signals. */
static void in_child(void)
{
    pthread_mutex_init(&lock, NULL);
    memset(wanting, 0, sizeof wanting);
    for (struct async__listener *each = atomic_load(&first); each != NULL; each = each->next) {
        int fd = atomic_exchange(&each->wake, -1);
        if (fd >= 0)
            close(fd);
        atomic_store(&each->wanted, 0);
        atomic_store(&each->untold, 0);
        each->kept = each->unblocked = 0;
        for (size_t i = 0; i < ASYNC__SIGNALS; i++)
            atomic_store(&each->caught[i].state, FREE);
    }
}

static void watch_forks(void)
{
    pthread_atfork(NULL, NULL, in_child);
}

static struct async__listener *thread_listener(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct async__heap *heap = async__thread_heap();
    if (heap == NULL || heap->listener != NULL)
        return heap == NULL ? NULL : heap->listener;
    struct async__listener *listener = async__block_new(ASYNC__FOR_FRAMES, sizeof *listener);
    if (listener == NULL)
        return NULL;
    pthread_once(&once, watch_forks);
    memset(listener, 0, sizeof *listener);
    atomic_init(&listener->wake, -1);
    listener->next = atomic_load(&first);
    while (!atomic_compare_exchange_weak(&first, &listener->next, listener))
        ;
    return heap->listener = listener;
}

/* Where the thread blocks them, they come through. */
static void unblock(struct async__listener *listener, uint64_t signals)
{
    sigset_t set, before;
    sigemptyset(&set);
    for (int number = 1; number <= ASYNC__SIGNALS; number++)
        if (signals & async__signal_bit(number))
            sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, &before);
    for (int number = 1; number <= ASYNC__SIGNALS; number++)
        if ((signals & async__signal_bit(number)) && sigismember(&before, number) == 1)
            listener->unblocked |= async__signal_bit(number);
}

static void block_again(struct async__listener *listener, uint64_t signals)
{
    sigset_t set;
    signals &= listener->unblocked;
    listener->unblocked &= ~signals;
    sigemptyset(&set);
    for (int number = 1; number <= ASYNC__SIGNALS; number++)
        if (signals & async__signal_bit(number))
            sigaddset(&set, number);
    if (signals != 0)
        pthread_sigmask(SIG_BLOCK, &set, NULL);
}

/* With the lock held: each signal that can be caught is wanted from now on. */
static int want(struct async__listener *listener, uint64_t signals)
{
    for (int number = 1; number <= ASYNC__SIGNALS; number++) {
        if (!(signals & async__signal_bit(number)))
            continue;
        atomic_fetch_or(&listener->wanted, async__signal_bit(number));
        int error = catch_signal(number);
        if (error < 0) {
            atomic_fetch_and(&listener->wanted, ~async__signal_bit(number));
            return error;
        }
    }
    return 0;
}

struct async__listener *async__listen(uint64_t signals, int *error)
{
    struct async__listener *listener = thread_listener();
    if (listener == NULL) {
        *error = -ENOMEM;
        return NULL;
    }
    uint64_t missing = signals & ~atomic_load(&listener->wanted);
    *error = 0;
    if (missing == 0)
        return listener;
    pthread_mutex_lock(&lock);
    *error = want(listener, missing);
    pthread_mutex_unlock(&lock);
    if (*error < 0)
        return NULL;
    unblock(listener, missing);
    return listener;
}

/* The number stays the listener's: a handler that is late writes to what took the place. */
int async__listener_wake(struct async__listener *listener, int eventfd)
{
    int own = atomic_load(&listener->wake);
    own = own < 0 ? fcntl(eventfd, F_DUPFD_CLOEXEC, 3) : dup3(eventfd, own, O_CLOEXEC);
    if (own < 0)
        return -errno;
    atomic_store(&listener->wake, own);
    return 0;
}

void async__listener_drop(struct async__listener *listener, uint64_t signals)
{
    siginfo_t info;
    signals &= atomic_load(&listener->wanted);
    if (signals == 0)
        return;
    pthread_mutex_lock(&lock);
    atomic_fetch_and(&listener->wanted, ~signals);
    for (int number = 1; number <= ASYNC__SIGNALS; number++)
        if (signals & async__signal_bit(number))
            let_go(number);
    pthread_mutex_unlock(&lock);
    listener->kept &= ~signals;
    block_again(listener, signals);
    while (async__listener_take(listener, signals, &info) != 0)
        ;
}

/* ---- what has come ---- */

static bool holds(const struct async__caught *place, uint64_t signals)
{
    return atomic_load(&place->state) == READY &&
           (signals & async__signal_bit(place->info.si_signo));
}

static int take_untold(struct async__listener *listener, uint64_t signals, siginfo_t *info)
{
    uint64_t untold = atomic_load(&listener->untold) & signals;
    if (untold == 0)
        return 0;
    int number = __builtin_ctzll(untold) + 1;
    atomic_fetch_and(&listener->untold, ~async__signal_bit(number));
    memset(info, 0, sizeof *info);
    return info->si_signo = number;
}

int async__listener_take(struct async__listener *listener, uint64_t signals, siginfo_t *info)
{
    struct async__caught *earliest = NULL;
    for (size_t i = 0; i < ASYNC__SIGNALS; i++) {
        struct async__caught *place = &listener->caught[i];
        if (holds(place, signals) && (earliest == NULL || place->serial < earliest->serial))
            earliest = place;
    }
    if (earliest == NULL)
        return take_untold(listener, signals, info);
    *info = earliest->info;
    atomic_store(&earliest->state, FREE);
    return info->si_signo;
}

void async__listener_put_back(struct async__listener *listener, const siginfo_t *info)
{
    put(listener, info);
}

void async__listener_wait(struct async__listener *listener)
{
    while (atomic_load(&listener->came) == 0)
        syscall(SYS_futex, &listener->came, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
}
