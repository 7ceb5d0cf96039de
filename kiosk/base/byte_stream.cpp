#include "kiosk/base/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace kiosk {
namespace {

/// Small enough to stay in the processor's cache between being read and being decoded; and large, because
/// libjpeg-turbo decodes the last 3 KB of each piece in a slower way.
constexpr std::size_t piece_bytes = 256 * 1024;

}  // namespace

std::unique_ptr<FileStream> FileStream::open(const std::string& path) {
    // A pipe of that name would be waited for.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return nullptr;
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        return std::unique_ptr<FileStream>(
            new FileStream(descriptor, static_cast<std::uint64_t>(status.st_size)));
    ::close(descriptor);
    errno = 0;
    return nullptr;
}

FileStream::FileStream(int descriptor, std::uint64_t size)
    : descriptor_(descriptor), size_(size), piece_(std::make_unique_for_overwrite<char[]>(piece_bytes)) {}

FileStream::~FileStream() {
    ::close(descriptor_);
}

std::string_view FileStream::next() {
    ssize_t got = 0;
    do
        got = ::read(descriptor_, piece_.get(), piece_bytes);
    while (got < 0 && errno == EINTR);
    failed_ |= got < 0;
    return {piece_.get(), got > 0 ? static_cast<std::size_t>(got) : 0};
}

}  // namespace kiosk
