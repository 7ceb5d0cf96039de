#include "kiosk/deck/config.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "kiosk/base/ascii.h"
#include "kiosk/base/opening_hours.h"
#include "kiosk/deck/field_reader.h"
#include "kiosk/deck/photo_finder.h"
#include "kiosk/deck/protecting_lines.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {
namespace {

constexpr std::uint64_t largest_file = 1024 * 1024;

const YamlNode* nested(const Fields& fields, std::string_view name) {
    const auto* node = fields.get<const YamlNode*>(name);
    return node ? *node : nullptr;
}

void read_display(const Fields& fields, DisplayConfig& display) {
    if (const auto* screen = fields.get<double>("screen")) display.screen = static_cast<int>(*screen);
    if (const auto* degrees = fields.get<std::string>("rotation")) {
        std::from_chars(degrees->data(), degrees->data() + degrees->size(), display.rotation);
    }
    display.diagonal_inches = fields.get_or("diagonal_inches", display.diagonal_inches);
    display.viewing_distance_metres =
        fields.get_or("viewing_distance_metres", display.viewing_distance_metres);
    if (const auto* height = fields.get<double>("bottom_edge_millimetres"))
        display.bottom_edge_millimetres = *height;
    display.sizes = fields.get_or("sizes", display.sizes);
    display.touch_wakes = fields.get_or("touch_wakes", display.touch_wakes);
    if (const auto* name = fields.get<std::string>("renderer")) display.renderer = renderer_named(*name);
}

constexpr const char* times_example = "such as '09:00-18:00', '10:00-12:00, 14:00-02:00', open or closed";
constexpr const char* days_example =
    "such as 'mon-fri', 'sat, sun', 'daily', 2030-12-24 or '2030-12-24 to 2030-12-26'";

/// An hour as people write it, "9", "9.30", "18h", "6 pm", taken from the front of a text, as "09:00".
std::optional<std::string> take_hour(std::string_view& text) {
    const auto take_number = [&](std::size_t most) -> std::optional<int> {
        const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
        int value = 0;
        if (end == 0 || end > most) return std::nullopt;
        std::from_chars(text.data(), text.data() + end, value);
        text.remove_prefix(end);
        return value;
    };
    text = trimmed(text);
    auto hour = take_number(2);
    int minute = 0;
    if (!hour) return std::nullopt;
    if (text.starts_with(':') || text.starts_with('.') || text.starts_with('h')) {
        text.remove_prefix(1);
        minute = take_number(2).value_or(0);
    }
    text = trimmed(text);
    const bool is_morning = text.starts_with("am");
    const bool is_evening = text.starts_with("pm");
    if (is_morning || is_evening) {
        if (*hour < 1 || *hour > 12) return std::nullopt;
        hour = *hour % 12 + (is_evening ? 12 : 0);
        text.remove_prefix(2);
    }
    if (*hour > 24 || minute > 59) return std::nullopt;
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(*hour) + ":" + two(minute);
}

/// Times as people write them, "9-18", "9.00 to 18.00", as they are understood; empty where they are not.
std::string times_meant(std::string_view text) {
    std::string meant;
    while (text.size() < 100) {
        const auto from = take_hour(text);
        text = trimmed(text);
        bool has_dash = false;
        for (const std::string_view dash : {"-", "\u2013", "\u2014", "to", "until"})
            if (!has_dash && text.starts_with(dash)) {
                text.remove_prefix(dash.size());
                has_dash = true;
            }
        const auto until = has_dash ? take_hour(text) : std::nullopt;
        text = trimmed(text);
        if (!from || !until) return {};
        meant += (meant.empty() ? "" : ", ") + *from + "-" + *until;
        if (text.empty()) break;
        if (!text.starts_with(',')) return {};
        text.remove_prefix(1);
    }
    return parse_open_times(meant) ? meant : "";
}

/// What to write for days as people call them; an example where that is not known.
std::string days_hint(const std::string& name) {
    constexpr std::pair<std::string_view, std::string_view> other_names[] = {
        {"weekdays", "mon-fri"},  {"workdays", "mon-fri"}, {"weekday", "mon-fri"}, {"weekend", "sat, sun"},
        {"weekends", "sat, sun"}, {"everyday", "daily"},   {"every day", "daily"}, {"always", "daily"},
        {"all", "daily"},         {"week", "daily"}};
    for (const auto& [other, meant] : other_names)
        if (same_but_for_ascii_case(name, other)) return "write '" + std::string(meant) + "'";
    return days_example;
}

/// The times of one day; nothing, and reported, where they cannot be understood.
std::optional<OpenTimes> read_times(Reporter& reporter, const std::string& day, const YamlNode& node) {
    std::string text = node.text;
    bool is_text = node.kind == YamlNode::Kind::text;
    if (node.kind == YamlNode::Kind::list && !node.items.empty()) {
        is_text = true;
        for (const YamlNode& item : node.items) {
            is_text = is_text && item.kind == YamlNode::Kind::text;
            text += (text.empty() ? "" : ",") + item.text;
        }
    }
    auto times = is_text ? parse_open_times(text) : std::nullopt;
    const std::string meant = is_text && !times ? times_meant(text) : "";
    if (!times && node.kind != YamlNode::Kind::faulty)
        reporter.error(node.at, "wrong-type", "the times of '" + day + "' cannot be understood",
                       meant.empty() ? times_example : "write " + meant);
    return times;
}

/// Where days of the week are named, the others are closed; where dates alone are, every other day is open.
/// Nothing, and reported, where anything of it cannot be understood: what is left would be other hours.
std::optional<OpeningHours> read_hours(Reporter& reporter, FieldReader& reader, const YamlNode& node) {
    const std::string daily = node.kind == YamlNode::Kind::text ? times_meant(node.text) : "";
    if (!reader.expect_fields(node, "hours",
                              daily.empty() ? "such as 'hours: {mon-fri: 09:00-18:00, 2030-12-24: closed}'"
                                            : "write 'hours: {daily: " + daily + "}'"))
        return std::nullopt;
    OpeningHours hours;
    std::array<bool, 7> has_times{};
    bool is_whole = !node.lacks_fields;
    const auto twice = [&](const YamlField& field, const std::string& what) {
        reporter.error(field.at, "duplicate-key", what + " stands in 'hours' twice", "leave one of them out");
        is_whole = false;
    };
    for (const YamlField& field : node.fields) {
        // "sat 10:00-12:00"
        const std::size_t space = field.name.find(' ');
        const bool lacks_colon = field.value.kind == YamlNode::Kind::nothing && space != std::string::npos &&
                                 parse_weekdays(field.name.substr(0, space));
        if (lacks_colon) {
            reporter.error(
                field.at, "syntax", "a ':' is missing after '" + field.name.substr(0, space) + "'",
                "write '" + field.name.substr(0, space) + ": " + field.name.substr(space + 1) + "'");
            is_whole = false;
            continue;
        }
        const auto times = read_times(reporter, field.name, field.value);
        is_whole = is_whole && times && !field.is_written_twice;
        const auto week = parse_weekdays(field.name);
        const std::vector<Date> dates = parse_dates(field.name);
        if (!week && dates.empty()) {
            reporter.error(field.at, "unknown-key", "'" + field.name + "' is no day", days_hint(field.name));
            is_whole = false;
        }
        if (!times) continue;
        for (std::size_t day = 0; week && day < has_times.size(); ++day) {
            if (!(*week)[day]) continue;
            if (std::exchange(has_times[day], true)) {
                twice(field, "a day of '" + field.name + "'");
                break;
            }
            hours.week[day] = *times;
        }
        for (const Date& date : dates)
            if (!hours.dates.emplace(date, *times).second) {
                twice(field, "a day of '" + field.name + "'");
                break;
            }
    }
    if (std::none_of(has_times.begin(), has_times.end(), [](bool has) { return has; }))
        hours.week.fill(parse_open_times("open").value());
    return is_whole ? std::optional(std::move(hours)) : std::nullopt;
}

/// The decks with hours of their own, as far as they can be understood; whether all of them can.
template <typename ReadGroup>
bool read_decks(Reporter& reporter, FieldReader& reader, const YamlNode& list, const std::string& folder,
                const ReadGroup& read_group, std::vector<TimedDeck>& decks) {
    if (list.kind != YamlNode::Kind::list) {
        if (list.kind != YamlNode::Kind::faulty)
            reporter.error(list.at, "wrong-type", "'decks' must be a list of decks with their hours",
                           "such as 'decks: [{deck: evening.yaml, hours: {daily: 18:00-23:00}}]'");
        return false;
    }
    bool are_whole = true;
    for (const YamlNode& item : list.items) {
        const auto fields = read_group(item);
        const auto* deck = fields ? fields->template get<std::string>("deck") : nullptr;
        const YamlNode* const node = fields ? nested(*fields, "hours") : nullptr;
        const auto hours = node ? read_hours(reporter, reader, *node) : std::nullopt;
        if (fields && (!fields->find("deck") || node == nullptr))
            reporter.error(item.at, "missing-key", "this deck has no 'deck' or no 'hours'",
                           "such as '{deck: evening.yaml, hours: {daily: 18:00-23:00}}'");
        if (deck != nullptr && hours)
            decks.push_back({deck->starts_with('/') ? *deck : folder + *deck, *hours});
        else
            are_whole = false;
    }
    return are_whole;
}

/// The language that a group names, kept for check_config; empty where it names none.
std::string other_language(const Fields& fields, ConfigReading& reading) {
    const auto* language = fields.get<std::string>("language");
    if (language == nullptr) return {};
    reading.other_languages.emplace_back(*language, fields.find("language")->value_at.position);
    return *language;
}

void read_presenter(const Fields& fields, ConfigReading& reading) {
    PresenterConfig& presenter = reading.config.presenter;
    if (const auto* screen = fields.get<double>("screen")) presenter.screen = static_cast<int>(*screen);
    const std::string language = other_language(fields, reading);
    if (!language.empty()) presenter.language = language;
}

/// The screens of the audience, as far as they can be understood.
template <typename ReadGroup>
void read_screens(Reporter& reporter, const YamlNode& list, const ReadGroup& read_group,
                  ConfigReading& reading) {
    std::vector<AudienceScreen>& screens = reading.config.screens;
    if (list.kind != YamlNode::Kind::list) {
        if (list.kind != YamlNode::Kind::faulty)
            reporter.error(list.at, "wrong-type", "'screens' must be a list of screens",
                           "such as 'screens: [{screen: 0, language: en}, {screen: 1, language: fr}]'");
        return;
    }
    for (const YamlNode& item : list.items) {
        const auto fields = read_group(item);
        if (!fields) continue;
        const auto* number = fields->template get<double>("screen");
        if (number == nullptr) {
            if (!fields->find("screen"))
                reporter.error(item.at, "missing-key", "this screen has no 'screen'",
                               "say which one it is, counted from 0");
            continue;
        }
        const int screen = static_cast<int>(*number);
        const bool is_taken = std::any_of(screens.begin(), screens.end(),
                                          [&](const AudienceScreen& each) { return each.screen == screen; });
        if (is_taken) {
            reporter.error(fields->find("screen")->value_at, "duplicate-key",
                           "screen " + std::to_string(screen) + " stands in 'screens' twice",
                           "leave one of them out");
            continue;
        }
        screens.push_back({screen, other_language(*fields, reading)});
    }
}

void read_idle(const Fields& fields, IdleConfig& idle) {
    idle.after = Duration{fields.get_or("after", idle.after.count())};
    idle.warning = Duration{fields.get_or("warning", idle.warning.count())};
}

/// Whether it can be the line of a public key: 42 bytes in base64, and these begin with "Ed".
bool looks_like_key(const std::string& text) {
    constexpr std::size_t letters = 56;
    return text.size() == letters && text.starts_with("RW");
}

/// Whether what protects is as it was meant to be.
bool read_operator(Reporter& reporter, const Fields& fields, OperatorConfig& operation) {
    bool is_certain = !fields.leave_protection_in_doubt;
    if (const Field* key = fields.find("trusted_key")) {
        // A wrong one is kept: a machine that was to trust one key alone must not trust all.
        operation.trusted_key = fields.get_or("trusted_key", std::string());
        if (!looks_like_key(operation.trusted_key)) {
            is_certain = false;
            reporter.error(key->value_at, "trusted-key",
                           "'trusted_key' must be a public key: the 56 letters that begin with RW",
                           "copy the last line of the .pub file that 'kiosk key new' made");
        }
    }
    const Field* pin = fields.find("pin");
    if (pin == nullptr) return is_certain;
    const std::string hash = fields.get_or("pin", std::string());
    // A PIN itself would be there for everybody to read who sees the file.
    if (hash.starts_with('$') && hash.find('$', 1) != std::string::npos) {
        operation.pin_hash = hash;
        return is_certain;
    }
    reporter.error(pin->value_at, "pin-hash", "'pin' must be what 'kiosk pin' writes, not the PIN itself",
                   "run 'kiosk pin' and put its line here");
    return false;
}

/// What people write for keys whose names are other ones here.
std::string usual_name(std::string_view name) {
    const std::pair<std::string_view, const char*> usual[] = {
        {".", "Period"},       {",", "Comma"},           {"-", "Minus"},     {"=", "Equals"},
        {"/", "Slash"},        {"?", "Slash"},           {"Escape", "Esc"},  {"Return", "Enter"},
        {"Spacebar", "Space"}, {"Prior", "PageUp"},      {"PgUp", "PageUp"}, {"PgDn", "PageDown"},
        {"Page Up", "PageUp"}, {"Page Down", "PageDown"}};
    for (const auto& [written, meant] : usual)
        if (same_but_for_ascii_case(written, name)) return meant;
    return closest_match(name, key_names()).value_or("");
}

void read_keys(Reporter& reporter, FieldReader& reader, const YamlNode& node, std::vector<OwnKey>& keys) {
    FieldRule word{.name = "keys", .type = ValueType::word, .words = names_in(command_names)};
    for (const YamlField& field : node.fields) {
        const auto press = key_press_named(field.name);
        if (!press) {
            const std::string near = usual_name(field.name);
            reporter.error(
                field.at, "unknown-key", "there is no key '" + field.name + "'",
                near.empty() ? "'kiosk keys' tells what a key is called" : "did you mean '" + near + "'?");
        }
        if (press && press->key == Key::f12)
            reporter.error(field.at, "fixed-key", "F12 hides the show, and can mean nothing else",
                           "give another key this meaning");
        word.name = field.name;
        const FieldValue value = reader.read_value(word, field.value);
        const auto* name = std::get_if<std::string>(&value);
        if (press && name != nullptr) keys.emplace_back(*press, *value_named(command_names, *name));
    }
}

/// The settings that protect, and the groups that hold them.
const std::vector<std::string>& protecting_settings() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> found;
        for (const FieldRule& rule : field_table())
            if (rule.protects && (rule.places & in_settings) != 0) found.emplace_back(rule.name);
        return found;
    }();
    return names;
}

