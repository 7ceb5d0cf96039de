// kiosk render: every slide in every language as a PNG, exactly as played, without a display.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/earlier_pictures.h"
#include "kiosk/app/film_module.h"
#include "kiosk/app/handout.h"
#include "kiosk/app/pdf_pages.h"
#include "kiosk/app/show_settings.h"
#include "kiosk/base/jobs.h"
#include "kiosk/base/json_text.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/film/film_starter.h"
#include "kiosk/media/resample.h"
#include "kiosk/play/key_help.h"
#include "kiosk/play/signing.h"
#include "kiosk/scene/pages.h"
#include "kiosk/scene/reach.h"
#include "kiosk/scene/text_size.h"
#include "kiosk/sdl/png.h"
#include "kiosk/show/film_picture.h"
#include "kiosk/show/loading.h"
#include "kiosk/show/picture_maker.h"
#include "kiosk/show/presenter_view.h"
#include "kiosk/show/thumbnails.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

struct RenderOptions {
    DeckOptions input;
    std::string out;  ///< the folder; made where it is missing
    std::optional<Size> size = Size{1920, 1080};
    std::string language;       ///< empty: all
    std::string slide;          ///< an id; empty: all
    std::string contact_sheet;  ///< a PNG file; empty: none
    bool engaged = false;       ///< with the buttons that a visitor sees after a touch
    std::string panel;          ///< what lies over it, by its name in `panels`; empty: nothing
    bool stage = false;         ///< as the audience of a talk sees it
    bool presenter = false;     ///< the presenter's screen of a talk
    int text_size = 1;          ///< 1 to text_steps
    int page = 1;               ///< of a slide that larger text has divided
    bool high_contrast = false;
    bool lowered = false;
    int easy = 1;             ///< 1 to easy_steps
    std::string touch_areas;  ///< a JSON file with the touch areas of each picture; empty: none
    std::string pdf;          ///< a PDF file, in place of the pictures; empty: none
    bool notes = false;       ///< below each slide of the PDF
    int handout = 0;          ///< slides on a sheet of the PDF, with notes; 0: each is a page
    bool all = false;         ///< with the slides that are not shown now
    bool sign = false;        ///< with the first pictures of films in a sign language
};

/// What may be open over a page.
const std::map<std::string, ControlsState::Panel> panels = {
    {"languages", ControlsState::Panel::languages},
    {"overview", ControlsState::Panel::overview},
    {"still-reading", ControlsState::Panel::still_reading},
    {"pin", ControlsState::Panel::pin},
    {"menu", ControlsState::Panel::menu},
    {"clock", ControlsState::Panel::clock},
    {"passphrase", ControlsState::Panel::passphrase},
    {"stick", ControlsState::Panel::stick},
    {"touch-test", ControlsState::Panel::touch_test},
    {"neutral", ControlsState::Panel::neutral},
};

/// And over the presenter's screen alone.
constexpr std::string_view keys_panel = "keys";

struct Page {
    Position position;
    std::string file;  ///< without the folder
};

std::string page_name(const Deck& deck, Position position) {
    const auto slide = static_cast<std::size_t>(position.slide);
    const int digits =
        deck.slides.size() > 99 ? static_cast<int>(std::to_string(deck.slides.size()).size()) : 2;
    char number[16];
    std::snprintf(number, sizeof number, "%0*d", digits, position.slide + 1);
    return std::string(number) + "-" + deck.slides[slide].id + "." +
           deck.languages[static_cast<std::size_t>(position.language)] + ".png";
}

/// All slides that are seen in the page's language, as whoever is on that page finds them.
OverviewState all_slides_at(const Page& page, const Deck& deck) {
    OverviewState overview;
    const std::string& language = deck.languages[static_cast<std::size_t>(page.position.language)];
    for (int i = 0; i < static_cast<int>(deck.slides.size()); ++i) {
        if (!is_for(deck.slides[static_cast<std::size_t>(i)], language)) continue;
        if (i <= page.position.slide) overview.at = static_cast<int>(overview.slides.size());
        overview.slides.push_back(i);
    }
    return overview;
}

