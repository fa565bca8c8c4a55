// RUN: %asyncc %cc %s -o %t %runtime_flags && sh %S/Inputs/fail_memory.sh %t 60
// RUN: %asyncc %cc %s -o %t %sanitized_flags && sh %S/Inputs/fail_memory.sh %t 60
/* Whichever request for memory fails while streams, sockets and a server are at work, and all
 * behind it: the program ends well or with a message and status 1, and nothing leaks. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* A gather that fails leaves its other parts running. */
static struct async_server server;
static char service[8];

async static void echo(struct async_connection *connection)
{
    struct async_stream *s = &connection->stream;
    char *line;
    while (await async_connection_wait(connection, s)) {
        ssize_t n = await async_stream_read_line(s, 100000, &line);
        if (n <= 0 || await async_stream_write(s, line, (size_t)n) < 0)
            return;
    }
}

async static void ask(void)
{
    static char text[50001];
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    char *line;
    int fd = await async_tcp_connect("localhost", service);
    if (fd < 0)
        return;
    async_stream_open(&s, fd);
    text[50000] = '\n';
    if (await async_stream_write(&s, text, sizeof text) == 0 && await async_stream_flush(&s) == 0)
        await async_stream_read_line(&s, 100000, &line);
}

async static void stop(void)
{
    int err = async_try(await async_timeout(1, ask()));
    async_server_stop(&server, 0);
    if (err != 0)
        async_fail(err);
}

static void close_it(int *fd)
{
    close(*fd);
}

async int main(void)
{
    int fd;
    if (await async_tcp_listen("127.0.0.1", "0", &fd, 1) < 0)
        return 0;
    int listener __attribute__((cleanup(close_it))) = fd;
    sprintf(service, "%d", async_local_port(listener));
    server.serve = echo;
    int err =
        async_try(await gather(async_timeout(5, async_server_run(&server, &listener, 1)), stop()));
    return err == ENOMEM || err == ETIMEDOUT ? 0 : err;
}
