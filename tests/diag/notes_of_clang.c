// RUN: %refuse
// What clang says about an earlier place.
#include <asyncc.h>

int f(int);
// CHECK: :[[@LINE+2]]:6: error: conflicting types for 'f'
// CHECK: :[[@LINE-2]]:5: note: previous declaration is here
long f(int);
