/* SPDX-License-Identifier: MIT */
/*
 * The io_uring backend: one ring a thread, made when its first operation starts and kept for later
 * runs. This is the only file that knows of liburing, and it keeps to what version 2.3 has.
 *
 * Submissions pile up while tasks run; one io_uring_enter a turn hands them over and takes what has
 * completed. The user data of a submission is its operation, and that of its cancellation likewise,
 * marked as such. An operation stays where it is until the completions of both have been seen.
 */
#define _GNU_SOURCE
#include <liburing.h>

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "backend.h"
#include "clock.h"
#include "errand.h"
#include "loop.h"
#include "report.h"

/* With submissions of 64 bytes and completions of 16 both rings take about 16 KiB. */
#define SUBMISSIONS 256u
#define COMPLETIONS 1024u

/* With deferred task work an enter takes at most 20 completions; a poll enters as often as this
 * before it leaves the rest to the next turn. */
#define ENTERS_A_POLL 64

/* In the user data of a cancellation, beside its operation. */
#define CANCELLATION ((uintptr_t)1)

static struct io_uring *uring_of(struct async__loop *loop)
{
    return loop->backend_state;
}

/* ---- making and closing ---- */

/* From what suits us best to what every kernel with io_uring has. */
static const unsigned setup_flags[] = {
    IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_TASKRUN_FLAG |
        IORING_SETUP_SUBMIT_ALL,
    IORING_SETUP_COOP_TASKRUN | IORING_SETUP_TASKRUN_FLAG | IORING_SETUP_SUBMIT_ALL,
    IORING_SETUP_SUBMIT_ALL,
    0,
};

/* Without memory, which a limit on locked memory may be the cause of, smaller rings are tried. */
static int make_with(struct io_uring *uring, unsigned flags)
{
    int error = -ENOMEM;
    for (unsigned entries = SUBMISSIONS; error == -ENOMEM && entries >= 8; entries /= 2) {
        struct io_uring_params parameters = {
            .flags = flags | IORING_SETUP_CQSIZE | IORING_SETUP_CLAMP,
            .cq_entries = entries * (COMPLETIONS / SUBMISSIONS),
        };
        error = io_uring_queue_init_params(entries, uring, &parameters);
        if (error == 0 && !(parameters.features & IORING_FEAT_EXT_ARG)) {
            io_uring_queue_exit(uring);
            error = -ENOSYS;
        }
    }
    return error;
}

static int make(struct io_uring *uring)
{
    int error = -EINVAL;
    for (size_t i = 0; error == -EINVAL && i < sizeof setup_flags / sizeof *setup_flags; i++)
        error = make_with(uring, setup_flags[i]);
    return error;
}

static void probe(void);

static int ring_open(struct async__loop *loop)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct io_uring *uring = async__block_new(ASYNC__FOR_FRAMES, sizeof *uring);
    if (uring == NULL)
        return -ENOMEM;
    int error = make(uring);
    if (error < 0) {
        async__block_free(uring);
        return error;
    }
    io_uring_register_ring_fd(uring); /* saves a look-up an enter, where the kernel has it */
    loop->backend_state = uring;
    pthread_once(&once, probe);
    return 0;
}

static void ring_close(struct async__loop *loop)
{
    io_uring_queue_exit(uring_of(loop));
    async__block_free(loop->backend_state);
    loop->backend_state = NULL;
}

/* ---- completions ---- */

/* What was cancelled while a thread of the kernel waited in it (a splice) ends with one of the
 * kernel's own errors, ERESTARTSYS and its kin, which no system call gives. */
static int or_interrupted(int result)
{
    return ASYNC_UNLIKELY(result <= -512 && result >= -516) ? -EINTR : result;
}

static void ask_to_cancel(struct async__loop *loop, struct async__operation *operation);

/* What the kernel says of a cancellation. It does not find what is over, and not what is between
 * two tries: a socket's that seems to be ready and is not, as a connect to a Unix socket whose
 * backlog is full, is tried over a hundred times before a thread of the kernel waits in it. So it
 * is asked again. What a disk carries out is never found, and will be over; so it is not asked for
 * ever. */
