# kiosk_words(SOURCE FOLDER): writes SOURCE, C++ that holds every YAML file of FOLDER as text.
function(kiosk_words source folder)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.yaml)
  list(SORT files)
  set(entries "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(tag ${file} NAME_WE)
    file(READ ${file} yaml)
    string(APPEND entries "        {\"${tag}\", R\"words(${yaml})words\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "kiosk/deck/built_in_words.h"

namespace kiosk {

std::vector<BuiltInWords> built_in_words() {
    return {
@entries@    };
}

}  // namespace kiosk
]])
endfunction()
