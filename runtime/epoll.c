/* SPDX-License-Identifier: MIT */
/*
 * The epoll backend, for where io_uring is refused; one epoll instance a thread.
 *
 * Operations pile up while tasks run. Once a turn each is tried, in order: most are over with that.
 * Those that have to wait stand in the list of their descriptor, and are tried again when it has an
 * event; what may block, as files do, is a worker's. See attempt.c, descriptor.c and offload.c.
 *
 * A cancelled operation that waits is over at once; one that was not tried yet is tried first, so
 * that what is there is delivered, as io_uring does.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "epoll.h"
#include "report.h"

#define EVENTS 256

/* A poll asks as often as this while there are more events. */
#define WAITS_A_POLL 16

/* Without a sleep in between, a registration is taken to be right for so many turns. */
#define TRUSTED_POLLS 32u

/* How often the calls of workers that are to come back are reminded of it. */
#define REMIND_EVERY 5000000u

#define MAIL UINT64_MAX

/* ---- making and closing ---- */

static unsigned forks;

static void in_child(void)
{
    forks++;
}

static void count_forks(void)
{
    pthread_atfork(NULL, NULL, in_child);
}

static int open_epoll(struct async__loop *loop)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, count_forks);
    struct async__epoll *epoll = async__block_new(ASYNC__FOR_FRAMES, sizeof *epoll);
    if (epoll == NULL)
        return -ENOMEM;
    *epoll = (struct async__epoll){
        .fd = epoll_create1(EPOLL_CLOEXEC), .forks = forks, .trusting = !async__clock_is_virtual()};
    int error = epoll->fd < 0 ? -errno : async__mailbox_open(loop); /* workers will send mail */
    if (error < 0) {
        if (epoll->fd >= 0)
            close(epoll->fd);
        async__block_free(epoll);
        return error;
    }
    async__links_init(&epoll->queue);
    async__links_init(&epoll->unverified);
    async__links_init(&epoll->interrupted);
    loop->backend_state = epoll;
    return 0;
}

static void close_epoll(struct async__loop *loop)
{
    struct async__epoll *epoll = async__epoll_of(loop);
    close(epoll->fd);
    async__descriptors_free(epoll);
    async__block_free(epoll);
    loop->backend_state = NULL;
}

/* The child of a fork has the parent's epoll instance, and is not to touch it. */
static struct async__epoll *own_epoll(struct async__loop *loop)
{
    struct async__epoll *epoll = async__epoll_of(loop);
    if (ASYNC_UNLIKELY(epoll->forks != forks))
        async__backend_forked();
    return epoll;
}

/* ---- operations ---- */

static void enqueue(struct async__epoll *epoll, struct async__epoll_operation *operation,
                    enum async__stage stage)
{
    operation->stage = stage;
    async__links_append(&epoll->queue, &operation->links);
}

static void over(struct async__loop *loop, struct async__epoll_operation *operation, int result)
{
    int fd = async__new_descriptor(&operation->request, result);
    struct async__descriptor *earlier = NULL;
    if (fd >= 0)
        earlier = async__descriptor_known(async__epoll_of(loop), fd);
    if (earlier != NULL)
        async__descriptor_closed(earlier);
    async__operation_over(loop, &operation->base, result);
}

static void offload(struct async__loop *loop, struct async__epoll_operation *operation)
{
    int error = async__offload(loop, operation);
    if (error != 0) {
        over(loop, operation, async__total(operation, error));
        return;
    }
    operation->stage = ASYNC__AT_WORK;
    enum async__line line = async__line_of(&operation->request);
    operation->descriptor = NULL;
    if (line == ASYNC__NO_LINE)
        return;
    struct async__descriptor *descriptor =
        async__descriptor(async__epoll_of(loop), operation->request.fd);
    if (descriptor == NULL)
        return; /* without memory it works beside the others */
    descriptor->busy[line] = true;
    operation->descriptor = descriptor;
}

