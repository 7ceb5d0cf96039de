// kiosk pack: a deck and all that it needs as one signed file.
#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/app/bundle_fonts.h"
#include "kiosk/app/cli_command.h"
#include "kiosk/app/film_module.h"
#include "kiosk/base/ascii.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/bundle/bundle_writer.h"
#include "kiosk/check/full_check.h"
#include "kiosk/deck/deck_excerpt.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/photo_finder.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/deck/web_vtt.h"
#include "kiosk/system/secret_prompt.h"
#include "kiosk/yaml/yaml_outline.h"

namespace kiosk {
namespace {

struct PackOptions {
    DeckOptions input;
    std::string out;  ///< FILE.kiosk
    std::string key;  ///< a file
    bool locked = false;
    std::string key_file;  ///< that opens the locked deck; empty: a passphrase does
    std::string decoy;     ///< another deck, behind a second passphrase; empty: none
};

/// Seconds since 1970. Who wants the same bytes each time sets SOURCE_DATE_EPOCH, as for other packagers.
std::int64_t time_of_packing() {
    if (const char* const set = std::getenv("SOURCE_DATE_EPOCH")) {
        const std::string_view text = set;
        std::int64_t seconds = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
        if (fault == std::errc() && end == text.data() + text.size() && seconds >= 0) return seconds;
    }
    return std::time(nullptr);
}

std::vector<std::string> ids_of(const std::vector<Slide>& slides) {
    std::vector<std::string> ids;
    ids.reserve(slides.size());
    for (const Slide& slide : slides)
        ids.push_back(slide.id);
    return ids;
}

/// The slide of `packed` that would be shown, or heard, for longer than in `part`, with its day there:
/// another one that stays behind holds it to that.
std::optional<std::pair<std::string, std::string>> slide_that_ends_later(const Deck& part,
                                                                         const Deck& packed) {
    const auto day_of = [](LocalTime end) {
        return date_text(Date(std::chrono::floor<std::chrono::days>(end - std::chrono::seconds(1))));
    };
    for (std::size_t i = 0; i < part.slides.size(); ++i) {
        const Slide& slide = part.slides[i];
        const Slide& other = packed.slides[i];
        if (const auto end = end_of(slide); end != end_of(other) && end)
            return std::pair("the slide '" + slide.id + "'", day_of(*end));
        for (const RecordingRule& rule : recording_rules)
            if (const auto end = end_of_recordings(rule, slide); end && end != end_of_recordings(rule, other))
                return std::pair("the " + std::string(rule.noun) + " of '" + slide.id + "'", day_of(*end));
    }
    return std::nullopt;
}

/// The deck's text with the slides of `part` alone; nothing, and why, where they cannot be told apart, or say
/// less by themselves than with the others.
std::optional<std::string> deck_text(const Loaded& loaded, const Deck& part, std::string& error) {
    auto text = deck_excerpt(loaded.deck_source, part);
    // As it will be read on the kiosk.
    const Deck packed = text ? read_deck_text(*text, part.file, *loaded.files, loaded.now).deck : Deck();
    if (!text || ids_of(packed.slides) != ids_of(part.slides)) {
        error = loaded.deck->file +
                ": the slides that are not shown cannot be left out: begin each slide on a line of its own "
                "with '- id: '";
        return std::nullopt;
    }
    if (const auto later = slide_that_ends_later(part, packed)) {
        error = loaded.deck->file + ": nothing was packed: " + later->first + " ends after " + later->second +
                " because of a slide that stays behind: write the same end in its own consent, such as "
                "'{state: given, expires: " +
                later->second + "}'";
        return std::nullopt;
    }
    return text;
}

/// The deck and its photos.
std::vector<MemberSource> deck_members(const Deck& deck, std::string text) {
    std::vector<MemberSource> members;
    members.push_back({std::string(bundled_deck), "", std::move(text)});
    const std::size_t folder = folder_of(deck.file).size();
    std::set<std::string> photos;
    for (const Slide& slide : deck.slides)
        for (const Photo* photo : photos_of(slide))
            photos.insert(photo->path);
    std::set<std::string> paths;
    for (const std::string& photo : photos) {
        const std::string path =
            "deck/" + std::filesystem::path(photo.substr(folder)).lexically_normal().string();
        if (paths.insert(path).second) members.push_back({path, photo, {}});
    }
    return members;
}

std::vector<const CaptionTrack*> caption_tracks_of(const Slide& slide) {
    std::vector<const CaptionTrack*> tracks;
    if (const auto* film = std::get_if<FilmContent>(&slide.content))
        for (const CaptionTrack& track : film->captions)
            tracks.push_back(&track);
    return tracks;
}

std::vector<WebVttCue> cues_of(const CaptionTrack& captions) {
    std::vector<WebVttCue> cues;
    for (const FilmCue& cue : captions.cues)
        cues.push_back(
            {cue.begin, cue.end, std::string(cue.text.in(captions.language, captions.language).text)});
    return cues;
}

/// What goes with those slides: recordings that may be heard and films that may be seen, their captions
/// without any remark, and speech that fits the texts.
std::vector<MemberSource> speech_members(const Deck& deck) {
    std::set<std::string> files;
    std::map<std::string, std::string> captions;
    for (const Slide& slide : deck.slides) {
        if (const FilmContent* film = film_of(slide)) files.insert(film->path);
        for (const CaptionTrack* track : caption_tracks_of(slide))
            captions.emplace(track->path, write_web_vtt(cues_of(*track)));
        for (const RecordingRule& rule : recording_rules)
            for (const Recording& recording : slide.*rule.recordings)
                files.insert(recording.path);
    }
    for (const DeckFont& font : deck.fonts)
        files.insert(font.path);
    for (const SpeechItem& item : speech_items(deck))
        if (auto path = path_of(item, deck)) files.insert(*std::move(path));
    const std::size_t folder = folder_of(deck.file).size();
    std::vector<MemberSource> members;
    std::set<std::string> paths;
    for (const std::string& file : files) {
        const std::string path =
            "deck/" + std::filesystem::path(file.substr(folder)).lexically_normal().string();
        if (paths.insert(path).second) members.push_back({path, file, {}});
    }
    for (auto& [file, text] : captions) {
        const std::string path =
            "deck/" + std::filesystem::path(file.substr(folder)).lexically_normal().string();
        if (paths.insert(path).second) members.push_back({path, {}, std::move(text)});
    }
    return members;
}

std::optional<SecretKey> read_key(const std::string& path, std::string& error) {
    constexpr std::uint64_t largest_key = 4096;
    const auto file = DiskFiles().read(path, largest_key, error);
    if (!file) return std::nullopt;
    const std::string password =
        needs_password(*file) ? read_secret(("The password of " + path + ": ").c_str()) : std::string();
    return read_secret_key(*file, password, error);
}

/// A passphrase that is asked for twice; nothing, and why in `error`, where it is none to lock a deck with.
std::optional<std::string> ask_for_passphrase(const char* question, std::string& error) {
    constexpr std::size_t shortest = 12;
    auto passphrase = read_new_secret(question);
    if (!passphrase) {
        error = "these were two different passphrases";
        return std::nullopt;
    }
    if (passphrase->size() < shortest) {
        error = "a passphrase needs 12 letters or more: whoever has the file can try as many as they like";
        wipe(*passphrase);
        return std::nullopt;
    }
    if (!can_be_typed_at_panel(*passphrase))
        print_line(
            stderr,
            "kiosk: the pad at the panel cannot type this passphrase: it has the letters a to z, digits "
            "and the space");
    return passphrase;
}

/// The lock for passphrases, as they are asked for, of one deck or of two; nothing, and why in `error`, where
/// that fails.
std::optional<std::string> passphrase_lock(const std::vector<LockedDeck>& decks, std::size_t own,
                                           std::string& error) {
    auto words = ask_for_passphrase("A passphrase for the deck, best a whole sentence: ", error);
    if (!words) return std::nullopt;
    const std::size_t other = 1 - own;
    std::optional<std::string> decoy_words;
    if (decks[other].key) {
        decoy_words = ask_for_passphrase("Another passphrase, for the decoy: ", error);
        if (decoy_words && ascii_lower(*decoy_words) == ascii_lower(*words)) {
            error = "the decoy needs a passphrase of its own";
            wipe(*decoy_words);
            decoy_words.reset();
        }
    }
    std::optional<std::string> lock;
    if (!decks[other].key || decoy_words) {
        const PassphraseKey deck{*decks[own].key, *words};
        std::optional<PassphraseKey> decoy;
        if (decoy_words) decoy.emplace(PassphraseKey{*decks[other].key, *decoy_words});
        const PassphraseKey* const second = decoy ? &*decoy : nullptr;
        lock = own == 0 ? lock_by_passphrase(&deck, second) : lock_by_passphrase(second, &deck);
        if (!lock) error = "this machine has too little memory to lock the deck with a passphrase";
    }
    wipe(*words);
    if (decoy_words) wipe(*decoy_words);
    return lock;
}

/// The lock for a key file, which is made where there is none; nothing, and why in `error`, where that fails.
std::optional<std::string> file_lock(const std::string& path, const DeckKey& key, std::string& error) {
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown)) {
        const DeckKey made = DeckKey::make();
        std::string text = key_file_text(made);
        constexpr unsigned for_owner_alone = 0600;
        error = write_new_file(path, text, for_owner_alone);
        wipe(text);
        if (!error.empty()) return std::nullopt;
        print_line(stderr, "%s opens the deck: keep it apart from the bundle and from the kiosk.",
                   path.c_str());
        return lock_by_file(key, made);
    }
    constexpr std::uint64_t largest_key = 4096;
    const auto text = DiskFiles().read(path, largest_key, error);
    const auto file_key = text ? read_key_file(*text) : std::nullopt;
    if (text && !file_key) error = "it is no key file of 'kiosk pack'";
    if (!file_key) return std::nullopt;
    return lock_by_file(key, *file_key);
}

