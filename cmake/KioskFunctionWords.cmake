# kiosk_function_words(SOURCE FOLDER): writes SOURCE, C++ that holds every list of FOLDER as text.
function(kiosk_function_words source folder)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.txt)
  list(SORT files)
  set(entries "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(language ${file} NAME_WE)
    file(READ ${file} text)
    string(APPEND entries "        {\"${language}\", R\"words(${text})words\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "kiosk/text/function_words.h"

namespace kiosk {

std::vector<FunctionWordList> function_word_lists() {
    return {
@entries@    };
}

}  // namespace kiosk
]])
endfunction()
