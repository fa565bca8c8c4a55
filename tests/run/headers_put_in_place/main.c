/* Headers with async bodies: in folders, beside one another, once by pragma, by import, and
 * twice on purpose. */
// TABLE: Preprocessor | async body in a header | works
// TABLE: Preprocessor | #pragma once | works
// TABLE: Preprocessor | #import | works
// TABLE: Preprocessor | header included twice on purpose | works
// OUT: 111 2 1
// OUT: 8 4.5
#include "in/a.h"
#include "in/b.h"
#include "in/../in/b.h"
#include "in/c.h"
#import "in/d.h"
#import "in/d.h"
#include <stdio.h>

#define T_ int
#define NAME twice
#define MUL 2
#include "in/template.inc"
#define T_ double
#define NAME thrice
#define MUL 3
#include "in/template.inc"

async int main(void)
{
    printf("%d %d %d\n", await a(1), await b(2), await d(1));
    printf("%d %g\n", await int_twice(4), await double_thrice(1.5));
    return 0;
}
// WARNINGS: differ
