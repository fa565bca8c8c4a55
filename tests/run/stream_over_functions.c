// OUT: wait
// OUT: read 4096
// OUT: 6 HELLO,
// OUT: 6 WORLD!
// OUT: read 10
// OUT: 0 0 -1
// OUT: write <one two>
// OUT: flush
// OUT: 0
// OUT: flush
// OUT: shutdown
// OUT: -5
// OUT: flush
// OUT: finish
// OUT: destroy
// OUT: -5
/* A stream over a table of functions. */
#include <asyncc.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct source {
    const char *text;
};

async static ssize_t read_capitals(void *self, void *buf, size_t n)
{
    struct source *source = self;
    char *to = buf;
    printf("read %zu\n", n);
    size_t i = 0;
    for (; i < n && source->text[i]; i++)
        to[i] = (char)toupper(source->text[i]);
    source->text += i;
    await async_yield();
    return (ssize_t)i;
}

async static ssize_t write_it(void *self, const void *buf, size_t n)
{
    (void)self;
    printf("write <%.*s>\n", (int)n, (const char *)buf);
    return (ssize_t)n;
}

async static int say(const char *what, int status)
{
    printf("%s\n", what);
    await async_yield();
    return status;
}

async static int wait_for_it(void *self)
{
    (void)self;
    return await say("wait", 0);
}

async static int flush_it(void *self)
{
    (void)self;
    return await say("flush", 0);
}

async static int shut_it_down(void *self)
{
    (void)self;
    return await say("shutdown", -5);
}

async static int finish_it(void *self)
{
    (void)self;
    return await say("finish", -5);
}

static int destroy_it(void *self)
{
    (void)self;
    printf("destroy\n");
    return -6;
}

static const struct async_stream_type type = {.read = read_capitals,
                                              .write = write_it,
                                              .wait = wait_for_it,
                                              .flush = flush_it,
                                              .shutdown = shut_it_down,
                                              .finish = finish_it,
                                              .destroy = destroy_it};

async int main(void)
{
    struct source source = {"hello, world!"};
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    async_stream_open_over(&s, &type, &source);
    char *text, bytes[10];
    ssize_t n = await async_stream_read_until(&s, ",", 1, 100, &text);
    if (n < 0)
        async_fail((int)-n);
    printf("%zd %s\n", n, text);
    async_stream_consume(&s, 1);
    n = await async_stream_read(&s, bytes, 10);
    if (n < 0)
        async_fail((int)-n);
    printf("%zd %.*s\n", n, (int)n, bytes);
    n = await async_stream_read(&s, bytes, 10);
    printf("%zd %zd %d\n", n, await async_stream_fill(&s, 1), async_stream_descriptor(&s));

    await async_stream_write(&s, "one ", 4);
    async_stream_put(&s, "two", 3);
    int status = await async_stream_flush(&s);
    printf("%d\n", status);
    status = await async_stream_shutdown(&s);
    printf("%d\n", status);
    status = await async_stream_close(&s);
    printf("%d\n", status);
    return 0;
}
