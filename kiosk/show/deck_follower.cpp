#include "kiosk/show/deck_follower.h"

#include <chrono>
#include <filesystem>
#include <limits>
#include <new>
#include <thread>
#include <utility>

#include "kiosk/base/dead_stack.h"
#include "kiosk/base/printing.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/system/thread_priority.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

void append(std::vector<std::string>& files, const std::vector<std::string>& more) {
    files.insert(files.end(), more.begin(), more.end());
}

/// The deck's folder and those below it, where pictures may come to lie.
std::vector<std::string> folders_of(const std::string& deck_file) {
    constexpr int most = 64;
    constexpr int deepest = 3;
    const fs::path folder = fs::path(deck_file).parent_path();
    std::vector<std::string> folders = {folder.string()};
    std::error_code error;
    fs::recursive_directory_iterator entry(folder.empty() ? "." : folder,
                                           fs::directory_options::skip_permission_denied, error);
    const fs::recursive_directory_iterator end;
    for (; !error && entry != end && folders.size() < most; entry.increment(error)) {
        if (!entry->is_directory(error)) continue;
        folders.push_back(entry->path().string());
        if (entry.depth() + 1 >= deepest) entry.disable_recursion_pending();
    }
    return folders;
}

}  // namespace

DeckFollower::DeckFollower(DeckOptions options, const Config& config, std::function<void()> wake,
                           Trace* trace, const TrustedClock& clock)
    : options_(std::move(options)),
      display_(config.display),
      timed_decks_(options_.deck_by_hours ? config.decks : std::vector<TimedDeck>()),
      deck_otherwise_(config.deck),
      wake_(std::move(wake)),
      trace_(trace),
      clock_(clock) {
    std::vector<std::string> files = {deck_file(options_, config)};
    append(files, decks_beside(config, files.front()));
    if (std::string key = key_file(options_, config); !key.empty()) files.push_back(std::move(key));
    files_.watch(std::move(files));
}

DeckFollower::~DeckFollower() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    files_.interrupt();
    if (thread_.joinable()) thread_.join();
}

void DeckFollower::begin(std::optional<Loaded> first) {
    asked_ = !first;
    thread_ = std::thread([this, given = std::move(first)]() mutable { follow(std::move(given)); });
}

void DeckFollower::read_anew() {
    {
        const std::lock_guard lock(mutex_);
        asked_ = true;
        is_forgotten_ = false;
    }
    files_.interrupt();
}

void DeckFollower::try_passphrase(Passphrase passphrase) {
    {
        const std::lock_guard lock(mutex_);
        passphrase_ = std::move(passphrase);
        is_forgotten_ = false;
    }
    files_.interrupt();
}

void DeckFollower::begin_other_deck() {
    {
        const std::lock_guard lock(mutex_);
        begins_other_ = true;
    }
    files_.interrupt();
}

void DeckFollower::forget() {
    const std::lock_guard lock(mutex_);
    is_forgotten_ = true;
    passphrase_.reset();
    news_.reset();
    sources_->forget();
    // The thread may wait with words below its stack.
    files_.interrupt();
}

std::optional<DeckFollower::News> DeckFollower::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(news_, std::nullopt);
}

void DeckFollower::follow(std::optional<Loaded> first) {
    lower_thread_priority();
    if (trace_) trace_->name_thread("deck");
    if (first) watch(*first);
    first.reset();
    for (;;) {
        bool asked = false;
        bool is_forgotten = false;
        bool begins_other = false;
        std::optional<Passphrase> passphrase;
        {
            const std::lock_guard lock(mutex_);
            if (ending_) return;
            asked = std::exchange(asked_, false);
            passphrase = std::exchange(passphrase_, std::nullopt);
            begins_other = std::exchange(begins_other_, false);
            is_forgotten = is_forgotten_;
        }
        if (is_forgotten) {
            memory_.forget();
            others_ = {};
            wipe_dead_stack();
        }
        // Another time may hold whatever has happened: clocks are set, back as well, and time zones changed.
        const Moment now = clock_.moment(latest_);
        if (begins_other) {
            options_.deck = deck_at(timed_decks_, deck_otherwise_, now);
            // Before it is read: what is saved between the two is news.
            files_.watch_too(options_.deck);
        }
        const bool differs = !is_forgotten && timetable_.differs(read_at_, now);
        if (differs) wake_();
        if (asked || passphrase || differs || (!is_forgotten && begins_other))
            read({}, std::move(passphrase), false, begins_other);
        look_at_hours(now);
        FileWatch::News news;
        try {
            news = files_.wait(until_next_change(now));
        } catch (const std::bad_alloc&) {
            // The next moment may have more memory.
            std::this_thread::sleep_for(std::chrono::seconds(1));
            continue;
        }
        // Where something is wrong, any file may be the missing one.
        const bool may_be_mended = !errors_.empty() && news.folder_touched;
        if (is_forgotten) continue;
        if (!news.changed_files.empty() || may_be_mended)
            read(news.changed_files, std::nullopt, news.changed_files.empty());
    }
}

