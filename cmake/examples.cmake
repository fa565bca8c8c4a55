# SPDX-License-Identifier: MIT
#
# Each examples/NAME.c is built, through the asyncc of this build, into examples/NAME. The line
# " * Libraries: NAME..." of its head names those of other people that it needs, as pkg-config calls
# them; where one is missing the example is left out.
file(GLOB examples CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/*.c)
file(GLOB example_headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/*.h)
file(GLOB_RECURSE runtime_headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/runtime/include/*.h)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/examples)

set(example_flags -O2 -g -Wall -Wextra)
if(ASYNCC_SANITIZE)
    list(APPEND example_flags -fsanitize=address,undefined)
endif()

# The flags of the libraries that a source names, and which of them are missing.
function(example_libraries source flags missing)
    set(${flags} "" PARENT_SCOPE)
    set(${missing} "" PARENT_SCOPE)
    file(STRINGS ${source} line REGEX "^ \\* Libraries: " LIMIT_COUNT 1)
    if(NOT line)
        return()
    endif()
    string(REGEX REPLACE "^ \\* Libraries: " "" names ${line})
    separate_arguments(names)
    foreach(library IN LISTS names)
        pkg_check_modules(EXAMPLE_${library} QUIET ${library})
        if(EXAMPLE_${library}_FOUND)
            list(APPEND found ${EXAMPLE_${library}_CFLAGS} ${EXAMPLE_${library}_LDFLAGS})
        else()
            list(APPEND absent ${library})
        endif()
    endforeach()
    set(${flags} "${found}" PARENT_SCOPE)
    set(${missing} "${absent}" PARENT_SCOPE)
endfunction()

set(example_programs "")
foreach(source IN LISTS examples)
    get_filename_component(name ${source} NAME_WE)
    set(program ${PROJECT_BINARY_DIR}/examples/${name})
    example_libraries(${source} library_flags missing)
    if(name MATCHES "^tls_")
        if(NOT TARGET asyncc_tls)
            set(missing asyncc-tls)
        endif()
        set(library_flags -lasyncc-tls -lssl -lcrypto)
    endif()
    if(missing)
        message(STATUS "Example ${name} is left out, for want of ${missing}")
        continue()
    endif()
    add_custom_command(OUTPUT ${program}
        COMMAND $<TARGET_FILE:asyncc> ${CMAKE_C_COMPILER} ${example_flags} ${source} -o ${program}
            ${library_flags}
        DEPENDS ${source} ${example_headers} ${runtime_headers} asyncc asyncc_translator asyncc_runtime
            $<$<TARGET_EXISTS:asyncc_tls>:asyncc_tls>
        COMMENT "Building example ${name}"
        VERBATIM)
    list(APPEND example_programs ${program})
endforeach()
add_custom_target(examples ALL DEPENDS ${example_programs})