static void join_list(struct async__epoll *epoll, struct async__descriptor *descriptor,
                      struct async__epoll_operation *operation)
{
    operation->stage = ASYNC__IN_LIST;
    operation->descriptor = descriptor;
    operation->verified = !async__linked(&descriptor->unverified);
    async__links_append(&descriptor->waiting, &operation->links);
    epoll->waiting++;
}

static void leave_list(struct async__epoll *epoll, struct async__epoll_operation *operation)
{
    async__links_remove(&operation->links);
    epoll->waiting--;
}

/* The number stands for another file, or for none. What has waited for the former one since before
 * that was known is over. */
static void file_has_changed(struct async__epoll *epoll, struct async__descriptor *descriptor)
{
    struct async__links *head = &descriptor->waiting, *next;
    for (struct async__links *at = head->next; at != head; at = next) {
        next = at->next;
        struct async__epoll_operation *operation =
            ASYNC__HOLDER(at, struct async__epoll_operation, links);
        if (!operation->verified)
            continue;
        leave_list(epoll, operation);
        operation->result = async__total(operation, -EBADF);
        enqueue(epoll, operation, ASYNC__SETTLED);
    }
}

/* What waits is tried again. */
static void try_again(struct async__epoll *epoll, struct async__descriptor *descriptor)
{
    while (async__linked(&descriptor->waiting)) {
        struct async__epoll_operation *operation =
            ASYNC__HOLDER(descriptor->waiting.next, struct async__epoll_operation, links);
        leave_list(epoll, operation);
        enqueue(epoll, operation, ASYNC__UNTRIED);
    }
}

/* It waits for operation->events. */
static void wait_for_events(struct async__loop *loop, struct async__epoll_operation *operation)
{
    struct async__epoll *epoll = async__epoll_of(loop);
    struct async__descriptor *descriptor = async__descriptor(epoll, operation->request.fd);
    int error = -ENOMEM;
    if (descriptor != NULL)
        error = async__descriptor_watch(epoll, descriptor, operation->events);
    if (error == -ENOENT) {
        file_has_changed(epoll, descriptor);
        error = async__descriptor_watch(epoll, descriptor, operation->events);
    }
    if (error == 0)
        join_list(epoll, descriptor, operation);
    else if (error == -EPERM) /* a file: it does not wait for events, but for the disk */
        offload(loop, operation);
    else
        over(loop, operation, async__total(operation, error));
}

/* What is waited for anyhow. */
static bool has_to_wait(struct async__epoll *epoll, struct async__epoll_operation *operation)
{
    const struct async__request *request = &operation->request;
    const struct async__descriptor *descriptor = async__descriptor_known(epoll, request->fd);
    if (descriptor == NULL || !epoll->trusting || !descriptor->drained ||
        !(descriptor->registered & EPOLLIN) || !async__drains(request))
        return false;
    operation->events = EPOLLIN | EPOLLERR | EPOLLHUP;
    return true;
}

/* Whether another operation is at work for which this one has to wait. */
static bool stands_in_line(const struct async__descriptor *descriptor,
                           const struct async__request *request)
{
    enum async__line line = async__line_of(request);
    return line != ASYNC__NO_LINE && descriptor->busy[line];
}

static bool joins_line(struct async__epoll *epoll, struct async__epoll_operation *operation)
{
    struct async__descriptor *descriptor = async__descriptor_known(epoll, operation->request.fd);
    if (descriptor == NULL || !stands_in_line(descriptor, &operation->request))
        return false;
    operation->events = 0;
    join_list(epoll, descriptor, operation);
    return true;
}

/* A short read of a stream has found all that there was. At its end there is no further event. */
static void note_drained(struct async__epoll *epoll, const struct async__epoll_operation *operation)
{
    if (!operation->came_short || operation->moved == 0 || !async__drains(&operation->request))
        return;
    struct async__descriptor *descriptor = async__descriptor_known(epoll, operation->request.fd);
    if (descriptor != NULL && descriptor->stream && descriptor->registered & EPOLLIN)
        descriptor->drained = !(descriptor->seen & ~(uint32_t)(EPOLLIN | EPOLLOUT));
}

