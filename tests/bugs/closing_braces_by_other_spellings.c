// Cleanups run in front of a block's closing brace, which a macro or a digraph may be: they were put
// into the middle of it.
// OUT: 1 2 end
// OUT: 3 end
#include <asyncc.h>
#include <stdio.h>

#define BEGIN {
#define END }

static void show(int *p)
{
    printf("%d ", *p);
}

async static void macro(int n)
BEGIN
    int outer __attribute__((cleanup(show))) = n + 1;
    BEGIN
        int inner __attribute__((cleanup(show))) = n;
        await async_yield();
    END
    if (n == 2)
        return;
    await async_yield();
END

async static void digraph(int n)
<%
    int outer __attribute__((cleanup(show))) = n;
    await async_yield();
    if (n)
        await async_yield();
%>

async int main(void)
{
    await macro(1);
    printf("end\n");
    await digraph(3);
    printf("end\n");
    return 0;
}
