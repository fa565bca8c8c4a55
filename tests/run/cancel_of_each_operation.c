// ERASED: no
// OUT: 14 operations that wait, cancelled before they are handed over, and in flight: all fail
// OUT: 33 operations that need not wait, cancelled in any turn: each fails, or has its result
// OUT: nothing was read or written behind that, no memory touched, no descriptor left
/* Every operation, cancelled before the backend has it, while it waits, when it is over and its task
 * has not gone on, and later. It fails with ECANCELED, or it has done what it was for, and the next
 * wait fails; and once it has failed nothing of it goes on. What goes wrong is printed. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/uio.h>

#include "black_hole.h"
#include "descriptors.h"

#define POISON 0x5a

/* What an operation is given, and what came of it. */
static struct place {
    bool is_ready;      /* it need not wait */
    int in[2], out[2];  /* pipes: what is read, and what is written to; */
    int peers[2];       /* stream sockets, likewise both ways */
    int file, listener; /* of the network */
    char folder[32];
    char data[64];
    struct iovec piece;
    struct msghdr message;
    struct statx status;
    struct sockaddr_in address;
    uint32_t word;
    long result;
    int next; /* how the wait behind it has ended, or -1 */
} p;

static struct black_hole hole;

/* ---- the operations ---- */

static long closed_again(long fd)
{
    if (fd >= 0)
        close((int)fd);
    return fd;
}

#define EACH(X)                                                                                    \
    X(read, true, await async_read(p.in[0], p.data, sizeof p.data))                                \
    X(readv, true, await async_readv(p.in[0], &p.piece, 1))                                        \
    X(recv, true, await async_recv(p.peers[0], p.data, sizeof p.data, 0))                          \
    X(recvmsg, true, await async_recvmsg(p.peers[0], &p.message, 0))                               \
    X(poll, true, await async_poll(p.peers[0], POLLIN))                                            \
    X(accept, true, closed_again(await async_accept(p.listener, NULL, NULL, SOCK_CLOEXEC)))        \
    X(write, true, await async_write(p.out[1], p.data, sizeof p.data))                             \
    X(writev, true, await async_writev(p.out[1], &p.piece, 1))                                     \
    X(send, true, await async_send(p.peers[0], p.data, sizeof p.data, 0))                          \
    X(sendmsg, true, await async_sendmsg(p.peers[0], &p.message, 0))                               \
    X(splice, true, await async_splice(p.in[0], -1, p.out[1], -1, sizeof p.data, 0))               \
    X(tee, true, await async_tee(p.in[0], p.out[1], sizeof p.data, 0))                             \
    X(connect, true, await connect_somewhere())                                                    \
    X(futex_wait, true, await async_futex_wait(&p.word, p.is_ready))                               \
    X(pread, false, await async_pread(p.file, p.data, sizeof p.data, 0))                           \
    X(pwrite, false, await async_pwrite(p.file, p.data, sizeof p.data, 0))                         \
    X(preadv, false, await async_preadv(p.file, &p.piece, 1, 0))                                   \
    X(pwritev, false, await async_pwritev(p.file, &p.piece, 1, 0))                                 \
    X(openat, false, closed_again(await async_openat(AT_FDCWD, p.folder, O_RDONLY | O_CLOEXEC, 0)))\
    X(close, false, await close_a_copy())                                                          \
    X(statx, false, await async_statx(AT_FDCWD, p.folder, 0, STATX_SIZE, &p.status))               \
    X(fsync, false, await async_fsync(p.file))                                                     \
    X(fdatasync, false, await async_fdatasync(p.file))                                             \
    X(fallocate, false, await async_fallocate(p.file, 0, 0, 100))                                  \
    X(ftruncate, false, await async_ftruncate(p.file, 200))                                        \
    X(fadvise, false, await async_fadvise(p.file, 0, 0, POSIX_FADV_NORMAL))                        \
    X(unlinkat, false, await async_unlinkat(AT_FDCWD, "/dev/null/x", 0))                           \
    X(renameat, false, await async_renameat(AT_FDCWD, "/dev/null/x", AT_FDCWD, "/dev/null/y", 0))  \
    X(mkdirat, false, await async_mkdirat(AT_FDCWD, p.folder, 0700))                               \
    X(symlinkat, false, await async_symlinkat("x", AT_FDCWD, p.folder))                            \
    X(linkat, false, await async_linkat(AT_FDCWD, "/dev/null/x", AT_FDCWD, "/dev/null/y", 0))      \
    X(shutdown, false, await async_shutdown(p.peers[0], SHUT_WR))                                  \
    X(readv_of_file, false, await async_readv(p.file, &p.piece, 1))

static void close_fd(int *fd)
{
    close(*fd);
}

async static long connect_somewhere(void)
{
    int fd __attribute__((cleanup(close_fd))) = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const struct sockaddr_in *address = p.is_ready ? &p.address : &hole.address;
    return await async_connect(fd, (const struct sockaddr *)address, sizeof *address);
}

async static long close_a_copy(void)
{
    return await async_close(fcntl(p.file, F_DUPFD_CLOEXEC, 0));
}

#define DEFINE(NAME, WAITS, CALL)                                                                  \
    async static void do_##NAME(void)                                                              \
    {                                                                                              \
        p.result = CALL;                                                                           \
        p.next = async_try(await async_sleep(10));                                                 \
    }
EACH(DEFINE)

