#include "kiosk/show/picture_maker.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <future>
#include <utility>

#include "kiosk/controls/controls.h"
#include "kiosk/controls/presenter_panel.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/media/resample.h"
#include "kiosk/paint/photo_order.h"
#include "kiosk/paint/rasterizer.h"
#include "kiosk/scene/read_words.h"

namespace kiosk {

PictureMaker::PictureMaker(std::string theme, const FontCatalogue& fonts, std::shared_ptr<PhotoStore> photos,
                           Trace* trace)
    : theme_(std::move(theme)), fonts_(fonts), photos_(std::move(photos)), trace_(trace) {}

Theme PictureMaker::theme_of(const Deck& deck, int slide, bool high_contrast) const {
    if (high_contrast) return theme_named("contrast", deck.themes);
    return theme_for(deck.slides[static_cast<std::size_t>(slide)], deck, theme_);
}

namespace {

/// The part of a photo of that size that `order` shows, 0 to 1 in both directions.
Rect shown_part(const PhotoOrder& order, Size photo) {
    if (photo.empty() || order.target.empty()) return {};
    const Rect crop = cut_for(order, photo).crop;
    const auto width = static_cast<float>(photo.width);
    const auto height = static_cast<float>(photo.height);
    return {crop.x / width, crop.y / height, crop.width / width, crop.height / height};
}

std::vector<PageLetters> letters_on(const std::vector<std::vector<SpokenPassage>>& pages) {
    std::vector<PageLetters> list;
    for (std::size_t page = 0; page < pages.size(); ++page)
        for (const SpokenPassage& passage : pages[page])
            list.push_back({passage.first, passage.first + static_cast<int>(passage.letters.size()),
                            static_cast<int>(page)});
    return list;
}

/// Buttons on a dark ground look as they do over a photo.
std::optional<Rect> place_on_light_ground(const Scene& scene) {
    constexpr double light = 0.4;
    if (scene.photos.size() != 1 || relative_luminance(scene.ground) <= light) return std::nullopt;
    return scene.photos.front().bounds;
}

}  // namespace

PreparedSlide PictureMaker::make_slide(const Deck& deck, Position position, const Look& look) {
    const Slide& slide = deck.slides[static_cast<std::size_t>(position.slide)];
    const std::string& language = deck.languages[static_cast<std::size_t>(position.language)];
    const Theme theme = theme_of(deck, position.slide, look.high_contrast);
    const TraceSpan span(trace_, "prepare", slide.id);
    fonts_.use_wide_lines(look.canvas.wide_lines);
    fonts_.use_easy_letters(look.canvas.easy_letters);
    int pages = 1;
    std::vector<PageLetters> read_pages;
    std::optional<Rect> photo_place;
    std::vector<PhotoOrder> orders;
    std::shared_ptr<const CountingPicture> counting;
    const auto laid_out = [&](const SlideOptions& options) {
        Scene scene = [&] {
            const TraceSpan step(trace_, "lay out", language);
            return layout_slide(slide, deck, language, look.canvas, theme, fonts_, options);
        }();
        pages = scene.pages;
        photo_place = place_on_light_ground(scene);
        read_pages.clear();
        if (deck.speech && speech_of(slide, language, deck)) {
            const std::string_view first = deck.first_language();
            std::vector<SpokenPassage> passages = spoken_passages(slide, language, first);
            if (scene.page_contents) {
                auto on_pages = passages_of_pages(slide, *scene.page_contents, language, first);
                read_pages = letters_on(on_pages);
                const auto page = static_cast<std::size_t>(look.page);
                if (page < on_pages.size()) passages = std::move(on_pages[page]);
            }
            scene.read_words = find_read_words(scene, passages, theme, fonts_);
        }
        orders.clear();
        for (const PhotoItem& item : scene.photos)
            orders.push_back(photo_order(item));
        const TraceSpan step(trace_, "rasterize", language);
        if (look.canvas.motion) counting = make_counting(scene, fonts_, *photos_);
        return rasterize(scene, fonts_, *photos_);
    };
    // The photo is decoded while the texts over it are set; the store hands it out when it is asked again.
    std::future<StoredPhoto> ahead;
    SlideOptions options;
    options.page = look.page;
    options.size_of = [this](const std::string& path) { return photos_->find_size(path); };
    options.on_photo = [&](const PhotoItem& item) {
        if (ahead.valid() || item.layer.empty()) return;
        ahead = std::async(std::launch::async, [this, order = photo_order(item)] {
            if (trace_) trace_->name_thread("photo");
            return photos_->get(order);
        });
    };
    Picture picture = laid_out(options);
    if (!picture.fault.empty()) {
        std::string fault = std::move(picture.fault);
        picture = laid_out({.page = look.page, .with_photo = false});
        picture.fault = std::move(fault);
    }
    const SlidePhotos to_open = photos_to_open(slide);
    std::vector<PhotoPixels> prepared;
    // One has no place where texts and controls leave it no room.
    if (to_open.size() == picture.photos.size() && orders.size() == picture.photos.size()) {
        for (std::size_t i = 0; i < to_open.size(); ++i) {
            const Size size = photos_->size_of(to_open[i].photo->path);
            prepared.push_back({size, orders[i].cover ? shown_part(orders[i], size) : Rect{}});
        }
    }
    return {std::make_shared<const Picture>(std::move(picture)),
            std::move(counting),
            std::move(prepared),
            pages,
            std::move(read_pages),
            photo_place};
}

PreparedSlide PictureMaker::make_thumbnail(const Deck& deck, Position position, const Look& whole,
                                           Size size) {
    // Below that letters have no fewer pixels, and words have no room any more.
    constexpr int least_width = 800;
    const int longer = std::max(size.width, size.height);
    const int times = std::max(1, (least_width + longer - 1) / std::max(longer, 1));
    Look look = whole;
    look.canvas = scaled_canvas(whole.canvas, {size.width * times, size.height * times});
    PreparedSlide slide = make_slide(deck, position, look);
    if (times == 1) return slide;
    Pixmap large(look.canvas.size);
    paint_frame(still_frame(slide, nullptr), large.view());
    Picture small;
    small.size = size;
    small.ground = slide.slide->ground.with_alpha(255);
    PhotoMark mark;
    mark.width = size.width;
    mark.height = size.height;
    mark.window_from =
        mark.window_to = {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
    mark.pixels = std::make_shared<const Pixmap>(resample(
        large.view(), {0, 0, static_cast<float>(large.size().width), static_cast<float>(large.size().height)},
        size));
    small.photos.push_back(std::move(mark));
    return {std::make_shared<const Picture>(std::move(small))};
}

PreparedSlide PictureMaker::make_photo(const Deck& deck, int slide, int photo, const Canvas& canvas) {
    constexpr int closer = 2;
    Picture picture;
    picture.size = canvas.size;
    picture.ground = theme_of(deck, slide, false).ground;
    const SlidePhotos photos = photos_to_open(deck.slides[static_cast<std::size_t>(slide)]);
    Size photo_size;
    const auto index = static_cast<std::size_t>(photo);
    if (index < photos.size()) {
        const std::string& path = photos[index].photo->path;
        PhotoOrder order;
        order.path = path;
        order.target = {canvas.size.width * closer, canvas.size.height * closer};
        order.cover = false;
        order.ground = picture.ground;
        StoredPhoto stored = photos_->get(order);
        if (stored.pixels) {
            photo_size = photos_->size_of(path);
            PhotoMark mark;
            mark.pixels = std::move(stored.pixels);
            picture.photos.push_back(std::move(mark));
        }
    }
    return {std::make_shared<const Picture>(std::move(picture)), nullptr, {{photo_size, {0, 0, 1, 1}}}};
}

std::shared_ptr<const Picture> PictureMaker::make_controls(const Deck& deck, const ControlsState& state,
                                                           const Canvas& canvas) {
    const TraceSpan span(trace_, "prepare controls");
    // The choice is one of slides: buttons look the same, whatever this maker made before.
    fonts_.use_wide_lines(canvas.wide_lines);
    fonts_.use_easy_letters(canvas.easy_letters);
    const Theme theme =
        state.hidden ? theme_named(theme_, deck.themes) : theme_of(deck, state.slide, state.high_contrast);
    const auto reached_by_photo = [&] {
        if (state.slide < 0 || static_cast<std::size_t>(state.slide) >= deck.slides.size()) return false;
        const Slide& slide = deck.slides[static_cast<std::size_t>(state.slide)];
        const auto* content = std::get_if<PhotoContent>(&slide.content);
        return content != nullptr && content->photo.fit == PhotoFit::contain &&
               photo_reaches_buttons(slide, photos_->find_size(content->photo.path), canvas);
    };
    return std::make_shared<const Picture>(
        rasterize(layout_controls(deck, state, canvas, theme, deck.words, fonts_, reached_by_photo()), fonts_,
                  *photos_));
}

std::shared_ptr<const Picture> PictureMaker::make_presenter(const Deck& deck, const PresenterState& state,
                                                            const Canvas& canvas, Size audience,
                                                            bool clocks) {
    const TraceSpan span(trace_, "prepare the presenter's screen");
    const Theme theme = theme_named(theme_, deck.themes);
    const auto lay_out = clocks ? &layout_presenter_clocks : &layout_presenter;
    return std::make_shared<const Picture>(
        rasterize(lay_out(deck, state, canvas, audience, theme, fonts_), fonts_, *photos_));
}

std::shared_ptr<const Picture> PictureMaker::make_label(const std::vector<std::string>& lines, Size size,
                                                        const Theme& theme) {
    Scene scene;
    scene.size = size;
    scene.ground = theme.ground;
    const auto line_height =
        static_cast<float>(size.height) / static_cast<float>(std::max<std::size_t>(lines.size(), 1));
    ParagraphStyle style;
    style.role = FontRole::sans;
    style.line_height = 1.3F;
    style.pixels = std::max(static_cast<int>(line_height / style.line_height), 6);
    float top = 0;
    for (const std::string& line : lines) {
        // Wider than any file's name: what is too long ends at the picture's edge, not in the next line.
        constexpr float unbroken = 100'000;
        for (TextRun run : layout_paragraph(line, "en", style, unbroken, fonts_).runs) {
            run.baseline += top;
            scene.items.emplace_back(TextItem{std::move(run), theme.text});
        }
        top += line_height;
    }
    return std::make_shared<const Picture>(rasterize(scene, fonts_, *photos_));
}

Canvas scaled_canvas(Canvas whole, Size size) {
    size = {std::max(size.width, 1), std::max(size.height, 1)};
    whole.millimetres_per_pixel *= static_cast<float>(whole.size.width) / static_cast<float>(size.width);
    whole.size = size;
    whole.motion = false;
    whole.text_scale = 1;
    return whole;
}

Frame still_frame(const PreparedSlide& prepared, std::shared_ptr<const Picture> controls) {
    Frame frame{.layers = {{.picture = prepared.slide}}, .ground = prepared.slide->ground};
    if (controls) frame.layers.push_back({.picture = std::move(controls)});
    return frame;
}

PhotoLimits photo_limits(const Config& config) {
    PhotoLimits limits;
    limits.decoding_bytes = static_cast<std::uint64_t>(config.decoding_megabytes * 1'000'000);
    return limits;
}

std::shared_ptr<PhotoStore> make_photo_store(std::shared_ptr<const DeckFiles> files, Trace* trace,
                                             const PhotoLimits& limits) {
    if (!files) files = std::make_shared<const DeckFiles>();
    return std::make_shared<PhotoStore>(
        [files](const std::string& path, std::uint64_t limit, std::string& error) {
            return files->open(path, limit, error);
        },
        [files](const std::string& path) -> std::optional<FileStamp> {
            const auto entry = files->entry_of(path);
            if (!entry) return file_stamp(path);
            // In a bundle a photo is another one where its hash is.
            FileStamp stamp{entry->size, 0};
            std::memcpy(&stamp.modified, entry->hash.data(), sizeof stamp.modified);
            return stamp;
        },
        limits, [] { return std::chrono::steady_clock::now(); }, trace);
}

}  // namespace kiosk
