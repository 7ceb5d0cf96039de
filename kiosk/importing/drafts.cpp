#include "kiosk/importing/drafts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <set>
#include <utility>

#include "kiosk/base/ascii.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/field_reader.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

/// What a slide of a list or of paragraphs can show at a size that is read from afar.
constexpr std::size_t most_items = 8;
constexpr std::size_t most_paragraphs = 6;
constexpr std::size_t most_letters = 320;
constexpr std::size_t longest_subtitle = 80;  ///< of the first slide, where a talk has it as a paragraph
constexpr std::size_t longest_id = 64;

// ---- Words ----

/// A space at which no line ends, and which is meant so, as before a French mark.
bool stays_together(char32_t letter) {
    return letter == 0x00A0 || letter == 0x202F;
}

bool is_space(char32_t letter) {
    return letter == ' ' || letter == '\t' || letter == 0x200B || letter == 0xFEFF || stays_together(letter);
}

bool is_line_end(char32_t letter) {
    return letter == '\n' || letter == '\r' || letter == '\v' || letter == '\f' || letter == 0x2028 ||
           letter == 0x2029 || letter == 0x85;
}

/// Signs for which the show has no font: emoji, and those that mean nothing without one certain font, such as
/// the arrows of Wingdings.
bool has_no_font(char32_t letter) {
    return (letter >= 0x1F000 && letter <= 0x1FAFF) || (letter >= 0xE000 && letter <= 0xF8FF);
}

/// What makes an emoji of the sign before it: its colours, and the ring around a digit.
bool makes_emoji(char32_t letter) {
    return letter == 0xFE0F || letter == 0x20E3;
}

/// Without such signs; `has_lost` becomes true where there was one.
std::u32string without_signs(const std::u32string& letters, bool& has_lost) {
    constexpr char32_t joiner = 0x200D;
    std::u32string kept;
    bool was_sign = false;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char32_t letter = letters[i];
        const bool is_dressed = i + 1 < letters.size() && letters[i + 1] == 0xFE0F && letter > 0x7F;
        const bool is_sign = has_no_font(letter) || is_dressed;
        if (!is_sign && !makes_emoji(letter) && !(letter == joiner && was_sign)) kept += letter;
        has_lost = has_lost || is_sign;
        was_sign = is_sign || (was_sign && (makes_emoji(letter) || letter == joiner));
    }
    return kept;
}

bool has_such_signs(std::string_view text) {
    bool has_lost = false;
    without_signs(to_utf32(text), has_lost);
    return has_lost;
}

/// A text of a talk as a deck can hold it: without control characters, and with single spaces.
std::string clean(std::string_view text, bool keeps_lines) {
    std::string result;
    bool has_space = false;
    bool has_line = false;
    char32_t space = ' ';
    bool unused = false;
    for (const char32_t letter : without_signs(to_utf32(text), unused)) {
        if (is_line_end(letter)) {
            has_line = true;
        } else if (is_space(letter)) {
            if (!has_space) space = stays_together(letter) ? letter : U' ';
            has_space = true;
        } else if (!is_control_character(letter) && letter != 0x00AD) {
            if (!result.empty()) {
                if (has_line) {
                    result += keeps_lines ? '\n' : ' ';
                } else if (has_space) {
                    append_utf8(result, space);
                }
            }
            has_space = has_line = false;
            append_utf8(result, letter);
        }
    }
    return result;
}

/// Without the quotation marks around the whole of it, which a deck adds by itself; nothing where there are
/// none.
std::optional<std::string> without_quotes(std::string_view text) {
    struct Marks {
        std::string_view open;
        std::string_view close;
    };
    constexpr std::array marks{Marks{"“", "”"}, Marks{"«", "»"},   Marks{"„", "“"},
                               Marks{"„", "”"}, Marks{"\"", "\""}, Marks{"‘", "’"},
                               Marks{"‹", "›"}, Marks{"「", "」"}, Marks{"»", "«"}};
    for (const Marks& one : marks) {
        if (!text.starts_with(one.open) || !text.ends_with(one.close) ||
            text.size() <= one.open.size() + one.close.size())
            continue;
        const std::string_view inside =
            text.substr(one.open.size(), text.size() - one.open.size() - one.close.size());
        if (inside.find(one.open) != std::string_view::npos ||
            inside.find(one.close) != std::string_view::npos)
            continue;
        return clean(inside, true);
    }
    return std::nullopt;
}

