// RUN: %refuse
// TABLE: Preprocessor | #line | works
// Errors stand where the user's #line says.
#include <asyncc.h>
async int f(void);

#line 70 "grammar.y"
async int g(void)
{
    int x = f();
// CHECK: grammar.y:72:13: error: coroutine 'f' is never awaited
// CHECK-NEXT: 72 |     int x = f();
// CHECK: note:
# 200 "lexer.l"
    f();
// CHECK: lexer.l:200:5: error: coroutine 'f' is never awaited
// CHECK: lexer.l:200:5: note:
    return x;
}
