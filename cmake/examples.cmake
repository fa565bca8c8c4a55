# SPDX-License-Identifier: MIT
#
# Each examples/NAME.c is built, through the asyncc of this build, into examples/NAME.
file(GLOB examples CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/*.c)
file(GLOB example_headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/*.h)
file(GLOB_RECURSE runtime_headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/runtime/include/*.h)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/examples)

set(example_flags -O2 -g -Wall -Wextra)
if(ASYNCC_SANITIZE)
    list(APPEND example_flags -fsanitize=address,undefined)
endif()

set(example_programs "")
foreach(source IN LISTS examples)
    get_filename_component(name ${source} NAME_WE)
    set(program ${PROJECT_BINARY_DIR}/examples/${name})
    add_custom_command(OUTPUT ${program}
        COMMAND $<TARGET_FILE:asyncc> ${CMAKE_C_COMPILER} ${example_flags} ${source} -o ${program}
        DEPENDS ${source} ${example_headers} ${runtime_headers} asyncc asyncc_translator asyncc_runtime
        COMMENT "Building example ${name}"
        VERBATIM)
    list(APPEND example_programs ${program})
endforeach()
add_custom_target(examples ALL DEPENDS ${example_programs})
