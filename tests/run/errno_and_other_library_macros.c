/* Macros of system headers inside bodies: errno, isalpha, offsetof, NULL, INT_MAX, PRIu64. */
#include <asyncc.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

struct pair {
    char a;
    int b;
};

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    errno = 0;
    await async_yield();
    errno = await later(EINTR);
    printf("%d %s\n", errno == EINTR, strerror(0) != NULL ? "text" : "none");
    printf("%d %zu %d\n", isalpha(await later('x')) != 0, offsetof(struct pair, b),
           await later(INT_MAX) == INT_MAX);
    uint64_t big = UINT64_MAX;
    await async_yield();
    printf("%" PRIu64 " %c\n", big, toupper(await later('u')));
    char text[16];
    snprintf(text, sizeof text, "%d-%s", await later(5), await later(0) ? "no" : "yes");
    puts(text);
    putchar(await later('!'));
    putchar('\n');
    return 0;
}
// TABLE: Preprocessor | errno and other macros of the library | works