/// Looks for settings that protect where they mean nothing: within the value of another one, or in a line
/// that YAML takes for a part of a text.
class LostProtection {
  public:
    LostProtection(Reporter& reporter, const YamlNode& root) : reporter_(reporter) {
        look_at(root, in_config);
        look_at_lines();
    }
    bool is_found() const { return is_found_; }

  private:
    /// `places`: of the settings that belong in `node`.
    void look_at(const YamlNode& node, unsigned places) {
        for (const YamlNode& item : node.items)
            look_at(item, places);
        for (const YamlField& field : node.fields) {
            const FieldRule* const rule = find_rule(field.name, places);
            const bool is_key = !rule && key_press_named(field.name);
            if (rule || is_key) settled_.insert(field.at.position.line);
            const auto near = closest_match(field.name, field_names(places));
            const bool is_misspelt = near && !find_rule(*near, places)->protects;
            if (!rule && !is_key && !is_misspelt) judge(field.at, field.name);
            if (rule && rule->type == ValueType::word && !is_one_of(rule->words, field.value.text) &&
                closest_match(field.value.text, {"kiosk", "hidden", "locked", "safe"}))
                tell(field.value.at, "kiosk");
            look_at(field.value, rule ? rule->holds : 0U);
        }
    }

    void look_at_lines() {
        const SourceText& source = reporter_.source();
        for (int number = 1; number <= source.line_count(); ++number) {
            const std::string_view line = source.line(number);
            bool is_settled = settled_.contains(number);
            for (const std::string_view seen : seen_lines(line)) {
                const std::string_view word = leading_word(seen);
                if (!is_settled && !word.empty()) {
                    const auto column = static_cast<int>(word.data() - line.data());
                    const bool has_value = word.data() + word.size() < seen.data() + seen.size();
                    if (has_value) judge({source.position(number, column), 1}, word);
                }
                is_settled = false;
            }
        }
    }

