/* SPDX-License-Identifier: MIT */
/* A TCP echo server on libuv. usage: echo PORT */
#include <stdlib.h>
#include <uv.h>

struct request {
    uv_write_t write;
    uv_buf_t buffer;
};

static void on_alloc(uv_handle_t *handle, size_t size, uv_buf_t *buffer)
{
    (void)handle, (void)size;
    *buffer = uv_buf_init(malloc(4096), 4096);
}

static void on_close(uv_handle_t *handle)
{
    free(handle);
}

static void on_write(uv_write_t *write, int status)
{
    (void)status;
    free(((struct request *)write)->buffer.base);
    free(write);
}

static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buffer)
{
    if (n > 0) {
        struct request *request = malloc(sizeof *request);
        request->buffer = uv_buf_init(buffer->base, (unsigned)n);
        uv_write(&request->write, stream, &request->buffer, 1, on_write);
        return;
    }
    free(buffer->base);
    if (n < 0)
        uv_close((uv_handle_t *)stream, on_close);
}

static void on_connection(uv_stream_t *listener, int status)
{
    if (status < 0)
        return;
    uv_tcp_t *connection = malloc(sizeof *connection);
    uv_tcp_init(listener->loop, connection);
    if (uv_accept(listener, (uv_stream_t *)connection) != 0) {
        uv_close((uv_handle_t *)connection, on_close);
        return;
    }
    uv_tcp_nodelay(connection, 1);
    uv_read_start((uv_stream_t *)connection, on_alloc, on_read);
}

int main(int argc, char **argv)
{
    (void)argc;
    struct sockaddr_in address;
    uv_tcp_t listener;
    uv_loop_t *loop = uv_default_loop();
    uv_tcp_init(loop, &listener);
    uv_ip4_addr("127.0.0.1", atoi(argv[1]), &address);
    if (uv_tcp_bind(&listener, (struct sockaddr *)&address, 0) != 0 ||
        uv_listen((uv_stream_t *)&listener, 4096, on_connection) != 0)
        return 1;
    return uv_run(loop, UV_RUN_DEFAULT);
}
