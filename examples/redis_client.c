/* SPDX-License-Identifier: MIT */
/*
 * A client of Redis that pipelines: one task sends the commands that it reads from standard input,
 * another prints the replies, and up to a window of commands is under way between the two. They
 * share one connection of hiredis, which does not wait for its descriptor; async_poll does.
 *
 * Libraries: hiredis
 */
#include <asyncc.h>

#include <errno.h>
#include <getopt.h>
#include <hiredis/hiredis.h>
#include <hiredis/sds.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    send_at = 16384,       /* so many bytes of commands are sent together */
    longest_line = 1 << 20 /* of standard input */
};

struct client {
    redisContext *redis;
    /* The line number of each command that has no reply yet. It holds no more than the window: the
     * sender waits for a place in it. It is closed behind the last command. */
    struct async_queue expected;
    long errors; /* replies that were errors */
};

static void close_client(struct client *client)
{
    async_queue_destroy(&client->expected);
    if (client->redis != NULL)
        redisFree(client->redis);
}

/* Reports what is wrong with the connection, and fails. */
async static void fail_connection(const redisContext *redis)
{
    fprintf(stderr, "redis_client: %s\n", redis->errstr);
    async_fail(EIO);
}

/* ---- the connection ---- */

/* What hiredis has buffered goes out. */
async static void flush(redisContext *redis)
{
    for (int done = 0; !done;) {
        if (redisBufferWrite(redis, &done) != REDIS_OK)
            await fail_connection(redis);
        if (!done)
            await async_poll(redis->fd, POLLOUT);
    }
}

/* The next reply, which is the caller's. */
async static redisReply *next_reply(redisContext *redis)
{
    for (;;) {
        void *reply = NULL;
        if (redisGetReplyFromReader(redis, &reply) != REDIS_OK)
            await fail_connection(redis);
        if (reply != NULL)
            return reply;
        fflush(stdout);
        await async_poll(redis->fd, POLLIN);
        if (redisBufferRead(redis) != REDIS_OK)
            await fail_connection(redis);
    }
}

struct options {
    const char *host, *path; /* path: of a Unix socket, in place of host and port */
    int port;
    long window;
    double timeout;
};

/* Resolves the name and begins to connect. Runs on a worker's thread, for the first may take long.
 */
static redisContext *start_connect(const struct options *options)
{
    return options->path != NULL ? redisConnectUnixNonBlock(options->path)
                                 : redisConnectNonBlock(options->host, options->port);
}

async static void connect_client(struct client *client, const struct options *options)
{
    client->redis = await async_thread(start_connect(options));
    if (client->redis == NULL)
        async_fail(ENOMEM);
    if (client->redis->err != 0)
        await fail_connection(client->redis);

    int fd = client->redis->fd, error = 0;
    await async_poll(fd, POLLOUT);
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &(socklen_t){sizeof error}) < 0)
        error = errno;
    if (error != 0) {
        fprintf(stderr, "redis_client: %s\n", strerror(error));
        async_fail(error);
    }
}

/* ---- sending ---- */

/* What was buffered is sent when it is much, and whenever the sender is about to wait: for a place
 * in the queue here, and for more input in send_lines. */
async static void send_command(struct client *client, long line, int argc, char **argv,
                               const size_t *lengths)
{
    redisContext *redis = client->redis;
    if (redisAppendCommandArgv(redis, argc, (const char **)argv, lengths) != REDIS_OK)
        await fail_connection(redis);
    if (!async_queue_try_put(&client->expected, &line)) {
        await flush(redis);
        await async_queue_put(&client->expected, &line);
    } else if (sdslen(redis->obuf) >= send_at) {
        await flush(redis);
    }
}

struct words {
    sds *words;
    int n;
};

static void free_words(struct words *words)
{
    if (words->words != NULL)
        sdsfreesplitres(words->words, words->n);
}

static void free_lengths(size_t **lengths)
{
    free(*lengths);
}

async static void send_line(struct client *client, long number, const char *line)
{
    struct words words __attribute__((cleanup(free_words))) = {0};
    words.words = sdssplitargs(line, &words.n);
    if (words.words == NULL) {
        fprintf(stderr, "redis_client: line %ld: a quote is not closed\n", number);
        client->errors++;
        return;
    }
    if (words.n == 0)
        return;
    size_t *lengths __attribute__((cleanup(free_lengths))) =
        calloc((size_t)words.n, sizeof *lengths);
    if (lengths == NULL)
        async_fail(ENOMEM);
    for (int i = 0; i < words.n; i++)
        lengths[i] = sdslen(words.words[i]);
    await send_command(client, number, words.n, words.words, lengths);
}

/* A line that is not there yet is waited for with nothing kept back. */
async static ssize_t next_line(struct client *client, struct async_stream *input, char **line)
{
    size_t n;
    const char *ready = async_stream_peek(input, &n);
    if (n == 0 || memchr(ready, '\n', n) == NULL)
        await flush(client->redis);
    return await async_stream_read_line(input, longest_line, line);
}

async static void send_lines(struct client *client)
{
    struct async_stream input __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    int error = async_stream_open(&input, 0);
    if (error < 0)
        async_fail(-error);

    char *line;
    ssize_t n;
    for (long number = 1; (n = await next_line(client, &input, &line)) > 0; number++)
        await send_line(client, number, line);
    if (n < 0) {
        fprintf(stderr, "redis_client: standard input: %s\n", strerror((int)-n));
        client->errors++;
    }
}