/// A deck that is to be packed, and what it was read through.
struct PackedDeck {
    std::vector<MemberSource> members;
    std::shared_ptr<DeckFiles> files;
    std::size_t slides = 0;
    std::size_t photos = 0;
};

/// What goes into the bundle of a deck; nothing, and that was told, where it must not be packed.
std::optional<PackedDeck> gather(const DeckOptions& input, FilmStarter& films) {
    const auto refuse = [](const std::string& why) {
        fail(why);
        return std::nullopt;
    };
    Loaded loaded = load(input, TrustedClock());
    if (loaded.files->bundle()) return refuse(loaded.files->bundle()->path() + ": it is a bundle already");
    check_fully(loaded, &films);
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        print_lines(stderr, format_diagnostic(diagnostic));
    if (const int errors = count(loaded.diagnostics, Severity::error); errors > 0) {
        std::string why = "nothing was packed: fix the " +
                          (errors == 1 ? std::string("error") : std::to_string(errors) + " errors") +
                          " above first";
        if (!loaded.unread.empty()) why += "; not read: " + lines_text(loaded.unread);
        return refuse(why);
    }
    // Slides whose time has not begun, or is over, go along; those that are hidden or withheld stay behind.
    const Deck part = part_of(*loaded.deck, loaded.now, is_planned);
    if (part.slides.empty()) return refuse("nothing was packed: no slide can be shown");
    std::string error;
    auto text = deck_text(loaded, part, error);
    if (!text) return refuse(error);

    PackedDeck packed;
    packed.members = deck_members(part, *std::move(text));
    packed.slides = part.slides.size();
    packed.photos = packed.members.size() - 1;
    for (MemberSource& speech : speech_members(part))
        packed.members.push_back(std::move(speech));
    if (std::string settings = bundled_settings_text(loaded.config); !settings.empty())
        packed.members.push_back({std::string(bundled_config), "", std::move(settings)});
    for (MemberSource& font : fonts_for_bundle(part, load_fonts()))
        packed.members.push_back(std::move(font));
    packed.files = loaded.files;
    return packed;
}

