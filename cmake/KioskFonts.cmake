# Stages the font files that fonts/fonts.yaml names, with the licence of each package beside them, in the folder
# KIOSK_STAGED_FONTS. One font a line there, which spares us a YAML parser here. What is a `system_file` stays where its
# package puts it, if that is installed.

set(KIOSK_SYSTEM_FONTS /usr/share/fonts CACHE PATH "Where the Debian font packages put their files")
set(KIOSK_STAGED_FONTS ${PROJECT_BINARY_DIR}/fonts)

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/fonts/fonts.yaml)
file(STRINGS ${PROJECT_SOURCE_DIR}/fonts/fonts.yaml lines REGEX "[{ ]file: ")
foreach(line IN LISTS lines)
  string(REGEX REPLACE ".*[{ ]file: ([^,}]+).*" "\\1" file "${line}")
  string(REGEX REPLACE ".*package: ([^,}]+).*" "\\1" package "${line}")
  if(NOT EXISTS ${KIOSK_SYSTEM_FONTS}/${file})
    message(FATAL_ERROR "The font ${file} is missing: install the Debian package ${package}.")
  endif()
  configure_file(${KIOSK_SYSTEM_FONTS}/${file} ${KIOSK_STAGED_FONTS}/${file} COPYONLY)
  if(EXISTS /usr/share/doc/${package}/copyright)
    configure_file(/usr/share/doc/${package}/copyright ${KIOSK_STAGED_FONTS}/${package}.copyright COPYONLY)
  endif()
endforeach()
configure_file(${PROJECT_SOURCE_DIR}/fonts/fonts.yaml ${KIOSK_STAGED_FONTS}/fonts.yaml COPYONLY)
