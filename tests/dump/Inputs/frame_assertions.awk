# SPDX-License-Identifier: MIT
#
# asyncc --dump=frame FILE.c | awk -f frame_assertions.awk: assertions about the generated file, in
# C, that it has the frames which the dump shows.
/^ *[0-9]+ +async function / { name = $4; sub(/:$/, "", name) }
/^ *[0-9]+ +[0-9]+ +[0-9]+ +[a-z_A-Z0-9]+/ {
    field = $4
    sub(/:$/, "", field)
    printf "_Static_assert(__builtin_offsetof(struct %s__frame, %s) == %d, \"%s\");\n", name, field, $1, field
    printf "_Static_assert(sizeof((struct %s__frame *)0)->%s == %d, \"%s\");\n", name, field, $2, field
}
/^ *frame of / {
    printf "_Static_assert(sizeof(struct %s__frame) == %d, \"%s\");\n", name, $3, name
    align = $7
    sub(/,$/, "", align)
    printf "_Static_assert(_Alignof(struct %s__frame) == %d, \"%s\");\n", name, align, name
}
