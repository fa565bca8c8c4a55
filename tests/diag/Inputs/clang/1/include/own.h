/* As a header of clang's own. */
#pragma GCC system_header
#define OWN_SPLIT(to, from)                                                                        \
    do {                                                                                           \
        (to) = __builtin_popcount(from);                                                           \
    } while (0)
