/* SPDX-License-Identifier: MIT */
/*
 * Runs SQL statements on a pool of connections to PostgreSQL, side by side, and prints what they
 * give in the order of the statements. libpq never waits for its descriptor; async_poll does.
 *
 *     reading --> a task a statement, each on a connection of the pool --> printing
 *
 * Libraries: libpq
 */
#include <asyncc.h>

#include <errno.h>
#include <getopt.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    most_connections = 100,
    longest_statement = 1 << 20,
    give_up_seconds = 5 /* for the server to end a statement that took too long */
};

struct options {
    const char *conninfo;
    int connections;
    double timeout; /* of a statement */
};

struct connection {
    PGconn *pg; /* NULL: it was not needed yet, or is lost */
};

/* Who runs a statement takes a connection out of the queue, and puts it back. */
struct pool {
    const struct options *options;
    struct connection connections[most_connections];
    struct async_queue idle; /* of struct connection * */
};

/* What a statement gave. */
struct answer {
    char *rows, *error; /* rows: lines of values with tabs between them */
    size_t size;        /* of the rows */
};

static void close_pool(struct pool *pool)
{
    async_queue_destroy(&pool->idle);
    for (int i = 0; i < pool->options->connections; i++)
        PQfinish(pool->connections[i].pg);
}

static void open_pool(struct pool *pool)
{
    for (int i = 0; i < pool->options->connections; i++) {
        struct connection *connection = &pool->connections[i];
        async_queue_try_put(&pool->idle, &connection);
    }
}

/* ---- libpq, without waiting in it ---- */

/* Whether there is a connection now; if not, PQerrorMessage says why. It is begun on a worker's
 * thread, since looking up a name may take long. */
async static bool connect_to(struct connection *connection, const char *conninfo)
{
    PQfinish(connection->pg);
    connection->pg = NULL;
    connection->pg = await async_thread(PQconnectStart(conninfo));
    PGconn *pg = connection->pg;
    if (pg == NULL || PQstatus(pg) == CONNECTION_BAD)
        return false;
    for (PostgresPollingStatusType next = PGRES_POLLING_WRITING; next != PGRES_POLLING_OK;) {
        if (next == PGRES_POLLING_FAILED)
            return false;
        /* The descriptor may be another one after each step. */
        await async_poll(PQsocket(pg), next == PGRES_POLLING_READING ? POLLIN : POLLOUT);
        next = PQconnectPoll(pg);
    }
    return PQsetnonblocking(pg, 1) == 0;
}

/* Sends what libpq has buffered. The server may want to be heard before it reads on. */
async static bool flush(PGconn *pg)
{
    int left;
    while ((left = PQflush(pg)) == 1) {
        int events = await async_poll(PQsocket(pg), POLLIN | POLLOUT);
        if ((events & POLLIN) && !PQconsumeInput(pg))
            return false;
    }
    return left == 0;
}

/* The next result of the statement, or NULL behind the last. */
async static PGresult *next_result(PGconn *pg)
{
    while (PQisBusy(pg)) {
        await async_poll(PQsocket(pg), POLLIN);
        if (!PQconsumeInput(pg))
            break;
    }
    return PQgetResult(pg);
}

/* ---- a statement ---- */

static void write_rows(FILE *out, const PGresult *result)
{
    int rows = PQntuples(result), columns = PQnfields(result);
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            bool null = PQgetisnull(result, row, column);
            fputs(null ? "\\N" : PQgetvalue(result, row, column), out);
            putc(column + 1 < columns ? '\t' : '\n', out);
        }
    }
}

static void set_error(struct answer *answer, const char *text)
{
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == '\n')
        n--;
    if (answer->error == NULL)
        answer->error = strndup(text, n);
}

/* False: the connection can no longer be used. */
static bool take_result(struct answer *answer, FILE *out, const PGresult *result)
{
    switch (PQresultStatus(result)) {
    case PGRES_TUPLES_OK:
        write_rows(out, result);
        return true;
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
        return true;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
        set_error(answer, "COPY from or to the client is not done here");
        return false;
    default:
        set_error(answer, PQresultErrorMessage(result));
        return true;
    }
}