/// What lies over a page: as in the loop that nobody touches, or as a visitor sees it.
ControlsState controls_on(const Page& page, const RenderOptions& options, const Config& config,
                          const Deck& deck, int pages) {
    ControlsState state;
    state.pages = pages;
    state.page = std::min(options.page, pages) - 1;
    state.slide = page.position.slide;
    state.language = page.position.language;
    state.text_step = options.text_size - 1;
    state.easy_step = options.easy - 1;
    state.high_contrast = options.high_contrast;
    if (const auto panel = panels.find(options.panel); panel != panels.end()) state.panel = panel->second;
    state.hidden = state.panel == ControlsState::Panel::neutral;
    if (state.panel == ControlsState::Panel::overview) state.overview = all_slides_at(page, deck);
    if (state.panel == ControlsState::Panel::still_reading)
        state.seconds_left = state.seconds_total = static_cast<int>(std::ceil(config.idle.warning.count()));
    // While somebody is at the panel the loop waits.
    state.bare = options.stage;
    const Slide& slide = deck.slides[static_cast<std::size_t>(page.position.slide)];
    const std::string& language = deck.languages[static_cast<std::size_t>(page.position.language)];
    state.engaged = options.engaged || options.sign || state.panel != ControlsState::Panel::none ||
                    state.text_step > 0 || state.high_contrast;
    state.paused = state.engaged;
    state.can_sign = !sign_film_of(slide, language).empty();
    if (state.can_sign && options.sign) state.sign = ControlsState::SignFilm{0, false, false};
    if (!state.engaged && config.invite) state.invitation = page.position.language;
    return state;
}

/// The presenter's screen when the talk comes to a page.
PresenterState presenter_at(const Page& page, const Deck& deck, const RenderOptions& options,
                            const Config& config) {
    PresenterState state;
    state.slide = page.position.slide;
    state.next = state.slide + 1 < static_cast<int>(deck.slides.size()) ? state.slide + 1 : -1;
    state.language = state.own_language = page.position.language;
    if (options.panel == "overview") {
        state.overview = all_slides_at(page, deck);
        state.overview->is_chosen_by_keys = true;
    }
    if (options.panel == keys_panel) state.keys = key_lines(config.keys);
    return state;
}

/// The first pictures of films, each made once for a place of its size.
class FirstPictures {
  public:
    FirstPictures(FilmStarter& starter, const DeckFiles& files) : starter_(starter), files_(files) {}

    /// Any thread. Null where there is none; `fault` says why.
    std::shared_ptr<const Pixmap> find(const std::string& path, Size place, std::string& fault) {
        const std::lock_guard lock(mutex_);
        const auto [at, is_new] = made_.try_emplace({path, {place.width, place.height}});
        if (is_new) at->second = make(path, place);
        fault = at->second.fault;
        return at->second.picture;
    }

  private:
    struct Made {
        std::shared_ptr<const Pixmap> picture;
        std::string fault;
    };

    Made make(const std::string& path, Size place) {
        std::string why;
        const auto bytes = files_.read(path, largest_film_file, why);
        if (!bytes) return {nullptr, path + " cannot be seen: " + why};
        const auto film = starter_.open(*bytes, place);
        const auto first = film ? film->next(nothing_stops) : std::nullopt;
        if (first && first->pixels) return {first->pixels, {}};
        const FilmFault fault =
            first && first->fault != FilmFault::none ? first->fault : FilmFault::has_ended;
        return {nullptr, path + " cannot be seen: " + film_fault_text(fault)};
    }

    FilmStarter& starter_;
    const DeckFiles& files_;
    std::mutex mutex_;
    std::map<std::pair<std::string, std::pair<int, int>>, Made> made_;
};

/// What stands below a page on the contact sheet: number, id and language, and the name of its picture.
std::vector<std::string> label_of(const Deck& deck, Position position) {
    const Slide& slide = deck.slides[static_cast<std::size_t>(position.slide)];
    const std::string& language = deck.languages[static_cast<std::size_t>(position.language)];
    std::vector<std::string> lines = {std::to_string(position.slide + 1) + ". " + slide.id + " (" + language +
                                      ")"};
    std::string names;
    for (const Photo* photo : photos_of(slide))
        names += (names.empty() ? "" : ", ") + std::filesystem::path(photo->path).filename().string();
    lines.push_back(std::move(names));
    return lines;
}

