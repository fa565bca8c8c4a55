// A macro that another names took its list from behind the other's use, whose end was given wrong.
// TABLE: Preprocessor | macro named by another | works
// OUT: 1 14 8 1 5
#include <asyncc.h>
#include <stdio.h>
#include <sys/stat.h>

#define INNER(x) TWICE((x))
#define TWICE(x) (2 * (x))
#define OUTER INNER
#define CHOOSE(n) OUTER
#define IS_FOLDER S_ISDIR
#define alias plain

struct s {
    int m;
};

static void set(struct s *p, int m)
{
    p->m = m;
}

static int plain(int x)
{
    return x + 1;
}

async static int wait_int(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    struct s s, folder;
    set(&s, 7);
    set(&folder, S_IFDIR);
    await wait_int(1);
    printf("%d %d ", IS_FOLDER(folder.m), OUTER(s.m));
    printf("%d %d %d\n", CHOOSE(1)(await wait_int(4)), IS_FOLDER(folder.m + await wait_int(0)),
           alias(await wait_int(4)));
    return 0;
}
