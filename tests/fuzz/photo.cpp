#include "kiosk/media/photo.h"

#include <memory>

#include "kiosk/media/photo_file.h"
#include "tests/fuzz/targets.h"

namespace kiosk::fuzz {
namespace {

/// Bytes in pieces, as a slow stick gives them.
class Pieces : public ByteStream {
  public:
    explicit Pieces(std::string_view bytes) : bytes_(bytes), rest_(bytes) {}
    std::string_view next() noexcept override {
        constexpr std::size_t piece = 57;
        const std::string_view part = rest_.substr(0, piece);
        rest_.remove_prefix(part.size());
        return part;
    }
    std::uint64_t size() const override { return bytes_.size(); }

  private:
    std::string_view bytes_;
    std::string_view rest_;
};

}  // namespace

void photo(std::string_view bytes) {
    PhotoLimits limits;
    limits.pixels = 1'000'000;
    limits.decoding_bytes = 16'000'000;
    int asked = 0;
    const StopRequest stop = [&asked] { return ++asked > 20'000; };
    const auto probed = probe_photo(bytes, limits);
    if (const auto* info = std::get_if<PhotoInfo>(&probed)) {
        const Size upright = info->upright();
        require(!upright.empty() && upright.width <= limits.side && upright.height <= limits.side,
                "a photo that is let through has a size");
        const PhotoRequest request{
            .crop = {0, 0, static_cast<float>(upright.width), static_cast<float>(upright.height)},
            .target = {48, 32},
            .ground = {10, 20, 30, 255},
            .decoding_bytes = limits.decoding_bytes};
        PhotoOddities oddities;
        const auto decoded = decode_photo(bytes, *info, request, stop, &oddities);
        if (const auto* picture = std::get_if<Pixmap>(&decoded)) {
            require(picture->size() == request.target, "a picture has the size that was asked for");
            for (int y = 0; y < 32; ++y)
                for (int x = 0; x < 48; ++x)
                    require(picture->row(y)[x] >> 24 == 255, "a picture is opaque");
        }
    }
    PhotoFile file(std::make_unique<Pieces>(bytes));
    const auto by_pieces = file.probe(limits);
    if (const auto* info = std::get_if<PhotoInfo>(&by_pieces)) {
        asked = 0;
        file.decode(*info,
                    {.crop = {0.5F, 0.5F, 5, 5},
                     .target = {3, 3},
                     .ground = {},
                     .decoding_bytes = limits.decoding_bytes},
                    stop);
    }
}

}  // namespace kiosk::fuzz
