// OUT: 6 [first]
// OUT: 1 []
// OUT: 7 [third]
// OUT: 3 [a]
// OUT: 4 [last]
// OUT: 0 []
// OUT: 0 []
/* Lines of a stream: their ends are counted, the last may lack its own, and behind it there is
 * nothing. What lies in the text is no end of it. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

async int main(void)
{
    static const char text[] = "first\n\nthird\r\na\0\nlast";
    int ends[2];
    if (pipe(ends) < 0 || write(ends[1], text, sizeof text - 1) < 0)
        return 1;
    close(ends[1]);

    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    if (async_stream_open(&s, ends[0]) != 0)
        return 1;
    for (int i = 0; i < 7; i++) {
        char *line;
        ssize_t n = await async_stream_read_line(&s, 100, &line);
        if (n < 0)
            return 1;
        line[strcspn(line, "\r\n")] = '\0';
        printf("%zd [%s]\n", n, line);
    }
    return (int)await async_stream_close(&s);
}
