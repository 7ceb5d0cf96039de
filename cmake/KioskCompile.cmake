# How every target of the project is compiled: warnings and sanitizers; and where the program is put.

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
# Where a program finds its modules, seen from its own folder: the same where it is built and where it is installed.
include(GNUInstallDirs)
file(RELATIVE_PATH KIOSK_MODULES ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR}/kiosk)

add_library(kiosk_compile INTERFACE)
target_include_directories(kiosk_compile INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(kiosk_compile INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  $<$<BOOL:${KIOSK_WERROR}>:-Werror>
  # Optimizing, GCC 12 suspects the unused members of every std::variant that is moved, and each "text" + string
  # of overlapping itself.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized -Wno-restrict>)
# Where multiplying and adding is one instruction for every processor, GCC would use it and round once where others round
# twice: the same photo would have other pixels there.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
  target_compile_options(kiosk_compile INTERFACE -ffp-contract=off)
endif()

if(KIOSK_SANITIZE)
  # GCC and clang each have a name of their own for it.
  target_compile_definitions(kiosk_compile INTERFACE KIOSK_SANITIZED)
  target_compile_options(kiosk_compile INTERFACE
    -fsanitize=${KIOSK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(kiosk_compile INTERFACE -fsanitize=${KIOSK_SANITIZE})
endif()

# kiosk_library(NAME SOURCES... [ALONE SOURCES...] [USES LIBRARIES...] [PRIVATELY_USES LIBRARIES...]): one static library
# a folder, so that the linker keeps the direction of the dependencies that docs/architecture.md draws. With KIOSK_UNITY
# several files are compiled as one, but for those that stand ALONE: names of their own helpers are those of others there,
# or they call a library that a program without them does without.
function(kiosk_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;ALONE;USES;PRIVATELY_USES")
  add_library(kiosk_${name} STATIC ${arg_SOURCES})
  set_target_properties(kiosk_${name} PROPERTIES UNITY_BUILD ${KIOSK_UNITY} UNITY_BUILD_BATCH_SIZE ${KIOSK_UNITY_BATCH})
  # GCC takes what one file of several keeps to itself for a header's.
  target_compile_options(kiosk_${name} PRIVATE ${KIOSK_FUZZ_FLAGS}
    $<$<AND:$<BOOL:${KIOSK_UNITY}>,$<CXX_COMPILER_ID:GNU>>:-Wno-subobject-linkage>)
  set_source_files_properties(${arg_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_link_libraries(kiosk_${name} PUBLIC kiosk_compile ${arg_USES} PRIVATE ${arg_PRIVATELY_USES})
endfunction()