/// Encrypts what was gathered; the exit status where that fails.
std::optional<std::vector<MemberSource>> locked_deck(const PackOptions& options, PackedDeck deck,
                                                     std::optional<PackedDeck> decoy, std::int64_t made) {
    const auto refuse = [](const std::string& name, const std::string& why) {
        fail(name + ": nothing was packed: " + why);
        return std::nullopt;
    };
    const DiskFiles files;
    std::string error;
    const auto new_key = [] { return std::make_shared<const DeckKey>(DeckKey::make()); };
    std::vector<LockedDeck> decks = {{std::move(deck.members), new_key()}};
    std::optional<std::string> lock;
    std::size_t own = 0;
    if (!options.key_file.empty()) {
        lock = file_lock(options.key_file, *decks[0].key, error);
        if (!lock) return refuse(options.key_file, error);
    } else {
        // Nobody is to know by its place which is the decoy, nor whether there is one.
        own = DeckKey::make().bytes()[0] & 1U;
        LockedDeck other;
        if (decoy) other = {std::move(decoy->members), new_key()};
        decks.insert(own == 0 ? decks.end() : decks.begin(), std::move(other));
        lock = passphrase_lock(decks, own, error);
        if (!lock) return refuse(options.out, error);
    }
    auto locked = locked_members(decks, made, *std::move(lock), files, error);
    if (!locked) return refuse(options.out, error);
    if (decoy && !locked->is_largest[1 - own])
        print_line(stderr,
                   "kiosk: the decoy has fewer or smaller files than the deck: whoever knows its passphrase, "
                   "and this "
                   "program, can see that there is more. Give it as many photos, and as large ones");
    return std::move(locked->members);
}

