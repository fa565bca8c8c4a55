/* SPDX-License-Identifier: MIT */
/*
 * Waiting for signals. What a loop's listener has caught is handed to all tasks of the loop that
 * wait for it; what nobody waits for stays where it is until somebody asks.
 *
 * A task that has been handed a signal may lose a race before it goes on. When all to whom it was
 * handed have lost, it is as if it had come again.
 */
#define _GNU_SOURCE
#include "blocking.h"
#include "catch.h"

#include <errno.h>
#include <sys/types.h>

/* The blocking calls are declared here too: their prototypes are the same in all faces. */
int async_signal(const sigset_t *set);
int async_signal_info(const sigset_t *set, siginfo_t *info);
sigset_t async__signals(const int *numbers, size_t n);
struct async_frame *async_signal__async(int *result, const sigset_t *set);
struct async_frame *async_signal_info__async(int *result, const sigset_t *set, siginfo_t *info);

struct wait {
    struct async__wait wait; /* the result takes the place of its answer */
    uint64_t signals;
    siginfo_t *wanted_info; /* where the program wants to have it; NULL: nowhere */
    siginfo_t info;         /* of the signal that it was handed, */
    uint64_t serial;        /* at that time */
};
_Static_assert(ASYNC_RESULT_OFFSET(_Alignof(int)) == offsetof(struct async__wait, answer) &&
                   sizeof(int) <= sizeof(struct async__wait *),
               "where the loop looks for the result");

static struct async__handing *handing(struct async__listener *listener, int number)
{
    return &listener->handed[number - 1];
}

static bool undo(struct async_frame *leaf)
{
    struct wait *wait = (struct wait *)leaf;
    struct async__listener *listener = wait->wait.loop->listener;
    struct async__handing *last = handing(listener, wait->info.si_signo);
    if (last->serial == wait->serial && --last->takers == 0)
        async__listener_put_back(listener, &wait->info);
    return true;
}

static const struct async__kind signal_kind = {
    .function = {.__name = "async_signal"},
    .cancel = async__wait_cancel,
    .undo = undo,
};

/* ---- sets ---- */

sigset_t async__signals(const int *numbers, size_t n)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < n; i++)
        if (sigaddset(&set, numbers[i]) < 0)
            async__misuse("ASYNC_SIGNALS of %d, which is no signal", numbers[i]);
    return set;
}

/* Those that end the program, or that the program cannot go on from. */
static const int refused[] = {SIGKILL, SIGSTOP, SIGSEGV, SIGBUS, SIGFPE, SIGILL};

/* The set as a word; 0 if it cannot be waited for. */
static uint64_t word_of(const sigset_t *set)
{
    uint64_t signals = 0;
    for (int number = 1; number <= ASYNC__SIGNALS; number++)
        if (sigismember(set, number) == 1)
            signals |= async__signal_bit(number);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (signals & async__signal_bit(refused[i]))
            return 0;
    return signals;
}

/* ---- handing out ---- */

static void give(struct wait *wait, const siginfo_t *info)
{
    wait->info = *info;
    wait->serial = handing(wait->wait.loop->listener, info->si_signo)->serial;
    if (wait->wanted_info != NULL)
        *wait->wanted_info = *info;
    *ASYNC_RESULT(&wait->wait.base, int) = info->si_signo;
}

/* A task that is nothing but this wait ends here: see wait_list.c. */
static void over(struct wait *wait)
{
    if (wait->wait.base.__parent == NULL)
        async__task_finish(wait->wait.task, &wait->wait.base);
    else
        async__wake(async__loop, wait->wait.task);
}

static void begin_handing(struct async__listener *listener, int number)
{
    *handing(listener, number) =
        (struct async__handing){.serial = handing(listener, number)->serial + 1};
}

/* Moves those who wait for the signal. */
static void move(struct async__wait_list *from, struct async__wait_list *to, int number)
{
    struct async__wait *next;
    for (struct async__wait *each = from->__first; each != NULL; each = next) {
        next = each->next;
        if (!(((struct wait *)each)->signals & async__signal_bit(number)))
            continue;
        async__wait_remove(each);
        async__wait_append(to, each);
    }
}