/* Sends the command of the arguments, or those of standard input. */
async static void send_all(struct client *client, int argc, char **argv)
{
    if (argc > 0)
        await send_command(client, 0, argc, argv, NULL);
    else
        await send_lines(client);
    await flush(client->redis);
    async_queue_close(&client->expected);
}

/* ---- printing ---- */

/* As redis-cli does where its output is no terminal, but for the errors, which say their line. */
static void print_reply(struct client *client, const redisReply *reply, long line)
{
    switch (reply->type) {
    case REDIS_REPLY_INTEGER:
        printf("%lld\n", reply->integer);
        return;
    case REDIS_REPLY_ARRAY:
        for (size_t i = 0; i < reply->elements; i++)
            print_reply(client, reply->element[i], line);
        return;
    case REDIS_REPLY_NIL:
        putchar('\n');
        return;
    case REDIS_REPLY_ERROR:
        client->errors++;
        if (line > 0)
            fprintf(stderr, "redis_client: line %ld: %s\n", line, reply->str);
        else
            fprintf(stderr, "redis_client: %s\n", reply->str);
        return;
    default: /* a text of one kind or another */
        fwrite(reply->str, 1, reply->len, stdout);
        putchar('\n');
    }
}

static void free_reply(redisReply **reply)
{
    if (*reply != NULL)
        freeReplyObject(*reply);
}

/* The line of the next command, whose reply is due; false behind the last. Who reads what is
 * printed sees it all before this waits. */
async static bool next_expected(struct client *client, long *line)
{
    if (async_queue_try_get(&client->expected, line))
        return true;
    fflush(stdout);
    return async_try(await async_queue_get(&client->expected, line)) == 0;
}

async static void print_replies(struct client *client)
{
    long line;
    while (await next_expected(client, &line)) {
        redisReply *reply __attribute__((cleanup(free_reply))) = await next_reply(client->redis);
        print_reply(client, reply, line);
    }
}

/* Whichever of the two fails ends the other. */
async static void talk(struct client *client, const struct options *options, int argc, char **argv)
{
    await async_timeout(options->timeout, connect_client(client, options));
    struct async_group both = ASYNC_GROUP_INIT;
    async_group_add(&both, send_all(client, argc, argv));
    async_group_add(&both, print_replies(client));
    await async_group_wait(&both);
}

/* ---- options ---- */

static const char usage[] =
    "usage: redis_client [--host HOST] [--port N] [--unix PATH] [--window N] [--timeout SECONDS]\n"
    "                    [COMMAND [ARGUMENT...]]\n"
    "Runs a command of Redis, or those of standard input, one a line, and prints the replies.\n"
    "  --host HOST, --port N  the server; 127.0.0.1 and 6379 if not given\n"
    "  --unix PATH            its Unix socket\n"
    "  --window N             most commands under way at once; 1000 if not given\n"
    "  --timeout SECONDS      how long it may take to connect; 5 if not given\n"
    "The exit status is 1 if a command failed, and 2 if the server was not reached or went away.\n";

static void refuse(void)
{
    fputs(usage, stderr);
    exit(2);
}

static double number(const char *text, double least, double most)
{
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end != '\0' || !(value >= least && value <= most))
        refuse();
    return value;
}

/* The options, and where the command begins; or exits. */
static struct options parse_options(int argc, char **argv)
{
    static const struct option names[] = {
        {"host", required_argument, NULL, 'h'},
        {"port", required_argument, NULL, 'p'},
        {"unix", required_argument, NULL, 'u'},
        {"window", required_argument, NULL, 'w'},
        {"timeout", required_argument, NULL, 't'},
        {"help", no_argument, NULL, '?'},
        {NULL, 0, NULL, 0},
    };
    struct options options = {.host = "127.0.0.1", .port = 6379, .window = 1000, .timeout = 5};
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        exit(0);
    }
    for (int c; (c = getopt_long(argc, argv, "+", names, NULL)) != -1;) {
        switch (c) {
        case 'h':
            options.host = optarg;
            break;
        case 'p':
            options.port = (int)number(optarg, 1, 65535);
            break;
        case 'u':
            options.path = optarg;
            break;
        case 'w':
            options.window = (long)number(optarg, 1, 1e6);
            break;
        case 't':
            options.timeout = number(optarg, 0.001, 1e6);
            break;
        default:
            refuse();
        }
    }
    return options;
}

async int main(int argc, char **argv)
{
    struct options options = parse_options(argc, argv);
    struct client client __attribute__((cleanup(close_client))) = {0};
    if (async_queue_init(&client.expected, sizeof(long), (size_t)options.window) != 0)
        async_fail(ENOMEM);

    int error = async_try(await talk(&client, &options, argc - optind, argv + optind));
    if (error == ETIMEDOUT)
        fprintf(stderr, "redis_client: the server does not answer\n");
    if (error == ENOMEM)
        fprintf(stderr, "redis_client: no memory\n");
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("redis_client: standard output");
        return 2;
    }
    return error != 0 ? 2 : client.errors != 0;
}
