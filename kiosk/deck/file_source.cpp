#include "kiosk/deck/file_source.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "kiosk/base/file_stamp.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

/// What `work` returns, or a value of the same type that says "nothing" where it throws: paths may be too
/// long for the system, and memory may run out.
template <class Work>
auto without_exceptions(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const std::exception&) {
        return {};
    }
}

std::string larger_than(std::uint64_t limit) {
    return "it is larger than " + std::to_string(limit / (1024 * 1024)) + " MB";
}

/// Null with `error` set where it cannot be read or is larger than `limit` bytes; `error` is empty otherwise.
std::unique_ptr<FileStream> open_file(const std::string& path, std::uint64_t limit, std::string& error) {
    error = "it cannot be read";
    return without_exceptions([&]() -> std::unique_ptr<FileStream> {
        std::error_code code;
        const fs::file_status status = fs::status(path, code);
        if (!fs::exists(status)) {
            error = code && code != std::errc::no_such_file_or_directory ? code.message()
                                                                         : "there is no such file";
            return nullptr;
        }
        if (!fs::is_regular_file(status)) {
            error = fs::is_directory(status) ? "it is a folder" : "it is not an ordinary file";
            return nullptr;
        }
        auto file = FileStream::open(path);
        if (!file) {
            error = errno == EACCES ? "it may not be read: permission is denied"
                                    : "it cannot be opened: " + std::generic_category().message(errno);
            return nullptr;
        }
        if (file->size() > limit) {
            error = larger_than(limit);
            return nullptr;
        }
        error.clear();
        return file;
    });
}

}  // namespace

std::unique_ptr<ByteStream> FileSource::open(const std::string& path, std::uint64_t limit,
                                             std::string& error) const {
    auto contents = read(path, limit, error);
    if (!contents) return nullptr;
    return std::make_unique<MemoryStream>(std::move(*contents));
}

std::unique_ptr<ByteStream> DiskFiles::open(const std::string& path, std::uint64_t limit,
                                            std::string& error) const {
    return open_file(path, limit, error);
}

std::optional<std::string> DiskFiles::read(const std::string& path, std::uint64_t limit,
                                           std::string& error) const {
    const auto file = open_file(path, limit, error);
    if (!file) return std::nullopt;
    error = "it cannot be read";
    return without_exceptions([&]() -> std::optional<std::string> {
        std::string contents;
        // A photo would be copied again and again while its text grows.
        contents.reserve(static_cast<std::size_t>(file->size()));
        for (std::string_view piece = file->next(); !piece.empty(); piece = file->next()) {
            contents.append(piece);
            // Its size as told beforehand may be wrong by the time it is read.
            if (contents.size() > limit) {
                error = larger_than(limit);
                return std::nullopt;
            }
        }
        if (file->failed()) return std::nullopt;
        error.clear();
        return contents;
    });
}

bool DiskFiles::exists(const std::string& path) const {
    return without_exceptions([&] {
        std::error_code code;
        return fs::is_regular_file(path, code);
    });
}

std::vector<std::string> DiskFiles::list(const std::string& folder) const {
    return without_exceptions([&] {
        std::vector<std::string> names;
        std::error_code code;
        for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
            names.push_back(entry->path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    });
}

std::optional<std::string> DiskFiles::resolve(const std::string& path) const {
    return without_exceptions([&]() -> std::optional<std::string> {
        // What std::filesystem::canonical asks too, which takes three times as long about it: a deck may name
        // ten thousand files, and asks for all of them at each save.
        const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr),
                                                                   &std::free);
        if (!resolved) return std::nullopt;
        return std::string(resolved.get());
    });
}

std::string FileSource::identity(const std::string& path) const {
    return without_exceptions(
        [&] { return fs::path(resolve(path).value_or(path)).lexically_normal().string(); });
}

std::optional<std::uint64_t> FileSource::size(const std::string& path) const {
    std::string error;
    const auto stream = open(path, std::numeric_limits<std::uint64_t>::max(), error);
    return stream ? std::optional(stream->size()) : std::nullopt;
}

bool FileSource::have_same_contents(const std::string& path, const std::string& other) const {
    constexpr auto any_size = std::numeric_limits<std::uint64_t>::max();
    std::string error;
    const auto left = open(path, any_size, error);
    const auto right = open(other, any_size, error);
    if (!left || !right) return false;
    for (std::string_view here, there;;) {
        if (here.empty()) here = left->next();
        if (there.empty()) there = right->next();
        if (here.empty() || there.empty())
            return here.empty() && there.empty() && !left->failed() && !right->failed();
        const std::size_t size = std::min(here.size(), there.size());
        if (here.substr(0, size) != there.substr(0, size)) return false;
        here.remove_prefix(size);
        there.remove_prefix(size);
    }
}

std::string DiskFiles::identity(const std::string& path) const {
    const auto stamp = file_stamp(path);
    return stamp ? std::to_string(stamp->device) + ":" + std::to_string(stamp->inode)
                 : FileSource::identity(path);
}

std::optional<std::uint64_t> DiskFiles::size(const std::string& path) const {
    const auto stamp = file_stamp(path);
    return stamp ? std::optional(stamp->bytes) : std::nullopt;
}

}  // namespace kiosk
