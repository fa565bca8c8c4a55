/* SPDX-License-Identifier: MIT */
/*
 * A chat over TCP, a line a message: `nc 127.0.0.1 PORT` is a client. Each connection has three
 * tasks that race: one reads lines, one sends what others say, and one waits until the client has
 * fallen too far behind to be kept. SIGINT and SIGTERM end the server in order. docs/chat.md builds
 * it step by step. docs/chat.md explains it.
 */
#include <asyncc.h>
#include <asyncc/signal.h>

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    most_clients = 10000,
    longest_line = 1000,
    longest_name = 20,
    most_unsent = 64 * 1024, /* bytes that may wait for a client */
    seconds_for_name = 60,
    seconds_for_rest = 5 /* to take what it was sent when a connection ends */
};

/* Lives in the connection's own function. */
struct client {
    struct async_stream *stream;
    struct async_event news, behind; /* something is to be sent; too much is */
    char name[longest_name + 1], room[longest_name + 1];
    bool joined; /* it is in the list */
    struct client *next;
};

static struct client *clients;

static void tell(struct client *client, const char *text)
{
    if (async_stream_put(client->stream, text, strlen(text)) < 0 ||
        async_stream_unsent(client->stream) > most_unsent)
        async_event_set(&client->behind);
    async_event_set(&client->news);
}

/* Tells all in a room; NULL is all rooms. */
__attribute__((format(printf, 2, 3))) static void announce(const char *room, const char *format,
                                                           ...)
{
    char text[longest_line + 100];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    for (struct client *c = clients; c != NULL; c = c->next)
        if (room == NULL || strcmp(room, c->room) == 0)
            tell(c, text);
}

/* ---- who is there ---- */

static bool is_word(const char *text)
{
    size_t n = strlen(text);
    for (const char *p = text; *p != '\0'; p++)
        if (!isalnum((unsigned char)*p) && strchr("-_", *p) == NULL)
            return false;
    return n > 0 && n <= longest_name;
}

static bool is_taken(const char *name)
{
    for (struct client *c = clients; c != NULL; c = c->next)
        if (strcmp(c->name, name) == 0)
            return true;
    return false;
}

static void join(struct client *client)
{
    client->joined = true;
    client->next = clients;
    clients = client;
    announce(client->room, "* %s has joined %s\n", client->name, client->room);
}

/* For __attribute__((cleanup)): however a connection ends, the others are told. */
static void leave(struct client *client)
{
    if (!client->joined)
        return;
    struct client **link = &clients;
    while (*link != client)
        link = &(*link)->next;
    *link = client->next;
    announce(client->room, "* %s %s\n", client->name,
             async_event_is_set(&client->behind) ? "fell behind and was dropped" : "has left");
}

static void list_room(struct client *client)
{
    for (struct client *c = clients; c != NULL; c = c->next) {
        if (strcmp(c->room, client->room) != 0)
            continue;
        tell(client, "  ");
        tell(client, c->name);
        tell(client, "\n");
    }
}

/* ---- what a client says ---- */

/* Gives the name, or says why not. */
static bool set_name(struct client *client, const char *name)
{
    if (!is_word(name))
        tell(client, "* a name is 1 to 20 letters, digits, '-' and '_'\n");
    else if (is_taken(name))
        tell(client, "* somebody else has that name\n");
    else {
        if (client->joined)
            announce(client->room, "* %s is now %s\n", client->name, name);
        strcpy(client->name, name);
        return true;
    }
    return false;
}

static void enter_room(struct client *client, const char *room)
{
    if (!is_word(room)) {
        tell(client, "* a room is 1 to 20 letters, digits, '-' and '_'\n");
        return;
    }
    if (strcmp(client->room, room) == 0)
        return;
    announce(client->room, "* %s has gone to %s\n", client->name, room);
    strcpy(client->room, room);
    announce(client->room, "* %s has joined %s\n", client->name, room);
}

/* False: the client wants to leave. */
static bool obey(struct client *client, const char *command, const char *argument)
{
    if (strcmp(command, "/quit") == 0)
        return false;
    if (strcmp(command, "/who") == 0)
        list_room(client);
    else if (strcmp(command, "/nick") == 0)
        set_name(client, argument);
    else if (strcmp(command, "/join") == 0)
        enter_room(client, argument);
    else
        tell(client, "* /nick NAME, /join ROOM, /who, /quit\n");
    return true;
}