int run_pack(const PackOptions& options) {
    // While nothing of a deck is in memory: what decodes films is to have none of it.
    FilmStarter films(film_module(), limits_of_look);
    auto deck = gather(options.input, films);
    if (!deck) return exit_faults;
    std::optional<PackedDeck> decoy;
    if (!options.decoy.empty()) {
        DeckOptions input = options.input;
        input.deck = options.decoy;
        decoy = gather(input, films);
        if (!decoy) return exit_faults;
    }
    std::string error;
    const auto key = read_key(options.key, error);
    if (!key) return fail(options.key + ": " + error);

    const std::size_t slides = deck->slides;
    const std::size_t photos = deck->photos;
    const auto files = deck->files;
    const std::int64_t made = time_of_packing();
    std::vector<MemberSource> members;
    if (options.locked) {
        auto locked = locked_deck(options, *std::move(deck), std::move(decoy), made);
        if (!locked) return exit_faults;
        members = *std::move(locked);
    } else {
        members = std::move(deck->members);
    }
    std::uint64_t size = 0;
    error = write_bundle(options.out, std::move(members), made, *key, *files, size);
    if (!error.empty()) return fail(options.out + ": nothing was packed: " + error);
    print_line(stdout, "%s: %s, %s, %.1f MB%s, signed by the key %s", options.out.c_str(),
               counted(slides, "slide", "slides").c_str(), counted(photos, "photo", "photos").c_str(),
               static_cast<double>(size) / 1'000'000, options.locked ? ", locked" : "",
               key_id_text(key->id).c_str());
    return exit_ok;
}

CLI::Validator is_bundle_name() {
    return CLI::Validator(
        [](std::string& text) {
            return is_bundle_path(text) ? std::string() : "'" + text + "' does not end in .kiosk";
        },
        "");
}

}  // namespace

CliCommand add_pack_command(CLI::App& program) {
    const auto options = std::make_shared<PackOptions>();
    CLI::App* line = program.add_subcommand(
        "pack", "Makes one signed file of a deck and all that it needs, to hand it over");
    add_deck_options(*line, options->input);
    line->add_option("--out", options->out, "The file to write")
        ->required()
        ->type_name("FILE.kiosk")
        ->check(is_bundle_name());
    line->add_option("--key", options->key,
                     "The secret key to sign with, made by 'kiosk key new' or minisign")
        ->required()
        ->type_name("FILE");
    CLI::Option* locked =
        line->add_flag("--locked", options->locked,
                       "Encrypts all of it; asks for a passphrase, or takes the key of '--key-file'");
    CLI::Option* key_file =
        line->add_option("--key-file", options->key_file,
                         "Opens the locked deck in place of a passphrase; made where there is none")
            ->type_name("FILE")
            ->needs(locked);
    line->add_option("--decoy", options->decoy,
                     "Another, harmless deck, which a second passphrase opens in place of the first")
        ->type_name("DECK")
        ->needs(locked)
        ->excludes(key_file);
    return {line, [options] { return run_pack(*options); }};
}

}  // namespace kiosk