    static bool is_one_of(const std::vector<std::string>& words, const std::string& word) {
        return word.empty() || std::find(words.begin(), words.end(), word) != words.end();
    }

    void judge(SourceSpan at, std::string_view name) {
        constexpr std::size_t longest = 40;
        if (name.size() > longest) return;
        if (const auto meant = closest_match(name, protecting_settings())) tell(at, *meant);
    }

    void tell(SourceSpan at, const std::string& meant) {
        is_found_ = true;
        if (reporter_.tells_of(at.position.line)) return;
        reporter_.error(
            at, "ignored-content", "this is no setting at this place, and may be meant as '" + meant + "'",
            "begin a line of its own with it, in the column of the group that it belongs to, or take "
            "it out; until then the show begins hidden and locked");
    }

    Reporter& reporter_;
    std::set<int> settled_;  ///< lines in which a setting begins, or a key, where it belongs
    bool is_found_ = false;
};

/// What is as strict as can be.
void make_strict(Config& config) {
    config.kiosk = true;
    config.audio = AudioOutput::none;
    config.safety.start_hidden = true;
    config.safety.forget = true;
    config.safety.hidden_after_crash = true;
    config.safety.in_doubt = true;
}

/// Whether what protects is as it was meant to be.
bool read_settings(Reporter& reporter, FieldReader& reader, const YamlNode& root, ConfigReading& reading) {
    Config& config = reading.config;
    const Fields fields = reader.read(root, in_config, "the settings", root.at, in_config);
    bool is_certain = !fields.leave_protection_in_doubt;
    /// A setting that protects may have come to stand in any group.
    const auto read_group = [&](const YamlNode& node, unsigned places, std::string_view owner) {
        Fields group = reader.read(node, places, owner, node.at, places);
        is_certain = is_certain && !group.leave_protection_in_doubt;
        return group;
    };
    if (const auto* deck = fields.get<std::string>("deck")) {
        config.deck = deck->starts_with('/') ? *deck : folder_of(reading.file) + *deck;
    }
    if (const YamlNode* node = nested(fields, "decks")) {
        const auto read_deck = [&](const YamlNode& item) -> std::optional<Fields> {
            if (!reader.expect_fields(item, "decks",
                                      "such as '{deck: evening.yaml, hours: {daily: 18:00-23:00}}'"))
                return std::nullopt;
            return read_group(item, in_timed_deck, "a deck");
        };
        is_certain = read_decks(reporter, reader, *node, folder_of(reading.file), read_deck, config.decks) &&
                     is_certain;
    }
    config.language = fields.get_or("language", config.language);
    config.theme = fields.get_or("theme", config.theme);
    if (const Field* field = fields.find("language")) reading.language_position = field->value_at.position;
    if (const Field* field = fields.find("theme")) reading.theme_position = field->value_at.position;
    if (const auto* motion = fields.get<std::string>("motion")) config.reduced_motion = *motion == "reduced";
    if (const auto* mode = fields.get<std::string>("mode")) config.talk = *mode == "stage";
    if (const auto* loop = fields.get<std::string>("loop")) config.by_clock = *loop == "by-clock";
    config.kiosk = fields.get_or("kiosk", config.kiosk);
    if (const auto* audio = fields.get<std::string>("audio"))
        config.audio = *audio == "speakers"     ? AudioOutput::speakers
                       : *audio == "headphones" ? AudioOutput::headphones
                                                : AudioOutput::none;
    config.easy_reading = fields.get_or("easy_reading", config.easy_reading);
    config.invite = fields.get_or("invite", config.invite);
    if (const YamlNode* node = nested(fields, "keys");
        node && reader.expect_fields(*node, "keys", "such as 'keys: {F13: next}'")) {
        read_keys(reporter, reader, *node, config.keys);
    }
    if (const YamlNode* node = nested(fields, "display");
        node && reader.expect_fields(*node, "display", "such as 'display: {rotation: 90}'")) {
        const Fields display = read_group(*node, in_display, "'display'");
        read_display(display, config.display);
        if (const YamlNode* hours = nested(display, "hours")) {
            config.display.hours = read_hours(reporter, reader, *hours);
            is_certain = is_certain && config.display.hours;
        }
    }
    if (const YamlNode* node = nested(fields, "presenter");
        node && reader.expect_fields(*node, "presenter", "such as 'presenter: {language: fr}'")) {
        read_presenter(read_group(*node, in_presenter, "'presenter'"), reading);
    }
    if (const YamlNode* node = nested(fields, "screens")) {
        const auto read_screen = [&](const YamlNode& item) -> std::optional<Fields> {
            if (!reader.expect_fields(item, "screens", "such as '{screen: 1, language: fr}'"))
                return std::nullopt;
            return read_group(item, in_screen, "a screen");
        };
        read_screens(reporter, *node, read_screen, reading);
    }
    if (const YamlNode* node = nested(fields, "idle");
        node && reader.expect_fields(*node, "idle", "such as 'idle: {after: 60}'")) {
        read_idle(read_group(*node, in_idle, "'idle'"), config.idle);
    }
    if (const YamlNode* node = nested(fields, "operator");
        node && reader.expect_fields(*node, "operator", "such as 'operator: {pin: \"$y$…\"}'")) {
        is_certain =
            read_operator(reporter, read_group(*node, in_operator, "'operator'"), config.operation) &&
            is_certain;
    }
    if (const YamlNode* node = nested(fields, "safety");
        node && reader.expect_fields(*node, "safety", "such as 'safety: {start_hidden: true}'")) {
        const Fields safety = read_group(*node, in_safety, "'safety'");
        config.safety.start_hidden = safety.get_or("start_hidden", config.safety.start_hidden);
        config.safety.forget = safety.get_or("forget", config.safety.forget);
        if (const auto* file = safety.get<std::string>("key_file"))
            config.safety.key_file = file->starts_with('/') ? *file : folder_of(reading.file) + *file;
        config.safety.hidden_after_crash =
            safety.get_or("hidden_after_crash", config.safety.hidden_after_crash);
    }
    if (const YamlNode* node = nested(fields, "updates");
        node && reader.expect_fields(*node, "updates", "such as 'updates: {from_sticks: true}'")) {
        config.updates.from_sticks =
            read_group(*node, in_updates, "'updates'").get_or("from_sticks", config.updates.from_sticks);
    }
    if (const YamlNode* node = nested(fields, "memory");
        node && reader.expect_fields(*node, "memory", "such as 'memory: {pictures_megabytes: 64}'")) {
        const Fields memory = read_group(*node, in_memory, "'memory'");
        config.decoding_megabytes = memory.get_or("decoding_megabytes", config.decoding_megabytes);
        config.pictures_megabytes = memory.get_or("pictures_megabytes", config.pictures_megabytes);
    }
    return is_certain;
}

}  // namespace