static void close_number(struct async__epoll *epoll, int fd)
{
    struct async__descriptor *descriptor = async__descriptor_known(epoll, fd);
    if (descriptor == NULL)
        return;
    async__descriptor_closed(descriptor);
    struct async__links *head = &descriptor->waiting;
    for (struct async__links *at = head->next; at != head; at = at->next)
        ASYNC__HOLDER(at, struct async__epoll_operation, links)->verified = true;
    file_has_changed(epoll, descriptor);
}

static void try(struct async__loop *loop, struct async__epoll_operation *operation)
{
    struct async__epoll *epoll = async__epoll_of(loop);
    bool cancelled = operation->base.cancelling && !operation->base.closes;
    if (!cancelled && joins_line(epoll, operation))
        return;
    enum async__verdict verdict = ASYNC__HAS_TO_WAIT;
    if (cancelled || !has_to_wait(epoll, operation))
        verdict = async__attempt(operation);
    if (verdict != ASYNC__HAS_RESULT && cancelled) {
        over(loop, operation, async__total(operation, -ECANCELED));
        return;
    }
    if (operation->request.code == ASYNC__CLOSE)
        close_number(epoll, operation->request.fd);
    switch (verdict) {
    case ASYNC__HAS_RESULT:
        note_drained(epoll, operation);
        over(loop, operation, operation->result);
        break;
    case ASYNC__HAS_TO_WAIT:
        wait_for_events(loop, operation);
        break;
    case ASYNC__NEEDS_WORKER:
        offload(loop, operation);
        break;
    }
}

/* Tries what is queued, and gives back what was taken back. */
static void submit(struct async__loop *loop)
{
    struct async__epoll *epoll = async__epoll_of(loop);
    while (async__linked(&epoll->queue)) {
        struct async__epoll_operation *operation =
            ASYNC__HOLDER(epoll->queue.next, struct async__epoll_operation, links);
        async__links_remove(&operation->links);
        if (operation->stage == ASYNC__UNTRIED)
            try(loop, operation);
        else
            over(loop, operation, operation->result);
    }
}

/* ---- what a worker has done ---- */

/* The next ones may try. */
static void leave_line(struct async__epoll *epoll, struct async__epoll_operation *operation)
{
    struct async__descriptor *descriptor = operation->descriptor;
    if (descriptor == NULL)
        return;
    enum async__line line = async__line_of(&operation->request);
    descriptor->busy[line] = false;
    struct async__links *head = &descriptor->waiting, *next;
    for (struct async__links *at = head->next; at != head; at = next) {
        next = at->next;
        struct async__epoll_operation *waiting =
            ASYNC__HOLDER(at, struct async__epoll_operation, links);
        if (async__line_of(&waiting->request) == line) {
            leave_list(epoll, waiting);
            enqueue(epoll, waiting, ASYNC__UNTRIED);
        }
    }
}

void async__offload_returned(struct async__loop *loop, struct async__epoll_operation *operation)
{
    struct async__epoll *epoll = async__epoll_of(loop);
    int result = operation->result;
    bool in_line = operation->descriptor != NULL;
    bool again = in_line && result == -EAGAIN && !operation->base.cancelling;
    if (again) /* somebody else was first */
        enqueue(epoll, operation, ASYNC__UNTRIED);
    leave_line(epoll, operation);
    if (!again)
        over(loop, operation, async__total(operation, result));
}

/* ---- events ---- */

static bool concerns(const struct async__descriptor *descriptor,
                     const struct async__epoll_operation *operation, uint32_t events)
{
    return operation->events & events && !stands_in_line(descriptor, &operation->request);
}