/* They stand in a list of their own meanwhile: the end of one may cancel others. */
static void hand_out(struct async__listener *listener, const siginfo_t *info)
{
    int number = info->si_signo;
    struct async__wait_list list = {NULL, NULL};
    struct async__wait *wait;
    move(&listener->waiters, &list, number);
    begin_handing(listener, number);
    while ((wait = async__wait_first(&list)) != NULL) {
        handing(listener, number)->takers++;
        give((struct wait *)wait, info);
        over((struct wait *)wait);
    }
}

static uint64_t awaited(const struct async__listener *listener)
{
    uint64_t signals = 0;
    for (struct async__wait *each = listener->waiters.__first; each != NULL; each = each->next)
        signals |= ((struct wait *)each)->signals;
    return signals;
}

void async__signals_hand_out(struct async__loop *loop)
{
    struct async__listener *listener = loop->listener;
    siginfo_t info;
    atomic_store(&listener->came, 0);
    while (async__listener_take(listener, awaited(listener), &info) != 0)
        hand_out(listener, &info);
}

bool async__signals_awaited(const struct async__loop *loop)
{
    return loop->listener != NULL && loop->listener->waiters.__first != NULL;
}

void async__signals_leave(struct async__loop *loop)
{
    struct async__listener *listener = loop->listener;
    loop->listener = NULL;
    if (listener != NULL)
        async__listener_drop(listener, ~listener->kept);
}

/* ---- waiting ---- */

/* The loop's listener hears of the signals; 0 or -errno. */
static int listen_in(struct async__loop *loop, uint64_t signals)
{
    int error = async__mailbox_open(loop);
    if (error < 0)
        return error;
    struct async__listener *listener = async__listen(signals, &error);
    if (listener == NULL)
        return error;
    if (loop->listener == NULL)
        error = async__listener_wake(listener, loop->mailbox.fd);
    if (error == 0)
        loop->listener = listener;
    else
        async__listener_drop(listener, signals & ~listener->kept);
    return error;
}

/* One is there: it is taken now, or in the next turn if others are to have theirs first. */
static struct async_frame *take(struct async__loop *loop, int *result, siginfo_t *info,
                                const siginfo_t *came)
{
    struct async__listener *listener = loop->listener;
    *result = came->si_signo;
    if (!async__budget_spent(loop)) {
        if (info != NULL)
            *info = *came;
        return NULL;
    }
    struct wait *wait = async__given_later(&listener->waiters, &signal_kind, sizeof *wait, 0);
    wait->wanted_info = info;
    begin_handing(listener, came->si_signo);
    handing(listener, came->si_signo)->takers++;
    give(wait, came);
    return &wait->wait.base;
}

struct async_frame *async_signal_info__async(int *result, const sigset_t *set, siginfo_t *info)
{
    struct async__loop *loop = async__loop;
    uint64_t signals = word_of(set);
    siginfo_t came;
    *result = signals == 0 ? -EINVAL : listen_in(loop, signals);
    if (*result < 0)
        return NULL;
    if (async__signals_due(loop))
        async__signals_hand_out(loop); /* those who have waited come first */
    if (async__cancel_pending(loop))
        return async__cancelled_wait(loop);
    if (async__listener_take(loop->listener, signals, &came) != 0)
        return take(loop, result, info, &came);
    struct wait *wait = async__wait_new(&signal_kind, sizeof *wait);
    wait->signals = signals;
    wait->wanted_info = info;
    async__wait_append(&loop->listener->waiters, &wait->wait);
    return &wait->wait.base;
}

struct async_frame *async_signal__async(int *result, const sigset_t *set)
{
    return async_signal_info__async(result, set, NULL);
}

/* ---- by their own names ---- */

static int blocking_wait(const sigset_t *set, siginfo_t *info)
{
    uint64_t signals = word_of(set);
    int error = -EINVAL, number;
    struct async__listener *listener = signals != 0 ? async__listen(signals, &error) : NULL;
    if (listener == NULL)
        return error;
    listener->kept |= signals;
    while ((number = async__listener_take(listener, signals, info)) == 0) {
        async__listener_wait(listener);
        atomic_store(&listener->came, 0);
    }
    return number;
}

int async_signal_info(const sigset_t *set, siginfo_t *info)
{
    async__check_no_loop(__func__);
    return blocking_wait(set, info);
}

int async_signal(const sigset_t *set)
{
    siginfo_t info;
    async__check_no_loop(__func__);
    return blocking_wait(set, &info);
}
