/* SPDX-License-Identifier: MIT */
/* Nobody waits for a slow reader, and the server ends in order: docs/chat.md, the third step. */
#include <asyncc.h>
#include <asyncc/signal.h>
#include <stdio.h>
#include <string.h>

struct client {
    struct async_stream *stream;
    struct async_event news, behind; /* something is to be sent; too much is */
    struct client *next;
};

static struct client *clients;

static void tell(struct client *client, const char *text)
{
    if (async_stream_put(client->stream, text, strlen(text)) < 0 ||
        async_stream_unsent(client->stream) > 64 * 1024)
        async_event_set(&client->behind);
    async_event_set(&client->news);
}

static void announce(const char *text)
{
    for (struct client *c = clients; c != NULL; c = c->next)
        tell(c, text);
}

static void leave(struct client *client)
{
    struct client **link = &clients;
    while (*link != client)
        link = &(*link)->next;
    *link = client->next;
    announce("* somebody has left\n");
}

async static void listen_to(struct async_connection *connection)
{
    char *line;
    while (await async_connection_wait(connection, &connection->stream) &&
           await async_stream_read_line(&connection->stream, 1000, &line) > 0)
        announce(line);
}

async static void send_news(struct client *client)
{
    do {
        await async_event_wait(&client->news);
        async_event_clear(&client->news);
    } while (await async_stream_flush(client->stream) == 0);
}

async static void serve(struct async_connection *connection)
{
    __attribute__((cleanup(leave))) struct client client = {.stream = &connection->stream,
                                                            .news = ASYNC_EVENT_INIT,
                                                            .behind = ASYNC_EVENT_INIT,
                                                            .next = clients};
    clients = &client;
    announce("* somebody has joined\n");
    int ended = await async_race(listen_to(connection), send_news(&client),
                                 async_event_wait(&client.behind));
    if (ended != 0)
        async_stream_drop(&connection->stream);
}

async static void stop_on_signal(struct async_server *server)
{
    const sigset_t stop = ASYNC_SIGNALS(SIGINT, SIGTERM);
    await async_signal(&stop);
    announce("* the server ends\n");
    async_server_stop(server, 5);
}

async int main(void)
{
    int listener;
    if (await async_tcp_listen("127.0.0.1", "0", &listener, 1) < 0)
        return 1;
    printf("listening on 127.0.0.1:%d\n", async_local_port(listener));
    fflush(stdout);

    struct async_server server = {.serve = serve};
    spawn(stop_on_signal(&server));
    return await async_server_run(&server, &listener, 1) < 0;
}
