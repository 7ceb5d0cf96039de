// The files that a deck names, behind an interface so that tests need no disk.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/byte_stream.h"

namespace kiosk {

class FileSource {
  public:
    virtual ~FileSource() = default;
    /// The whole file, or nothing where it cannot be read or is larger than `limit` bytes; `error` then says
    /// why, e.g. "there is no such file".
    virtual std::optional<std::string> read(const std::string& path, std::uint64_t limit,
                                            std::string& error) const = 0;
    /// The same file, to be read in pieces; null where it cannot be.
    virtual std::unique_ptr<ByteStream> open(const std::string& path, std::uint64_t limit,
                                             std::string& error) const;
    /// Whether a regular file is there.
    virtual bool exists(const std::string& path) const = 0;
    /// The names in a folder, for "did you mean"; empty where it cannot be listed.
    virtual std::vector<std::string> list(const std::string& folder) const = 0;
    /// The path with links and `..` resolved; nothing where it does not exist.
    virtual std::optional<std::string> resolve(const std::string& path) const = 0;
    /// What two paths have in common that lead to one file, and no two files have; where it does not exist,
    /// the path itself.
    virtual std::string identity(const std::string& path) const;
    /// In bytes; nothing where it cannot be read.
    virtual std::optional<std::uint64_t> size(const std::string& path) const;
    /// Whether one file is a copy of the other, byte for byte; false where one of them cannot be read.
    virtual bool have_same_contents(const std::string& path, const std::string& other) const;
};

/// The computer's own disk.
class DiskFiles : public FileSource {
  public:
    std::optional<std::string> read(const std::string& path, std::uint64_t limit,
                                    std::string& error) const override;
    std::unique_ptr<ByteStream> open(const std::string& path, std::uint64_t limit,
                                     std::string& error) const override;
    bool exists(const std::string& path) const override;
    std::vector<std::string> list(const std::string& folder) const override;
    std::optional<std::string> resolve(const std::string& path) const override;
    /// By the file itself: links of both kinds, and names that the disk takes for one, lead to the same.
    std::string identity(const std::string& path) const override;
    std::optional<std::uint64_t> size(const std::string& path) const override;
};

}  // namespace kiosk