/* Operations of one direction are tried until one has to wait. */
static void try_waiting(struct async__loop *loop, struct async__descriptor *descriptor,
                        uint32_t events)
{
    struct async__links *head = &descriptor->waiting, *next;
    bool useless = true;
    for (struct async__links *at = head->next; at != head; at = next) {
        next = at->next;
        struct async__epoll_operation *operation =
            ASYNC__HOLDER(at, struct async__epoll_operation, links);
        if (!concerns(descriptor, operation, events))
            continue;
        useless = false;
        switch (async__attempt(operation)) {
        case ASYNC__HAS_RESULT:
            leave_list(async__epoll_of(loop), operation);
            note_drained(async__epoll_of(loop), operation);
            over(loop, operation, operation->result);
            break;
        case ASYNC__HAS_TO_WAIT:
            if (async__drains(&operation->request)) {
                descriptor->drained = true;
                events &= ~(uint32_t)EPOLLIN;
            }
            break;
        case ASYNC__NEEDS_WORKER:
            leave_list(async__epoll_of(loop), operation);
            offload(loop, operation);
            break;
        }
    }
    descriptor->useless &= useless;
    if (useless)
        async__descriptor_useless(async__epoll_of(loop), descriptor);
}

static void take_event(struct async__loop *loop, const struct epoll_event *event)
{
    struct async__epoll *epoll = async__epoll_of(loop);
    if (event->data.u64 == MAIL) {
        epoll->mail = true;
        return;
    }
    int fd = (int)(uint32_t)event->data.u64;
    struct async__descriptor *descriptor = async__descriptor_known(epoll, fd);
    if (descriptor == NULL || descriptor->generation != event->data.u64 >> 32)
        return;
    descriptor->seen |= event->events;
    if (event->events & ~(uint32_t)EPOLLOUT)
        descriptor->drained = false;
    try_waiting(loop, descriptor, event->events);
}

/* epoll_wait with a limit in nanoseconds, NULL: none. */
static int ask(int fd, struct epoll_event *events, const struct timespec *limit)
{
#ifdef SYS_epoll_pwait2
    static _Atomic bool missing;
    if (!missing) {
        long n = syscall(SYS_epoll_pwait2, fd, events, EVENTS, limit, NULL, (size_t)0);
        if (n >= 0 || (errno != ENOSYS && errno != EPERM))
            return (int)n;
        missing = true;
    }
#endif
    if (limit == NULL)
        return epoll_wait(fd, events, EVENTS, -1);
    struct pollfd polled = {.fd = fd, .events = POLLIN};
    if ((limit->tv_sec != 0 || limit->tv_nsec != 0) && ppoll(&polled, 1, limit, NULL) <= 0)
        return 0;
    return epoll_wait(fd, events, EVENTS, 0);
}

/* Waits for events, and tries what has waited for them. */
static void collect(struct async__loop *loop, uint64_t limit)
{
    struct epoll_event events[EVENTS];
    struct timespec time = {.tv_sec = (time_t)(limit / 1000000000),
                            .tv_nsec = (long)(limit % 1000000000)};
    struct timespec *wait = limit == ASYNC__NEVER ? NULL : &time;
    int n = EVENTS;
    for (int i = 0; i < WAITS_A_POLL && n == EVENTS; i++) {
        n = ask(async__epoll_of(loop)->fd, events, wait);
        for (int k = 0; k < n; k++)
            take_event(loop, &events[k]);
        time = (struct timespec){0, 0};
        wait = &time;
    }
}

static void verify(struct async__loop *loop, struct async__descriptor *descriptor)
{
    struct async__epoll *epoll = async__epoll_of(loop);
    if (!async__linked(&descriptor->waiting))
        async__links_remove(&descriptor->unverified);
    else if (async__descriptor_verify(epoll, descriptor) != 0) {
        file_has_changed(epoll, descriptor);
        if (async__linked(&descriptor->waiting) && async__descriptor_watch(epoll, descriptor, 0))
            try_again(epoll, descriptor);
    }
}