/// All pages small, a row a slide and a column a language, each with its label below it.
class ContactSheet {
  public:
    ContactSheet(Size page, int slides, int languages, Color ground) : columns_(std::max(languages, 1)) {
        // Slides side by side where there are few languages, so that the sheet is about as wide as it is
        // high.
        blocks_ = std::max(1, static_cast<int>(std::round(std::sqrt(static_cast<double>(slides) *
                                                                    page.height / (page.width * columns_)))));
        constexpr int longer_side = 384;
        const int page_side = std::max(page.width, page.height);
        cell_ = {std::max(1, longer_side * page.width / page_side),
                 std::max(1, longer_side * page.height / page_side)};
        const int rows = (slides + blocks_ - 1) / blocks_;
        sheet_ = Pixmap({gap + blocks_ * (columns_ * (cell_.width + gap) + gap), gap + rows * row_height()});
        sheet_.fill(to_pixel(ground));
    }

    Size label_size() const { return {cell_.width, label_height}; }

    /// Any thread, each page once. `label` is of the size label_size().
    void add(int slide, int language, const Pixmap& page, const Pixmap& label) {
        const Pixmap small = resample(
            page.view(),
            {0, 0, static_cast<float>(page.size().width), static_cast<float>(page.size().height)}, cell_);
        const int x =
            gap + slide % blocks_ * (columns_ * (cell_.width + gap) + gap) + language * (cell_.width + gap);
        const int y = gap + slide / blocks_ * row_height();
        for (int row = 0; row < cell_.height; ++row)
            std::copy_n(small.row(row), cell_.width, sheet_.row(y + row) + x);
        for (int row = 0; row < label_height; ++row)
            std::copy_n(label.row(row), cell_.width, sheet_.row(y + cell_.height + label_gap + row) + x);
    }

    const Pixmap& pixels() const { return sheet_; }

  private:
    static constexpr int gap = 16;
    static constexpr int label_gap = 4;
    static constexpr int label_height = 40;
    int row_height() const { return cell_.height + label_gap + label_height + gap; }

    int columns_;
    int blocks_ = 1;
    Size cell_;
    Pixmap sheet_;
};

/// What a touch area is called in the file for `--touch-areas`.
std::string_view control_name(Control control) {
    switch (control) {
        case Control::choose_language:
            return "choose-language";
        case Control::open_languages:
            return "open-languages";
        case Control::close_panel:
            return "close";
        case Control::previous:
            return "previous";
        case Control::play_pause:
            return "play-pause";
        case Control::next:
            return "next";
        case Control::text_size:
            return "text-size";
        case Control::listen:
            return "listen";
        case Control::speed:
            return "speed";
        case Control::volume:
            return "volume";
        case Control::sign:
            return "sign";
        case Control::sign_stop:
            return "sign-stop";
        case Control::sign_move:
            return "sign-move";
        case Control::film_stop:
            return "film-stop";
        case Control::sign_film:
            return "sign-film";
        case Control::contrast:
            return "contrast";
        case Control::digit:
            return "digit";
        case Control::letter:
            return "letter";
        case Control::erase:
            return "erase";
        case Control::enter:
            return "enter";
        case Control::menu_hide_slide:
            return "hide-slide";
        case Control::menu_show_all:
            return "show-all-slides";
        case Control::menu_reload:
            return "reload";
        case Control::menu_touch_test:
            return "touch-test";
        case Control::menu_set_clock:
            return "set-clock";
        case Control::menu_passphrase:
            return "enter-passphrase";
        case Control::menu_stick:
            return "stick";
        case Control::install_from_stick:
            return "install";
        case Control::menu_exit:
            return "end-show";
        case Control::menu_close:
            return "back-to-show";
        case Control::compare_handle:
            return "compare";
        case Control::open_photo:
            return "open-photo";
        case Control::close_photo:
            return "close-photo";
        case Control::progress_band:
            return "progress-band";
        case Control::easy_reading:
            return "easy-reading";
        case Control::lower:
            return "lower";
        case Control::open_overview:
            return "open-overview";
        case Control::overview_slide:
            return "overview-slide";
        case Control::overview_page:
            return "overview-page";
        case Control::presenter_command:
            return "presenter-command";
        case Control::presenter_notes:
            return "notes";
        case Control::caret:
            return "caret";
        case Control::ground:
            return "ground";
    }
    return "";
}

