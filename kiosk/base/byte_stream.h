// Reads a file from its first byte to its last, in pieces.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace kiosk {

/// For use by one thread at a time.
class ByteStream {
  public:
    ByteStream() = default;
    virtual ~ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;
    /// The next bytes, which stay valid until the next call; empty at the end of the file, and if reading
    /// fails. C libraries call this, so it must not throw.
    virtual std::string_view next() noexcept = 0;
    /// Whether reading failed before the end of the file.
    virtual bool failed() const { return false; }
    /// The size in bytes when the stream was opened.
    virtual std::uint64_t size() const = 0;
};

/// Bytes in memory, delivered in one piece.
class MemoryStream : public ByteStream {
  public:
    /// `bytes` must outlive the stream.
    explicit MemoryStream(std::string_view bytes) : size_(bytes.size()), rest_(bytes) {}
    /// The stream owns these bytes.
    explicit MemoryStream(std::string&& bytes)
        : owned_(std::move(bytes)), size_(owned_.size()), rest_(owned_) {}
    std::string_view next() noexcept override { return std::exchange(rest_, {}); }
    std::uint64_t size() const override { return size_; }

  private:
    std::string owned_;
    std::uint64_t size_;
    std::string_view rest_;
};

/// A file on disk, in pieces of 256 KiB.
class FileStream : public ByteStream {
  public:
    /// Null if it cannot be opened or is not a regular file; `errno` gives the reason, 0 for the latter.
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