static void take_answer(struct async__loop *loop, struct async__operation *operation, int answer)
{
    if (answer == -ENOENT && !operation->is_over && operation->asked_again < UINT8_MAX) {
        operation->asked_again++;
        ask_to_cancel(loop, operation);
    } else {
        async__operation_answered(loop, operation);
    }
}

/* Takes it off the ring, for what is done with it may look there too. */
static bool next_completion(struct io_uring *uring, struct io_uring_cqe *next)
{
    struct io_uring_cqe *completion;
    unsigned head;
    io_uring_for_each_cqe(uring, head, completion)
    {
        next->user_data = completion->user_data;
        next->res = completion->res;
        io_uring_cq_advance(uring, 1);
        return true;
    }
    return false;
}

/* Gives back the operations whose completions are there. */
static void take_completions(struct async__loop *loop)
{
    struct io_uring_cqe completion;
    while (next_completion(uring_of(loop), &completion)) {
        uintptr_t data = (uintptr_t)completion.user_data;
        struct async__operation *operation = (void *)(data & ~CANCELLATION);
        if (ASYNC_UNLIKELY(data & CANCELLATION))
            take_answer(loop, operation, completion.res);
        else if (ASYNC_UNLIKELY(operation == &loop->mailbox.wake))
            async__mailbox_woken(loop);
        else
            async__operation_over(loop, operation, or_interrupted(completion.res));
    }
}

/* Whether the kernel has completions that only an enter brings here. */
static bool kernel_has_more(const struct io_uring *uring)
{
    unsigned flags = IO_URING_READ_ONCE(*uring->sq.kflags);
    return flags & (IORING_SQ_TASKRUN | IORING_SQ_CQ_OVERFLOW);
}

/* What an enter said, if it was not a success: a passing shortage is met by going on. */
static void check(struct async__loop *loop, int error)
{
    if (error >= 0 || error == -EINTR || error == -EAGAIN || error == -EBUSY || error == -ETIME)
        return;
    if (loop->process != getpid())
        async__backend_forked();
    struct async__error_text text = async__error_text(-error, ASYNC__NOWHERE);
    async__give_up("io_uring_enter failed: %s", text.text);
}

static void ring_poll(struct async__loop *loop)
{
    struct io_uring *uring = uring_of(loop);
    if (io_uring_sq_ready(uring) > 0)
        check(loop, io_uring_submit_and_get_events(uring));
    take_completions(loop);
    for (int i = 0; i < ENTERS_A_POLL && kernel_has_more(uring); i++) {
        check(loop, io_uring_get_events(uring));
        take_completions(loop);
    }
}

static void ring_wait(struct async__loop *loop, uint64_t deadline)
{
    struct io_uring *uring = uring_of(loop);
    struct __kernel_timespec *limit = NULL, time;
    if (deadline != ASYNC__NEVER) {
        uint64_t now = async__clock_now();
        uint64_t left = deadline > now ? deadline - now : 0;
        time = (struct __kernel_timespec){.tv_sec = (long long)(left / 1000000000),
                                          .tv_nsec = (long long)(left % 1000000000)};
        limit = &time;
    }
    struct io_uring_cqe *completion;
    check(loop, io_uring_submit_and_wait_timeout(uring, &completion, 1, limit, NULL));
    ring_poll(loop);
}

/* ---- submissions ---- */

/* The submission ring is full: hands it over. The kernel may first want its completions taken, or
 * have no memory for the moment. */
static void make_room(struct async__loop *loop)
{
    struct io_uring *uring = uring_of(loop);
    int error = io_uring_submit(uring);
    check(loop, error);
    if (error >= 0)
        return;
    take_completions(loop);
    check(loop, io_uring_get_events(uring));
    take_completions(loop);
}

static struct io_uring_sqe *new_submission(struct async__loop *loop)
{
    struct io_uring_sqe *submission;
    while ((submission = io_uring_get_sqe(uring_of(loop))) == NULL)
        make_room(loop);
    return submission;
}

/* As the system calls do, which move at most this much at once. */
static unsigned limited(size_t size)
{
    const size_t most = INT_MAX & ~4095;
    return (unsigned)(size < most ? size : most);
}

/* How each kind of operation is said to io_uring. */