static void clear_result(PGresult **result)
{
    PQclear(*result);
}

/* False: the connection can no longer be used. */
async static bool run_query(PGconn *pg, const char *sql, struct answer *answer, FILE *out)
{
    if (!PQsendQuery(pg, sql) || !await flush(pg)) {
        set_error(answer, PQerrorMessage(pg));
        return false;
    }
    for (;;) {
        PGresult *result __attribute__((cleanup(clear_result))) = await next_result(pg);
        if (result == NULL)
            return PQstatus(pg) == CONNECTION_OK;
        if (!take_result(answer, out, result))
            return false;
    }
}

/* Asks the server to give up, which libpq does over a connection of its own, and waits in it. */
static bool ask_to_cancel(PGcancel *cancel)
{
    char text[256];
    return PQcancel(cancel, text, sizeof text) == 1;
}

/* Whether the connection can be used again. */
async static bool give_up_query(PGconn *pg)
{
    PGcancel *cancel = PQgetCancel(pg);
    if (cancel == NULL)
        return false;
    bool asked = await async_thread(ask_to_cancel(cancel));
    PQfreeCancel(cancel);
    if (!asked)
        return false;
    for (PGresult *rest; (rest = await next_result(pg)) != NULL;)
        PQclear(rest);
    return PQstatus(pg) == CONNECTION_OK;
}

/* Runs it within the time limit. A connection that cannot be used again is closed. */
async static void run_limited(struct connection *connection, double seconds, const char *sql,
                              struct answer *answer, FILE *out)
{
    PGconn *pg = connection->pg;
    bool usable = false;
    int late = async_try(usable = await async_timeout(seconds, run_query(pg, sql, answer, out)));
    if (late != 0) {
        set_error(answer, "it took too long");
        async_try(usable = await async_timeout(give_up_seconds, give_up_query(pg)));
    }
    if (!usable) {
        PQfinish(connection->pg);
        connection->pg = NULL;
    }
}

/* A connection that is lent: it goes back at the end of the scope. */
struct loan {
    struct pool *pool;
    struct connection *connection;
};

static void give_back(struct loan *loan)
{
    if (loan->connection != NULL)
        async_queue_try_put(&loan->pool->idle, &loan->connection);
}

/* The answer is the caller's. */
async static struct answer run_statement(struct pool *pool, const char *sql)
{
    struct loan loan __attribute__((cleanup(give_back))) = {.pool = pool};
    await async_queue_get(&pool->idle, &loan.connection);
    struct connection *connection = loan.connection;

    struct answer answer = {0};
    if (connection->pg == NULL && !await connect_to(connection, pool->options->conninfo)) {
        set_error(&answer, connection->pg != NULL ? PQerrorMessage(connection->pg) : "no memory");
        PQfinish(connection->pg);
        connection->pg = NULL;
        return answer;
    }
    FILE *out = open_memstream(&answer.rows, &answer.size);
    if (out == NULL)
        async_fail(ENOMEM);
    await run_limited(connection, pool->options->timeout, sql, &answer, out);
    fclose(out); /* now the rows are there */
    return answer;
}

/* ---- reading and printing ---- */

struct statement {
    task(struct answer) answer;
    char *sql;
    long line;
};

struct work {
    struct pool pool;
    struct async_queue running; /* of struct statement, in their order */
    long errors;
};

static void close_work(struct work *work)
{
    async_queue_destroy(&work->running);
    close_pool(&work->pool);
}

static bool is_statement(const char *line)
{
    line += strspn(line, " \t\r\n");
    return *line != '\0' && strncmp(line, "--", 2) != 0;
}

/* Starts a task for each statement, and no more than the queue holds: where it is full, this waits
 * until the first of them has been printed. */
