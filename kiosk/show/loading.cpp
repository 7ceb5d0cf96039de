#include "kiosk/show/loading.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <limits>
#include <new>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/printing.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/checks.h"
#include "kiosk/deck/consent_notes.h"
#include "kiosk/deck/deck_beginning.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/photo_deck.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/sdl/deck_fonts.h"
#include "kiosk/sdl/font_features.h"
#include "kiosk/system/memory_left.h"

namespace kiosk {

namespace {

Diagnostic bundle_fault(Severity severity, const std::string& file, const char* rule, std::string message,
                        std::string hint = {}) {
    Diagnostic fault;
    fault.severity = severity;
    fault.file = file;
    fault.rule = rule;
    fault.message = std::move(message);
    fault.hint = std::move(hint);
    return fault;
}

/// The bundle, if it may be played on this machine. Null else; either way `diagnostics` says what is to be
/// said.
std::shared_ptr<const Bundle> open_bundle(const std::string& path, const Config& config,
                                          Diagnostics& diagnostics) {
    std::string why;
    const auto key = trusted_key(config, why);
    if (!why.empty()) {
        diagnostics.push_back(
            bundle_fault(Severity::error, path, "bundle", "the bundle cannot be checked: " + why));
        return nullptr;
    }
    auto bundle = Bundle::open(path, key, why);
    if (!bundle) {
        diagnostics.push_back(
            bundle_fault(Severity::error, path, "bundle", "the bundle cannot be used: " + why));
        return nullptr;
    }
    if (!bundle->signature_is_checked()) {
        // A machine that visitors are left alone with shows nothing that anybody could have put on a stick.
        diagnostics.push_back(
            bundle_fault(config.kiosk ? Severity::error : Severity::warning, path, "bundle-unchecked",
                         config.kiosk ? "the bundle is not shown: nobody knows who made it"
                                      : "nobody knows who made this bundle",
                         "write the maker's public key in config.yaml, as 'trusted_key' below 'operator'"));
        if (config.kiosk) return nullptr;
    }
    return bundle;
}

/// The part of a locked bundle that says how to get its key; nothing, and why, where it cannot be read.
std::optional<std::string> lock_of(const Bundle& bundle, std::string& error) {
    constexpr std::uint64_t largest_lock = 4096;
    return bundle.read(bundled_lock, largest_lock, error);
}

std::string megabytes(std::uint64_t bytes) {
    return std::to_string((bytes + 999'999) / 1'000'000) + " MB";
}

/// The file of the settings as it is looked for.
std::string settings_file(const DeckOptions& options) {
    return options.config.empty() ? "config.yaml" : options.config;
}

/// One file, as it was once.
class FileAsItWas : public FileSource {
  public:
    explicit FileAsItWas(const std::string& path) {
        contents_ = DiskFiles().read(path, largest_deck_file, error_);
        // A link that leads nowhere, or a folder, is no choice to do without settings.
        std::error_code error;
        was_there_ =
            std::filesystem::symlink_status(path, error).type() != std::filesystem::file_type::not_found;
    }
    std::optional<std::string> read(const std::string&, std::uint64_t limit,
                                    std::string& error) const override {
        error = error_;
        if (!contents_ || contents_->size() <= limit) return contents_;
        error = "it is larger than " + megabytes(limit);
        return std::nullopt;
    }
    bool exists(const std::string&) const override { return was_there_; }
    std::vector<std::string> list(const std::string&) const override { return {}; }
    std::optional<std::string> resolve(const std::string& path) const override { return path; }

  private:
    std::optional<std::string> contents_;
    std::string error_;
    bool was_there_ = false;
};

ConfigReading read_settings(const DeckOptions& options, const Config& otherwise = {}) {
    const auto source = options.settings ? options.settings : settings_as_they_are(options);
    const std::string file = settings_file(options);
    return read_config(file, *source, !options.config.empty() || source->exists(file), otherwise);
}

/// As open_bundle, unlocked where it is locked.
std::shared_ptr<const Bundle> open_to_play(const DeckOptions& options, DeckFiles* files, Input& input) {
    const Config& config = input.config.config;
    auto bundle = open_bundle(input.file, config, input.diagnostics);
    if (!bundle || !bundle->is_locked()) return bundle;
    std::string why;
    const auto lock = lock_of(*bundle, why);
    input.has_passphrase = lock && opens_by_passphrase(*lock);
    auto unlocked = unlock(bundle, options, config, files, why);
    if (!unlocked)
        input.diagnostics.push_back(bundle_fault(
            Severity::error, input.file, "bundle-locked", "the deck is locked, and is not shown: " + why,
            input.has_passphrase ? "type its passphrase: the operator's menu has a pad"
                                 : "put in the stick that holds its key file"));
    return unlocked;
}

std::string inside(const Bundle& bundle, std::string_view member) {
    return bundle.path() + '/' + std::string(member);
}

}  // namespace

std::shared_ptr<const Bundle> unlock(const std::shared_ptr<const Bundle>& bundle, const DeckOptions& options,
                                     const Config& config, DeckFiles* files, std::string& error) {
    error.clear();
    for (const auto& key : {files != nullptr ? files->key() : nullptr, options.key})
        if (key)
            if (auto unlocked = bundle->unlocked(key, error)) {
                if (files != nullptr) files->keep_key(key);
                return unlocked;
            }
    const std::string path = key_file(options, config);
    if (path.empty()) {
        if (error.empty()) error = "neither a passphrase nor a key file was given";
        return nullptr;
    }
    constexpr std::uint64_t largest_key_file = 4096;
    std::string why;
    const auto text = DiskFiles().read(path, largest_key_file, why);
    const auto file_key = text ? read_key_file(*text) : std::nullopt;
    const auto lock = lock_of(*bundle, error);
    if (text && !file_key) why = "it is no key file";
    if (!file_key || !lock) {
        if (error.empty()) error = path + ": " + why;
        return nullptr;
    }
    auto opened = open_by_file(*lock, *file_key, error);
    if (!opened) return nullptr;
    const auto key = std::make_shared<const DeckKey>(*std::move(opened));
    auto unlocked = bundle->unlocked(key, error);
    if (unlocked && files != nullptr) files->keep_key(key);
    return unlocked;
}

std::shared_ptr<const DeckKey> key_by_passphrase(const DeckOptions& options, std::string_view passphrase,
                                                 std::string& error) {
    error.clear();
    const Config config = read_settings(options).config;
    Diagnostics unused;
    const auto bundle = open_bundle(deck_file(options, config), config, unused);
    const auto lock = bundle && bundle->is_locked() ? lock_of(*bundle, error) : std::nullopt;
    if (!lock) {
        if (error.empty()) error = "there is no locked deck";
        return nullptr;
    }
    // Where a control group sets the limit, the system would end the show.
    if (memory_for_passphrase(*lock) >= memory_left()) {
        error = "this machine has too little memory for its passphrase";
        return nullptr;
    }
    auto key = open_by_passphrase(*lock, passphrase, error);
    error.clear();
    return key ? std::make_shared<const DeckKey>(*std::move(key)) : nullptr;
}

std::optional<PublicKey> trusted_key(const Config& config, std::string& error) {
    error.clear();
    if (config.operation.trusted_key.empty()) return std::nullopt;
    auto key = read_public_key(config.operation.trusted_key);
    if (!key) error = "the 'trusted_key' of the settings is no public key";
    return key;
}

std::shared_ptr<const FileSource> settings_as_they_are(const DeckOptions& options) {
    return std::make_shared<const FileAsItWas>(settings_file(options));
}

Input read_input(const DeckOptions& options, DeckFiles* files) {
    Input input{read_settings(options), {}};
    input.file = deck_file(options, input.config.config);
    if (!is_bundle_path(input.file)) return input;
    input.bundle = open_to_play(options, files, input);
    if (!input.bundle || input.bundle->find(bundled_config) == nullptr) return input;
    DeckFiles alone;
    alone.use(input.bundle);
    const ConfigReading bundled = read_config(inside(*input.bundle, bundled_config), alone, true);
    input.config = read_settings(options, bundled_settings(bundled.config));
    return input;
}

std::string deck_file(const DeckOptions& options, const Config& config) {
    return options.deck.empty() ? config.deck : options.deck;
}

std::vector<std::string> decks_beside(const Config& config, const std::string& file) {
    std::vector<std::string> others;
    if (config.decks.empty()) return others;
    const auto add = [&](const std::string& deck) {
        if (deck != file && !is_bundle_path(deck) &&
            std::find(others.begin(), others.end(), deck) == others.end())
            others.push_back(deck);
    };
    add(config.deck);
    for (const TimedDeck& timed : config.decks)
        add(timed.deck);
    return others;
}

std::string editable_deck_file(const DeckOptions& options) {
    const Config config = read_settings(options).config;
    std::string file = deck_file(options, config);
    const bool may_be_edited = !config.kiosk && !config.safety.in_doubt && !is_bundle_path(file) &&
                               !is_photo_deck(file, DiskFiles());
    return may_be_edited ? file : std::string();
}

std::string key_file(const DeckOptions& options, const Config& config) {
    return options.key_file.empty() ? config.safety.key_file : options.key_file;
}

std::shared_ptr<const Deck> load_beginning(const std::string& deck_file, const Moment& now) {
    // A shorter deck is read within a few milliseconds.
    constexpr std::uint64_t long_deck = 100'000;
    constexpr int slides = 8;
    const DiskFiles files;
    std::error_code error;
    if (is_bundle_path(deck_file)) return nullptr;
    const auto size = std::filesystem::file_size(deck_file, error);
    if (error || size < long_deck) return nullptr;
    std::string why;
    const auto text = files.read(deck_file, largest_deck_file, why);
    const auto beginning = text ? beginning_of_deck(*text, slides) : std::nullopt;
    if (!beginning) return nullptr;
    // A slide further down may end or take back what one of the first shows: the same picture, the same
    // words, or the same id.
    if (may_take_back(*text) || text->find("expires") != std::string::npos) return nullptr;
    DeckReading reading = read_deck_text(*beginning, deck_file, files, now);
    if (count(reading.diagnostics, Severity::error) > 0 || !shows_anything(reading.deck, now)) return nullptr;
    // Whether that has come: the photos tell, and the rest of the deck.
    const auto may_have_ended = [&](const Slide& slide) { return is_shown(slide, now) && end_of(slide); };
    if (std::any_of(reading.deck.slides.begin(), reading.deck.slides.end(), may_have_ended)) return nullptr;
    return std::make_shared<const Deck>(std::move(reading.deck));
}

namespace {

/// A fault in place of a deck that cannot be read because of its size.
Diagnostic no_memory(const std::string& file, std::string message) {
    return bundle_fault(Severity::error, file, "too-large", std::move(message),
                        "make several decks of it, or give the program more memory");
}

Diagnostic wrong_clock(const std::string& file, const TrustedClock& clock, const Happened& latest) {
    return bundle_fault(Severity::error, file, "wrong-clock", clock_fault(clock, latest),
                        "set the clock; until then no slide is shown that has an 'until' or a consent that "
                        "'expires'");
}

/// As read_deck; a deck for which there is not enough memory by an estimate is not begun: where a control
/// group sets the limit, the system would end the program without a word.
DeckReading read_deck_within_memory(const std::string& file, const FileSource& files, const Moment& now,
                                    DeckMemory* memory = nullptr) {
    // Measured with decks of many short slides, of which the values take most beside their text.
    constexpr std::uint64_t memory_of_byte = 60;
    constexpr std::uint64_t always_read = 250'000;
    std::string unread;
    const auto contents = files.open(file, largest_deck_file, unread);
    const std::uint64_t size = contents ? contents->size() : 0;
    const std::uint64_t left = memory_left();
    if (size <= always_read || size * memory_of_byte <= left)
        return memory ? memory->read(file, files, now) : read_deck(file, files, now);
    DeckReading reading;
    reading.deck.file = file;
    reading.deck.languages = {"en"};
    reading.diagnostics = {no_memory(file, "reading this deck of " + megabytes(size) + " may take " +
                                               megabytes(size * memory_of_byte) + " of memory, and " +
                                               megabytes(left) + " are left")};
    return reading;
}

}  // namespace

DeckReading read_bundled_deck(const Bundle& bundle, const DeckFiles& files, const Moment& now) {
    return read_deck_within_memory(inside(bundle, bundled_deck), files, now);
}

namespace {

/// By the files and the moment of `loaded`, which gets what is left out of a folder of photos.
DeckReading read_any_deck(const Input& input, bool takes_photos, Loaded& loaded, DeckMemory* memory) {
    DeckReading reading;
    reading.deck.file = input.file;
    reading.deck.languages = {"en"};
    if (is_bundle_path(input.file)) memory->forget();
    if (takes_photos && is_photo_deck(input.file, DiskFiles())) {
        PhotoDeck photos = read_photo_deck(input.file, DiskFiles());
        reading.deck = std::move(photos.deck);
        loaded.left_out = std::move(photos.left_out);
    } else if (!is_bundle_path(input.file)) {
        reading = read_deck_within_memory(input.file, *loaded.files, loaded.now, memory);
    } else if (input.bundle) {
        DeckFiles alone;
        alone.use(input.bundle);
        reading = read_bundled_deck(*input.bundle, alone, loaded.now);
        reading.deck.source = input.bundle;
    }
    return reading;
}

/// With the photos that slides show; those in a bundle have no time of their own.
Happened with_photos(Happened latest, const Deck& deck) {
    for (const Slide& slide : deck.slides)
        for (const Photo* photo : photos_of(slide))
            latest = later_of(std::move(latest), writing_of(photo->path));
    return latest;
}

/// Holds the slides of `loaded` to what the settings' other decks take back.
void hold_to_other_decks(Loaded& loaded) {
    loaded.others.read(decks_beside(loaded.config, loaded.file), DiskFiles(), loaded.now);
    if (loaded.others.empty()) return;
    // What a save of this deck alone is read from stays as its own file says.
    Deck deck = *loaded.deck;
    const auto told = loaded.others.hold(deck, *loaded.files, loaded.now);
    if (told.empty()) return;
    const SourceText source(loaded.deck_source);
    Reporter reporter(deck.file, source);
    tell(told, deck.slides, reporter);
    for (Diagnostic& each : reporter.take())
        loaded.diagnostics.push_back(std::move(each));
    loaded.deck = std::make_shared<const Deck>(std::move(deck));
}

/// `input` stays as it is for whoever goes on where memory ends.
Loaded load_unless_memory_ends(const Input& input, bool takes_photos, const TrustedClock& clock,
                               Happened latest, std::shared_ptr<DeckFiles> files, DeckMemory& memory,
                               OtherDecks others) {
    Loaded loaded;
    loaded.others = std::move(others);
    loaded.config = input.config.config;
    loaded.diagnostics = input.config.diagnostics;
    loaded.diagnostics.insert(loaded.diagnostics.end(), input.diagnostics.begin(), input.diagnostics.end());
    loaded.settings_file = input.config.file;
    loaded.file = input.file;
    loaded.has_passphrase = input.has_passphrase;
    loaded.files = std::move(files);

    if (input.bundle) latest = later_of(std::move(latest), making_of(*input.bundle));
    loaded.now = clock.moment(latest);
    DeckReading deck = read_any_deck(input, takes_photos, loaded, &memory);
    loaded.latest = with_photos(std::move(latest), deck.deck);
    const bool was_certain = std::exchange(loaded.now, clock.moment(loaded.latest)).is_certain;
    // What is told of consents is another now.
    if (loaded.now.is_certain != was_certain) deck = read_any_deck(input, takes_photos, loaded, &memory);
    // Where there is nothing to show of it, a bundle that was deleted does not stay readable either.
    loaded.files->use(deck.deck.slides.empty() ? nullptr : input.bundle);
    if (!loaded.now.is_certain) loaded.diagnostics.push_back(wrong_clock(input.file, clock, loaded.latest));
    loaded.without_deck = loaded.diagnostics;
    sort_diagnostics(loaded.without_deck);
    loaded.deck = std::make_shared<const Deck>(std::move(deck.deck));
    for (const Diagnostics& found : {deck.diagnostics, memory.check(loaded.deck, deck.source, loaded.now),
                                     check_config(input.config, *loaded.deck)})
        loaded.diagnostics.insert(loaded.diagnostics.end(), found.begin(), found.end());
    loaded.unread = std::move(deck.unread);
    loaded.deck_source = std::move(deck.source);
    hold_to_other_decks(loaded);
    loaded.takes_back = may_take_back(loaded.deck_source) || !loaded.others.empty();
    apply_rule_settings(*loaded.deck, loaded.diagnostics);
    sort_diagnostics(loaded.diagnostics);
    loaded.shown = shown_part(loaded.deck, loaded.now);
    return loaded;
}

}  // namespace

Happened making_of(const Bundle& bundle) {
    return {Instant(std::chrono::seconds(bundle.manifest().made)), "the bundle was made"};
}

Happened latest_known(const DeckOptions& options, const std::string& deck_file) {
    return later_of(building(), later_of(writing_of(settings_file(options)), writing_of(deck_file)));
}

Loaded load(const DeckOptions& options, const TrustedClock& clock, std::shared_ptr<DeckFiles> files,
            DeckMemory* memory, OtherDecks others) {
    DeckMemory none(std::numeric_limits<std::size_t>::max());
    if (!memory) memory = &none;
    if (!files) files = std::make_shared<DeckFiles>();
    Input input;
    // What was not read is as strict as can be.
    input.file = options.deck;
    input.config.config.kiosk = input.config.config.safety.in_doubt = true;
    try {
        input = read_input(options, files.get());
        return load_unless_memory_ends(input, options.takes_photos, clock, latest_known(options, input.file),
                                       files, *memory, std::move(others));
    } catch (const std::bad_alloc&) {
        memory->forget();
        Loaded loaded;
        loaded.config = input.config.config;
        loaded.files = std::move(files);
        loaded.file = input.file;
        loaded.has_passphrase = input.has_passphrase;
        loaded.latest = latest_known(options, loaded.file);
        loaded.now = clock.moment(loaded.latest);
        Deck deck;
        deck.file = loaded.file;
        deck.languages = {"en"};
        loaded.deck = loaded.shown = std::make_shared<const Deck>(std::move(deck));
        loaded.diagnostics = {no_memory(loaded.file, "there is not enough memory to read this deck")};
        loaded.without_deck = loaded.diagnostics;
        return loaded;
    }
}

namespace {

void report_fonts(const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics)
        print_lines(stderr, format_diagnostic(diagnostic));
}

/// Of a locked deck no name gets into the log, not even that of a font, which may tell its languages.
void report_secret_font() {
    print_line(stderr, "kiosk: a font of the locked deck is not used: 'kiosk check' tells who has its key");
}

/// Of the bundle that is played; none where there is none.
FontCatalogue bundled_catalogue(const DeckFiles& files) {
    const auto bundle = files.bundle();
    if (!bundle || bundle->find(bundled_fonts) == nullptr) return {};
    Diagnostics diagnostics;
    FontCatalogue catalogue = read_font_catalogue(inside(*bundle, "fonts"), diagnostics, files);
    for (FontFile& font : catalogue.files) {
        std::string why;
        auto bytes = files.read(font.path, BundleLimits().member_bytes, why);
        if (!bytes)
            diagnostics.push_back(
                bundle_fault(Severity::error, font.path, "fonts", "the font cannot be read: " + why));
        font.bytes = std::make_shared<const std::string>(
            with_features(std::move(bytes).value_or(std::string()), font.features));
    }
    if (files.key() == nullptr)
        report_fonts(diagnostics);
    else if (!diagnostics.empty())
        report_secret_font();
    return catalogue;
}

}  // namespace

FontCatalogue load_fonts(const DeckFiles& files, const std::vector<DeckFont>& own_fonts,
                         const TryFont& try_font) {
    namespace fs = std::filesystem;
    FontCatalogue catalogue = bundled_catalogue(files);
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path prefix = program.parent_path().parent_path();
    for (const char* place : {"share/kiosk/fonts", "fonts"}) {
        const fs::path folder = prefix / place;
        if (!fs::exists(folder / "fonts.yaml", error)) continue;
        Diagnostics diagnostics;
        FontCatalogue own = read_font_catalogue(folder.string(), diagnostics);
        report_fonts(diagnostics);
        std::move(own.files.begin(), own.files.end(), std::back_inserter(catalogue.files));
        const std::vector<std::string> faults = add_deck_fonts(catalogue, own_fonts, files, try_font);
        if (files.key() != nullptr && !faults.empty())
            report_secret_font();
        else
            for (const std::string& fault : faults)
                print_line(stderr, "kiosk: %s", fault.c_str());
        return catalogue;
    }
    print_line(stderr, "kiosk: no fonts: neither %s nor %s has a fonts.yaml",
               (prefix / "share/kiosk/fonts").c_str(), (prefix / "fonts").c_str());
    return catalogue;
}

std::unique_ptr<FontMetrics> font_alone(const FontCatalogue& fonts, const DeckFont& font) {
    const auto found = std::find_if(fonts.files.begin(), fonts.files.end(),
                                    [&](const FontFile& file) { return file.path == font.path; });
    if (found == fonts.files.end()) return nullptr;
    FontCatalogue alone;
    alone.files.push_back(*found);
    alone.files.front().languages.clear();
    return std::make_unique<Fonts>(std::move(alone));
}

int language_index(const Deck& deck, const std::string& wanted) {
    return static_cast<int>(lookup_language(wanted, deck.languages).value_or(0));
}

std::optional<int> slide_index(const Deck& deck, const std::string& id) {
    const auto found = std::find_if(deck.slides.begin(), deck.slides.end(),
                                    [&](const Slide& slide) { return slide.id == id; });
    if (found == deck.slides.end()) return std::nullopt;
    return static_cast<int>(found - deck.slides.begin());
}

}  // namespace kiosk
