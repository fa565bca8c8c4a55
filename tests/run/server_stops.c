// ERASED: no
// OUT: idle: ended after 0 s, answers: 1
// OUT: short: ended after 2 s, answers: 1
// OUT: long: ended after 5 s, answers: 0
// OUT: late: ended after 0 s, answers: 0
// OUT: the server: 0 after 5 s, connections: 0
/* A server that is stopped: who waits for a request ends at once, who is served is let finish for
 * some time, and then cancelled; nobody new is accepted. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int connections;
static char service[8];
static uint64_t stopped;

static void count_down(int **count)
{
    --**count;
}

/* Each request is a number of seconds that its answer takes. */
async static void answer(struct async_connection *connection)
{
    struct async_stream *s = &connection->stream;
    int *counted __attribute__((cleanup(count_down))) = &connections;
    char *line;
    ++*counted;
    while (await async_connection_wait(connection, s) &&
           await async_stream_read_line(s, 100, &line) > 0) {
        await async_sleep(atof(line));
        if (async_stream_print(s, "done\n") < 0)
            break;
    }
}

struct report {
    char text[100];
};

async static struct report ask(const char *what, const char *request, const char *after)
{
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    struct report report;
    char *line;
    int answers = 0;
    async_stream_open(&s, await async_tcp_connect("127.0.0.1", service));
    await async_sleep(atof(after));
    if (async_stream_print(&s, "%s\n", request) < 0)
        async_fail(ENOMEM);
    await async_stream_flush(&s);
    while (await async_stream_read_line(&s, 100, &line) > 0)
        answers++;
    double seconds = stopped == 0 ? -1 : (double)(async_now() - stopped) / 1e9;
    sprintf(report.text, "%s: ended after %.0f s, answers: %d", what, seconds, answers);
    return report;
}

async static double serve(struct async_server *server, int listener)
{
    int status = await async_server_run(server, &listener, 1);
    if (status != 0)
        async_fail(-status);
    return (double)(async_now() - stopped) / 1e9;
}

static task(struct report) late;

async static void talk(struct async_server *server)
{
    task(struct report) idle = spawn(ask("idle", "1", "0"));
    task(struct report) brief = spawn(ask("short", "2", "9.9"));
    task(struct report) lengthy = spawn(ask("long", "1000", "9.9"));
    await async_sleep(10);
    stopped = async_now();
    async_server_stop(server, 5);
    late = spawn(ask("late", "1", "0"));
    struct report r = await idle;
    printf("%s\n", r.text);
    r = await brief;
    printf("%s\n", r.text);
    r = await lengthy;
    printf("%s\n", r.text);
}

async int main(void)
{
    int listener;
    static struct async_server server = {.serve = answer};
    if (await async_tcp_listen("127.0.0.1", "0", &listener, 1) != 1)
        return 1;
    sprintf(service, "%d", async_local_port(listener));
    double seconds;
    await gather(seconds = serve(&server, listener), talk(&server));
    close(listener);
    struct report r = await late;
    printf("late: ended after 0 s%s\n", strstr(r.text, ", answers"));
    printf("the server: 0 after %.0f s, connections: %d\n", seconds, connections);
    return 0;
}
