/* An ordinary file that calls async functions by their own names: blocking calls. */
#include <stdio.h>

int fetch(int x);
void store(int x);
extern int stored;
const char *name(int x, int y);

int main(void)
{
    printf("%d\n", fetch(4));
    store(5);
    printf("%d\n", stored);
    for (int i = 0; i < 3; i++)
        printf("%s\n", name(i, i));
    int (*f)(int) = fetch;
    printf("%d\n", f(6));
    return 0;
}
// TABLE: Functions | called from C that is not translated | works
