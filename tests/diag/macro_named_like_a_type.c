// RUN: %refuse
// TABLE: Preprocessor | #define of a name that a type of the function has | works
// Generated code would have to name the type.
#include <asyncc.h>

struct pair {
    int a, b;
};
typedef long count;
typedef int number;
typedef int small;

async struct pair later(count x, number y, small z);

#define number 5
#undef number
#define small small

async int f(int n)
{
    // CHECK: :[[@LINE+2]]:9: error: a macro with the name of a type that an async function uses
    // CHECK: :[[@LINE+1]]:9: note: rename the macro or the type
#define pair n
    int sum = 1 + (await later(1, 2, 3)).a;
    // CHECK: :[[@LINE+2]]:9: error: a macro with the name of a type that an async function uses
    // CHECK: :[[@LINE+1]]:9: note: rename the macro or the type
#define count sum
    return sum;
}

/* Behind all functions it does no harm. */
#define number 6