const std::string& deck_at(const std::vector<TimedDeck>& decks, const std::string& otherwise,
                           const Moment& moment) {
    if (!moment.is_certain) return otherwise;
    const auto found = std::find_if(decks.begin(), decks.end(),
                                    [&](const TimedDeck& timed) { return is_open(timed.hours, moment); });
    return found == decks.end() ? otherwise : found->deck;
}

TalkScreens talk_screens(const Config& config) {
    TalkScreens screens;
    screens.audience = config.display.screen.value_or(config.presenter.screen == 1 ? 0 : 1);
    if (!config.screens.empty()) screens.audience = config.screens.front().screen;
    const auto is_audiences = [&](int screen) {
        return screen == screens.audience ||
               std::any_of(config.screens.begin(), config.screens.end(),
                           [&](const AudienceScreen& each) { return each.screen == screen; });
    };
    screens.presenter = config.presenter.screen.value_or(0);
    while (!config.presenter.screen && is_audiences(screens.presenter))
        ++screens.presenter;
    return screens;
}

Renderer renderer_named(std::string_view name) {
    if (name == "memory") return Renderer::memory;
    return name == "gpu" ? Renderer::gpu : Renderer::automatic;
}

ConfigReading read_config(const std::string& file, const FileSource& files, bool must_exist,
                          const Config& otherwise) {
    ConfigReading reading;
    reading.config = otherwise;
    reading.file = file;
    reading.config.deck = folder_of(file) + reading.config.deck;
    if (!must_exist && !files.exists(file)) return reading;
    std::string why;
    const auto contents = files.read(file, largest_file, why);
    if (!contents) {
        Diagnostic diagnostic;
        diagnostic.file = file;
        diagnostic.rule = "unreadable-file";
        diagnostic.message = "the settings cannot be read: " + why;
        reading.diagnostics.push_back(std::move(diagnostic));
        make_strict(reading.config);
        return reading;
    }
    const SourceText source(*contents);
    Reporter reporter(file, source);
    const YamlTree tree = read_yaml(reporter);
    DeckLanguages any_language;
    FieldReader reader(reporter, any_language);
    if (tree.root.kind == YamlNode::Kind::list || tree.root.kind == YamlNode::Kind::text) {
        reporter.error(tree.root.at, "wrong-type", "these are not settings",
                       "each is written as 'name: value'");
    }
    // A loss of power, or a full disk: whoever has nothing to set has no such file, or a remark in it.
    if (trimmed(source.text()).empty())
        reporter.error({}, "empty-file", "this file is empty: its settings are lost, or it was never written",
                       "write them, or a remark such as '# all as it is'; until then the show begins hidden "
                       "and locked");
    // What is not YAML, and what stands beside it, may have been any setting.
    const bool is_whole = reporter.count() == 0;
    const bool is_certain = read_settings(reporter, reader, tree.root, reading);
    const bool is_lost = LostProtection(reporter, tree.root).is_found();
    if (!is_whole || !is_certain || is_lost) make_strict(reading.config);
    reading.source = *contents;
    reading.diagnostics = reporter.take();
    sort_diagnostics(reading.diagnostics);
    return reading;
}

Config bundled_settings(const Config& bundled) {
    Config config;
    config.language = bundled.language;
    config.theme = bundled.theme;
    config.reduced_motion = bundled.reduced_motion;
    config.easy_reading = bundled.easy_reading;
    config.invite = bundled.invite;
    return config;
}

std::string bundled_settings_text(const Config& config) {
    const auto in_quotes = [](const std::string& text) {
        std::string quoted = "\"";
        for (const char letter : text) {
            if (letter == '"' || letter == '\\') quoted += '\\';
            quoted += letter;
        }
        return quoted + "\"";
    };
    std::string text;
    if (!config.language.empty()) text += "language: " + in_quotes(config.language) + "\n";
    if (!config.theme.empty()) text += "theme: " + in_quotes(config.theme) + "\n";
    if (config.reduced_motion) text += "motion: reduced\n";
    if (config.easy_reading) text += "easy_reading: true\n";
    if (!config.invite) text += "invite: false\n";
    return text;
}

}  // namespace kiosk
