/* Echoes lines, on as many connections as there are descriptors. SIGTERM ends it. */
#include <asyncc.h>
#include <asyncc/signal.h>
#include <stdio.h>
#include <sys/resource.h>

async static void echo(struct async_connection *connection)
{
    struct async_stream *s = &connection->stream;
    char *line;
    ssize_t n;
    while (await async_connection_wait(connection, s) &&
           (n = await async_stream_read_line(s, 4096, &line)) > 0)
        if (await async_stream_write(s, line, (size_t)n) < 0)
            return;
}

async static void end_on_signal(struct async_server *server)
{
    const sigset_t stop = ASYNC_SIGNALS(SIGTERM);
    await async_signal(&stop);
    async_server_stop(server, 10);
}

async int main(void)
{
    int listener;
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (await async_tcp_listen("127.0.0.1", "0", &listener, 1) < 1)
        return 1;
    printf("%d\n", async_local_port(listener));
    fflush(stdout);
    struct async_server server = {.serve = echo};
    spawn(end_on_signal(&server));
    return await async_server_run(&server, &listener, 1) != 0;
}
