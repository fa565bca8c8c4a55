// RUN: rm -f %t.c && %asyncc %s -o %t.c && %cc -I%include -fsyntax-only %t.c
// A file that includes asyncc.h, and has nothing async in it.
#include <asyncc.h>
