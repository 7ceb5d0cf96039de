#include "kiosk/base/whole_file.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/base/part_file.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

std::string reason() {
    return std::strerror(errno);
}

}  // namespace

std::string write_whole_file(const std::string& path, std::string_view contents, unsigned mode) {
    fs::path target = path;
    std::error_code error;
    if (fs::is_symlink(fs::symlink_status(target, error))) {
        target = fs::weakly_canonical(target, error);
        if (error) return error.message();
    }
    struct stat before{};
    if (::stat(target.c_str(), &before) == 0) {
        if (!S_ISREG(before.st_mode)) return "there is something else of that name, and no file";
        mode = before.st_mode & 07777;
    }
    remove_leftover_parts(target);
    PartFile part(target);
    if (!part.is_open() || !part.append(contents) || !part.finish(mode) || !part.replace(target.string()))
        return reason();
    return {};
}

std::string kept_name(const std::string& path) {
    return path + "~";
}

std::string replace_whole_file(const std::string& path, std::string_view contents) {
    struct stat before{};
    std::ifstream stream(path, std::ios::binary);
    if (!stream || ::stat(path.c_str(), &before) != 0) return "it cannot be read";
    const std::string held{std::istreambuf_iterator<char>(stream), {}};
    if (stream.bad()) return "it cannot be read";
    const std::string fault = write_whole_file(kept_name(path), held, before.st_mode & 07777);
    if (!fault.empty()) return "it cannot be kept as '" + kept_name(path) + "': " + fault;
    return write_whole_file(path, contents);
}

std::string write_new_file(const std::string& path, std::string_view contents, unsigned mode) {
    remove_leftover_parts(path);
    PartFile part{fs::path(path)};
    if (!part.is_open() || !part.append(contents) || !part.finish(mode)) return reason();
    if (part.become(path)) return {};
    return errno == EEXIST ? "there is such a file already" : reason();
}

}  // namespace kiosk
