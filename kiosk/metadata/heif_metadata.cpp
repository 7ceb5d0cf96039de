// Metadata in the boxes of a HEIC or AVIF file (ISO/IEC 14496-12, 23008-12).
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/metadata/metadata_blocks.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;
using Kind = MetadataKind;

constexpr std::size_t most_boxes = 5'000;

bool is_one_of(std::string_view name, const auto& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class HeifWalk {
  public:
    HeifWalk(std::string_view file, MetadataFindings& findings)
        : file_(file), bytes_(file, ByteOrder::big), findings_(findings) {}

    void run() {
        for_each_box(file_, [&](std::string_view name, std::string_view body) {
            constexpr std::array padding{"free"sv, "skip"sv};
            if (name == "meta"sv)
                read_meta(after(body, 4));
            else if (name == "moov"sv || name == "moof"sv)
                findings_.add(Kind::picture, "HEIF film", "a film or more pictures in the same file");
            else if (is_one_of(name, padding) ? !is_blank(body) : name != "ftyp"sv && name != "mdat"sv)
                findings_.add(Kind::unknown, "HEIF box " + shown(name));
        });
    }

  private:
    static std::string_view after(std::string_view body, std::size_t count) {
        return body.substr(std::min(body.size(), count));
    }

    static std::string shown(std::string_view name) {
        std::string text;
        for (const char letter : name)
            text += letter >= ' ' && letter <= '~' ? letter : '?';
        return text;
    }

    void for_each_box(std::string_view boxes,
                      const std::function<void(std::string_view name, std::string_view body)>& read) {
        const Bytes bytes(boxes, ByteOrder::big);
        for (std::size_t at = 0; at < boxes.size();) {
            const auto length = bytes.number(at, 4);
            const std::string_view name = bytes.part(at + 4, 4);
            if (!length || name.size() < 4 || ++boxes_read_ > most_boxes) return;
            std::size_t header = 8;
            std::size_t size = *length;
            if (size == 1) {  // a 64-bit length; no file within our limits needs the upper half
                header = 16;
                if (bytes.number(at + 8, 4) != 0) return;
                size = bytes.number(at + 12, 4).value_or(0);
            } else if (size == 0) {
                size = boxes.size() - at;
            }
            if (size < header) return;
            read(name, bytes.part(at + header, size - header));
            at += size;
        }
    }

    void read_meta(std::string_view meta) {
        std::string_view locations;
        for_each_box(meta, [&](std::string_view name, std::string_view body) {
            constexpr std::array structure{"hdlr"sv, "pitm"sv, "dinf"sv, "ipro"sv, "grpl"sv};
            if (name == "iinf"sv)
                read_items(body);
            else if (name == "iloc"sv)
                locations = body;
            else if (name == "idat"sv)
                item_data_ = body;
            else if (name == "iprp"sv)
                read_properties(body);
            else if (name == "iref"sv)
                read_references(after(body, 4));
            else if (!is_one_of(name, structure))
                findings_.add(Kind::unknown, "HEIF box " + shown(name));
        });
        read_locations(locations);
    }

    void read_items(std::string_view body) {
        const Bytes bytes(body, ByteOrder::big);
        const bool short_count = bytes.number(0, 1).value_or(0) == 0;
        for_each_box(after(body, short_count ? 6 : 8), [&](std::string_view name, std::string_view item) {
            if (name != "infe"sv) return;
            const Bytes entry(item, ByteOrder::big);
            const std::uint32_t version = entry.number(0, 1).value_or(0);
            const std::size_t wide = version >= 3 ? 2 : 0;
            const std::uint32_t id = entry.number(4, 2 + wide).value_or(0);
            const std::string_view type = version >= 2 ? entry.part(8 + wide, 4) : std::string_view();
            const std::string_view rest = entry.part(12 + wide, item.size());
            const std::string_view title = rest.substr(0, rest.find('\0'));
            const std::string_view content = after(rest, title.size() + 1);
            constexpr std::array pictures{"hvc1"sv, "av01"sv, "grid"sv, "iden"sv,
                                          "iovl"sv, "hvt1"sv, "jpeg"sv, "avc1"sv};
            if (type == "Exif"sv)
                kinds_[id] = Item::exif;
            else if (type == "mime"sv && content.starts_with("application/rdf+xml"sv))
                kinds_[id] = Item::xmp;
            else if (!is_one_of(type, pictures))
                findings_.add(Kind::unknown, "HEIF item " + shown(type));
            constexpr std::array ordinary_titles{""sv,      "HEVC Image"sv, "AVC Image"sv,
                                                 "Color"sv, "Alpha"sv,      "Exif"sv};
            if (!is_one_of(title, ordinary_titles) && !is_blank(title) && type != "Exif"sv &&
                type != "mime"sv)
                findings_.add(Kind::text, "HEIF item's name");
        });
    }

    void read_properties(std::string_view body) {
        for_each_box(body, [&](std::string_view container, std::string_view properties) {
            if (container != "ipco"sv) return;
            for_each_box(properties, [&](std::string_view name, std::string_view property) {
                constexpr std::array harmless{"ispe"sv, "hvcC"sv, "av1C"sv, "pixi"sv, "irot"sv,
                                              "imir"sv, "clap"sv, "pasp"sv, "auxC"sv, "avcC"sv,
                                              "a1op"sv, "a1lx"sv, "lsel"sv, "clli"sv, "mdcv"sv,
                                              "rloc"sv, "jpgC"sv, "cclv"sv, "amve"sv, "lhvC"sv};
                if (name == "colr"sv) {
                    const bool has_profile = property.starts_with("prof"sv) || property.starts_with("rICC"sv);
                    if (has_profile) find_in_icc(after(property, 4), findings_);
                } else if (name == "udes"sv) {
                    findings_.add(Kind::text, "HEIF description");
                } else if (name == "crtt"sv || name == "mdft"sv) {
                    findings_.add(Kind::date, "HEIF property " + shown(name));
                } else if (!is_one_of(name, harmless)) {
                    findings_.add(Kind::unknown, "HEIF property " + shown(name));
                }
            });
        });
    }

    void read_references(std::string_view body) {
        for_each_box(body, [&](std::string_view name, std::string_view) {
            if (name == "thmb"sv) findings_.add(Kind::picture, "HEIF thumbnail");
            if (name == "auxl"sv)
                findings_.add(Kind::picture, "HEIF auxiliary picture",
                              "a second picture: what is transparent, or how far away things are");
        });
    }

    void read_locations(std::string_view body) {
        const Bytes bytes(body, ByteOrder::big);
        const std::uint32_t version = bytes.number(0, 1).value_or(0);
        const std::uint32_t widths = bytes.number(4, 2).value_or(0);
        const std::size_t offset_width = widths >> 12;
        const std::size_t length_width = widths >> 8 & 15;
        const std::size_t base_width = widths >> 4 & 15;
        const std::size_t index_width = version >= 1 ? widths & 15 : 0;
        std::size_t at = 6;
        const auto take = [&](std::size_t width) -> std::size_t {
            // Eight bytes: the upper half is zero in every file within our limits.
            const std::size_t skipped = width > 4 ? width - 4 : 0;
            const std::uint32_t value = bytes.number(at + skipped, width - skipped).value_or(0);
            at += width;
            return value;
        };
        const std::size_t count = take(version < 2 ? 2 : 4);
        for (std::size_t i = 0; i < count && at < body.size(); ++i) {
            const auto id = static_cast<std::uint32_t>(take(version < 2 ? 2 : 4));
            const std::size_t method = version >= 1 ? take(2) & 15 : 0;
            take(2);  // which file: this one
            const std::size_t base = take(base_width);
            const std::size_t extents = take(2);
            std::string data;
            const auto kind = kinds_.find(id);
            for (std::size_t j = 0; j < extents && at < body.size(); ++j) {
                take(index_width);
                const std::size_t start = base + take(offset_width);
                const std::size_t length = take(length_width);
                if (kind == kinds_.end()) continue;
                const std::string_view source = method == 1 ? item_data_ : file_;
                std::string_view part = after(source, start);
                if (length > 0) part = part.substr(0, length);
                if (findings_.spend(part.size())) data += part;
            }
            if (kind != kinds_.end()) read_item(kind->second, data);
            kinds_.erase(
                id);  // an item counts once, so that no file can make us read the same bytes repeatedly
        }
        for (const auto& [id, kind] : kinds_)
            findings_.add(Kind::unknown, kind == Item::exif ? "HEIF item Exif" : "HEIF item XMP");
    }

    enum class Item { exif, xmp };
    void read_item(Item kind, std::string_view data) {
        if (kind == Item::xmp) return find_in_xmp(data, findings_);
        // The offset of the TIFF header, which may come after "Exif\0\0".
        const std::size_t skipped = Bytes(data, ByteOrder::big).number(0, 4).value_or(0);
        find_in_exif(after(data, 4 + skipped), findings_);
    }

    std::string_view file_;
    Bytes bytes_;
    MetadataFindings& findings_;
    std::string_view item_data_;
    std::map<std::uint32_t, Item> kinds_;
    std::size_t boxes_read_ = 0;
};

}  // namespace

void find_in_heif(std::string_view file, MetadataFindings& findings) {
    HeifWalk(file, findings).run();
}

}  // namespace kiosk
