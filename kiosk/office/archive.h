// The archives (ZIP) that office programs keep their files in. A few bytes can be made to stand for
// gigabytes: what is unpacked has limits, and nothing of it is ever written to a disk.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct zip;

namespace kiosk {

struct ArchiveLimits {
    std::uint64_t entries = 20'000;
    std::uint64_t part = 64'000'000;    ///< bytes of a text part, unpacked
    std::uint64_t file = 300'000'000;   ///< bytes of any part, unpacked
    std::uint64_t whole = 800'000'000;  ///< bytes of all that is read, unpacked
    std::uint64_t ratio = 400;          ///< of a part's size unpacked to its size in the archive
    std::uint64_t small = 1'000'000;  ///< bytes below which the ratio does not matter: blank parts pack well
};

/// Whether these are the first bytes of such an archive.
bool is_archive(std::string_view bytes);

class Archive {
  public:
    /// `bytes` must outlive it. Throws OfficeFault where this is no archive or where a limit is exceeded.
    explicit Archive(std::string_view bytes, const ArchiveLimits& limits = {});
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    bool has(const std::string& name) const;
    /// A text part; nothing where there is none of this name. Throws OfficeFault where it cannot be read.
    std::optional<std::string> read(const std::string& name) { return read(name, limits_.part); }
    /// The same for a picture, which may be larger.
    std::optional<std::string> read_file(const std::string& name) { return read(name, limits_.file); }

  private:
    std::optional<std::string> read(const std::string& name, std::uint64_t most);

    ArchiveLimits limits_;
    zip* zip_ = nullptr;
    std::uint64_t done_ = 0;  ///< bytes that were read so far
};

/// A new archive of these parts, name and contents, in their order. The first is not packed, as ODF wants it
/// of its "mimetype". It tells nothing about the time and the machine. Empty if there is not enough memory.
std::string write_archive(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace kiosk
