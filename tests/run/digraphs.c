/* Digraphs for brackets and directives. */
// TABLE: Text | digraphs | works
// OUT: 1 6 7
#include <asyncc.h>
#include <stdio.h>
async static int later(int x)
{
    await async_yield();
    return x;
}
%:define X(a) a %:%: _x
%:if 1
async int main(void)
<%
    int a<:2:> = <%await later(1), 2%>, X(b) = await later(7);
%:if 0
    its await
%:else
    a<:await later(1):> |= 4;
%:endif
    printf("%d %d %d\n", a<:0:>, a[1], b_x);
    return 0;
%>
%:endif
