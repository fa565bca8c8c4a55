/* SPDX-License-Identifier: MIT */
/* A server of lines: docs/chat.md, the first step. */
#include <asyncc.h>
#include <stdio.h>

async static void serve(struct async_connection *connection)
{
    struct async_stream *stream = &connection->stream;
    char *line;
    while (await async_stream_read_line(stream, 1000, &line) > 0) {
        async_stream_print(stream, "you said: %s", line);
        await async_stream_flush(stream);
    }
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
