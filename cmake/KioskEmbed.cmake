# kiosk_embed(SOURCE HEADER FUNCTION FILE): writes SOURCE, C++ that defines the function of HEADER, which gives FILE's text.
function(kiosk_embed source header function file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "@header@"

namespace kiosk {

std::string_view @function@() {
    return R"embedded(@text@)embedded";
}

}  // namespace kiosk
]])
endfunction()
