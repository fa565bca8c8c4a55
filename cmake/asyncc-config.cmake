# SPDX-License-Identifier: MIT
#
# find_package(asyncc) gives the target asyncc::asyncc, the runtime, and
#
#     asyncc_enable(target...)
#
# by which the C sources of these targets may use async and await: asyncc stands before their
# compiler (and before a launcher that is set already, as ccache), and the runtime is linked.

include(CMakeFindDependencyMacro)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/asyncc-targets.cmake)

get_filename_component(ASYNCC_EXECUTABLE ${CMAKE_CURRENT_LIST_DIR}/../../../bin/asyncc ABSOLUTE)

function(asyncc_enable)
    foreach(target IN LISTS ARGN)
        get_target_property(launcher ${target} C_COMPILER_LAUNCHER)
        if(NOT launcher)
            set(launcher "")
        endif()
        if(NOT "${launcher}" MATCHES "(^|[;/])asyncc(;|$)")
            set_property(TARGET ${target} PROPERTY
                C_COMPILER_LAUNCHER ${ASYNCC_EXECUTABLE} ${launcher})
        endif()
        # As properties, for a target may be linked by either form of target_link_libraries.
        set_property(TARGET ${target} APPEND PROPERTY LINK_LIBRARIES asyncc::asyncc)
        set_property(TARGET ${target} APPEND PROPERTY INTERFACE_LINK_LIBRARIES asyncc::asyncc)
    endforeach()
endfunction()
