#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "kiosk/video/film_frames.h"
#include "tests/fuzz/targets.h"

/// What the player loads from the module kiosk-film.so is a part of this program.
extern "C" kiosk::FilmDecoder* kiosk_make_film_decoder();

namespace kiosk::fuzz {
namespace {

/// Bytes as the film's reader has them: a file that is open, and has no name.
class OpenFile {
  public:
    explicit OpenFile(std::string_view bytes) : descriptor_(memfd_create("film", MFD_CLOEXEC)) {
        require(descriptor_ >= 0, "there is a file in memory");
        require(write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
                "memory takes the film");
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() { close(descriptor_); }
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

/// The first pictures of the film, and whether the end was among them.
void look(FilmDecoder& film, const FilmWish& wish, std::vector<std::uint32_t>& pixels) {
    constexpr int most_pictures = 12;
    std::int64_t shown = 0;
    for (int i = 0; i < most_pictures; ++i) {
        const FilmStep step = film.next(pixels.data());
        require(step.fault <= FilmFault::has_ended, "a fault is one of those that are known");
        if (step.fault != FilmFault::none) return;
        require(step.at >= shown, "time does not run back");
        if (step.is_end) return;
        require(i > 0 || step.at == 0, "a film begins at its beginning");
        require(step.width > 0 && step.height > 0, "a picture has a size");
        require(step.width <= wish.box_width && step.height <= wish.box_height, "a picture fits its box");
        shown = step.at;
    }
}

}  // namespace

void film(std::string_view bytes) {
    const OpenFile file(bytes);
    FilmWish wish;
    wish.file = file.descriptor();
    wish.bytes = static_cast<std::int64_t>(bytes.size());
    wish.box_width = 40;
    wish.box_height = 30;
    wish.most_side = 1'000;
    wish.most_pixels = 100'000;
    const std::unique_ptr<FilmDecoder> decoder(kiosk_make_film_decoder());
    require(decoder != nullptr, "there is memory for a reader of films");
    if (decoder->open(wish) != FilmFault::none) return;
    // Not one more: the sanitizer sees what is written behind the box.
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(wish.box_width) *
                                      static_cast<std::size_t>(wish.box_height));
    look(*decoder, wish, pixels);
    if (decoder->rewind() == FilmFault::none) look(*decoder, wish, pixels);
}

}  // namespace kiosk::fuzz
