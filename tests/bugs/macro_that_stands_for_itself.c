// A macro that names itself, lifted in front of an await, was expanded for ever: stderr is one.
// TABLE: Preprocessor | macro that stands for itself | works
// OUT: 5 5
// STDERR: 2 3
#include <asyncc.h>
#include <stdio.h>

#define level level
static int level = 3;

async static int raise_level(int by)
{
    await async_yield();
    level += by;
    return level;
}

async int main(void)
{
    fprintf(stderr, "%d %d\n", level - 1, level + await raise_level(2) - 5);
    printf("%d %d\n", level, await raise_level(0));
    return 0;
}
