// A file that is read from its first byte to its last while it is made use of, and never whole.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace kiosk {

/// One thread at a time.
class ByteStream {
  public:
    ByteStream() = default;
    virtual ~ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;
    /// The next bytes, which are there until the next call; none at the end, and where reading fails. Never
    /// throws.
    virtual std::string_view next() = 0;
};

/// Bytes that are in memory already, as one piece.
class MemoryStream : public ByteStream {
  public:
    /// These live as long as the stream.
    explicit MemoryStream(std::string_view bytes) : rest_(bytes) {}
    /// The stream keeps them.
    explicit MemoryStream(std::string&& bytes) : owned_(std::move(bytes)), rest_(owned_) {}
    std::string_view next() override { return std::exchange(rest_, {}); }

  private:
    std::string owned_;
    std::string_view rest_;
};

/// A file of the disk, 256 KiB at a time.
class FileStream : public ByteStream {
  public:
    /// Null where it cannot be opened, or is no ordinary file; `errno` then tells why, 0 for the latter.
    static std::unique_ptr<FileStream> open(const std::string& path);
    ~FileStream() override;
    std::string_view next() override;
    /// As it was when the file was opened.
    std::uint64_t size() const { return size_; }
    /// Whether reading failed, and there was more.
    bool failed() const { return failed_; }

  private:
    FileStream(int descriptor, std::uint64_t size);
    int descriptor_;
    std::uint64_t size_;
    bool failed_ = false;
    std::unique_ptr<char[]> piece_;
};

}  // namespace kiosk
