#include "kiosk/base/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace kiosk {
namespace {

/// Small enough that the bytes are still in the processor's cache when they are decoded. Not smaller, because
/// libjpeg-turbo decodes the last 3 KB of each piece in a slower way.
constexpr std::size_t piece_bytes = 256 * 1024;

}  // namespace

std::unique_ptr<FileStream> FileStream::open(const std::string& path) {
    std::unique_ptr<FileStream> stream(new FileStream);
    stream->descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status{};
    if (stream->descriptor_ < 0 || ::fstat(stream->descriptor_, &status) != 0) return nullptr;
    if (!S_ISREG(status.st_mode)) {
        stream.reset();
        errno = 0;
        return nullptr;
    }
    stream->size_ = static_cast<std::uint64_t>(status.st_size);
    return stream;
}

FileStream::FileStream() : piece_(std::make_unique_for_overwrite<char[]>(piece_bytes)) {}

FileStream::~FileStream() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::string_view FileStream::next() noexcept {
    ssize_t got = 0;
    do
        got = ::read(descriptor_, piece_.get(), piece_bytes);
    while (got < 0 && errno == EINTR);
    failed_ |= got < 0;
    return {piece_.get(), got > 0 ? static_cast<std::size_t>(got) : 0};
}

}  // namespace kiosk
