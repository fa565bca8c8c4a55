// RUN: %asyncc %cc %s -o %t %runtime_flags && sh %S/Inputs/lost_connections.sh %t
// RUN: %asyncc %cc %s -o %t %sanitized_flags && sh %S/Inputs/lost_connections.sh %t
/* Whichever request for memory fails, a server that loses a connection for that says that it has no
 * memory, and serves the next one. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static struct async_server server;
static char service[8];

async static void answer(struct async_connection *connection)
{
    send(async_stream_descriptor(&connection->stream), "x", 1, MSG_NOSIGNAL);
}

async static void ask(void)
{
    for (int i = 0; i < 3; i++) {
        char byte;
        int fd = await async_tcp_connect("127.0.0.1", service);
        if (fd < 0)
            async_fail(-fd);
        bool answered = await async_recv(fd, &byte, 1, 0) == 1;
        puts(answered ? "answered" : "lost");
        close(fd);
    }
}

async static void ask_and_stop(void)
{
    int err = async_try(await ask());
    async_server_stop(&server, 1);
    if (err != 0)
        async_fail(err);
}

async int main(void)
{
    int listener;
    if (await async_tcp_listen("127.0.0.1", "0", &listener, 1) < 0)
        return 1;
    sprintf(service, "%d", async_local_port(listener));
    server.serve = answer;
    task(void) asking = spawn(ask_and_stop());
    if (async_error(asking) == ENOMEM)
        return 1; /* nobody would stop it */
    int status = await async_server_run(&server, &listener, 1);
    printf("ends: %d\n", status);
    async_release(asking);
    return 0;
}
