#include "kiosk/deck/deck_memory.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "kiosk/base/common_text.h"
#include "kiosk/deck/checks.h"
#include "kiosk/deck/photo_finder.h"
#include "kiosk/deck/shared_consents.h"
#include "kiosk/deck/slide_places.h"
#include "kiosk/deck/timetable.h"
#include "kiosk/deck/verdict.h"

namespace kiosk {
namespace {

/// Lists of faults end at a number (source_text.cpp); far below it each is whole.
constexpr std::size_t most_faults = 300;
constexpr int no_line = std::numeric_limits<int>::max();

/// What a deck was told about the files that it names.
struct FileAnswers {
    std::unordered_map<std::string, bool> exists;
    std::unordered_map<std::string, std::optional<std::string>> resolved;
    std::unordered_map<std::string, std::vector<std::string>> listed;
    bool of_contents = false;  ///< a file was read, too

    bool still_hold(const FileSource& files) const {
        return !of_contents && std::all_of(exists.begin(), exists.end(), [&](const auto& each) {
            return files.exists(each.first) == each.second;
        }) && std::all_of(resolved.begin(), resolved.end(), [&](const auto& each) {
            return files.resolve(each.first) == each.second;
        }) && std::all_of(listed.begin(), listed.end(), [&](const auto& each) {
            return files.list(each.first) == each.second;
        });
    }

    void add(FileAnswers other) {
        exists.merge(other.exists);
        resolved.merge(other.resolved);
        listed.merge(other.listed);
        of_contents = of_contents || other.of_contents;
    }
};

/// Notes what is asked.
class NotedFiles : public FileSource {
  public:
    explicit NotedFiles(const FileSource& files) : files_(files) {}

    std::optional<std::string> read(const std::string& path, std::uint64_t limit,
                                    std::string& error) const override {
        answers.of_contents = true;
        return files_.read(path, limit, error);
    }
    std::unique_ptr<ByteStream> open(const std::string& path, std::uint64_t limit,
                                     std::string& error) const override {
        answers.of_contents = true;
        return files_.open(path, limit, error);
    }
    bool exists(const std::string& path) const override {
        return answers.exists.try_emplace(path, files_.exists(path)).first->second;
    }
    std::vector<std::string> list(const std::string& folder) const override {
        return answers.listed.try_emplace(folder, files_.list(folder)).first->second;
    }
    std::optional<std::string> resolve(const std::string& path) const override {
        return answers.resolved.try_emplace(path, files_.resolve(path)).first->second;
    }

    // These are asked again for each version.
    std::string identity(const std::string& path) const override { return files_.identity(path); }
    std::optional<std::uint64_t> size(const std::string& path) const override { return files_.size(path); }
    bool have_same_contents(const std::string& path, const std::string& other) const override {
        return files_.have_same_contents(path, other);
    }

    mutable FileAnswers answers;

  private:
    const FileSource& files_;
};

int lines_in(std::string_view text) {
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

/// False where a fault names other lines, which may have moved as well.
bool move_fault(Diagnostic& fault, int by) {
    if (by == 0) return true;
    const auto names_lines = [](const std::string& text) { return text.find("line") != std::string::npos; };
    if (names_lines(fault.message) || names_lines(fault.hint)) return false;
    fault.position.line += by;
    return true;
}

}  // namespace

struct DeckMemory::Version {
    std::shared_ptr<const Deck> deck;  ///< null until it was checked
    std::string file;
    std::string text;  ///< empty once the next version has taken it
    ReadingNotes notes;
    std::shared_ptr<FileAnswers> answers;  ///< those of earlier versions, too
    Diagnostics faults;                    ///< of reading each slide by itself
    Moment read_at;
    Timetable timetable;
    Timetable by_themselves;  ///< of the slides that others hold to a consent
    Moment checked_at;
    Diagnostics slide_faults;  ///< of checking its slides, each alone
};

/// Some slides have taken the place of others. A small deck was read: what stands above all slides, those
/// that are new, and the one after them, by which it is told that they end there.
struct DeckMemory::Edit {
    std::size_t first = 0;   ///< of the slides that are replaced,
    std::size_t end = 0;     ///< and the one after the last
    int first_line = 0;      ///< of the first slide of all
    int line = 0;            ///< of the first one that is replaced
    int end_line = no_line;  ///< of the one after the last in the version before
    int new_lines = 0;       ///< of the new slides
    int by = 0;              ///< so far have those after them moved
    std::string small_text;
    std::shared_ptr<const Deck> small_deck;
    bool changes_others = false;  ///< slides that stay where they are hold to another consent than before

