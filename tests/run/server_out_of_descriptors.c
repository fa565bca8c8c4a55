// VALGRIND: no
// ERASED: no
// OUT: 40 of 40 answered
// STDERR: ^asyncc: a server cannot accept connections: Too many open files \(EMFILE\); it goes on when it can\n$
/* Where descriptors run out, the server says so once, and goes on when there are some again. */
#include <asyncc.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    CLIENTS = 40
};

static int answered, clients[CLIENTS];

async static void answer(struct async_connection *connection)
{
    char *line;
    if (await async_stream_read_line(&connection->stream, 100, &line) > 0)
        await async_stream_write(&connection->stream, line, 2);
}

async static void ask(int fd)
{
    char text[2];
    await async_sleep(1);
    await async_send(fd, "x\n", 2, 0);
    answered += await async_recv(fd, text, 2, 0) == 2;
}

/* The clients have theirs; 10 are left for the server. */
static void limit_descriptors(void)
{
    int next = dup(0);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = (rlim_t)next + 10;
    setrlimit(RLIMIT_NOFILE, &limit);
    close(next);
}

async int main(void)
{
    int listener;
    char service[8];
    await async_tcp_listen("127.0.0.1", "0", &listener, 1);
    sprintf(service, "%d", async_local_port(listener));
    for (int i = 0; i < CLIENTS; i++)
        clients[i] = await async_tcp_connect("127.0.0.1", service);
    limit_descriptors();
    struct async_server server = {.serve = answer};
    task(int) running = spawn(async_server_run(&server, &listener, 1));
    struct async_group asking = ASYNC_GROUP_INIT;
    for (int i = 0; i < CLIENTS; i++)
        async_group_add(&asking, ask(clients[i]));
    await async_group_wait(&asking);
    printf("%d of %d answered\n", answered, CLIENTS);
    async_server_stop(&server, 1);
    await running;
    return 0;
}