static const struct {
    const char *name;
    bool waits;
    async void (*run)(void);
} operations[] = {
#define ENTRY(NAME, WAITS, CALL) {#NAME, WAITS, do_##NAME},
    EACH(ENTRY)
};

/* ---- where they happen ---- */

static void fill(int fd)
{
    int flags = fcntl(fd, F_GETFL);
    fcntl(fd, F_SETFL, flags | O_NONBLOCK);
    while (write(fd, p.data, sizeof p.data) > 0 || write(fd, p.data, 1) > 0)
        ;
    fcntl(fd, F_SETFL, flags);
}

static void arrive(void)
{
    if (write(p.in[1], "come", 4) != 4 || send(p.peers[1], "come", 4, MSG_DONTWAIT) != 4)
        abort();
}

static int connect_to_listener(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    connect(fd, (const struct sockaddr *)&p.address, sizeof p.address);
    return fd;
}

static void open_place(bool is_ready)
{
    FILE *file = tmpfile();
    p = (struct place){.is_ready = is_ready, .next = -1, .result = -ENODATA};
    if (pipe2(p.in, O_CLOEXEC) < 0 || pipe2(p.out, O_CLOEXEC) < 0 ||
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, p.peers) < 0 || file == NULL)
        abort();
    p.file = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0);
    fclose(file);
    strcpy(p.folder, "/dev/null");
    p.piece = (struct iovec){p.data, sizeof p.data};
    p.message = (struct msghdr){.msg_iov = &p.piece, .msg_iovlen = 1};
    p.listener = listen_there(1, 8, &p.address);
    fcntl(p.listener, F_SETFL, 0);
    if (is_ready) {
        arrive();
    } else {
        fill(p.out[1]);
        fill(p.peers[0]);
    }
}

static void close_place(void)
{
    const int fds[] = {p.in[0],    p.in[1], p.out[0],  p.out[1],
                       p.peers[0], p.peers[1], p.file, p.listener};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        close(fds[i]);
}

static int waiting_in(int fd)
{
    int n = -1;
    ioctl(fd, FIONREAD, &n);
    return n;
}

/* ---- cancelling ---- */

enum moment {
    BEFORE,    /* it is with the backend, which has not handed it over */
    COMPLETED, /* what is over at once is, and its task has not gone on */
    LATER      /* what waits is in flight, and what does not has gone on */
};

static int wrong;

static void say(const char *name, enum moment moment, const char *what)
{
    printf("%s, %s: moment %d: %s (result %ld, next %d)\n", name,
           p.is_ready ? "ready" : "waiting", (int)moment, what, p.result, p.next);
    wrong++;
}

/* What has been cancelled is as if it had never been, and is not done later either. */
async static void expect_nothing(const char *name, enum moment moment, int in, int out, int peer)
{
    bool was_ready = p.is_ready;
    memset(p.data, POISON, sizeof p.data);
    if (!was_ready)
        arrive();
    int added = was_ready ? 0 : 4, fd = was_ready ? -1 : connect_to_listener();
    await async_sleep(0.02);
    for (size_t i = 0; i < sizeof p.data; i++)
        if (p.data[i] != POISON) {
            say(name, moment, "memory was touched");
            break;
        }
    if (waiting_in(p.in[0]) != in + added || waiting_in(p.peers[0]) != in + added)
        say(name, moment, "what came has gone");
    if (waiting_in(p.out[0]) != out || waiting_in(p.peers[1]) != peer)
        say(name, moment, "something was written");
    close(fd);
}

async static void cancel(size_t which, bool is_ready, enum moment moment)
{
    open_place(is_ready);
    const char *name = operations[which].name;
    int fd = is_ready ? connect_to_listener() : -1;
    int in = waiting_in(p.in[0]), out = waiting_in(p.out[0]), peer = waiting_in(p.peers[1]);
    task(void) t = spawn(operations[which].run());
    await async_yield();
    if (moment == COMPLETED)
        await async_yield();
    if (moment == LATER)
        await async_sleep(0.05);
    async_cancel(t);
    int err = async_try(await t);
    if (err == ECANCELED && p.result == -ENODATA)
        await expect_nothing(name, moment, in, out, peer);
    else if (!is_ready && p.result != -ENOSYS)
        say(name, moment, "it has not failed");
    else if (err != 0 || p.next != ECANCELED)
        say(name, moment, "the cancellation is lost");
    else if (moment == LATER && is_ready && p.result == -ENODATA)
        say(name, moment, "it was not done");
    close(fd);
    close_place();
}

async int main(void)
{
    int waiting = 0, all = 0;
    black_hole_open(&hole, 2);
    await async_sleep(0.01);
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
        await cancel(i, true, LATER); /* so that the loop has what it opens for itself */
    int before = count_descriptors();
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        all++;
        for (enum moment moment = BEFORE; moment <= LATER; moment++)
            await cancel(i, true, moment);
        if (!operations[i].waits)
            continue;
        waiting++;
        await cancel(i, false, BEFORE);
        await cancel(i, false, LATER);
    }
    await async_sleep(0.1);
    if (count_descriptors() != before)
        printf("descriptors are left: %d\n", count_descriptors() - before);
    printf("%d operations that wait, cancelled before they are handed over, and in flight: all "
           "fail\n",
           waiting);
    printf("%d operations that need not wait, cancelled in any turn: each fails, or has its "
           "result\n",
           all);
    if (wrong == 0)
        puts("nothing was read or written behind that, no memory touched, no descriptor left");
    black_hole_close(&hole);
    return 0;
}