/// A length in pixels, to a tenth.
std::string tenths(float length) {
    char text[40];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(length));
    return text;
}

std::string touch_areas_json(const Page& page, const Picture& controls, const Deck& deck) {
    std::string json = "  {\"file\": " + json_string(page.file) + ", \"areas\": [";
    const char* separator = "\n    ";
    for (const TouchArea& area : controls.touch_areas) {
        const bool is_language = area.control == Control::choose_language;
        const bool is_digit = area.control == Control::digit;
        const bool is_slide = area.control == Control::overview_slide;
        json += separator;
        json += json_object(
            {{"control", json_string(control_name(area.control))},
             {"language",
              is_language ? json_string(deck.languages[static_cast<std::size_t>(area.index)]) : ""},
             {"digit", is_digit ? std::to_string(area.index) : ""},
             {"slide", is_slide ? json_string(deck.slides[static_cast<std::size_t>(area.index)].id) : ""},
             {"x", tenths(area.bounds.x)},
             {"y", tenths(area.bounds.y)},
             {"width", tenths(area.bounds.width)},
             {"height", tenths(area.bounds.height)}});
        separator = ",\n    ";
    }
    return json + "]}";
}

/// Empty, or why the file cannot be written.
std::string write_touch_areas(const std::string& path, const std::vector<std::string>& pages) {
    std::string json = "[\n";
    for (std::size_t i = 0; i < pages.size(); ++i)
        json += pages[i] + (i + 1 < pages.size() ? ",\n" : "\n");
    json += "]\n";
    return write_whole_file(path, json);
}

/// Which pages are asked for; an empty list, with a message on stderr, where the words name none.
std::vector<Page> choose_pages(const Deck& deck, const RenderOptions& options) {
    std::vector<int> slides;
    std::vector<int> languages;
    if (options.slide.empty()) {
        for (int i = 0; i < static_cast<int>(deck.slides.size()); ++i)
            slides.push_back(i);
    } else if (const auto index = slide_index(deck, options.slide)) {
        slides.push_back(*index);
    } else {
        std::vector<std::string> ids;
        for (const Slide& slide : deck.slides)
            ids.push_back(slide.id);
        const auto meant = closest_match(options.slide, ids);
        print_line(stderr, "kiosk: no slide that %s is called '%s'%s",
                   options.all ? "can be laid out" : "can be shown", options.slide.c_str(),
                   meant ? (" - did you mean '" + *meant + "'?").c_str() : "");
    }
    if (options.language.empty()) {
        for (int i = 0; i < static_cast<int>(deck.languages.size()); ++i)
            languages.push_back(i);
    } else if (const auto index = lookup_language(options.language, deck.languages)) {
        languages.push_back(static_cast<int>(*index));
    } else {
        print_line(stderr, "kiosk: the deck has no language '%s'; it has %s", options.language.c_str(),
                   listed(deck.languages, "and").c_str());
    }
    std::vector<Page> pages;
    for (const int slide : slides)
        for (const int language : languages)
            if (is_for(deck.slides[static_cast<std::size_t>(slide)],
                       deck.languages[static_cast<std::size_t>(language)]))
                pages.push_back({{slide, language}, page_name(deck, {slide, language})});
    return pages;
}

