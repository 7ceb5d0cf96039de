# kiosk_word_files(SOURCE HEADER TYPE FUNCTION FILES): writes SOURCE, C++ that defines the function of HEADER, which gives
# the files of the pattern FILES, one a language, as a list of TYPE: the file's name without its ending, and its text.
function(kiosk_word_files source header type function pattern)
  file(GLOB files CONFIGURE_DEPENDS ${pattern})
  list(SORT files)
  set(entries "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(language ${file} NAME_WE)
    file(READ ${file} text)
    string(APPEND entries "        {\"${language}\", R\"words(${text})words\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "@header@"

namespace kiosk {

std::vector<@type@> @function@() {
    return {
@entries@    };
}

}  // namespace kiosk
]])
endfunction()
