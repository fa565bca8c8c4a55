// Macros that are half of one statement and half of the next: branches, loops and cases, some of which
// wait.
// FLAGS: -Wno-unused-label -Wno-implicit-fallthrough
// OUT: 1016 9 144 0
// OUT: 1016 7 146 4
// OUT: 1016 2 47 13
// OUT: 1007 3 43 18
// OUT: 106 4 44 29
// OUT: 107 5 43 32
// TABLE: Preprocessor | macro that ends a branch and begins the next (ELSE, CASE, UNTIL) | works
#include <asyncc.h>
#include <stdio.h>
#define ELSE } else {
#define BEGIN {
#define END }
#define THEN ) {
#define ENDIF }
#define ELSEIF(c) } else if (c) {
#define SECTION(name) goto name; name: {
#define RELEASE __attribute__((cleanup(release)))
#define FOREVER for (;;)
#define UNTIL(c) } while (!(c));
#define REPEAT do {
#define CASE(n) break; case n:
#define ELSE_ONLY else

async int one(int n) { await async_sleep(1); return n; }

async int branches(int n)
{
    int r = 0;
    if (n > 2) {
        r += await one(1);
    ELSE
        r += 10;
    }
    if (n > 3) {
        r += 100;
    ELSE
        r += await one(1000);
    }
    if (n == 4) { r += 5; ELSE r += 6; }
    return r;
}
async int words(int n)
{
    int r = 0;
    if (n > 1 THEN
        r += await one(n);
    ELSEIF (n == 1)
        r += await one(7);
    ELSEIF (n == 0)
        r += 9;
    ELSE
        r += await one(50);
    ENDIF
    return r;
}
async int loops(int n)
{
    int r = 0;
    REPEAT
        r += await one(n);
    UNTIL(r > 20)
    FOREVER BEGIN
        if (r > await one(40))
            break;
        r += 3;
    END
    switch (n) {
    case 0: r++;
    CASE(1) r += await one(2);
    CASE(2) r += 3;
    CASE(3) r += await one(4);
    }
    if (n > 2) r += 1; ELSE_ONLY r += await one(100);
    return r;
}
static int released;

static void release(int *p)
{
    released += *p;
}

async int scopes(int n)
{
    int r = 0;
    SECTION(first)
        RELEASE int a = await one(1);
        if (n > 1) {
            RELEASE int b = 5;
            r += await one(2);
        ELSEIF (n == 1)
            char text[await one(n) + 1];
            text[n] = (char)await one(2);
            r += text[n];
        ELSE
            return released;
        }
    }
    if (n & 1) { r += 0; ELSE SECTION(second) r += await one(n); ENDIF ENDIF
    int result = released + r;
    released += 1;
    return result;
}

async int main(void)
{
    for (int i = 0; i < 6; i++) {
        printf("%d %d %d", await branches(i), await words(i), await loops(i + 1));
        printf(" %d\n", await scopes(i));
    }
    return 0;
}
