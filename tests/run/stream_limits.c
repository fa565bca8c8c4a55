// OUT: -90
// OUT: -90
// OUT: 5 long
// OUT: -90
// OUT: 6 <tail>
// OUT: 0
/* What is longer than its limit is an error, and stays: a larger limit goes on with it. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

async int main(void)
{
    int ends[2];
    if (pipe(ends) < 0 || write(ends[1], "long\n<tail>", 11) < 0)
        return 1;
    close(ends[1]);

    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    async_stream_open(&s, ends[0]);
    char *text = "";
    printf("%zd\n", await async_stream_read_line(&s, 0, &text));
    printf("%zd\n", await async_stream_read_line(&s, 4, &text));
    ssize_t n = await async_stream_read_line(&s, 5, &text);
    printf("%zd %.4s\n", n, text);
    printf("%zd\n", await async_stream_read_to_end(&s, 5, &text));
    n = await async_stream_read_line(&s, 6, &text);
    printf("%zd %s\n", n, text);
    printf("%zd\n", await async_stream_read_to_end(&s, 0, &text));
    return 0;
}