async static void start_statements(struct work *work, struct async_stream *input)
{
    char *line;
    ssize_t n = 0;
    for (long number = 1; (n = await async_stream_read_line(input, longest_statement, &line)) > 0;
         number++) {
        if (!is_statement(line))
            continue;
        struct statement statement = {.sql = strndup(line, (size_t)n), .line = number};
        if (statement.sql == NULL)
            async_fail(ENOMEM);
        statement.answer = spawn(run_statement(&work->pool, statement.sql));
        await async_queue_put(&work->running, &statement);
    }
    if (n < 0) {
        fprintf(stderr, "postgres_queries: standard input: %s\n", strerror((int)-n));
        work->errors++;
    }
}

async static void read_statements(struct work *work)
{
    struct async_stream input __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    int error = async_stream_open(&input, STDIN_FILENO);
    if (error < 0)
        async_fail(-error);
    await start_statements(work, &input);
    async_queue_close(&work->running);
}

static void free_answer(struct answer *answer)
{
    free(answer->rows);
    free(answer->error);
}

static void free_text(char **text)
{
    free(*text);
}

async static void print_answers(struct work *work)
{
    struct statement statement;
    while (async_try(await async_queue_get(&work->running, &statement)) == 0) {
        char *sql __attribute__((cleanup(free_text))) = statement.sql;
        struct answer answer __attribute__((cleanup(free_answer))) = {0};
        answer = await statement.answer;
        fwrite(answer.rows, 1, answer.size, stdout);
        fflush(stdout);
        if (answer.error != NULL) {
            fprintf(stderr, "postgres_queries: line %ld: %s\n", statement.line, answer.error);
            work->errors++;
        }
        (void)sql;
    }
}

/* ---- options ---- */

static const char usage[] =
    "usage: postgres_queries [--connections N] [--timeout SECONDS] [CONNINFO]\n"
    "Runs the SQL statements of standard input, one a line, side by side, and prints the rows "
    "that\n"
    "they give, in the order of the statements.\n"
    "  CONNINFO           as for psql: 'host=db user=me', postgresql://me@db/; PG... in the\n"
    "                     environment fill in what it leaves out\n"
    "  --connections N    how many at most; 4 if not given\n"
    "  --timeout SECONDS  how long a statement may take; an hour if not given\n"
    "Statements that need one another belong on one line, with ';' between them.\n"
    "The exit status is 1 if a statement failed.\n";

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

static struct options parse_options(int argc, char **argv)
{
    static const struct option names[] = {
        {"connections", required_argument, NULL, 'c'},
        {"timeout", required_argument, NULL, 't'},
        {NULL, 0, NULL, 0},
    };
    struct options options = {.conninfo = "", .connections = 4, .timeout = 3600};
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        exit(0);
    }
    for (int c; (c = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        if (c == 'c')
            options.connections = (int)number(optarg, 1, most_connections);
        else if (c == 't')
            options.timeout = number(optarg, 0.001, 1e6);
        else
            refuse();
    }
    if (argc - optind > 1)
        refuse();
    if (optind < argc)
        options.conninfo = argv[optind];
    return options;
}

/* Whichever of the two fails ends the other. */
async static void run(struct work *work)
{
    struct async_group both = ASYNC_GROUP_INIT;
    async_group_add(&both, read_statements(work));
    async_group_add(&both, print_answers(work));
    await async_group_wait(&both);
}

async int main(int argc, char **argv)
{
    struct options options = parse_options(argc, argv);
    struct work work __attribute__((cleanup(close_work))) = {.pool.options = &options};
    size_t n = (size_t)options.connections;
    if (async_queue_init(&work.pool.idle, sizeof(struct connection *), n) != 0 ||
        async_queue_init(&work.running, sizeof(struct statement), 4 * n) != 0)
        async_fail(ENOMEM);
    open_pool(&work.pool);

    await run(&work);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("postgres_queries: standard output");
        return 1;
    }
    return work.errors != 0;
}
