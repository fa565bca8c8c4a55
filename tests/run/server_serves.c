// ERASED: no
// OUT: 20 of 20 answered, never more than 5 at once: 1
// OUT: the server: 0
/* A task for each connection, and no more at once than the server's bound; the rest wait. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int now, most, answered;
static char service[8];

async static void echo(struct async_connection *connection)
{
    char *line;
    most = ++now > most ? now : most;
    while (await async_stream_read_line(&connection->stream, 100, &line) > 0) {
        await async_sleep(1);
        if (async_stream_print(&connection->stream, "<%s", line) < 0)
            break;
        await async_stream_flush(&connection->stream);
    }
    now--;
}

async static void ask(int i)
{
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    char *line, expected[20];
    async_stream_open(&s, await async_tcp_connect("127.0.0.1", service));
    if (async_stream_print(&s, "%d\n", i) < 0)
        async_fail(ENOMEM);
    sprintf(expected, "<%d\n", i);
    await async_stream_flush(&s);
    if (await async_stream_read_line(&s, 100, &line) > 0)
        answered += strcmp(line, expected) == 0;
}

async static void talk(struct async_server *server)
{
    struct async_group clients = ASYNC_GROUP_INIT;
    for (int i = 0; i < 20; i++)
        async_group_add(&clients, ask(i));
    await async_group_wait(&clients);
    printf("%d of 20 answered, never more than 5 at once: %d\n", answered, most == 5);
    async_server_stop(server, 5);
}

async static void serve(struct async_server *server, const int *listener)
{
    int status = await async_server_run(server, listener, 1);
    if (status != 0)
        async_fail(-status);
    printf("the server: %d\n", status);
}

async int main(void)
{
    static int listener;
    static struct async_server server = {.serve = echo, .most = 5};
    if (await async_tcp_listen("127.0.0.1", "0", &listener, 1) != 1)
        return 1;
    sprintf(service, "%d", async_local_port(listener));
    await gather(serve(&server, &listener), talk(&server));
    close(listener);
    return 0;
}
