#include "kiosk/app/film_module.h"

#include <filesystem>
#include <system_error>

namespace kiosk {

std::string film_module() {
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    return (program.parent_path() / KIOSK_MODULES / "kiosk-film.so").lexically_normal();
}

}  // namespace kiosk
