# SPDX-License-Identifier: MIT
# runtime_names.h: the names that generated code shares with the runtime, and that a program may not
# have for itself. They are those of abi.h and lowered.h that no other header of asyncc's has.
set(headers ${PROJECT_SOURCE_DIR}/runtime/include)
set(own_headers ${headers}/asyncc/abi.h ${headers}/asyncc/lowered.h)
file(GLOB public_headers CONFIGURE_DEPENDS ${headers}/*.h ${headers}/asyncc/*.h)
list(REMOVE_ITEM public_headers ${own_headers})
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${own_headers} ${public_headers})

function(read_names result)
    set(names)
    foreach(header ${ARGN})
        file(READ ${header} text)
        string(REGEX MATCHALL "(async|ASYNC)_[a-zA-Z0-9][a-zA-Z0-9_]*" found "${text}")
        list(APPEND names ${found})
    endforeach()
    list(REMOVE_DUPLICATES names)
    set(${result} ${names} PARENT_SCOPE)
endfunction()

read_names(runtime_names ${own_headers})
read_names(public_names ${public_headers})
list(REMOVE_ITEM runtime_names ${public_names})
list(SORT runtime_names)
list(TRANSFORM runtime_names REPLACE "(.+)" "\"\\1\",\n")
string(CONCAT runtime_names ${runtime_names})
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/runtime_names.h CONTENT "@runtime_names@")
target_include_directories(asyncc_translator PRIVATE ${PROJECT_BINARY_DIR}/generated)
