/* ASYNCC_NO_KEYWORDS leaves the plain words to the program. */
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>
#include <stdio.h>

static int async = 1, await = 2, spawn = 3;
struct task {
    int gather;
};

_Async static int later(int x)
{
    _Await async_yield();
    return x;
}

_Async int main(void)
{
    struct task task = {async + await + spawn};
    _Task(int) t = _Spawn(later(task.gather));
    int a, b;
    _Await _Gather(a = later(1), b = t);
    printf("%d %d %d\n", a, b, _Await later(async));
    return 0;
}
// TABLE: Preprocessor | ASYNCC_NO_KEYWORDS | works
