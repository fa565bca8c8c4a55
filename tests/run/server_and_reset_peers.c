// ERASED: no
// OUT: answered: 30, no more descriptors than before: 1
/* Clients that reset their connections: before they are accepted, before they have asked, while the
 * answer is on its way, and when it has come in part. The server goes on with the others, and
 * closes all. */
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "descriptors.h"

enum {
    CLIENTS = 30,
    LARGE = 4 << 20
};

static char service[8], large[LARGE];
static int answered;

static void reset(int fd)
{
    struct linger linger = {.l_onoff = 1};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(fd);
}

/* 's' asks for a small answer, 'l' for a large one. */
async static void answer(struct async_connection *connection)
{
    char *line;
    while (await async_stream_read_line(&connection->stream, 100, &line) > 0) {
        if (*line == 'l' && await async_stream_write(&connection->stream, large, LARGE) < 0)
            return;
        if (await async_stream_write(&connection->stream, "done\n", 5) < 0)
            return;
        await async_stream_flush(&connection->stream);
    }
}

async static void vanish(int turn)
{
    char part[1000];
    int fd = await async_tcp_connect("127.0.0.1", service);
    if (turn % 4 == 1)
        await async_sleep(0.001);
    if (turn % 4 >= 2)
        await async_send(fd, "l\n", 2, 0);
    if (turn % 4 == 3)
        await async_recv(fd, part, sizeof part, 0);
    reset(fd);
}

async static void ask(void)
{
    char text[5];
    int fd = await async_tcp_connect("127.0.0.1", service);
    await async_send(fd, "s\n", 2, 0);
    answered += await async_recv(fd, text, 5, MSG_WAITALL) == 5;
    await async_close(fd);
}

async static void talk(struct async_server *server)
{
    struct async_group clients = ASYNC_GROUP_INIT;
    for (int i = 0; i < CLIENTS; i++) {
        async_group_add(&clients, vanish(i));
        async_group_add(&clients, ask());
    }
    await async_group_wait(&clients);
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
    int before = count_descriptors();
    await gather(serve(&server, &listener), talk(&server));
    printf("answered: %d, no more descriptors than before: %d\n", answered,
           count_descriptors() <= before + 4); /* those that a loop has */
    return 0;
}
