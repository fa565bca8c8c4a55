// RUN: %refuse
// TABLE: Declarations | initialiser of a static variable | in
// What is static is initialised before anything can wait.
#include <asyncc.h>

async int f(int);
// CHECK: :[[@LINE+2]]:24: error: initializer element is not a compile-time constant
// CHECK: :[[@LINE+1]]:24: note: a static variable is initialised before anything can wait: assign to it in an async function
int file_level = await f(1);
async int g(void)
{
// CHECK: :[[@LINE+2]]:30: error: initializer element is not a compile-time constant
// CHECK: :[[@LINE+1]]:30: note: a static variable is initialised before anything can wait: assign to it in an async function
    static int local = await f(2);
    return local;
}
// TABLE: Declarations | initialiser of a static variable | in
