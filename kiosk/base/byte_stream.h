// A file that is read from its first byte to its last while it is made use of.
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
    /// The next bytes, which are there until the next call; none at the end, and where reading fails. C
    /// libraries call it, which an exception must not leave.
    virtual std::string_view next() noexcept = 0;
    /// Whether reading failed, and there was more.
    virtual bool failed() const { return false; }
    /// How many bytes there were in all when the stream was opened.
    virtual std::uint64_t size() const = 0;
};

/// Bytes that are in memory already, as one piece.
class MemoryStream : public ByteStream {
  public:
    /// These live as long as the stream.
    explicit MemoryStream(std::string_view bytes) : size_(bytes.size()), rest_(bytes) {}
    /// The stream keeps them.
    explicit MemoryStream(std::string&& bytes)
        : owned_(std::move(bytes)), size_(owned_.size()), rest_(owned_) {}
    std::string_view next() noexcept override { return std::exchange(rest_, {}); }
    std::uint64_t size() const override { return size_; }

  private:
    std::string owned_;
    std::uint64_t size_;
    std::string_view rest_;
};

/// A file of the disk, 256 KiB at a time.
class FileStream : public ByteStream {
  public:
    /// Null where it cannot be opened, or is no ordinary file; `errno` then tells why, 0 for the latter.
    static std::unique_ptr<FileStream> open(const std::string& path);
    ~FileStream() override;
    std::string_view next() noexcept override;
    bool failed() const override { return failed_; }
    std::uint64_t size() const override { return size_; }

  private:
    FileStream();
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
    bool failed_ = false;
    std::unique_ptr<char[]> piece_;
};

}  // namespace kiosk
