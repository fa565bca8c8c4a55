# SPDX-License-Identifier: MIT
#
# Each examples/NAME.c is built, through the asyncc of this build, into examples/NAME. In its head a
# line " * Sources: FILE..." names the other sources that belong to it, and " * Libraries: NAME..."
# the libraries of other people that it needs, as pkg-config calls them; ONE|ANOTHER is the first of
# them that is there, and one that pkg-config does not know is looked for by its header NAME.h. Where
# one is missing the example is left out.
file(GLOB examples CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/*.c)
file(GLOB_RECURSE example_parts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/*/*.[ch])
file(GLOB_RECURSE runtime_headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/runtime/include/*.h)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/examples)

set(example_flags -O2 -g -Wall -Wextra)
if(ASYNCC_SANITIZE)
    list(APPEND example_flags -fsanitize=address,undefined)
endif()

# The words of a line of the head.
function(example_words source key words)
    file(STRINGS ${source} line REGEX "^ \\* ${key}: " LIMIT_COUNT 1)
    string(REGEX REPLACE "^ \\* ${key}: " "" line "${line}")
    separate_arguments(line)
    set(${words} "${line}" PARENT_SCOPE)
endfunction()

# The flags of one library; NOTFOUND: it is missing.
function(example_library library flags)
    pkg_check_modules(EXAMPLE_${library} QUIET ${library})
    if(EXAMPLE_${library}_FOUND)
        set(${flags} "${EXAMPLE_${library}_CFLAGS};${EXAMPLE_${library}_LDFLAGS}" PARENT_SCOPE)
        return()
    endif()
    find_library(EXAMPLE_${library}_FILE ${library})
    find_path(EXAMPLE_${library}_HEADER ${library}.h)
    if(EXAMPLE_${library}_FILE AND EXAMPLE_${library}_HEADER)
        set(${flags} -I${EXAMPLE_${library}_HEADER} ${EXAMPLE_${library}_FILE} PARENT_SCOPE)
    else()
        set(${flags} NOTFOUND PARENT_SCOPE)
    endif()
endfunction()

# The flags of the libraries that a source names, and which of them are missing.
function(example_libraries source flags missing)
    set(found "")
    set(absent "")
    example_words(${source} Libraries names)
    foreach(name IN LISTS names)
        string(REPLACE "|" ";" choices ${name})
        foreach(library IN LISTS choices)
            example_library(${library} library_flags)
            if(library_flags)
                break()
            endif()
        endforeach()
        if(library_flags)
            list(APPEND found ${library_flags})
        else()
            list(APPEND absent ${name})
        endif()
    endforeach()
    set(${flags} "${found}" PARENT_SCOPE)
    set(${missing} "${absent}" PARENT_SCOPE)
endfunction()

set(example_programs "")
foreach(source IN LISTS examples)
    get_filename_component(name ${source} NAME_WE)
    set(program ${PROJECT_BINARY_DIR}/examples/${name})
    example_words(${source} Sources sources)
    list(TRANSFORM sources PREPEND ${PROJECT_SOURCE_DIR}/examples/)
    list(PREPEND sources ${source})
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
        COMMAND $<TARGET_FILE:asyncc> ${CMAKE_C_COMPILER} ${example_flags} ${sources} -o ${program}
            ${library_flags}
        DEPENDS ${sources} ${example_parts} ${runtime_headers} asyncc asyncc_translator asyncc_runtime
            $<$<TARGET_EXISTS:asyncc_tls>:asyncc_tls>
        COMMENT "Building example ${name}"
        VERBATIM)
    list(APPEND example_programs ${program})
endforeach()
add_custom_target(examples ALL DEPENDS ${example_programs})