int write_pdf(const RenderOptions& options, const Loaded& loaded, const std::vector<Page>& pages,
              const Canvas& canvas) {
    std::vector<Position> positions;
    for (const Page& page : pages)
        positions.push_back(page.position);
    const PdfPages made = options.handout > 0 ? make_handout(loaded, positions, canvas, options.handout)
                                              : make_pdf(loaded, positions, canvas, options.notes);
    for (const std::string& fault : made.faults)
        print_line(stderr, "kiosk: %s", fault.c_str());
    const std::string fault =
        made.file.empty() ? "there is not enough memory" : write_whole_file(options.pdf, made.file);
    if (!fault.empty()) {
        print_line(stderr, "kiosk: %s was not written: %s", options.pdf.c_str(), fault.c_str());
        return exit_faults;
    }
    const std::string_view what = options.handout > 0 ? "slide" : "page";
    print_line(stdout, "%zu %s%s in %s", pages.size(), std::string(what).c_str(),
               pages.size() == 1 ? "" : "s", options.pdf.c_str());
    return tell_errors(loaded, exit_ok);
}

/// What an earlier render has left there must not outlive a consent. False where it could not be removed.
bool clear_folder(const RenderOptions& options, const Deck& all, const Deck& drawn) {
    RenderOptions whole = options;
    whole.slide.clear();
    whole.language.clear();
    std::set<std::string> current;
    for (const Page& page : choose_pages(drawn, whole))
        current.insert(page.file);
    if (!options.contact_sheet.empty())
        current.insert(std::filesystem::path(options.contact_sheet).filename().string());
    return clear_earlier_pictures(options.out, earlier_pictures(options.out, current, all));
}

