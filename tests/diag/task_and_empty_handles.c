// RUN: %accept
// Where nothing has been put yet there is no task.
#include <asyncc.h>

struct pair {
    task(int) first;
    int second;
};
static task(int) at_file_level;
async int g(task(int) t)
{
    struct pair p = {0}, q = {ASYNC_NO_TASK(int), 2}, r = {.second = 3};
    task(int) list[3] = {0}, none = ASYNC_NO_TASK(int);
    p.first = t;
    q.first = ASYNC_NO_TASK(int);
    at_file_level = none;
    list[1] = q.second ? q.first : p.first;
    *&r.first = list[0];
    return async_is_task(r.first) + (t == list[1]) + (none != t);
}