static void prepare_openat(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_openat(sqe, request->fd, request->address, (int)request->flags, request->mode);
}

static void prepare_close(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_close(sqe, request->fd);
}

static void prepare_read(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_read(sqe, request->fd, (void *)request->address, limited(request->size),
                       (uint64_t)request->offset);
}

static void prepare_write(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_write(sqe, request->fd, request->address, limited(request->size),
                        (uint64_t)request->offset);
}

static void prepare_readv(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_readv(sqe, request->fd, request->address, (unsigned)request->size,
                        (uint64_t)request->offset);
}

static void prepare_writev(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_writev(sqe, request->fd, request->address, (unsigned)request->size,
                         (uint64_t)request->offset);
}

static void prepare_statx(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_statx(sqe, request->fd, request->address, (int)request->flags, request->mode,
                        request->out);
}

static void prepare_fsync(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_fsync(sqe, request->fd, request->flags ? IORING_FSYNC_DATASYNC : 0);
}

static void prepare_fallocate(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_fallocate(sqe, request->fd, (int)request->flags, (off_t)request->offset,
                            (off_t)request->other);
}

static void prepare_unlinkat(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_unlinkat(sqe, request->fd, request->address, (int)request->flags);
}

static void prepare_renameat(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_renameat(sqe, request->fd, request->address, request->other_fd, request->out,
                           request->flags);
}

static void prepare_mkdirat(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_mkdirat(sqe, request->fd, request->address, request->mode);
}

static void prepare_symlinkat(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_symlinkat(sqe, request->address, request->fd, request->out);
}

static void prepare_linkat(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_linkat(sqe, request->fd, request->address, request->other_fd, request->out,
                         (int)request->flags);
}

static void prepare_splice(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_splice(sqe, request->fd, request->offset, request->other_fd, request->other,
                         limited(request->size), request->flags);
}

static void prepare_tee(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_tee(sqe, request->fd, request->other_fd, limited(request->size), request->flags);
}

static void prepare_recvmsg(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_recvmsg(sqe, request->fd, (void *)request->address, request->flags);
}

static void prepare_sendmsg(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_sendmsg(sqe, request->fd, request->address, request->flags);
}

static void prepare_accept(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_accept(sqe, request->fd, (void *)request->address, request->out,
                         (int)request->flags);
}

static void prepare_connect(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_connect(sqe, request->fd, request->address, (socklen_t)request->size);
}

static void prepare_recv(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_recv(sqe, request->fd, (void *)request->address, limited(request->size),
                       (int)request->flags);
}

static void prepare_send(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_send(sqe, request->fd, request->address, limited(request->size),
                       (int)request->flags);
}

static void prepare_shutdown(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_shutdown(sqe, request->fd, (int)request->flags);
}

static void prepare_poll(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_poll_add(sqe, request->fd, request->flags);
}

/* liburing 2.3 does not know it: the flags of the futex are where descriptors are. It is no private
 * one: Linux 6.16 and later do not find those any more that waited before the first thread. */
#define FUTEX_WAIT_OPCODE 51
#define FUTEX_OF_32_BITS 2

static void prepare_futex_wait(struct io_uring_sqe *sqe, const struct async__request *request)
{
    io_uring_prep_rw(FUTEX_WAIT_OPCODE, sqe, FUTEX_OF_32_BITS, request->address, 0, request->mode);
    sqe->addr3 = UINT32_MAX; /* all bits */
}

/* How an operation is said to io_uring, and which of its operations that is. Where it has none, or
 * an older kernel has not, a worker does it. */