int run_render(RenderOptions options) {
    // While there is one thread.
    std::optional<FilmStarter> starter;
    if (options.sign) starter.emplace(film_module());
    if (!unlock_for(options.input)) return exit_faults;
    Loaded loaded = load(options.input, TrustedClock());
    const auto all_slides = loaded.deck;
    loaded.deck = options.all ? std::make_shared<const Deck>(part_of(*loaded.deck, loaded.now, is_drawable))
                              : loaded.shown;
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        if (diagnostic.severity == Severity::error) print_lines(stderr, format_diagnostic(diagnostic));
    const bool is_clear = options.out.empty() || clear_folder(options, *all_slides, *loaded.deck);
    const std::vector<Page> pages = choose_pages(*loaded.deck, options);
    if (pages.empty()) {
        print_line(stderr, "kiosk: there is nothing to render");
        return exit_faults;
    }
    if (!options.pdf.empty()) {
        Canvas canvas = canvas_for(*options.size, loaded.config.display.diagonal_inches,
                                   loaded.config.display.viewing_distance_metres);
        canvas.motion = false;
        canvas.bottom_edge_millimetres = bottom_edge(loaded.config);
        return write_pdf(options, loaded, pages, canvas);
    }
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(options.out, error);
    if (error) {
        print_line(stderr, "kiosk: the folder %s cannot be made: %s", options.out.c_str(),
                   error.message().c_str());
        return exit_faults;
    }

    Canvas canvas = canvas_for(*options.size, loaded.config.display.diagonal_inches,
                               loaded.config.display.viewing_distance_metres);
    canvas.motion = !loaded.config.reduced_motion;
    canvas.bottom_edge_millimetres = bottom_edge(loaded.config);
    canvas.reads_aloud = loaded.config.audio != AudioOutput::none;
    canvas.offers_easy_reading = loaded.config.easy_reading;
    if (options.lowered) canvas = lowered(canvas);
    Canvas slide_canvas = canvas;
    slide_canvas.wide_lines = options.easy > 1;
    slide_canvas.easy_letters = options.easy > 2;
    slide_canvas.text_scale = text_scales.at(static_cast<std::size_t>(options.text_size - 1));
    const FontCatalogue fonts = load_fonts(*loaded.files, loaded.deck->fonts);
    const auto photos = make_photo_store(loaded.files, nullptr, photo_limits(loaded.config));
    const Theme theme = theme_named(loaded.config.theme, loaded.deck->themes);
    const int first_language = pages.front().position.language;
    const int first_slide = pages.front().position.slide;
    ContactSheet sheet(canvas.size, pages.back().position.slide - first_slide + 1,
                       pages.back().position.language - first_language + 1, theme.ground);

    std::optional<FirstPictures> films;
    if (starter) films.emplace(*starter, *loaded.files);

    std::vector<std::string> areas(pages.size());
    std::size_t written = 0;
    std::set<std::string> faults_told;  // one photo is on a page for each language
    std::mutex mutex;
    std::size_t done = 0;
    run_jobs(pages.size(), [&] {
        const auto maker = std::make_shared<PictureMaker>(loaded.config.theme, fonts, photos);
        return [&, maker](std::size_t i) {
            const Page& page = pages[i];
            const PreparedSlide prepared = maker->make_slide(
                *loaded.deck, page.position, {slide_canvas, options.high_contrast, options.page - 1});
            ControlsState over = controls_on(page, options, loaded.config, *loaded.deck, prepared.pages);
            over.photo_place = prepared.photo_place;
            const auto controls = maker->make_controls(*loaded.deck, over, canvas);
            Pixmap pixels(canvas.size);
            Frame frame = still_frame(prepared, controls);
            std::string film_fault;
            if (const Rect place = place_of_film(*controls); films && !place.empty()) {
                const std::string path(
                    sign_film_of(loaded.deck->slides[static_cast<std::size_t>(page.position.slide)],
                                 loaded.deck->languages[static_cast<std::size_t>(page.position.language)]));
                const Size box{static_cast<int>(place.width), static_cast<int>(place.height)};
                if (const auto first = films->find(path, box, film_fault))
                    frame.layers.push_back({.picture = film_picture(first, box),
                                            .left = static_cast<int>(place.x),
                                            .top = static_cast<int>(place.y)});
            }
            if (options.panel == "overview")
                add_still_thumbnails(frame, *maker, *loaded.deck, *controls, page.position.language, canvas,
                                     options.high_contrast);
            paint_frame(frame, pixels.view());
            if (options.presenter)
                paint_frame(still_presenter_frame(*maker, *loaded.deck,
                                                  presenter_at(page, *loaded.deck, options, loaded.config),
                                                  canvas, slide_canvas),
                            pixels.view());
            const std::string path = (fs::path(options.out) / page.file).string();
            const std::string fault = write_png(path, pixels.view());
            if (!options.contact_sheet.empty()) {
                Pixmap label(sheet.label_size());
                const auto words =
                    maker->make_label(label_of(*loaded.deck, page.position), label.size(), theme);
                paint_frame({.layers = {{.picture = words}}, .ground = theme.ground}, label.view());
                sheet.add(page.position.slide - first_slide, page.position.language - first_language, pixels,
                          label);
            }
            areas[i] = touch_areas_json(page, *controls, *loaded.deck);
            const std::lock_guard lock(mutex);
            if (fault.empty()) ++written;
            for (const std::string& each : {fault, film_fault, prepared.slide->fault}) {
                if (each.empty() || !faults_told.insert(each).second) continue;
                clear_progress();
                print_line(stderr, "kiosk: %s", each.c_str());
            }
            print_progress("%zu of %zu  %s", ++done, pages.size(), page.file.c_str());
        };
    });
    clear_progress();

    bool all_written = is_clear && written == pages.size();
    if (!options.contact_sheet.empty()) {
        const std::string fault = write_png(options.contact_sheet, sheet.pixels().view());
        if (!fault.empty()) {
            print_line(stderr, "kiosk: %s", fault.c_str());
            all_written = false;
        }
    }
    if (!options.touch_areas.empty()) {
        const std::string fault = write_touch_areas(options.touch_areas, areas);
        if (!fault.empty()) {
            print_line(stderr, "kiosk: %s was not written: %s", options.touch_areas.c_str(), fault.c_str());
            all_written = false;
        }
    }
    print_line(stdout, "%zu %s in %s", written, written == 1 ? "picture" : "pictures", options.out.c_str());
    return tell_errors(loaded, all_written ? exit_ok : exit_faults);
}

/// A deck that is written after `--contact-sheet` would be taken for its file, and be overwritten.
CLI::Validator is_png() {
    return CLI::Validator(
        [](std::string& text) {
            return text.empty() || text.ends_with(".png")
                       ? std::string()
                       : "'" + text + "' does not end in .png; a deck is written before --contact-sheet";
        },
        "");
}

}  // namespace

