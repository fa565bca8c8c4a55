/* A calculator whose text comes two bytes at a time: the scanner, which re2c makes, waits for more
 * wherever it runs out, and the parser, which bison makes, is handed one token after the other. */
#include <asyncc.h>
#include <stdlib.h>
#include <string.h>

#include "calculator.h"

enum { SIZE = 16 };

struct input {
    const char *rest; /* what has not come yet */
    char buffer[SIZE + 1];
    char *token, *cursor, *marker, *limit;
    int waits;
};

/* Moves what is being read to the front, and waits for more; 0: there is some. */
static async int fill(struct input *in)
{
    size_t kept = (size_t)(in->limit - in->token), shift = (size_t)(in->token - in->buffer);
    memmove(in->buffer, in->token, kept);
    in->token -= shift;
    in->cursor -= shift;
    in->marker -= shift;
    in->limit -= shift;
    await async_sleep(0.01);
    in->waits++;
    size_t n = strnlen(in->rest, 2);
    if (kept + n > SIZE)
        return 1; /* the token is too long */
    memcpy(in->limit, in->rest, n);
    in->rest += n;
    in->limit += n;
    *in->limit = '\0';
    return n == 0;
}

static async long look_up(const char *name, size_t size)
{
    await async_sleep(0.01);
    return size == 6 && memcmp(name, "answer", size) == 0 ? 42 : 1;
}

#define YYFILL() await fill(in)

static async int next(struct input *in, long *value)
{
again:
    in->token = in->cursor;
    /*!re2c
        re2c:define:YYCTYPE = "unsigned char";
        re2c:define:YYCURSOR = in->cursor;
        re2c:define:YYMARKER = in->marker;
        re2c:define:YYLIMIT = in->limit;
        re2c:yyfill:enable = 1;
        re2c:eof = 0;

        [ \t\n]+     { goto again; }
        [a-z]+       {
            *value = await look_up(in->token, (size_t)(in->cursor - in->token));
            return NUMBER;
        }
        [0-9]+       { *value = strtol(in->token, NULL, 10); return NUMBER; }
        [()+*-]      { return *in->token; }
        $            { return 0; }
        *            { return WRONG; }
    */
}

static async long calculate(const char *text)
{
    struct input in = {.rest = text};
    in.token = in.cursor = in.marker = in.limit = in.buffer;
    yypstate *parser = yypstate_new();
    long result = -1, value = 0;
    int status;
    do {
        int token = await next(&in, &value);
        status = yypush_parse(parser, token, &value, &result);
    } while (status == YYPUSH_MORE);
    yypstate_delete(parser);
    printf("%d waits: ", in.waits);
    return result;
}

async int main(void)
{
    static const char *const texts[] = {"1 + 2 * (3 + 4) - 5", "answer * 1000 - one", "1 + * 2", "4 % 2",
                                        "12345678901234567890"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        printf("%s = %ld\n", texts[i], await calculate(texts[i]));
    return 0;
}