static const struct {
    void (*prepare)(struct io_uring_sqe *, const struct async__request *);
    enum io_uring_op opcode;
} said[ASYNC__CODES] = {
    [ASYNC__OPENAT] = {prepare_openat, IORING_OP_OPENAT},
    [ASYNC__CLOSE] = {prepare_close, IORING_OP_CLOSE},
    [ASYNC__READ] = {prepare_read, IORING_OP_READ},
    [ASYNC__WRITE] = {prepare_write, IORING_OP_WRITE},
    [ASYNC__READV] = {prepare_readv, IORING_OP_READV},
    [ASYNC__WRITEV] = {prepare_writev, IORING_OP_WRITEV},
    [ASYNC__STATX] = {prepare_statx, IORING_OP_STATX},
    [ASYNC__FSYNC] = {prepare_fsync, IORING_OP_FSYNC},
    [ASYNC__FALLOCATE] = {prepare_fallocate, IORING_OP_FALLOCATE},
    [ASYNC__UNLINKAT] = {prepare_unlinkat, IORING_OP_UNLINKAT},
    [ASYNC__RENAMEAT] = {prepare_renameat, IORING_OP_RENAMEAT},
    [ASYNC__MKDIRAT] = {prepare_mkdirat, IORING_OP_MKDIRAT},
    [ASYNC__SYMLINKAT] = {prepare_symlinkat, IORING_OP_SYMLINKAT},
    [ASYNC__LINKAT] = {prepare_linkat, IORING_OP_LINKAT},
    [ASYNC__SPLICE] = {prepare_splice, IORING_OP_SPLICE},
    [ASYNC__TEE] = {prepare_tee, IORING_OP_TEE},
    [ASYNC__ACCEPT] = {prepare_accept, IORING_OP_ACCEPT},
    [ASYNC__CONNECT] = {prepare_connect, IORING_OP_CONNECT},
    [ASYNC__RECV] = {prepare_recv, IORING_OP_RECV},
    [ASYNC__SEND] = {prepare_send, IORING_OP_SEND},
    [ASYNC__RECVMSG] = {prepare_recvmsg, IORING_OP_RECVMSG},
    [ASYNC__SENDMSG] = {prepare_sendmsg, IORING_OP_SENDMSG},
    [ASYNC__SHUTDOWN] = {prepare_shutdown, IORING_OP_SHUTDOWN},
    [ASYNC__POLL] = {prepare_poll, IORING_OP_POLL_ADD},
    [ASYNC__FUTEX_WAIT] = {prepare_futex_wait, (enum io_uring_op)FUTEX_WAIT_OPCODE},
};

/* Which the kernel has. */
static bool has[ASYNC__CODES];

static void probe(void)
{
    struct io_uring_probe *answer = io_uring_get_probe();
    for (int code = 0; code < ASYNC__CODES; code++)
        has[code] = said[code].prepare != NULL &&
                    (answer == NULL || io_uring_opcode_supported(answer, said[code].opcode));
    io_uring_free_probe(answer);
}

static void ring_start(struct async__loop *loop, struct async__operation *operation,
                       const struct async__request *request)
{
    if (ASYNC_UNLIKELY(!has[request->code])) {
        if (request->code == ASYNC__FUTEX_WAIT) /* a worker could not be called back */
            async__operation_over(loop, operation, -ENOSYS);
        else
            async__errand_start(loop, operation, request);
        return;
    }
    struct io_uring_sqe *submission = new_submission(loop);
    said[request->code].prepare(submission, request);
    io_uring_sqe_set_data(submission, operation);
}

static void ask_to_cancel(struct async__loop *loop, struct async__operation *operation)
{
    operation->is_asked = true;
    struct io_uring_sqe *submission = new_submission(loop);
    io_uring_prep_cancel(submission, operation, 0);
    io_uring_sqe_set_data64(submission, (uintptr_t)operation | CANCELLATION);
}

static void ring_cancel(struct async__loop *loop, struct async__operation *operation)
{
    if (operation->on_errand)
        async__errand_cancel(loop, operation);
    else if (!operation->is_over)
        ask_to_cancel(loop, operation);
}

/* Until mail comes, one operation reads from the mailbox's descriptor. */
static void ring_listen(struct async__loop *loop)
{
    struct async__mailbox *mailbox = &loop->mailbox;
    ring_start(loop, &mailbox->wake,
               &(struct async__request){.code = ASYNC__READ,
                                        .fd = mailbox->fd,
                                        .address = &mailbox->buffer,
                                        .size = sizeof mailbox->buffer});
}

const struct async__backend async__uring = {
    .name = "uring",
    .operation_size = sizeof(struct async__operation),
    .open = ring_open,
    .close = ring_close,
    .start = ring_start,
    .cancel = ring_cancel,
    .listen = ring_listen,
    .poll = ring_poll,
    .wait = ring_wait,
};
