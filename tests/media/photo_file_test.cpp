#include "kiosk/media/photo_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "tests/support/sample_photos.h"

using namespace kiosk;

namespace {

/// Hands out so many bytes at a time, and overwrites what was handed out before.
class Pieces : public ByteStream {
  public:
    Pieces(std::string bytes, std::size_t length) : bytes_(std::move(bytes)), length_(length) {}
    std::string_view next() noexcept override {
        if (read_ >= fails_at_) failed_ = true;
        if (failed_) return {};
        piece_ = std::make_unique<std::string>(bytes_.substr(std::min(read_, bytes_.size()), length_));
        read_ += piece_->size();
        return *piece_;
    }
    bool failed() const override { return failed_; }
    std::uint64_t size() const override { return bytes_.size(); }
    std::size_t read() const { return read_; }
    void fail_at(std::size_t place) { fails_at_ = place; }

  private:
    std::string bytes_;
    std::size_t length_;
    std::size_t read_ = 0;
    std::size_t fails_at_ = std::string::npos;
    bool failed_ = false;
    std::unique_ptr<std::string> piece_;
};

constexpr Size size{160, 120};
constexpr Rect all{0, 0, 160, 120};
constexpr Rect top{0, 0, 160, 40};

PhotoResult<Pixmap> decode(const std::string& bytes, std::size_t piece, Rect crop = all) {
    PhotoFile file(std::make_unique<Pieces>(bytes, piece));
    const auto info = file.probe();
    if (const auto* fault = std::get_if<PhotoError>(&info)) return *fault;
    const Size target{static_cast<int>(crop.width), static_cast<int>(crop.height)};
    return file.decode(std::get<PhotoInfo>(info), {crop, target, {}});
}

std::string fault_of(const PhotoResult<Pixmap>& result) {
    const auto* fault = std::get_if<PhotoError>(&result);
    return fault ? fault->message : "";
}

const std::size_t lengths[] = {1, 2, 7, 640, 100'000};

}  // namespace

TEST_CASE("a photo is the same in whatever pieces its file comes") {
    const Pixmap picture = sample::scenery(size);
    sample::JpegForm form;
    form.exif = sample::exif(1);
    form.icc = sample::display_p3();
    sample::JpegForm progressive;
    progressive.progressive = true;
    sample::JpegForm restarting;
    restarting.restart_rows = 1;
    for (const std::string& bytes :
         {sample::jpeg(picture, form), sample::jpeg(picture, progressive), sample::jpeg(picture, restarting),
          sample::png(picture), sample::webp(picture)}) {
        const auto expected = decode(bytes, bytes.size());
        REQUIRE(std::holds_alternative<Pixmap>(expected));
        for (const std::size_t length : lengths) {
            CAPTURE(length);
            const auto result = decode(bytes, length);
            REQUIRE(fault_of(result) == "");
            CHECK(sample::greatest_difference(std::get<Pixmap>(result), std::get<Pixmap>(expected)) == 0);
        }
    }
}

TEST_CASE("a JPEG is read while it is decoded, and others before") {
    const Pixmap picture = sample::scenery(size);
    for (const bool is_jpeg : {true, false}) {
        const std::string bytes = is_jpeg ? sample::jpeg(picture) : sample::png(picture);
        auto pieces = std::make_unique<Pieces>(bytes, 2000);
        const Pieces& seen = *pieces;
        PhotoFile file(std::move(pieces));
        REQUIRE(std::holds_alternative<PhotoInfo>(file.probe()));
        CHECK(seen.read() == (is_jpeg ? 2000 : bytes.size()));
    }
}

TEST_CASE("a file that ends too early is told, whatever part of the photo is wanted") {
    const std::string bytes = sample::jpeg(sample::scenery(size));
    for (const std::size_t length : lengths) {
        CAPTURE(length);
        for (const Rect crop : {all, top}) {
            CHECK(fault_of(decode(bytes, length, crop)) == "");
            for (const std::size_t missing : {std::size_t{3}, std::size_t{4}, bytes.size() / 2})
                CHECK(fault_of(decode(bytes.substr(0, bytes.size() - missing), length, crop)) ==
                      "the file ends too early: copy it again from where it came");
        }
        CHECK(fault_of(decode(bytes.substr(0, 100), length)) ==
              "the file ends before the picture begins: copy it again from where it came");
    }
    CHECK(fault_of(decode("", 1)) == "the file is empty");
}

TEST_CASE("however near the end of a photo the wanted part ends, the file is whole or is not") {
    sample::JpegForm fine;
    fine.subsampled = false;
    for (const std::string& bytes :
         {sample::jpeg(sample::scenery(size)), sample::jpeg(sample::scenery(size), fine)})
        for (int left_out = 0; left_out <= 20; ++left_out) {
            CAPTURE(left_out);
            const Rect crop{0, 0, 160, static_cast<float>(size.height - left_out)};
            CHECK(fault_of(decode(bytes, 640, crop)) == "");
            CHECK(fault_of(decode(bytes.substr(0, bytes.size() - 3), 640, crop)) != "");
            // No more than its end mark is missing.
            CHECK(fault_of(decode(bytes.substr(0, bytes.size() - 2), 640, crop)) == "");
        }
}

TEST_CASE("reading that fails is not taken for the photo's own fault") {
    for (const bool is_jpeg : {true, false}) {
        const std::string bytes =
            is_jpeg ? sample::jpeg(sample::scenery(size)) : sample::png(sample::scenery(size));
        for (const std::size_t place : {std::size_t{0}, bytes.size() / 2}) {
            CAPTURE(place);
            auto pieces = std::make_unique<Pieces>(bytes, 640);
            pieces->fail_at(place);
            PhotoFile file(std::move(pieces));
            auto info = file.probe();
            const auto* fault = std::get_if<PhotoError>(&info);
            PhotoResult<Pixmap> result = PhotoError{};
            if (!fault) {
                result = file.decode(std::get<PhotoInfo>(info), {all, size, {}});
                fault = std::get_if<PhotoError>(&result);
            }
            REQUIRE(fault);
            CHECK(fault->message ==
                  "the file cannot be read to its end: what it is stored on may be failing");
        }
    }
}

TEST_CASE("of a file that is no photo no more is read than names it") {
    auto pieces = std::make_unique<Pieces>("%PDF-1.7" + std::string(100'000, ' '), 1000);
    const Pieces& seen = *pieces;
    PhotoFile file(std::move(pieces));
    CHECK(std::holds_alternative<PhotoError>(file.probe()));
    CHECK(seen.read() == 1000);
}

TEST_CASE("what is no photo is named, and what is too large is not read") {
    CHECK(fault_of(decode("%PDF-1.7", 1)) == "this is a PDF: save it as JPEG or PNG");
    PhotoLimits limits;
    limits.file_bytes = 1000;
    auto pieces = std::make_unique<Pieces>(sample::png(sample::scenery({300, 300})), 100);
    const Pieces& seen = *pieces;
    PhotoFile file(std::move(pieces));
    const auto info = file.probe(limits);
    REQUIRE(std::holds_alternative<PhotoError>(info));
    CHECK(std::get<PhotoError>(info).kind == PhotoError::Kind::too_large);
    CHECK(seen.read() <= 1200);
}