/// What follows the dash that a line begins with, as the name below a quotation does.
std::optional<std::string> speaker_in(std::string_view line) {
    for (const std::string_view dash : {"—", "–", "―", "--", "- "})
        if (line.starts_with(dash)) return clean(line.substr(dash.size()), false);
    return std::nullopt;
}

/// "1200" of "1,200", "1 200" and "1200"; nothing of what is no number.
std::optional<std::string> figure_of(const std::string& text) {
    std::string digits;
    for (const char32_t letter : to_utf32(text)) {
        if (is_space(letter) || letter == 0x2009 || letter == '\'' || letter == 0x2019) continue;
        if (letter > 0x7F) return std::nullopt;
        digits += static_cast<char>(letter);
    }
    // A comma is one of thousands where three digits follow it, and no nought alone stands before it.
    const std::size_t comma = digits.find(',');
    const std::size_t first = std::min(digits.find_first_not_of("+-"), digits.size());
    if (comma != std::string::npos && digits.find('.') == std::string::npos) {
        if (digits.size() - digits.rfind(',') == 4 && digits.substr(first, 1) != "0")
            std::erase(digits, ',');
        else if (comma == digits.rfind(','))
            digits[comma] = '.';
    }
    std::erase(digits, ',');
    double number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    constexpr double largest = 1e12;
    if (fault != std::errc() || end != digits.data() + digits.size() || number > largest ||
        number < -largest || digits.find_first_of("eEnN") != std::string::npos)
        return std::nullopt;
    // As a deck writes it: "0.5" of ".5", "200" of "0200".
    char plain[64];
    const auto written = std::to_chars(plain, plain + sizeof plain, number, std::chars_format::fixed);
    if (written.ec != std::errc()) return std::nullopt;
    return std::string(plain, written.ptr);
}

