#include "kiosk/print/pdf_writer.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <type_traits>
#include <utility>
#include <variant>

#include "kiosk/base/utf8.h"
#include "kiosk/paint/photo_order.h"
#include "kiosk/paint/shades.h"
#include "kiosk/print/photo_jpeg.h"

namespace kiosk {
namespace {

constexpr double longer_side = 960;  ///< points

cairo_status_t append(void* text, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

struct Release {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
    void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
template <class Thing>
using Held = std::unique_ptr<Thing, Release>;

class Library {
  public:
    Library() { FT_Init_FreeType(&library_); }
    ~Library() { FT_Done_FreeType(library_); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    FT_Library get() const { return library_; }

  private:
    FT_Library library_ = nullptr;
};

/// What a cairo font is made of. cairo releases it when it no longer needs it, which may be late.
struct FontMatter {
    std::shared_ptr<const Library> library;
    Held<hb_blob_t> bytes;
    Held<FT_FaceRec_> face;  ///< destroyed first
};

/// A face in the forms that are needed for shaping and for drawing.
struct Face {
    Held<hb_font_t> shaper;
    Held<cairo_font_face_t> drawer;
    double units = 1000;  ///< units per em
};

void set_color(cairo_t* context, Color color) {
    cairo_set_source_rgba(context, color.red / 255.0, color.green / 255.0, color.blue / 255.0,
                          color.alpha / 255.0);
}

void add_rounded(cairo_t* context, const Rect& bounds, double radius) {
    constexpr double right_angle = std::numbers::pi / 2;
    const double left = bounds.x, top = bounds.y, right = bounds.right(), bottom = bounds.bottom();
    radius = std::clamp<double>(radius, 0, std::min(bounds.width, bounds.height) / 2);
    if (radius <= 0) return cairo_rectangle(context, left, top, bounds.width, bounds.height);
    cairo_new_sub_path(context);
    cairo_arc(context, right - radius, top + radius, radius, -right_angle, 0);
    cairo_arc(context, right - radius, bottom - radius, radius, 0, right_angle);
    cairo_arc(context, left + radius, bottom - radius, radius, right_angle, 2 * right_angle);
    cairo_arc(context, left + radius, top + radius, radius, 2 * right_angle, 3 * right_angle);
    cairo_close_path(context);
}

}  // namespace

struct PdfWriter::Parts {
    Parts(std::vector<PrintFont> files, PhotoStore& store) : fonts(std::move(files)), photos(store) {
        surface.reset(cairo_pdf_surface_create_for_stream(append, &file, longer_side, longer_side));
        // By default cairo writes the current date into the file.
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
        context.reset(cairo_create(surface.get()));
    }

    Face* face(FaceId id) {
        if (id < 0 || static_cast<std::size_t>(id) >= fonts.size()) return nullptr;
        const auto [entry, is_new] = faces.try_emplace(id);
        if (is_new) open(fonts[static_cast<std::size_t>(id)], entry->second);
        return entry->second.drawer ? &entry->second : nullptr;
    }

    void open(const PrintFont& font, Face& opened) {
        auto matter = std::make_unique<FontMatter>();
        matter->library = library;
        matter->bytes.reset(font.bytes ? hb_blob_create(font.bytes->data(),
                                                        static_cast<unsigned>(font.bytes->size()),
                                                        HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr)
                                       : hb_blob_create_from_file(font.path.c_str()));
        unsigned length = 0;
        const char* const data = hb_blob_get_data(matter->bytes.get(), &length);
        FT_Face loaded = nullptr;
        if (FT_New_Memory_Face(library->get(), reinterpret_cast<const FT_Byte*>(data),
                               static_cast<FT_Long>(length), 0, &loaded) != 0)
            return;
        matter->face.reset(loaded);
        const Held<hb_face_t> shape(hb_face_create(matter->bytes.get(), 0));
        opened.shaper.reset(hb_font_create(shape.get()));
        opened.units = hb_face_get_upem(shape.get());
        opened.drawer.reset(cairo_ft_font_face_create_for_ft_face(loaded, FT_LOAD_NO_HINTING));
        static const cairo_user_data_key_t key{};
        const auto status = cairo_font_face_set_user_data(
            opened.drawer.get(), &key, matter.get(),
            [](void* done_with) { delete static_cast<FontMatter*>(done_with); });
        if (status == CAIRO_STATUS_SUCCESS)
            static_cast<void>(matter.release());  // cairo owns it now
        else
            opened.drawer.reset();
    }

    void begin_page(Size size, double longest);
    void end_page();
    std::string draw(const Scene& given_scene);

    void draw(const TextItem& item) {
        const TextRun& run = item.run;
        Face* const found = face(run.face);
        if (found == nullptr || run.text.empty()) return;
        const bool leftwards = run.direction == Direction::right_to_left;
        const Held<hb_buffer_t> buffer(hb_buffer_create());
        // As on the screen, a space is kerned with no letter. The text that can be copied keeps its spaces.
        std::string_view rest = run.text;
        while (!rest.empty()) {
            const auto offset = static_cast<unsigned>(run.text.size() - rest.size());
            const char32_t code_point = take_code_point(rest).value_or(U'\uFFFD');
            hb_buffer_add(buffer.get(), code_point == U' ' ? U'\u00A0' : code_point, offset);
        }
        hb_buffer_set_content_type(buffer.get(), HB_BUFFER_CONTENT_TYPE_UNICODE);
        hb_buffer_set_direction(buffer.get(), leftwards ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer.get(), hb_script_from_string(run.script.c_str(), -1));
        hb_buffer_set_language(buffer.get(), hb_language_from_string("und", -1));
        hb_shape(found->shaper.get(), buffer.get(), nullptr, 0);

        unsigned count = 0;
        const hb_glyph_info_t* const infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
        const hb_glyph_position_t* const places = hb_buffer_get_glyph_positions(buffer.get(), &count);
        if (count == 0) return;
        const double scale = run.pixels / found->units;
        double pen = run.x;
        std::vector<cairo_glyph_t> glyphs(count);
        for (unsigned i = 0; i < count; ++i) {
            glyphs[i] = {infos[i].codepoint, pen + places[i].x_offset * scale,
                         run.baseline - places[i].y_offset * scale};
            pen += places[i].x_advance * scale;
        }
        // The mapping from bytes of the text to glyphs, in the order of the text.
        std::vector<cairo_text_cluster_t> clusters;
        for (unsigned i = 0; i < count;) {
            const auto at = [&](unsigned index) {
                return infos[leftwards ? count - 1 - index : index].cluster;
            };
            unsigned next = i + 1;
            while (next < count && at(next) == at(i))
                ++next;
            const auto end = next < count ? at(next) : static_cast<unsigned>(run.text.size());
            clusters.push_back({static_cast<int>(end - at(i)), static_cast<int>(next - i)});
            i = next;
        }
        set_color(context.get(), item.color);
        cairo_set_font_face(context.get(), found->drawer.get());
        cairo_set_font_size(context.get(), run.pixels);
        cairo_show_text_glyphs(
            context.get(), run.text.data(), static_cast<int>(run.text.size()), glyphs.data(),
            static_cast<int>(count), clusters.data(), static_cast<int>(clusters.size()),
            leftwards ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : static_cast<cairo_text_cluster_flags_t>(0));
    }

    void draw(const FillItem& item) {
        set_color(context.get(), item.color);
        add_rounded(context.get(), item.bounds, item.radius);
        cairo_fill(context.get());
    }

    void draw(const FrameItem& item) {
        set_color(context.get(), item.color);
        add_rounded(context.get(), item.bounds, item.radius);
        add_rounded(context.get(), item.bounds.inset(item.thickness), item.radius - item.thickness);
        cairo_set_fill_rule(context.get(), CAIRO_FILL_RULE_EVEN_ODD);
        cairo_fill(context.get());
    }

    /// Rectangles that touch are drawn as one, because a gap between them would be visible.
    void draw(const std::vector<GradientItem>& items) {
        const double top = items.front().top;
        const double height = items.back().bottom - top;
        const Held<cairo_pattern_t> pattern(cairo_pattern_create_linear(0, top, 0, top + height));
        const auto add = [&](double y, Color color) {
            cairo_pattern_add_color_stop_rgba(pattern.get(), (y - top) / height, color.red / 255.0,
                                              color.green / 255.0, color.blue / 255.0, color.alpha / 255.0);
        };
        for (const GradientItem& item : items) {
            add(item.top, item.top_color);
            add(item.bottom, item.bottom_color);
        }
        cairo_set_source(context.get(), pattern.get());
        cairo_rectangle(context.get(), 0, top, width, height);
        cairo_fill(context.get());
    }

    /// Its opacity as a small picture that the page enlarges: so soft an edge needs no more.
    void draw(const ShadeItem& item) {
        constexpr int pixels = 96;
        const Rect bounds = item.bounds();
        const Held<cairo_surface_t> mask(cairo_image_surface_create(CAIRO_FORMAT_A8, pixels, pixels));
        cairo_surface_flush(mask.get());
        unsigned char* const rows = cairo_image_surface_get_data(mask.get());
        const int stride = cairo_image_surface_get_stride(mask.get());
        if (rows == nullptr || bounds.empty() || item.color.alpha == 0) return;
        const auto place = [&](int i, float from, float length) {
            return from + (static_cast<float>(i) + 0.5F) / pixels * length;
        };
        for (int y = 0; y < pixels; ++y)
            for (int x = 0; x < pixels; ++x)
                rows[y * stride + x] = static_cast<unsigned char>(
                    std::lround(255 * item.across(place(x, bounds.x, bounds.width)) *
                                item.down(place(y, bounds.y, bounds.height))));
        cairo_surface_mark_dirty(mask.get());
        cairo_save(context.get());
        cairo_rectangle(context.get(), bounds.x, bounds.y, bounds.width, bounds.height);
        cairo_clip(context.get());
        set_color(context.get(), item.color);
        cairo_translate(context.get(), bounds.x, bounds.y);
        cairo_scale(context.get(), bounds.width / pixels, bounds.height / pixels);
        cairo_mask_surface(context.get(), mask.get(), 0, 0);
        cairo_restore(context.get());
    }

    void draw(const PolygonItem& item) {
        set_color(context.get(), item.color);
        for (const std::vector<Point>& outline : item.outlines) {
            for (const Point& point : outline)
                cairo_line_to(context.get(), point.x, point.y);
            cairo_close_path(context.get());
        }
        cairo_set_fill_rule(context.get(), CAIRO_FILL_RULE_EVEN_ODD);
        cairo_fill(context.get());
    }

    /// The photo as a cairo surface, created once for all pages that show it.
    cairo_surface_t* picture(const std::shared_ptr<const Pixmap>& pixels) {
        auto& [kept, made] = pictures[pixels.get()];
        if (made) return made.get();
        kept = pixels;
        const Size size = pixels->size();
        made.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height));
        cairo_surface_flush(made.get());
        unsigned char* const rows = cairo_image_surface_get_data(made.get());
        const int stride = cairo_image_surface_get_stride(made.get());
        for (int y = 0; rows != nullptr && y < size.height; ++y)
            std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride, pixels->row(y),
                        static_cast<std::size_t>(size.width) * sizeof(Pixel));
        cairo_surface_mark_dirty(made.get());
        auto* const jpeg = new std::string(photo_jpeg(*pixels));
        cairo_surface_set_mime_data(
            made.get(), CAIRO_MIME_TYPE_JPEG, reinterpret_cast<const unsigned char*>(jpeg->data()),
            jpeg->size(), [](void* text) { delete static_cast<std::string*>(text); }, jpeg);
        return made.get();
    }