void DeckFollower::read(std::vector<std::string> changed_files, std::optional<Passphrase> passphrase,
                        bool only_where_mended, bool is_other_deck) {
    const TraceSpan span(trace_, "read the deck");
    DeckOptions options = options_;
    std::optional<bool> is_right;
    if (passphrase) {
        std::string why;
        options.key = key_by_passphrase(options_, passphrase->text(), why);
        passphrase.reset();
        is_right = options.key != nullptr;
        if (!why.empty()) print_line(stderr, "kiosk: the deck stays locked: %s", why.c_str());
    }
    News news{load(options, clock_, sources_, &memory_, others_), std::move(changed_files), is_other_deck,
              is_right};
    const std::vector<std::string> errors_before = errors_;
    watch(news.loaded);
    // Another file has come beside the deck.
    if (only_where_mended && errors_ == errors_before) return;
    {
        const std::lock_guard lock(mutex_);
        if (is_forgotten_) {
            sources_->forget();
            memory_.forget();
            others_ = {};
            return;
        }
        // What nobody has taken yet is told again.
        if (news_) {
            news.changed_files.insert(news.changed_files.end(), news_->changed_files.begin(),
                                      news_->changed_files.end());
            news.is_other_deck = news.is_other_deck || news_->is_other_deck;
            if (!news.passphrase_is_right) news.passphrase_is_right = news_->passphrase_is_right;
        }
        news_ = std::move(news);
    }
    wake_();
}

Duration DeckFollower::until_next_change(const Moment& now) const {
    const auto next = timetable_.next(now);
    Duration wait = next ? clock_.until(*next, latest_) : Duration(std::numeric_limits<double>::infinity());
    for (const TimedDeck& timed : timed_decks_)
        if (const auto change = clock_.until_change(timed.hours, latest_)) wait = std::min(wait, *change);
    return wait;
}

void DeckFollower::look_at_hours(const Moment& now) {
    const bool is_other =
        !timed_decks_.empty() && deck_at(timed_decks_, deck_otherwise_, now) != options_.deck;
    const bool was_other = other_waits_.exchange(is_other);
    const bool was_open = std::exchange(was_open_, !display_.hours || is_open(*display_.hours, now));
    if (was_open != was_open_) hours_news_ = true;
    if ((is_other && !was_other) || was_open != was_open_) wake_();
}

void DeckFollower::watch(const Loaded& loaded) {
    has_passphrase_ = loaded.has_passphrase;
    read_at_ = loaded.now;
    latest_ = loaded.latest;
    others_ = loaded.others;
    timetable_ = Timetable(*loaded.deck);
    errors_.clear();
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        if (diagnostic.severity == Severity::error) errors_.push_back(format_diagnostic(diagnostic));
    const std::vector<std::string> others = decks_beside(loaded.config, loaded.file);
    if (is_bundle_path(loaded.file)) {
        std::vector<std::string> files = {loaded.file};
        append(files, others);
        std::vector<std::string> folders = {fs::path(loaded.file).parent_path().string()};
        // The stick with a locked deck's key may come at any time.
        if (const std::string key = key_file(options_, loaded.config); !key.empty()) {
            files.push_back(key);
            folders.push_back(fs::path(key).parent_path().string());
        }
        files_.watch(std::move(files), std::move(folders));
        return;
    }
    std::vector<std::string> files = {loaded.deck->file};
    append(files, others);
    for (const Slide& slide : loaded.deck->slides) {
        for (const Photo* photo : photos_of(slide))
            files.push_back(photo->path);
        for (std::string& file : film_files_of(slide))
            files.push_back(std::move(file));
        for (const RecordingRule& rule : recording_rules)
            for (const Recording& recording : slide.*rule.recordings)
                files.push_back(recording.path);
    }
    files_.watch(std::move(files), folders_of(loaded.deck->file));
}

}  // namespace kiosk
