#include "kiosk/base/byte_stream.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <string>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

std::string all_of(ByteStream& stream) {
    std::string bytes;
    for (std::string_view piece = stream.next(); !piece.empty(); piece = stream.next())
        bytes += piece;
    return bytes;
}

}  // namespace

TEST_CASE("a file comes in pieces, and never whole") {
    const TemporaryFolder folder;
    std::string bytes;
    while (bytes.size() < 700'001)
        bytes += std::to_string(bytes.size());
    folder.write("photo.jpg", bytes);
    const auto stream = FileStream::open(folder.path("photo.jpg"));
    REQUIRE(stream);
    CHECK(stream->size() == bytes.size());
    const std::string first(stream->next());
    CHECK(first.size() < bytes.size());
    CHECK(first + all_of(*stream) == bytes);
    CHECK(stream->next().empty());
    CHECK_FALSE(stream->failed());
}

TEST_CASE("what is no file, or none that may be read, is no stream") {
    const TemporaryFolder folder;
    CHECK_FALSE(FileStream::open(folder.path("none")));
    CHECK(errno == ENOENT);
    CHECK_FALSE(FileStream::open(folder.path()));
    CHECK(errno == 0);
    CHECK_FALSE(FileStream::open("/dev/zero"));
}

TEST_CASE("reading that fails is no end") {
    // The kernel opens it, and lets nobody read from its beginning.
    const auto stream = FileStream::open("/proc/self/mem");
    REQUIRE(stream);
    CHECK(stream->next().empty());
    CHECK(stream->failed());
}

TEST_CASE("bytes in memory are one piece") {
    MemoryStream borrowed{std::string_view("abc")};
    CHECK(all_of(borrowed) == "abc");
    MemoryStream owned(std::string("a text that is too long to lie within the string itself"));
    CHECK(all_of(owned) == "a text that is too long to lie within the string itself");
}