    std::string draw(const PhotoItem& item) {
        if (item.layer.empty()) return {};
        const PhotoOrder order = photo_order(item);
        const StoredPhoto stored = photos.get(order);
        if (!stored.pixels) return order.path + ": " + stored.error;
        const auto size = stored.pixels->size();
        Rect window = item.window_from;
        Rect place = item.bounds;
        if (!order.cover) {
            window = {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
            place = fitted_into(place, size, 1);
        }
        cairo_save(context.get());
        cairo_rectangle(context.get(), place.x, place.y, place.width, place.height);
        cairo_clip(context.get());
        cairo_translate(context.get(), place.x, place.y);
        cairo_scale(context.get(), place.width / window.width, place.height / window.height);
        cairo_set_source_surface(context.get(), picture(stored.pixels), -window.x, -window.y);
        cairo_paint(context.get());
        cairo_restore(context.get());
        return {};
    }

    std::vector<PrintFont> fonts;
    PhotoStore& photos;
    std::string file;
    const std::shared_ptr<const Library> library = std::make_shared<const Library>();
    std::map<FaceId, Face> faces;
    std::map<const Pixmap*, std::pair<std::shared_ptr<const Pixmap>, Held<cairo_surface_t>>> pictures;
    Held<cairo_surface_t> surface;
    Held<cairo_t> context;
    double width = 0;  ///< width of the page, in the scene's pixels
};

PdfWriter::PdfWriter(std::vector<PrintFont> fonts, PhotoStore& photos)
    : parts_(std::make_unique<Parts>(std::move(fonts), photos)) {}

PdfWriter::~PdfWriter() = default;

std::string PdfWriter::add_page(const Scene& scene) {
    parts_->begin_page(scene.size, longer_side);
    std::string fault = parts_->draw(scene);
    parts_->end_page();
    return fault;
}

std::string PdfWriter::add_sheet(Size size, const std::vector<PlacedScene>& scenes) {
    constexpr double longer_side_of_a4 = 842;
    parts_->begin_page(size, longer_side_of_a4);
    cairo_t* const context = parts_->context.get();
    std::string fault;
    for (const PlacedScene& placed : scenes) {
        const Rect& bounds = placed.bounds;
        const double part = static_cast<double>(bounds.width) / std::max(placed.scene->size.width, 1);
        cairo_save(context);
        cairo_rectangle(context, bounds.x, bounds.y, bounds.width, bounds.height);
        cairo_clip(context);
        cairo_translate(context, bounds.x, bounds.y);
        cairo_scale(context, part, part);
        if (std::string why = parts_->draw(*placed.scene); fault.empty()) fault = std::move(why);
        cairo_restore(context);
    }
    parts_->end_page();
    return fault;
}

void PdfWriter::Parts::begin_page(Size size, double longest) {
    const double scale = longest / std::max(size.width, size.height);
    cairo_pdf_surface_set_size(surface.get(), size.width * scale, size.height * scale);
    cairo_save(context.get());
    cairo_scale(context.get(), scale, scale);
}

void PdfWriter::Parts::end_page() {
    cairo_restore(context.get());
    cairo_show_page(context.get());
}

/// Draws a scene at the page's upper left corner; what add_page returns.
std::string PdfWriter::Parts::draw(const Scene& given_scene) {
    Scene scene = given_scene;
    if (has_shades(scene) && !scene.photos.empty() && !scene.photos.front().layer.empty()) {
        const StoredPhoto stored = photos.get(photo_order(scene.photos.front()));
        if (stored.pixels) fit_shades(scene, *stored.pixels);
    }
    width = scene.size.width;
    draw({GradientItem{0, static_cast<float>(scene.size.height), scene.ground,
                       scene.ground_foot.value_or(scene.ground)}});
    std::string fault;
    for (const PhotoItem& photo : scene.photos)
        if (std::string why = draw(photo); !why.empty()) fault = std::move(why);
    std::vector<GradientItem> gradients;
    const auto draw_gradients = [&] {
        if (!gradients.empty()) draw(std::exchange(gradients, {}));
    };
    for (const SceneItem& item : scene.items) {
        if (const auto* gradient = std::get_if<GradientItem>(&item)) {
            if (!(gradient->bottom > gradient->top)) continue;
            if (!gradients.empty() && gradients.back().bottom != gradient->top) draw_gradients();
            gradients.push_back(*gradient);
            continue;
        }
        draw_gradients();
        std::visit(
            [this](const auto& each) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(each)>, GradientItem>) draw(each);
            },
            item);
    }
    draw_gradients();
    return fault;
}

std::string PdfWriter::finish() {
    cairo_surface_finish(parts_->surface.get());
    const bool is_whole = cairo_surface_status(parts_->surface.get()) == CAIRO_STATUS_SUCCESS &&
                          cairo_status(parts_->context.get()) == CAIRO_STATUS_SUCCESS;
    return is_whole ? std::exchange(parts_->file, {}) : std::string();
}

}  // namespace kiosk
