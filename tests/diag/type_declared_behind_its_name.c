// RUN: %refuse
// TABLE: Declarations | type declared in an expression that names another of its name | in
#include <asyncc.h>

async int f(int n);

struct pair {
    int a, b;
};

async int sizes(void)
{
    return await f((int)sizeof(struct pair) +
// CHECK: :[[@LINE-1]]:39: error: this name is declared anew in an expression that waits
// CHECK: :[[@LINE+1]]:32: note: declare the type in front of the statement
                   (int)sizeof(struct pair { char c; }));
}