CliCommand add_render_command(CLI::App& program) {
    const auto options = std::make_shared<RenderOptions>();
    CLI::App* line = program.add_subcommand(render_title.name, render_title.meaning);
    add_deck_options(*line, options->input);
    add_key_file_option(*line, options->input);
    line->add_option("--out", options->out, "The folder for the pictures")->type_name("DIR");
    add_size_option(*line, "--size", options->size, "The size of the pictures (default: 1920x1080)");
    line->add_option("--language", options->language, "Only this language")->type_name("TAG");
    line->add_option("--slide", options->slide, "Only this slide")->type_name("ID");
    line->add_flag("--all", options->all,
                   "With the slides that are not shown now: hidden, without consent (but none that was "
                   "withdrawn), not begun or over");
    const CLI::Option* sheet =
        line->add_option("--contact-sheet", options->contact_sheet,
                         "One picture of all (default: contact-sheet.png in the folder)")
            ->type_name("FILE")
            ->expected(0, 1)
            ->check(is_png());
    line->add_flag("--engaged", options->engaged, "With the buttons that a visitor sees after a touch");
    std::vector<std::string> panel_names;
    for (const auto& [name, panel] : panels)
        panel_names.push_back(name);
    panel_names.emplace_back(keys_panel);
    line->add_option(
            "--panel", options->panel,
            "With what may lie over a slide, or over the presenter's screen: " + listed(panel_names, "or"))
        ->type_name("NAME")
        ->check(CLI::IsMember(panel_names).description(""));
    line->add_flag("--stage", options->stage, "As the audience of a talk sees it");
    line->add_flag("--presenter", options->presenter, "The presenter's screen of a talk");
    line->add_option("--text-size", options->text_size, "As a visitor may choose it: 1 (the usual), 2 or 3")
        ->type_name("N")
        ->check(CLI::Range(1, text_steps).description(""));
    line->add_option("--page", options->page, "Of a slide that has pages in that size of text: 1 or more")
        ->type_name("N")
        ->check(CLI::Range(1, most_pages).description(""));
    line->add_flag("--high-contrast", options->high_contrast, "As a visitor may choose it");
    line->add_option(
            "--easy", options->easy,
            "Letters and lines as a visitor may choose them: 1 (the usual), 2 (wide lines) or 3 (and other "
            "letters)")
        ->check(CLI::Range(1, easy_steps));
    line->add_flag(
        "--sign", options->sign,
        "With a slide's film in a sign language, its first picture, where a visitor has opened it");
    line->add_flag("--lowered", options->lowered, "As a visitor who sits may bring it down: its lower part");
    line->add_option("--touch-areas", options->touch_areas, "Where the buttons are, as JSON")
        ->type_name("FILE");
    const CLI::Option* pdf =
        line->add_option("--pdf", options->pdf, "One PDF file of all, in place of the pictures")
            ->type_name("FILE.pdf")
            ->check(CLI::Validator(
                [](std::string& text) {
                    return text.ends_with(".pdf") ? std::string() : "'" + text + "' does not end in .pdf";
                },
                ""));
    line->add_flag("--notes", options->notes, "With the presenter's notes below each slide of the PDF");
    line->add_option("--handout", options->handout,
                     "Sheets of A4 in the PDF, with 2, 4 or 6 slides each and the presenter's notes")
        ->type_name("N")
        ->check(CLI::IsMember(std::vector<int>(std::begin(handout_slides), std::end(handout_slides)))
                    .description(""));
    return {line, [options, sheet, pdf] {
                const bool wants_pdf = options->notes || options->handout > 0;
                if ((pdf->count() > 0) == !options->out.empty() || (wants_pdf && pdf->count() == 0)) {
                    print_line(stderr,
                               "kiosk: render wants a folder, '--out DIR', or a file, '--pdf FILE.pdf'");
                    return exit_usage;
                }
                if (sheet->count() > 0 && options->contact_sheet.empty())
                    options->contact_sheet = options->out + "/contact-sheet.png";
                return run_render(*options);
            }};
}

}  // namespace kiosk
