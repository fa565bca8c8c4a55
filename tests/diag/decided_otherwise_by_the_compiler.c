// RUN: not %asyncc %cc -c %s -o %t.o 2>&1 | FileCheck %s
// RUN: %asyncc %clang -Wno-everything -c %s -o %t.o
// TABLE: Preprocessor | #if that gcc decides otherwise than libclang, around what an async function uses | works
// What clang decides in an async function, and in front of it for what it is made of, is checked by
// the compiler that gets it. What no async function needs is nobody's concern.
#include <asyncc.h>

// CHECK: :[[@LINE+1]]:2: error: #error "asyncc has decided this for an async function as clang does, and this compiler decides otherwise"
#ifdef __clang__
#define GET(x) await get(x)
#else
#define GET(x) await get(x + 1)
#endif

// CHECK: :[[@LINE+1]]:2: error: #error "asyncc has decided this
#if defined __GNUC__ && !defined __clang__
#define CHECK(e) if (!(e)) return -1
#else
#define CHECK(e) (void)(e)
#endif

// CHECK: :[[@LINE+1]]:2: error: #error "asyncc has decided this
#if __GNUC__ > 4
typedef long count;
#else
typedef int count;
#endif

#ifdef __clang__
#define PLAIN 1
#else
#define PLAIN 2
#endif

#define MODERN (__GNUC__ > 4)

async int get(int x);

async count f(int n)
{
    count c = GET(n);
    CHECK(n);
// CHECK: :[[@LINE+1]]:2: error: #error "asyncc has decided this
#if MODERN
    c++;
#endif
    return c + PLAIN;
}