    /// The faults of the whole deck from those of the version before and those of the small deck; nothing
    /// where they do not tell. `of_replaced`: what the slides that are replaced may have told above all
    /// slides.
    std::optional<Diagnostics> merged(const Diagnostics& before, const Diagnostics& of_small,
                                      const Diagnostics& of_replaced, const std::string& file) const {
        if (before.size() + of_small.size() > most_faults) return std::nullopt;
        const auto is_of_slides = [&](const Diagnostic& fault) {
            return fault.file == file && fault.position.line >= first_line;
        };
        const auto is_among = [](const Diagnostics& faults, const Diagnostic& fault) {
            return std::find(faults.begin(), faults.end(), fault) != faults.end();
        };
        Diagnostics all;
        for (const Diagnostic& fault : of_small) {
            const bool is_of_next = is_of_slides(fault) && fault.position.line >= first_line + new_lines;
            if (is_of_next) continue;
            all.push_back(fault);
            if (is_of_slides(fault) && !move_fault(all.back(), line - first_line)) return std::nullopt;
        }
        for (const Diagnostic& fault : before) {
            if (!is_of_slides(fault)) {
                if (is_among(of_small, fault)) continue;
                // Whether another slide tells the same is not known.
                if (is_among(of_replaced, fault)) return std::nullopt;
                all.push_back(fault);
            } else if (fault.position.line < line) {
                all.push_back(fault);
            } else if (fault.position.line >= end_line) {
                all.push_back(fault);
                if (!move_fault(all.back(), by)) return std::nullopt;
            }
        }
        sort_diagnostics(all);
        return all;
    }
};

namespace {

Timetable timetable_of(const std::map<std::size_t, Slide>& slides) {
    Deck deck;
    for (const auto& [index, slide] : slides)
        deck.slides.push_back(slide);
    return Timetable(deck);
}

/// Those of `faults` that are not among `others`.
Diagnostics without(Diagnostics faults, const Diagnostics& others) {
    for (const Diagnostic& other : others)
        if (const auto found = std::find(faults.begin(), faults.end(), other); found != faults.end())
            faults.erase(found);
    return faults;
}

/// Hands over what slides can hold each other to.
void take_consents(Slide& slide, const Slide& from) {
    slide.unclear = from.unclear;
    slide.consent = from.consent;
    slide.background_consent = from.background_consent;
    for (std::size_t i = 0; i < slide.photo_consents.size(); ++i)
        slide.photo_consents[i].consent = from.photo_consents[i].consent;
    for (const RecordingRule& rule : recording_rules) {
        slide.*rule.consent = from.*rule.consent;
        std::erase_if(slide.*rule.recordings, [&](const Recording& each) {
            return std::none_of((from.*rule.recordings).begin(), (from.*rule.recordings).end(),
                                [&](const Recording& other) {
                                    return other.path == each.path && other.language == each.language;
                                });
        });
    }
}

/// Whether two readings of one slide are held to the same.
bool are_held_alike(const Slide& one, const Slide& other) {
    const auto same = [](const std::optional<Consent>& left, const std::optional<Consent>& right) {
        return left.has_value() == right.has_value() &&
               (!left || (left->state == right->state && left->expires == right->expires));
    };
    const auto same_photo = [&](const PhotoConsent& left, const PhotoConsent& right) {
        return same(left.consent, right.consent);
    };
    const auto same_recording = [](const Recording& left, const Recording& right) {
        return left.path == right.path && left.language == right.language;
    };
    const auto same_recordings = [&](const RecordingRule& rule) {
        const auto& left = one.*rule.recordings;
        const auto& right = other.*rule.recordings;
        return same(one.*rule.consent, other.*rule.consent) &&
               std::equal(left.begin(), left.end(), right.begin(), right.end(), same_recording);
    };
    return one.unclear == other.unclear && same(one.consent, other.consent) &&
           same(one.background_consent, other.background_consent) &&
           std::equal(one.photo_consents.begin(), one.photo_consents.end(), other.photo_consents.begin(),
                      other.photo_consents.end(), same_photo) &&
           std::all_of(std::begin(recording_rules), std::end(recording_rules), same_recordings);
}

}  // namespace

DeckMemory::DeckMemory(std::size_t shortest) : shortest_(shortest) {}
DeckMemory::~DeckMemory() = default;
DeckMemory::DeckMemory(DeckMemory&&) noexcept = default;
DeckMemory& DeckMemory::operator=(DeckMemory&&) noexcept = default;

bool DeckMemory::has_read_edit_alone() const {
    return edit_ != nullptr;
}

void DeckMemory::forget() {
    last_.reset();
    next_.reset();
    edit_.reset();
}

DeckReading DeckMemory::read(const std::string& file, const FileSource& files, const Moment& now) {
    std::string why;
    auto contents = files.read(file, largest_deck_file, why);
    if (contents) return read_text(*std::move(contents), file, files, now);
    forget();
    return read_deck(file, files, now);
}

DeckReading DeckMemory::read_text(std::string yaml, const std::string& file, const FileSource& files,
                                  const Moment& now) {
    next_.reset();
    edit_.reset();
    if (yaml.size() < shortest_) {
        last_.reset();
        return read_deck_text(yaml, file, files, now);
    }
    if (auto reading = read_edit(yaml, file, files, now)) {
        reading->source = std::move(yaml);
        return *std::move(reading);
    }
    // Both at once may be more than there is memory for.
    forget();
    auto version = std::make_unique<Version>();
    const NotedFiles noted(files);
    DeckReading reading = read_deck_text(yaml, file, noted, now, version->notes);
    if (!version->notes.slides_stand_alone || noted.answers.of_contents || reading.deck.speech ||
        reading.diagnostics.size() > most_faults)
        return reading;
    version->file = file;
    version->text = std::move(yaml);
    version->answers = std::make_shared<FileAnswers>(std::move(noted.answers));
    version->faults = without(reading.diagnostics, version->notes.told_of_others);
    version->read_at = now;
    version->timetable = Timetable(reading.deck);
    version->by_themselves = timetable_of(version->notes.by_themselves);
    next_ = std::move(version);
    return reading;
}

std::optional<DeckReading> DeckMemory::read_edit(std::string_view yaml, const std::string& file,
                                                 const FileSource& files, const Moment& now) {
    if (!last_ || last_->text.empty() || last_->file != file ||
        last_->timetable.differs(last_->read_at, now) || last_->by_themselves.differs(last_->read_at, now))
        return std::nullopt;
    const Version& last = *last_;
    const std::string_view before = last.text;
    const std::vector<std::size_t>& begins = last.notes.begins;
    const std::vector<Slide>& slides = last.deck->slides;

    // Which slides are other ones. Each stays a slide by the dash that it begins with, and what comes after
    // it.
    const std::size_t dash = before.find('-', begins.front()) - begins.front();
    const std::size_t start = common_start(before, yaml);
    const std::size_t same_at_end =
        std::min(common_end(before, yaml), std::min(before.size(), yaml.size()) - start);
    const std::size_t kept = dash + 3;
    auto first =
        static_cast<std::size_t>(std::upper_bound(begins.begin(), begins.end(), start) - begins.begin());
    while (first > 0 && start < begins[first - 1] + kept)
        --first;
    if (first == 0) return std::nullopt;
    --first;
    const std::size_t end_before = before.size() - same_at_end;
    const auto end =
        std::max(first + 1, static_cast<std::size_t>(
                                std::lower_bound(begins.begin(), begins.end(), end_before) - begins.begin()));
    const bool has_next = end < begins.size();
    const auto begin_of = [&](std::size_t slide) {
        return slide < begins.size() ? begins[slide] : before.size();
    };
    const std::string_view replaced = before.substr(begins[first], begin_of(end) - begins[first]);
    const std::string_view edited = yaml.substr(begins[first], replaced.size() + yaml.size() - before.size());
    const bool is_far = edited.size() > before.size() / 2 || edited.size() < kept;
    if (is_far || (has_next && edited.back() != '\n') || edited.find('\r') != std::string_view::npos ||
        edited.find('\0') != std::string_view::npos)
        return std::nullopt;
    // Of each byte comes one value at most.
    ReadingNotes notes;
    notes.size = last.notes.size;
    notes.size.values += edited.size();
    notes.size.separators += edited.size();
    if (notes.size.values > largest_yaml.values || notes.size.separators > largest_yaml.separators)
        return std::nullopt;

    auto edit = std::make_unique<Edit>();
    edit->first = first;
    edit->end = end;
    edit->first_line = slides.front().position.line;
    edit->line = slides[first].position.line;
    edit->new_lines = has_next ? lines_in(edited) : no_line - edit->first_line;
    if (has_next) {
        edit->end_line = slides[end].position.line;
        edit->by = edit->new_lines - lines_in(replaced);
    }
    edit->small_text = before.substr(0, begins.front());
    edit->small_text += edited;
    const std::size_t next_at = edit->small_text.size();
    if (has_next) edit->small_text += before.substr(begins[end], begin_of(end + 1) - begins[end]);

    DigitCounts elsewhere = last.notes.digits;
    for (std::size_t i = first; i < end + (has_next ? 1U : 0U); ++i)
        count_digits(slides[i], elsewhere, -1);
    const NotedFiles noted(files);
    ReadingNotes of_small;
    DeckReading small = read_deck_text(edit->small_text, file, noted, now, of_small, &elsewhere);
    const std::size_t count = small.deck.slides.size();
    if (!of_small.slides_stand_alone || count < (has_next ? 2U : 1U) ||
        of_small.begins.front() != begins.front() ||
        edit->small_text.find('-', begins.front()) != begins.front() + dash ||
        (has_next && of_small.begins.back() != next_at) || noted.answers.of_contents || small.deck.speech ||
        !last.answers->still_hold(files))
        return std::nullopt;
    // What is told above the slides is told by what stands there.
    auto faults = edit->merged(last.faults, small.diagnostics, last.faults, file);
    if (!faults) return std::nullopt;

    // One id twice makes two slides depend on each other.
    const std::size_t added = count - (has_next ? 1 : 0);
    std::unordered_set<std::string_view> new_ids;
    for (std::size_t i = 0; i < added; ++i)
        new_ids.insert(small.deck.slides[i].id);
    for (std::size_t i = 0; i < slides.size(); ++i)
        if ((i < first || i >= end) && new_ids.contains(slides[i].id)) return std::nullopt;

    DeckReading reading;
    Deck small_deck = small.deck;
    reading.deck = std::move(small.deck);
    std::vector<Slide> fresh = std::move(reading.deck.slides);
    fresh.resize(added);
    for (Slide& slide : fresh)
        move_lines(slide, edit->first_line, edit->line - edit->first_line);
    std::vector<Slide>& all = reading.deck.slides;
    all.clear();
    all.reserve(slides.size() - (end - first) + added);
    all.insert(all.end(), slides.begin(), slides.begin() + static_cast<std::ptrdiff_t>(first));
    std::move(fresh.begin(), fresh.end(), std::back_inserter(all));
    all.insert(all.end(), slides.begin() + static_cast<std::ptrdiff_t>(end), slides.end());
    const auto place_now = [&](std::size_t before_edit) {
        return before_edit < first ? before_edit : before_edit - end + first + added;
    };
    const auto is_replaced = [&](std::size_t before_edit) {
        return before_edit >= first && before_edit < end;
    };
    for (const auto& [index, slide] : last.notes.by_themselves)
        if (!is_replaced(index)) all[place_now(index)] = slide;
    for (std::size_t i = first + added; i < all.size(); ++i)
        move_lines(all[i], edit->first_line, edit->by);

    // What slides hold each other to is judged anew, for all of them.
    for (const auto& [index, of_slide] : last.notes.consents)
        if (!is_replaced(index)) notes.consents.emplace(place_now(index), of_slide);
    for (const auto& [index, of_slide] : of_small.consents)
        if (index < added) notes.consents.emplace(first + index, of_slide);
    if (last.notes.words.size() == slides.size()) {
        notes.words = last.notes.words;
        const auto words = notes.words.begin();
        notes.words.erase(words + static_cast<std::ptrdiff_t>(first),
                          words + static_cast<std::ptrdiff_t>(end));
        WordsOfSlides of_fresh;
        for (std::size_t i = first; i < first + added; ++i)
            of_fresh.push_back(words_of(all[i]));
        notes.words.insert(notes.words.begin() + static_cast<std::ptrdiff_t>(first), of_fresh.begin(),
                           of_fresh.end());
    }
    SharedConsents shared(all, notes.consents, folder_of(file), files, now, notes.words);
    shared.hold();
    notes.by_themselves = shared.take_changed();
    reading.diagnostics = *faults;
    if (const auto told = shared.take_told(); !told.empty()) {
        const SourceText source(yaml);
        Reporter reporter(file, source);
        tell(told, all, reporter);
        for (Diagnostic& each : reporter.take())
            reading.diagnostics.push_back(std::move(each));
        if (reading.diagnostics.size() > most_faults) return std::nullopt;
        sort_diagnostics(reading.diagnostics);
    }
    for (std::size_t i = 0; i < small_deck.slides.size(); ++i)
        take_consents(small_deck.slides[i], all[first + i]);
    edit->small_deck = std::make_shared<const Deck>(std::move(small_deck));
    std::vector<std::size_t> held;
    for (const auto& [index, slide] : notes.by_themselves)
        if (index < first || index >= first + added)
            held.push_back(index < first ? index : index - added - first + end);
    for (const auto& [index, slide] : last.notes.by_themselves)
        if (!is_replaced(index)) held.push_back(index);
    edit->changes_others = !std::all_of(held.begin(), held.end(), [&](std::size_t before_edit) {
        return are_held_alike(slides[before_edit], all[place_now(before_edit)]);
    });

    auto version = std::make_unique<Version>();
    version->file = file;
    version->notes = std::move(notes);
    version->notes.slides_stand_alone = true;
    version->notes.digits = std::move(of_small.digits);
    version->notes.begins.assign(begins.begin(), begins.begin() + static_cast<std::ptrdiff_t>(first));
    for (std::size_t i = 0; i < added; ++i)
        version->notes.begins.push_back(of_small.begins[i] - begins.front() + begins[first]);
    for (std::size_t i = end; i < begins.size(); ++i)
        version->notes.begins.push_back(begins[i] + yaml.size() - before.size());
    version->answers = last.answers;
    version->answers->add(std::move(noted.answers));
    version->faults = *std::move(faults);
    version->read_at = now;
    version->timetable = Timetable(reading.deck);
    version->by_themselves = timetable_of(version->notes.by_themselves);
    // The text of a long deck is edited in its place: a copy of it costs as much as the small deck.
    version->text = std::move(last_->text);
    version->text.replace(begins[first], replaced.size(), edited);
    next_ = std::move(version);
    edit_ = std::move(edit);
    return reading;
}

Diagnostics DeckMemory::check(const std::shared_ptr<const Deck>& deck, std::string_view source,
                              const Moment& now) {
    if (!next_) return check_deck(*deck, source, now);
    std::optional<Diagnostics> of_slides;
    if (edit_ && !edit_->changes_others && !last_->timetable.differs(last_->checked_at, now)) {
        Deck replaced = *edit_->small_deck;
        const auto slides = last_->deck->slides.begin();
        replaced.slides.assign(slides + static_cast<std::ptrdiff_t>(edit_->first),
                               slides + static_cast<std::ptrdiff_t>(edit_->end));
        of_slides =
            edit_->merged(last_->slide_faults, check_slides(*edit_->small_deck, edit_->small_text, now),
                          check_slides(replaced, edit_->small_text, now), deck->file);
    }
    if (!of_slides) of_slides = check_slides(*deck, source, now);
    Diagnostics all = check_as_whole(*deck, source, now);
    const bool are_many = all.size() + of_slides->size() > most_faults;
    next_->deck = deck;
    next_->checked_at = now;
    next_->slide_faults = *of_slides;
    last_ = std::move(next_);
    if (are_many) {
        last_.reset();
        return check_deck(*deck, source, now);
    }
    all.insert(all.end(), std::make_move_iterator(of_slides->begin()),
               std::make_move_iterator(of_slides->end()));
    sort_diagnostics(all);
    return all;
}

}  // namespace kiosk
