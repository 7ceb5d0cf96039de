#include "kiosk/app/show_loader.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/show_settings.h"
#include "kiosk/base/dead_stack.h"
#include "kiosk/base/printing.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/show/picture_maker.h"

namespace kiosk {
namespace {

/// Tells which files of a folder of photos are not shown.
void report_left_out(const Loaded& loaded) {
    if (loaded.left_out.empty()) return;
    const std::size_t number = loaded.left_out.size();
    print_line(stderr, "kiosk: %zu %s of %s left out, such as %s: 'kiosk prepare' makes JPEG files of photos",
               number, number == 1 ? "file is" : "files are", loaded.deck->file.c_str(),
               loaded.left_out.front().c_str());
}

}  // namespace

void report(const Loaded& loaded) {
    // A log is a file on the disk: nothing out of a locked deck gets there, not even which languages it has.
    const bool is_secret = loaded.files->key() != nullptr;
    for (const Diagnostic& diagnostic : is_secret ? loaded.without_deck : loaded.diagnostics)
        if (diagnostic.severity == Severity::error || diagnostic.rule == "bundle-unchecked")
            print_lines(stderr, format_diagnostic(diagnostic));
    if (is_secret && count(loaded.diagnostics, Severity::error) > count(loaded.without_deck, Severity::error))
        print_line(stderr, "kiosk: the locked deck has errors: 'kiosk check' tells who has its key");
}

DeckVersion version_of(Loaded loaded) {
    return {std::move(loaded.deck),        loaded.now,
            std::move(loaded.deck_source), std::move(loaded.diagnostics),
            std::move(loaded.latest),      loaded.takes_back};
}

ShowLoader::ShowLoader(const PlayOptions& options, const Config& config, const Marks& kept,
                       const WindowSettings& window, std::future<Size> size, Waker& waker,
                       const TrustedClock& clock, StartMode mode, DecodingLog& decoding, TryFont try_font,
                       Trace* trace)
    : options_(options),
      config_(config),
      kept_(kept),
      window_(window),
      size_(std::move(size)),
      audience_(audience_of({options.windowed, is_talk(options, config)}, options, config)),
      wake_([&waker] { waker.wake(); }),
      clock_(clock),
      mode_(mode),
      decoding_(decoding),
      try_font_(std::move(try_font)),
      trace_(trace),
      files_(options.input, config, wake_, trace, clock) {
    show_ = std::async(std::launch::async, [this] {
        auto show = make_show();
        // Another thread gets this one's stack.
        wipe_dead_stack();
        return show;
    });
}

Loaded ShowLoader::load_whole_deck() {
    const TraceSpan span(trace_, "read the deck");
    Loaded loaded = load(options_.input, clock_, files_.sources());
    report(loaded);
    report_left_out(loaded);
    if (shown_part(loaded.deck, loaded.now, audience_)->slides.empty())
        print_line(stderr, "kiosk: %s has no slide that can be shown; a neutral picture is shown instead",
                   loaded.deck->file.c_str());
    return loaded;
}

std::shared_ptr<const Deck> ShowLoader::load_first_slides(const Moment& time) {
    // A slide that is named may be anywhere, and the one that it is time for follows from all of them; what
    // other decks take back has to be read first.
    if (!options_.slide.empty() || config_.by_clock || !config_.decks.empty()) return nullptr;
    const TraceSpan span(trace_, "read the deck's beginning");
    return load_beginning(deck_file(options_.input, config_), time);
}

std::optional<Size> ShowLoader::likely_size() {
    const TraceSpan span(trace_, "ask for the size");
    return Window::likely_size(window_);
}

std::unique_ptr<Show> ShowLoader::make_show() {
    if (trace_) trace_->name_thread("loader");
    const auto size = likely_size();
    const Happened latest = latest_known(options_.input, deck_file(options_.input, config_));
    const Moment time = clock_.moment(latest);
    std::optional<Loaded> whole;
    std::shared_ptr<const Deck> first;
    if (mode_ == StartMode::least)
        first = std::make_shared<const Deck>(neutral_deck());
    else
        first = load_first_slides(time);
    if (first) {
        deck_.emplace(DeckVersion{std::move(first), time, {}, {}, latest}, audience_);
    } else {
        whole = load_whole_deck();
        deck_.emplace(version_of(*whole), audience_);
    }

    const auto is_lock = [](const Diagnostic& found) { return found.rule == "bundle-locked"; };
    const bool is_locked =
        files_.sources()->key() != nullptr ||
        (whole && std::any_of(whole->diagnostics.begin(), whole->diagnostics.end(), is_lock));
    ShowSettings settings = show_settings(options_, config_, *deck_->played(), is_locked);
    settings.trace = trace_;
    settings.current_first = true;
    settings.session.start_hidden |= kept_.hidden;
    settings.session.lock.wrong_pins = kept_.wrong_pins;
    settings.session.deck_is_locked = [this] { return files_.waits_for_passphrase(); };
    settings.status = [this, started = now()] {
        const auto minutes = std::chrono::floor<std::chrono::minutes>(now() - started).count();
        return ShowStatus{.deck = deck_->file(),
                          .version = options_.not_held.empty()
                                         ? KIOSK_VERSION
                                         : KIOSK_VERSION " · not held by this system: " + options_.not_held,
                          .minutes = static_cast<int>(minutes),
                          .slides = deck_->slides(),
                          .faults = deck_->errors(),
                          .photos = {},
                          .clock_is_wrong = clock_.is_wrong(deck_->latest()),
                          .deck_is_locked = files_.waits_for_passphrase()};
    };
    {
        const TraceSpan span(trace_, "read the list of fonts");
        settings.fonts = load_fonts(*files_.sources(), deck_->played()->fonts, try_font_);
    }
    settings.files = files_.sources();
    // The names of a locked deck's files are nobody's business.
    settings.decoding = {.may_begin =
                             [this](const std::string& path) {
                                 return files_.sources()->key() != nullptr || decoding_.begin(path);
                             },
                         .ended = [this](const std::string& path) { decoding_.end(path); }};
    // Text may be laid out again for the display's true diagonal; the photo stays as it is.
    settings.canvas = canvas_of(size ? *size : size_.get(), 0, config_);
    auto show = std::make_unique<Show>(deck_->played(), std::move(settings), wake_, now());
    // Whatever ends the show again and again may be in the deck.
    if (mode_ != StartMode::least) files_.begin(std::move(whole));
    return show;
}

}  // namespace kiosk
