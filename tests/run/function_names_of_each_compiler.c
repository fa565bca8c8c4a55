// __PRETTY_FUNCTION__ is the name to gcc and the declaration to clang; sizes and addresses are as they
// were.
// OUT: 1 1 1
// TABLE: Functions | __PRETTY_FUNCTION__ | works
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

#ifdef __clang__
#define WANTED "int name(int, data *)"
#else
#define WANTED "name"
#endif

typedef struct {
    int n;
} data;


async static int name(int n, data *data)
{
    const char *first = __PRETTY_FUNCTION__;
    await async_yield();
    printf("%d %d %d\n", strcmp(first, WANTED) == 0, sizeof __PRETTY_FUNCTION__ == sizeof WANTED,
           first == __PRETTY_FUNCTION__);
    return n + data->n;
}

async int main(void)
{
    data data = {1};
    return await name(-1, &data);
}
