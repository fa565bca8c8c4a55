/* SPDX-License-Identifier: MIT */
/* Everybody hears what one says: docs/chat.md, the second step. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

struct client {
    struct async_stream *stream;
    struct async_event news; /* something is to be sent */
    struct client *next;
};

static struct client *clients;

static void tell(struct client *client, const char *text)
{
    async_stream_put(client->stream, text, strlen(text));
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

async static void listen_to(struct client *client)
{
    char *line;
    while (await async_stream_read_line(client->stream, 1000, &line) > 0)
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
    __attribute__((cleanup(leave))) struct client client = {
        .stream = &connection->stream, .news = ASYNC_EVENT_INIT, .next = clients};
    clients = &client;
    announce("* somebody has joined\n");
    await async_race(listen_to(&client), send_news(&client));
}

async int main(void)
{
    int listener;
    if (await async_tcp_listen("127.0.0.1", "0", &listener, 1) < 0)
        return 1;
    printf("listening on 127.0.0.1:%d\n", async_local_port(listener));
    fflush(stdout);

    struct async_server server = {.serve = serve};
    return await async_server_run(&server, &listener, 1) < 0;
}