/// The letters a to z, digits and '-' of a name; may be empty.
std::string id_of(std::string_view name) {
    std::string id;
    for (const char letter : name) {
        const char small = ascii_lower(letter);
        if ((small >= 'a' && small <= 'z') || is_ascii_digit(small)) {
            id += small;
        } else if (!id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    id = id.substr(0, longest_id - 8);  // room for what is added to it
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    return id;
}

// ---- Slides ----

/// Makes the slides of one talk.
class Drafter {
  public:
    Drafter(const ForeignTalk& talk, const std::string& language) : talk_(talk), language_(language) {}

    Drafts draft() {
        for (const TalkSlide& slide : talk_.slides)
            draft(slide);
        return std::move(drafts_);
    }

  private:
    void leave_out(std::string what) { drafts_.left_out.push_back({slide_->number, std::move(what)}); }

    void draft(const TalkSlide& slide) {
        slide_ = &slide;
        for (const std::string& what : slide.left_out)
            leave_out(clean(what, false));
        char number[16];
        std::snprintf(number, sizeof number, "%0*d", talk_.slides.size() > 99 ? 3 : 2, slide.number);
        bool has_signs = false;
        for (const std::string* text :
             {&slide.title, &slide.subtitle, &slide.quote, &slide.notes, &slide.label})
            has_signs = has_signs || has_such_signs(*text);
        for (const TalkParagraph& one : slide.body)
            has_signs = has_signs || has_such_signs(one.text);
        if (has_signs) leave_out("signs that the show has no font for, such as emoji");
        id_ = id_of(slide.id);
        if (id_.empty()) id_ = std::string("slide-") + number;
        const std::size_t before = drafts_.slides.size();
        pictures_ = slide.pictures;
        drop_repeated_grounds();
        draft_words();
        for (const TalkPicture& picture : pictures_) {
            begin(drafts_.slides.size() == before ? id_ : id_ + "-picture");
            add_picture("photo", picture);
        }
        const bool is_empty = drafts_.slides.size() == before;
        if (is_empty) {
            const bool has_notes = !clean(slide.notes, true).empty();
            leave_out(std::string("the slide itself: it has no words and no picture") +
                      (slide.left_out.empty() ? "" : " besides") +
                      (has_notes ? "; its notes went with it" : ""));
            return;
        }
        add_text(drafts_.slides[before].slide, "notes", clean(slide.notes, true));
        for (std::size_t i = before; slide.hidden && i < drafts_.slides.size(); ++i)
            drafts_.slides[i].slide.fields.push_back({"hidden", std::string("true")});
    }

    /// One picture behind many slides is taken over once.
    void drop_repeated_grounds() {
        std::erase_if(pictures_, [&](const TalkPicture& picture) {
            if (!picture.is_background) return false;
            const std::string key = picture.file ? std::to_string(*picture.file) : picture.path;
            return !grounds_.insert(key).second;
        });
    }

    void draft_words() {
        const std::string title = clean(slide_->title, false);
        const std::string subtitle = clean(slide_->subtitle, false);
        std::vector<TalkParagraph> body;
        for (const TalkParagraph& one : slide_->body) {
            TalkParagraph paragraph{clean(one.text, !one.is_item), one.is_item, one.level};
            if (!paragraph.text.empty()) body.push_back(std::move(paragraph));
        }
        if (!clean(slide_->quote, true).empty()) {
            const std::string words = clean(slide_->quote, true);
            draft_quote(title, without_quotes(words).value_or(words), clean(slide_->by, false),
                        clean(slide_->role, false));
            draft_body({}, std::move(body));
        } else if (!clean(slide_->fact, false).empty()) {
            draft_fact();
        } else if (!clean(slide_->code, false).empty()) {
            draft_code(title);
        } else if (is_quotation(body)) {
            const std::string by = body.size() == 2 ? speaker_in(body[1].text).value_or("") : "";
            const std::size_t comma = by.find(", ");
            draft_quote(title, *without_quotes(body[0].text), by.substr(0, comma),
                        comma == std::string::npos ? "" : by.substr(comma + 2));
        } else if (body.empty()) {
            draft_title(title, subtitle);
        } else {
            if (!subtitle.empty()) body.insert(body.begin(), {subtitle});
            const bool is_opening = slide_->number == 1 && !title.empty() && body.size() == 1 &&
                                    count_code_points(body[0].text) <= longest_subtitle;
            if (is_opening) return draft_title(title, clean(body[0].text, false));
            draft_body(title, std::move(body));
        }
    }

    /// A paragraph in quotation marks, and below it at most a name after a dash.
    static bool is_quotation(const std::vector<TalkParagraph>& body) {
        return !body.empty() && body.size() <= 2 && without_quotes(body[0].text) &&
               (body.size() == 1 || speaker_in(body[1].text));
    }

    void draft_quote(const std::string& title, const std::string& words, const std::string& by,
                     const std::string& role) {
        NewSlide& slide = begin(id_);
        add_text(slide, "quote", words);
        add_text(slide, "lead", title);
        add_text(slide, "by", by);
        add_text(slide, "role", role);
        slide.fields.push_back({"consent", std::string("pending")});
    }

    void draft_fact() {
        const auto figure = figure_of(clean(slide_->fact, false));
        if (!figure) {
            leave_out("that " + in_quotes(slide_->fact) +
                      " is a figure: it is no number, and is a title now");
            return draft_title(clean(slide_->fact, false), clean(slide_->label, false));
        }
        NewSlide& slide = begin(id_);
        slide.fields.push_back({"fact", *figure});
        add_text(slide, "lead", clean(slide_->lead, false));
        add_text(slide, "unit", clean(slide_->unit, false));
        std::string label = clean(slide_->label, false);
        if (label.empty()) label = clean(slide_->title, false);
        add_text(slide, "label", label);
        add_text(slide, "note", clean(slide_->note, false));
    }

    void draft_code(const std::string& title) {
        const std::string address = clean(slide_->code, false);
        constexpr std::size_t longest = 213;
        if (address.find("://") == std::string::npos || address.find(' ') != std::string::npos ||
            address.size() > longest) {
            leave_out("the address " + in_quotes(address) +
                      ": write it in full, as in https://www.example.org");
            return draft_title(title, {});
        }
        NewSlide& slide = begin(id_);
        add_text(slide, "code", address);
        add_text(slide, "label", title.empty() ? clean(slide_->label, false) : title);
        add_text(slide, "note", clean(slide_->note, false));
    }

    void draft_title(const std::string& title, const std::string& subtitle) {
        if (title.empty() && subtitle.empty()) return;
        const auto ground = std::find_if(pictures_.begin(), pictures_.end(),
                                         [](const TalkPicture& one) { return one.is_background; });
        // A title and one picture: the picture with these words on it.
        const bool is_caption = subtitle.empty() && pictures_.size() == 1 && ground == pictures_.end() &&
                                clean(slide_->caption, false).empty();
        if (is_caption) {
            begin(id_);
            add_picture("photo", std::exchange(pictures_, {}).front(), title);
            return;
        }
        NewSlide& slide = begin(id_);
        add_text(slide, "title", title.empty() ? subtitle : title);
        if (!title.empty()) add_text(slide, "subtitle", subtitle);
        if (ground == pictures_.end()) return;
        add_picture("background", *ground);
        pictures_.erase(ground);
    }

    /// Items become a list, paragraphs a text.
    void draft_body(const std::string& title, std::vector<TalkParagraph> body) {
        if (body.empty()) return;
        const bool is_list =
            !title.empty() && body.size() > 1 &&
            std::all_of(body.begin(), body.end(), [](const TalkParagraph& one) { return one.is_item; });
        if (std::any_of(body.begin(), body.end(), [](const TalkParagraph& one) { return one.level > 0; }))
            leave_out("the levels of its list: all its items stand side by side now");
        std::string heading = title;
        if (heading.empty() && body.size() > 1 && count_code_points(body.front().text) <= 80) {
            heading = clean(body.front().text, false);
            body.erase(body.begin());
        }
        std::vector<NewText> texts;
        for (const TalkParagraph& one : body)
            if (auto text = fitting(one.text)) texts.push_back(in_language(*text));
        if (texts.empty()) return draft_title(title, {});
        NewSlide& slide = begin(id_);
        if (heading.empty()) {
            slide.fields.push_back({"text", texts.front()});
            texts.erase(texts.begin());
        } else {
            add_text(slide, is_list ? "list" : "text", heading);
        }
        if (!texts.empty()) slide.fields.push_back({is_list ? "items" : "body", std::move(texts)});
    }

    /// A new slide, with the first free id that begins with `id`.
    NewSlide& begin(const std::string& id) {
        SlideDraft draft;
        draft.number = slide_->number;
        draft.slide.id = id;
        for (int number = 2; !ids_.insert(draft.slide.id).second; ++number)
            draft.slide.id = id + "-" + std::to_string(number);
        drafts_.slides.push_back(std::move(draft));
        return drafts_.slides.back().slide;
    }

    /// To the slide that was begun last.
    void add_picture(const char* field, const TalkPicture& picture, const std::string& caption = {}) {
        SlideDraft& draft = drafts_.slides.back();
        draft.slide.fields.push_back({field, std::string()});
        const bool is_first = !slide_->pictures.empty() && slide_->pictures.front().name == picture.name;
        add_text(draft.slide, "caption",
                 caption.empty() && is_first ? clean(slide_->caption, false) : caption);
        if (is_first) add_text(draft.slide, "credit", clean(slide_->credit, false));
        if (std::string_view(field) == "photo") add_text(draft.slide, "alt", clean(picture.alt, false));
        draft.slide.fields.push_back({"consent", std::string("pending")});
        draft.picture = picture;
    }

    std::optional<std::string> fitting(const std::string& text) {
        if (count_code_points(text) <= longest_text) return text;
        leave_out("a text of more than " + std::to_string(longest_text) + " letters, which begins " +
                  in_quotes(text));
        return std::nullopt;
    }

    NewText in_language(const std::string& text) const { return {{{language_, text}}}; }

    void add_text(NewSlide& slide, const char* name, const std::string& text) {
        if (text.empty()) return;
        if (const auto words = fitting(text)) slide.fields.push_back({name, in_language(*words)});
    }

    const ForeignTalk& talk_;
    const std::string& language_;
    const TalkSlide* slide_ = nullptr;
    std::string id_;
    std::vector<TalkPicture> pictures_;  ///< of the slide, those that have no place yet
    std::set<std::string> ids_;
    std::set<std::string> grounds_;
    Drafts drafts_;
};

/// Adds the words of another language to those of a field; false where the two differ in form.
bool join_field(NewField& field, const NewField& other) {
    if (auto* const text = std::get_if<NewText>(&field.value)) {
        const auto* const more = std::get_if<NewText>(&other.value);
        if (!more) return false;
        text->versions.insert(text->versions.end(), more->versions.begin(), more->versions.end());
        return true;
    }
    if (auto* const texts = std::get_if<std::vector<NewText>>(&field.value)) {
        const auto* const more = std::get_if<std::vector<NewText>>(&other.value);
        if (!more || more->size() != texts->size()) return false;
        for (std::size_t i = 0; i < texts->size(); ++i)
            (*texts)[i].versions.insert((*texts)[i].versions.end(), (*more)[i].versions.begin(),
                                        (*more)[i].versions.end());
    }
    return true;
}

std::size_t longest_version(const NewText& text) {
    std::size_t letters = 0;
    for (const auto& [tag, words] : text.versions)
        letters = std::max(letters, count_code_points(words));
    return letters;
}

/// The texts of a list or of paragraphs, for one slide after the other.
std::vector<std::vector<NewText>> divided(std::vector<NewText> texts, std::size_t most) {
    std::vector<std::vector<NewText>> parts(1);
    std::size_t letters = 0;
    for (NewText& text : texts) {
        const std::size_t more = longest_version(text);
        if (!parts.back().empty() && (parts.back().size() == most || letters + more > most_letters)) {
            parts.emplace_back();
            letters = 0;
        }
        letters += more;
        parts.back().push_back(std::move(text));
    }
    return parts;
}

}  // namespace

Drafts draft_slides(const ForeignTalk& talk, const std::string& language) {
    return Drafter(talk, language).draft();
}

void join_drafts(Drafts& drafts, Drafts other) {
    for (SlideDraft& more : other.slides) {
        const auto found = std::find_if(drafts.slides.begin(), drafts.slides.end(),
                                        [&](const SlideDraft& one) { return one.slide.id == more.slide.id; });
        if (found == drafts.slides.end()) {
            drafts.slides.push_back(std::move(more));
            continue;
        }
        // A slide that is nothing but a heading here has the same one over a list or a text there.
        std::string& heading = more.slide.fields.front().name;
        if (heading == "title" &&
            (found->slide.fields.front().name == "list" || found->slide.fields.front().name == "text"))
            heading = found->slide.fields.front().name;
        for (NewField& field : more.slide.fields) {
            NewField* const there = find_field(found->slide, field.name);
            const bool is_text = !std::holds_alternative<std::string>(field.value);
            if (!is_text) continue;
            if (!there && found->slide.fields.front().name == more.slide.fields.front().name) {
                found->slide.fields.push_back(std::move(field));
            } else if (!there || !join_field(*there, field)) {
                drafts.left_out.push_back(
                    {more.number, "'" + field.name +
                                      "' in another language: it differs in form, as by the number "
                                      "of its lines"});
            }
        }
    }
    // Slides that only the other language has come in by their numbers.
    std::stable_sort(drafts.slides.begin(), drafts.slides.end(),
                     [](const SlideDraft& a, const SlideDraft& b) { return a.number < b.number; });
    drafts.left_out.insert(drafts.left_out.end(), std::make_move_iterator(other.left_out.begin()),
                           std::make_move_iterator(other.left_out.end()));
}

void divide_drafts(Drafts& drafts) {
    std::vector<std::string> ids;
    for (const SlideDraft& draft : drafts.slides)
        ids.push_back(draft.slide.id);
    std::vector<SlideDraft> all;
    for (SlideDraft& draft : drafts.slides) {
        NewField* const items = find_field(draft.slide, "items");
        NewField* const texts = items ? items : find_field(draft.slide, "body");
        if (!texts) {
            all.push_back(std::move(draft));
            continue;
        }
        const std::string id = draft.slide.id;
        const NewField heading = draft.slide.fields.front();
        const bool is_hidden = find_field(draft.slide, "hidden") != nullptr;
        auto parts = divided(std::get<std::vector<NewText>>(std::move(texts->value)),
                             items ? most_items : most_paragraphs);
        const std::string name = texts->name;
        texts->value = std::move(parts.front());
        const int number = draft.number;
        all.push_back(std::move(draft));
        for (std::size_t i = 1; i < parts.size(); ++i) {
            SlideDraft more;
            more.number = number;
            more.slide.id = free_id(id, ids);
            ids.push_back(more.slide.id);
            more.slide.fields = {heading, {name, std::move(parts[i])}};
            if (is_hidden) more.slide.fields.push_back({"hidden", std::string("true")});
            all.push_back(std::move(more));
        }
    }
    drafts.slides = std::move(all);
}

bool drop_picture(SlideDraft& draft) {
    draft.picture.reset();
    auto& fields = draft.slide.fields;
    const bool was_photo = find_field(draft.slide, "photo") != nullptr;
    NewField* const caption = find_field(draft.slide, "caption");
    if (was_photo && caption) {
        // Its words are shown all the same.
        caption->name = "title";
        std::rotate(fields.begin(), fields.begin() + (caption - fields.data()),
                    fields.begin() + (caption - fields.data()) + 1);
    }
    std::erase_if(fields, [](const NewField& field) {
        return field.name == "photo" || field.name == "background" || field.name == "alt" ||
               field.name == "credit" || field.name == "consent";
    });
    return !was_photo || find_field(draft.slide, "title") != nullptr;
}

NewField* find_field(NewSlide& slide, std::string_view name) {
    const auto found = std::find_if(slide.fields.begin(), slide.fields.end(),
                                    [&](const NewField& field) { return field.name == name; });
    return found == slide.fields.end() ? nullptr : &*found;
}

std::optional<std::string> talk_language(const std::string& tag) {
    std::string name = tag;
    std::replace(name.begin(), name.end(), '_', '-');
    auto canonical = canonical_language_tag(name);
    if (!canonical || !is_known_language(*canonical)) return std::nullopt;
    for (const char* place : {"zh-TW", "zh-HK", "zh-MO"})
        if (canonical->starts_with(place)) return "zh-Hant";
    // A script has four letters.
    const std::size_t first = canonical->find('-');
    if (first == std::string::npos) return canonical;
    const std::size_t second = std::min(canonical->find('-', first + 1), canonical->size());
    return second - first == 5 ? canonical->substr(0, second) : canonical->substr(0, first);
}

}  // namespace kiosk
