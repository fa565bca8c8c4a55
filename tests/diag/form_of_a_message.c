// RUN: not %asyncc %s 2>&1 | FileCheck %s --strict-whitespace
// The line, a caret under the column, and under that what could be inserted there.
#include <asyncc.h>

async int f(int);
async void g(void)
{
    f(1);
	int x = 	f(2);
    char *s = "äöü"; (void)s, f(3), (void)x;
}
// CHECK: {{.*}}form_of_a_message.c:8:5: error: coroutine 'f' is never awaited
// CHECK-NEXT:{{^}}    8 |     f(1);
// CHECK-NEXT:{{^}}      |     ^
// CHECK-NEXT:{{^}}      |     await{{$}}
// CHECK-NEXT:{{.*}}form_of_a_message.c:8:5: note: write 'await f(...)', or 'spawn(f(...))' to start
// CHECK-NEXT:{{^}}    8 |     f(1);
// CHECK-NEXT:{{^}}      |     ^
// CHECK-NEXT:{{.*}}form_of_a_message.c:9:11: error: coroutine 'f' is never awaited
// CHECK-NEXT:{{^}}    9 | 	int x = 	f(2);
// CHECK-NEXT:{{^}}      | 	        	^
// CHECK: {{.*}}form_of_a_message.c:10:34: error: coroutine 'f' is never awaited
// CHECK-NEXT:{{^}}   10 |     char *s = "äöü"; (void)s, f(3), (void)x;
// CHECK-NEXT:{{^}}      |                               ^
