// VALGRIND: no
// ERASED: no
// ENV: ASYNCC_BACKEND=epoll
// OUT: 20 of 20 answered
// OUT: errors that were met: 12
// OUT: back off: 1
// STDERR: ^asyncc: a server cannot accept connections: Too many open files in system \(ENFILE\); it goes on when it can\n$
/* What accept4 gives where the system has no descriptors left (ENFILE), a client is gone before it
 * is accepted (ECONNABORTED), the network has a fault, or memory is short: a server says once that
 * something has run out, and serves all. accept4 is the program's own here, and the backend the one
 * that calls it. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    CLIENTS = 20
};

static const int errors[] = {ENFILE,       ENFILE, ECONNABORTED, EPROTO,       0, 0,      EMFILE,
                             ENOBUFS,      ENOMEM, ENETDOWN,     EHOSTUNREACH, 0, ENFILE, EINTR,
                             ECONNABORTED, 0};
static _Atomic size_t calls;
static _Atomic int met;
static int answered;
static char service[8];

int accept4(int fd, struct sockaddr *address, socklen_t *size, int flags)
{
    size_t call = calls++;
    if (call < sizeof errors / sizeof *errors && errors[call] != 0) {
        met++;
        errno = errors[call];
        return -1;
    }
    return (int)syscall(SYS_accept4, fd, address, size, flags);
}

async static void answer(struct async_connection *connection)
{
    char *line;
    if (await async_stream_read_line(&connection->stream, 100, &line) > 0)
        await async_stream_write(&connection->stream, line, 2);
}

async static void ask(void)
{
    char text[2];
    int fd = await async_tcp_connect("127.0.0.1", service);
    await async_send(fd, "x\n", 2, 0);
    answered += await async_recv(fd, text, 2, MSG_WAITALL) == 2;
    await async_close(fd);
}

async static void talk(struct async_server *server)
{
    struct async_group asking = ASYNC_GROUP_INIT;
    for (int i = 0; i < CLIENTS; i++)
        async_group_add(&asking, ask());
    await async_group_wait(&asking);
    async_server_stop(server, 1);
}

async static void serve(struct async_server *server, const int *listener)
{
    int status = await async_server_run(server, listener, 1);
    if (status != 0)
        async_fail(-status);
}

async int main(void)
{
    static int listener;
    static struct async_server server = {.serve = answer};
    if (await async_tcp_listen("127.0.0.1", "0", &listener, 1) != 1)
        return 1;
    sprintf(service, "%d", async_local_port(listener));
    uint64_t start = async_now();
    await gather(serve(&server, &listener), talk(&server));
    printf("%d of %d answered\n", answered, CLIENTS);
    printf("errors that were met: %d\n", met);
    printf("back off: %d\n", async_now() - start >= 100000000);
    return 0;
}
