// ERASED: no
// OUT: turn 0..29: the server is cancelled, descriptors as before: 1
/* A server that is cancelled, in whatever turn, leaves no connection behind: not one that was
 * accepted and whose task has not begun. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "descriptors.h"

async static void answer(struct async_connection *connection)
{
    char *line;
    await async_stream_read_line(&connection->stream, 100, &line);
    await async_stream_write(&connection->stream, "x", 1);
}

async static bool leaves_nothing(int listener, const char *service, int turns)
{
    int clients[5], before = count_descriptors();
    static struct async_server server; /* it may outlive a test without memory */
    server = (struct async_server){.serve = answer};
    task(int) running = spawn(async_server_run(&server, &listener, 1));
    for (int i = 0; i < 5; i++)
        clients[i] = await async_tcp_connect("127.0.0.1", service);
    for (int i = 0; i < turns; i++)
        await async_yield();
    async_cancel(running);
    bool is_cancelled = async_try(await running) == ECANCELED;
    for (int i = 0; i < 5; i++)
        close(clients[i]);
    /* Those that it had not accepted. */
    while (true) {
        int fd = -1;
        if (async_try(fd = await async_timeout(0.1, async_accept(listener, NULL, NULL, 0))) != 0)
            break;
        close(fd);
    }
    return is_cancelled && count_descriptors() == before;
}

async int main(void)
{
    int listener, is_fine = 1;
    char service[8];
    await async_tcp_listen("127.0.0.1", "0", &listener, 1);
    sprintf(service, "%d", async_local_port(listener));
    await async_close(await async_tcp_connect("127.0.0.1", service));
    for (int turns = 0; turns < 30; turns++)
        is_fine &= await leaves_nothing(listener, service, turns);
    printf("turn 0..29: the server is cancelled, descriptors as before: %d\n", is_fine);
    return 0;
}