/* Those that have not been for more than `age` polls. */
static void verify_all(struct async__loop *loop, unsigned age)
{
    struct async__epoll *epoll = async__epoll_of(loop);
    while (async__linked(&epoll->unverified)) {
        struct async__descriptor *descriptor =
            ASYNC__HOLDER(epoll->unverified.next, struct async__descriptor, unverified);
        if (epoll->polls - descriptor->since < age)
            break;
        verify(loop, descriptor);
    }
    submit(loop);
}

/* What comes first, whether there is time or not. */
static struct async__epoll *begin_to_look(struct async__loop *loop)
{
    struct async__epoll *epoll = own_epoll(loop);
    epoll->polls++;
    epoll->mail = false;
    submit(loop);
    verify_all(loop, epoll->trusting ? TRUSTED_POLLS : 0);
    return epoll;
}

static void poll_epoll(struct async__loop *loop)
{
    struct async__epoll *epoll = begin_to_look(loop);
    if (epoll->waiting > 0)
        collect(loop, 0);
    if (loop->ready == NULL && async__linked(&epoll->unverified)) {
        verify_all(loop, 0);
        collect(loop, 0);
    }
}

/* How long to sleep. */
static uint64_t until(const struct async__epoll *epoll, uint64_t deadline)
{
    uint64_t left = ASYNC__NEVER;
    if (deadline != ASYNC__NEVER) {
        uint64_t now = async__clock_now();
        left = deadline > now ? deadline - now : 0;
    }
    return async__linked(&epoll->interrupted) && left > REMIND_EVERY ? REMIND_EVERY : left;
}

/* To look for events first is cheaper than to verify many. */
static bool looks_first(const struct async__loop *loop, const struct async__epoll *epoll)
{
    return loop->ready != NULL || epoll->unverified.next != epoll->unverified.previous;
}

static void wait_epoll(struct async__loop *loop, uint64_t deadline)
{
    struct async__epoll *epoll = begin_to_look(loop);
    async__offload_ask_again(epoll);
    if (epoll->waiting > 0 && looks_first(loop, epoll))
        collect(loop, 0);
    if (loop->ready == NULL)
        verify_all(loop, 0);
    if (loop->ready == NULL && !epoll->mail)
        collect(loop, until(epoll, deadline));
}

/* ---- what the loop asks for ---- */

static void start(struct async__loop *loop, struct async__operation *base,
                  const struct async__request *request)
{
    struct async__epoll_operation *operation = (struct async__epoll_operation *)base;
    operation->request = *request;
    operation->moved = 0;
    operation->call = NULL;
    operation->connecting = operation->came_short = false;
    operation->boundless = operation->for_a_peer = false;
    enqueue(async__epoll_of(loop), operation, ASYNC__UNTRIED);
}

static void cancel(struct async__loop *loop, struct async__operation *base)
{
    struct async__epoll_operation *operation = (struct async__epoll_operation *)base;
    struct async__epoll *epoll = async__epoll_of(loop);
    switch (operation->stage) {
    case ASYNC__UNTRIED:
    case ASYNC__SETTLED:
        return;
    case ASYNC__IN_LIST:
        leave_list(epoll, operation);
        break;
    case ASYNC__AT_WORK:
        if (!async__offload_cancel(loop, operation))
            return;
        leave_line(epoll, operation);
        break;
    }
    operation->result = async__total(operation, -ECANCELED);
    enqueue(epoll, operation, ASYNC__SETTLED);
}

static void listen_to_mail(struct async__loop *loop)
{
    struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.u64 = MAIL};
    if (epoll_ctl(async__epoll_of(loop)->fd, EPOLL_CTL_ADD, loop->mailbox.fd, &event) < 0 &&
        errno != EEXIST)
        async__give_up("epoll_ctl failed: %s", async__error_text(errno, ASYNC__NOWHERE).text);
}

const struct async__backend async__epoll = {
    .name = "epoll",
    .operation_size = sizeof(struct async__epoll_operation),
    .open = open_epoll,
    .close = close_epoll,
    .start = start,
    .cancel = cancel,
    .listen = listen_to_mail,
    .poll = poll_epoll,
    .wait = wait_epoll,
};
