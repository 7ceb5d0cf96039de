// Where the module lies that reads films.
#pragma once

#include <string>

namespace kiosk {

/// kiosk-film.so, beside this program as it was built or installed; it need not be there.
std::string film_module();

}  // namespace kiosk