static bool handle_line(struct client *client, char *line)
{
    if (line[0] == '/') {
        char *space = strchr(line, ' ');
        if (space != NULL)
            *space = '\0';
        return obey(client, line, space != NULL ? space + 1 : "");
    }
    if (line[0] != '\0')
        announce(client->room, "%s: %s\n", client->name, line);
    return true;
}

/* The next line without its end, or NULL. Control characters, which a terminal would obey, become
 * '?'. */
async static char *next_line(struct async_connection *connection, struct client *client)
{
    char *line;
    if (!await async_connection_wait(connection, client->stream))
        return NULL;
    ssize_t n = await async_stream_read_line(client->stream, longest_line, &line);
    if (n == -EMSGSIZE)
        tell(client, "* that line is too long\n");
    if (n <= 0)
        return NULL;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *p = line; *p != '\0'; p++)
        if (iscntrl((unsigned char)*p))
            *p = '?';
    return line;
}

async static bool ask_name(struct async_connection *connection, struct client *client)
{
    tell(client, "* what is your name?\n");
    char *line;
    while ((line = await next_line(connection, client)) != NULL)
        if (set_name(client, line))
            return true;
    return false;
}

async static void listen_to(struct async_connection *connection, struct client *client)
{
    bool named = false;
    int late =
        async_try(named = await async_timeout(seconds_for_name, ask_name(connection, client)));
    if (late != 0)
        tell(client, "* that took too long\n");
    if (!named)
        return;
    join(client);
    char *line;
    while ((line = await next_line(connection, client)) != NULL && handle_line(client, line))
        continue;
}

/* ---- a connection ---- */

/* Sends what tell() has written, and waits for more of it. */
async static void send_news(struct client *client)
{
    do {
        await async_event_wait(&client->news);
        async_event_clear(&client->news);
    } while (await async_stream_flush(client->stream) == 0);
}

async static void serve(struct async_connection *connection)
{
    struct async_stream *stream = &connection->stream;
    __attribute__((cleanup(leave))) struct client client = {
        .stream = stream,
        .news = ASYNC_EVENT_INIT,
        .behind = ASYNC_EVENT_INIT,
        .room = "lobby",
    };
    int ended = await async_race(listen_to(connection, &client), send_news(&client),
                                 async_event_wait(&client.behind));
    if (ended != 0 || async_try(await async_timeout(seconds_for_rest, async_stream_flush(stream))))
        async_stream_drop(stream);
}

/* ---- the program ---- */

async static void stop_on_signal(struct async_server *server)
{
    const sigset_t stop = ASYNC_SIGNALS(SIGINT, SIGTERM);
    await async_signal(&stop);
    announce(NULL, "* the server ends\n");
    async_server_stop(server, seconds_for_rest);
}

static const char usage[] =
    "usage: chat_server [--port N]\n"
    "Lets TCP clients of 127.0.0.1:N chat, a line a message; 0 is any free port.\n";

/* The port, or exits. */
static const char *parse_options(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        exit(0);
    }
    if (argc == 1)
        return "0";
    char *end = "?";
    unsigned long port = argc == 3 ? strtoul(argv[2], &end, 10) : 0;
    if (argc != 3 || strcmp(argv[1], "--port") != 0 || end == argv[2] || *end || port > 65535) {
        fputs(usage, stderr);
        exit(2);
    }
    return argv[2];
}

async int main(int argc, char **argv)
{
    int listener;
    int n = await async_tcp_listen("127.0.0.1", parse_options(argc, argv), &listener, 1);
    if (n < 0) {
        fprintf(stderr, "chat_server: cannot listen: %s\n", strerror(-n));
        return 1;
    }
    printf("listening on 127.0.0.1:%d\n", async_local_port(listener));
    fflush(stdout);

    struct async_server server = {.serve = serve, .most = most_clients};
    spawn(stop_on_signal(&server));
    int err = await async_server_run(&server, &listener, 1);
    if (err < 0)
        fprintf(stderr, "chat_server: %s\n", strerror(-err));
    close(listener);
    return err < 0;
}
