// Markdown (CommonMark) as Marp, Slidev and Deckset divide it into slides.
#include <cmark.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>

#include "kiosk/base/ascii.h"
#include "kiosk/office/office_fault.h"
#include "kiosk/office/talk_formats.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {
namespace {

using Lines = std::vector<std::string_view>;

// ---- Dividing a file into slides ----

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool is_made_of(std::string_view line, char mark) {
    line = trimmed(line);
    return line.size() >= 3 && line.find_first_not_of(mark) == std::string_view::npos;
}

/// "```" of a line that begins or ends a block of code; empty for others.
std::string_view fence_of(std::string_view line) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start > 3) return {};  // npos too: an empty line
    line.remove_prefix(start);
    if (line.front() != '`' && line.front() != '~') return {};
    const std::size_t length = std::min(line.find_first_not_of(line.front()), line.size());
    return length >= 3 ? line.substr(0, length) : std::string_view();
}

/// Whether a line looks like one of a front matter: "name: value", or what belongs to one above it.
bool is_setting(std::string_view line, bool may_belong) {
    if (may_belong && !line.empty() && (line.front() == ' ' || line.front() == '#' || line.starts_with("- ")))
        return true;
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) return false;
    if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
    return line.substr(0, colon).find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == std::string_view::npos;
}

/// The line that ends a front matter which begins at `at`; nothing where none does.
std::optional<std::size_t> end_of_settings(const Lines& lines, std::size_t at) {
    for (std::size_t i = at; i < lines.size(); ++i) {
        if (trimmed(lines[i]) == "---") return i > at ? std::optional(i) : std::nullopt;
        if (!trimmed(lines[i]).empty() && !is_setting(lines[i], i > at)) return std::nullopt;
        if (i == at && trimmed(lines[i]).empty()) return std::nullopt;
    }
    return std::nullopt;
}

/// The fields of a front matter that are plain texts.
using Settings = std::vector<std::pair<std::string, std::string>>;

std::string setting(const Settings& settings, std::string_view name) {
    for (const auto& [known, value] : settings)
        if (known == name) return value;
    return {};
}

/// The line that ends the front matter of a file, whatever is in it.
std::optional<std::size_t> end_of_front_matter(const Lines& lines) {
    if (lines.size() < 2 || trimmed(lines[0]) != "---" || !is_setting(lines[1], true)) return std::nullopt;
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (trimmed(lines[i]) == "---") return i;
    return std::nullopt;
}

/// Line by line, where the whole is no YAML that can be read: "marp: true".
Settings read_plain_settings(const Lines& lines, std::size_t begin, std::size_t end) {
    Settings settings;
    for (std::size_t i = begin; i < end; ++i) {
        const std::size_t colon = lines[i].find(':');
        if (colon == std::string_view::npos || lines[i].starts_with(' ')) continue;
        std::string value;
        for (const char letter : trimmed(lines[i].substr(colon + 1)))
            if (letter != '"' && letter != '\'' && letter != '[' && letter != ']')
                value += letter == ',' ? ' ' : letter;
        settings.emplace_back(trimmed(lines[i].substr(0, colon)), std::move(value));
    }
    return settings;
}

Settings read_settings(const Lines& lines, std::size_t begin, std::size_t end) {
    std::string yaml;
    for (std::size_t i = begin; i < end; ++i)
        yaml += std::string(lines[i]) + "\n";
    const SourceText source(yaml);
    Reporter reporter("", source);
    const YamlTree tree = read_yaml(reporter);
    if (!tree.complete || !reporter.take().empty()) return read_plain_settings(lines, begin, end);
    Settings settings;
    for (const YamlField& field : tree.root.fields) {
        std::string value = field.value.text;
        for (const YamlNode& item : field.value.items)
            value += (value.empty() ? "" : " ") + item.text;
        settings.emplace_back(field.name, std::move(value));
    }
    return settings;
}

/// A slide's lines, and what is said about it before them.
struct Part {
    Settings settings;
    std::string text;
};

/// 2 of "## Words"; 0 for other lines.
int heading_level(std::string_view line) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    return level > 0 && level <= 6 && (level == line.size() || line[level] == ' ' || line[level] == '[')
               ? static_cast<int>(level)
               : 0;
}

/// Settings that Deckset takes at the top of a file without any mark around them.
bool is_deckset_setting(std::string_view line) {
    constexpr std::array names{"autoscale",      "background-color",
                               "build-lists",    "code-language",
                               "footer",         "header",
                               "list",           "presenter-notes",
                               "slide-dividers", "slidenumbers",
                               "slidecount",     "slide-transition",
                               "theme",          "text",
                               "quote",          "table",
                               "footer-style",   "slidenumber-style"};
    const std::string name(trimmed(line.substr(0, std::min(line.find(':'), line.size()))));
    return line.find(':') != std::string_view::npos &&
           std::find(names.begin(), names.end(), ascii_lower(name)) != names.end();
}

class Divider {
  public:
    explicit Divider(std::string_view text) : lines_(lines_of(text)) {}

    std::vector<Part> divide() {
        std::size_t at = 0;
        if (const auto end = end_of_front_matter(lines_)) {
            part_.settings = read_settings(lines_, 1, *end);
            at = *end + 1;
        } else {
            while (at < lines_.size() && is_deckset_setting(lines_[at]))
                ++at;
        }
        is_marp_ = setting(part_.settings, "marp") == "true";
        divides_at_ = setting(part_.settings, "headingDivider");
        std::string fence;
        for (; at < lines_.size(); ++at) {
            const std::string_view line = lines_[at];
            const std::string_view mark = fence_of(line);
            if (!fence.empty()) {
                if (mark.size() >= fence.size() && mark.front() == fence.front() &&
                    trimmed(line).size() == mark.size())
                    fence.clear();
                keep(line);
            } else if (!mark.empty()) {
                fence = mark;
                keep(line);
            } else if (is_separator(line)) {
                finish();
                if (const auto end = end_of_settings(lines_, at + 1)) {
                    part_.settings = read_settings(lines_, at + 1, *end);
                    at = *end;
                }
            } else {
                if (begins_slide(line)) finish();
                keep(line);
            }
        }
        finish();
        return std::move(parts_);
    }

  private:
    void keep(std::string_view line) {
        part_.text += std::string(line) + "\n";
        // What a block begins with says what it is: words that stand in no list, quotation or other block.
        const bool is_apart = trimmed(line).empty() || heading_level(line) > 0 || !fence_of(line).empty();
        if (is_apart || !is_in_block_) is_below_words_ = !is_apart && !begins_block(line);
        is_in_block_ = !is_apart;
        has_words_ = has_words_ || !trimmed(line).empty();
    }

    void finish() {
        parts_.push_back(std::exchange(part_, {}));
        is_in_block_ = is_below_words_ = false;
        has_words_ = false;
        if (parts_.size() > most_slides) throw OfficeFault("it has far too many slides");
    }

    bool is_separator(std::string_view line) const {
        if (line.find_first_not_of(' ') > 3) return false;
        if (is_marp_ && (is_made_of(line, '*') || is_made_of(line, '_'))) return true;
        if (!is_made_of(line, '-')) return false;
        // In CommonMark, and so in Marp, it makes a heading of words right above it; elsewhere a longer line
        // does.
        return !is_below_words_ || (!is_marp_ && trimmed(line) == "---");
    }

    static bool begins_block(std::string_view line) {
        line = trimmed(line);
        const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
        const bool is_numbered =
            digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
        return is_numbered || std::string_view(">-*+<!^|").find(line.front()) != std::string_view::npos;
    }

    /// By Marp's setting `headingDivider`: headings of a level up to the one that is named, or of those
    /// listed.
    bool begins_slide(std::string_view line) const {
        const int level = heading_level(line);
        if (divides_at_.empty() || level == 0 || !has_words_) return false;
        if (divides_at_.find(' ') != std::string::npos)
            return divides_at_.find(std::to_string(level)) != std::string::npos;
        return level <= std::atoi(divides_at_.c_str());
    }

    Lines lines_;
    std::vector<Part> parts_;
    Part part_;
    bool is_in_block_ = false;     ///< the line before belongs to a block of lines
    bool is_below_words_ = false;  ///< which is a paragraph
    bool has_words_ = false;
    bool is_marp_ = false;
    std::string divides_at_;
};

// ---- Reading a slide ----

/// "a b" of "a%20b".
std::string without_percents(std::string_view address) {
    std::string path;
    for (std::size_t i = 0; i < address.size(); ++i) {
        unsigned byte = 0;
        if (address[i] == '%' && i + 2 < address.size() &&
            std::from_chars(address.data() + i + 1, address.data() + i + 3, byte, 16).ptr ==
                address.data() + i + 3) {
            path += static_cast<char>(byte);
            i += 2;
        } else {
            path += address[i];
        }
    }
    return path;
}

/// Whether a word in the brackets of a picture says how it is shown, and nothing about what it shows.
bool is_manner(std::string_view word) {
    constexpr std::array words{"bg",       "left",     "right", "fit",      "inline",
                               "fill",     "original", "cover", "contain",  "auto",
                               "vertical", "filtered", "mute",  "autoplay", "loop",
                               "hide",     "center",   "top",   "bottom",   "corner-radius"};
    const std::string_view name = word.substr(0, word.find_first_of(":("));
    if (std::find(words.begin(), words.end(), name) != words.end()) return true;
    if (name.size() < word.size() && (name == "w" || name == "h" || name == "width" || name == "height"))
        return true;
    return word.find_first_not_of("0123456789.%px") == std::string_view::npos;
}

/// What a picture's file does not have and its talk only lays over it, to make something unrecognizable.
bool hides(std::string_view word) {
    return word == "blur" || word.starts_with("blur:");
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t start = std::min(text.find_first_not_of(" \t\n"), text.size());
        text.remove_prefix(start);
        const std::size_t end = std::min(text.find_first_of(" \t\n"), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

/// Whether `words` begin with a dash, as the name below a quotation does; what follows it then.
std::optional<std::string_view> after_dash(std::string_view words) {
    for (const std::string_view dash : {"—", "–", "―", "--", "- "}) {
        if (!words.starts_with(dash)) continue;
        words.remove_prefix(dash.size());
        while (words.starts_with('-'))
            words.remove_prefix(1);
        return trimmed(words);
    }
    return std::nullopt;
}

class SlideReader {
  public:
    TalkSlide read(const Part& part, int number) {
        slide_.number = number;
        const auto is_true = [&](const char* name) { return setting(part.settings, name) == "true"; };
        slide_.hidden = is_true("hide") || is_true("disabled");
        layout_ = setting(part.settings, "layout");
        for (const char* name : {"image", "background"}) {
            const std::string path = setting(part.settings, name);
            if (path.find('.') != std::string::npos)
                add_picture(path, "", std::string_view(name) == "background");
        }
        if (const std::string from = setting(part.settings, "src"); !from.empty())
            slide_.left_out.push_back("what stands in '" + from + "': import that file by itself");
        const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
            cmark_parse_document(part.text.data(), part.text.size(), CMARK_OPT_VALIDATE_UTF8),
            &cmark_node_free);
        for (cmark_node* node = cmark_node_first_child(document.get()); node; node = cmark_node_next(node))
            read_block(node);
        if (layout_ == "quote" && slide_.quote.empty()) take_for_quote();
        if (has_links_)
            slide_.left_out.emplace_back(
                "where its links lead to is not taken over: a slide of the kind 'code' shows an address");
        return std::move(slide_);
    }

  private:
    void read_block(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_HEADING:
                return read_heading(node);
            case CMARK_NODE_PARAGRAPH:
                return read_paragraph(node);
            case CMARK_NODE_BLOCK_QUOTE:
                return read_quote(node);
            case CMARK_NODE_LIST:
                return read_list(node, 0);
            case CMARK_NODE_CODE_BLOCK:
                slide_.left_out.emplace_back("a piece of code: make a picture of it");
                return;
            case CMARK_NODE_HTML_BLOCK:
                return read_html(cmark_node_get_literal(node), {});
            default:
                return;
        }
    }

    void read_heading(cmark_node* node) {
        std::string words = words_in(node);
        if (words.starts_with("[fit]")) words = trimmed(std::string_view(words).substr(5));
        if (words.empty()) return;
        if (slide_.title.empty()) {
            slide_.title = words;
        } else if (slide_.subtitle.empty() && slide_.body.empty() && slide_.quote.empty()) {
            slide_.subtitle = words;
        } else {
            slide_.body.push_back({std::move(words)});
        }
    }

    void read_paragraph(cmark_node* node) {
        std::string words = words_in(node);
        const std::string_view start = trimmed(words);
        if (start.empty()) return;
        if (start.starts_with('^')) return add_note(trimmed(start.substr(1)));
        if (start.starts_with("[.") || (start.starts_with("::") && start.ends_with("::"))) return;
        if (start.starts_with("$$")) {
            slide_.left_out.emplace_back("a formula: make a picture of it");
            return;
        }
        if (start.starts_with('|') || start.find("|--") != std::string_view::npos ||
            start.find("| -") != std::string_view::npos) {
            slide_.left_out.emplace_back("a table: write what matters of it as a list, or as figures");
            return;
        }
        if (!slide_.quote.empty() && slide_.by.empty())
            if (const auto name = after_dash(start)) return take_speaker(*name);
        slide_.body.push_back({std::string(start)});
    }

    void read_quote(cmark_node* node) {
        std::string words;
        for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
            const std::string paragraph = words_in(child);
            if (!paragraph.empty()) words += (words.empty() ? "" : "\n") + paragraph;
        }
        if (words.empty()) return;
        if (!slide_.quote.empty()) {
            slide_.body.push_back({std::move(words)});
            return;
        }
        // "-- Name" in a line of its own, which is one paragraph with the line above it.
        const std::size_t line = words.rfind('\n');
        if (line != std::string::npos)
            if (const auto name = after_dash(std::string_view(words).substr(line + 1))) {
                take_speaker(*name);
                words.erase(line);
            }
        slide_.quote = trimmed(words);
    }

    void take_speaker(std::string_view name) {
        const std::size_t comma = name.find(',');
        slide_.by = trimmed(name.substr(0, comma));
        if (comma != std::string_view::npos) slide_.role = trimmed(name.substr(comma + 1));
    }

    /// Slidev's layout for a quotation: the heading says it, and the words below say who.
    void take_for_quote() {
        slide_.quote = std::exchange(slide_.title, {});
        std::string name = std::exchange(slide_.subtitle, {});
        if (name.empty() && !slide_.body.empty()) {
            name = slide_.body.front().text;
            slide_.body.erase(slide_.body.begin());
        }
        take_speaker(after_dash(name).value_or(name));
    }

    void read_list(cmark_node* list, int level) {
        constexpr int deepest = 20;
        if (level > deepest) throw OfficeFault("a list in it is nested too deep");
        for (cmark_node* item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
            std::string words;
            cmark_node* child = cmark_node_first_child(item);
            for (; child && cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH;
                 child = cmark_node_next(child)) {
                const std::string paragraph = words_in(child);
                words += (words.empty() ? "" : "\n") + paragraph;
            }
            if (!words.empty()) slide_.body.push_back({words, true, level});
            for (; child; child = cmark_node_next(child)) {
                if (cmark_node_get_type(child) == CMARK_NODE_LIST) {
                    read_list(child, level + 1);
                } else if (cmark_node_get_type(child) == CMARK_NODE_HTML_BLOCK) {
                    read_html(cmark_node_get_literal(child), {"", true, level});
                } else {
                    read_block(child);
                }
            }
        }
    }

    /// The words of a block, and the pictures among them; without marks for bold and the like.
    std::string words_in(cmark_node* block) {
        std::string words;
        const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(block),
                                                                               &cmark_iter_free);
        for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;) {
            cmark_node* const node = cmark_iter_get_node(iterator.get());
            const cmark_node_type type = cmark_node_get_type(node);
            const char* const literal = cmark_node_get_literal(node);
            if (event == CMARK_EVENT_EXIT) {
                if (type != CMARK_NODE_IMAGE) continue;
                // Within a picture's brackets stands what it shows.
                const std::string alt = words.substr(picture_start_);
                words.resize(picture_start_);
                add_picture(without_percents(cmark_node_get_url(node)), alt, false);
                continue;
            }
            if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) words += literal;
            if (type == CMARK_NODE_SOFTBREAK) words += '\n';
            if (type == CMARK_NODE_LINEBREAK) words += '\n';
            if (type == CMARK_NODE_IMAGE) picture_start_ = words.size();
            if (type == CMARK_NODE_LINK) has_links_ = true;
            if (type == CMARK_NODE_HTML_INLINE) read_inline_html(literal, words);
        }
        return std::string(trimmed(with_joined_lines(words)));
    }

    /// A line break in the file is one of the talk only before a dash, as before the name below a quotation.
    static std::string with_joined_lines(std::string_view words) {
        std::string joined;
        for (const std::string_view line : lines_of(words)) {
            const bool stays = after_dash(line) || line.starts_with('|') || line.starts_with('^');
            if (!joined.empty()) joined += stays ? '\n' : ' ';
            joined += trimmed(line);
        }
        return joined;
    }

    void read_inline_html(std::string_view html, std::string& words) {
        if (html.starts_with("<br")) words += ' ';
        if (html.starts_with("<img")) add_picture(without_percents(source_in(html)), "", false);
        if (html.starts_with("<!--")) read_comment(html);
    }

    /// The address of a picture's tag; empty where it has none.
    static std::string source_in(std::string_view tag) {
        const std::size_t at = tag.find("src=");
        if (at == std::string_view::npos || at + 5 >= tag.size()) return {};
        const char quote = tag[at + 4];
        if (quote != '"' && quote != '\'') return {};
        tag.remove_prefix(at + 5);
        return std::string(tag.substr(0, tag.find(quote)));
    }

    /// The words between tags become a paragraph, or what `like` is.
    void read_html(std::string_view html, TalkParagraph like) {
        html = trimmed(html);
        if (html.starts_with("<!--")) return read_comment(html);
        for (const std::string_view tag : {"<style", "<script", "<svg"})
            if (html.starts_with(tag)) return;
        if (html.find("<iframe") != std::string_view::npos)
            slide_.left_out.emplace_back("a page of the network that is shown on it");
        while (!html.empty()) {
            const std::size_t tag = std::min(html.find('<'), html.size());
            like.text += html.substr(0, tag);
            html.remove_prefix(tag);
            const std::size_t end = std::min(html.find('>'), html.size());
            std::string none;
            read_inline_html(html.substr(0, end), none);
            if (end > 0) like.text += ' ';
            html.remove_prefix(std::min(end + 1, html.size()));
        }
        for (const auto& [name, letter] :
             {std::pair{"&nbsp;", " "}, std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"},
              std::pair{"&quot;", "\""}, std::pair{"&amp;", "&"}})
            for (std::size_t at = 0; (at = like.text.find(name, at)) != std::string::npos; ++at)
                like.text.replace(at, std::string_view(name).size(), letter);
        if (!trimmed(like.text).empty()) slide_.body.push_back(std::move(like));
    }

    /// A comment is a note for the presenter, unless it holds settings alone.
    void read_comment(std::string_view comment) {
        constexpr std::string_view opening = "<!--";
        constexpr std::string_view closing = "-->";
        comment.remove_prefix(opening.size());
        const std::string_view inside = trimmed(comment.substr(0, comment.rfind(closing)));
        const Lines lines = lines_of(inside);
        const bool are_settings = std::all_of(lines.begin(), lines.end(), [](std::string_view line) {
            return trimmed(line).empty() || is_marp_setting(trimmed(line));
        });
        if (!are_settings) add_note(inside);
    }

    static bool is_marp_setting(std::string_view line) {
        constexpr std::array names{"backgroundColor",
                                   "backgroundImage",
                                   "backgroundPosition",
                                   "backgroundRepeat",
                                   "backgroundSize",
                                   "class",
                                   "color",
                                   "footer",
                                   "header",
                                   "headingDivider",
                                   "math",
                                   "paginate",
                                   "size",
                                   "style",
                                   "theme",
                                   "title",
                                   "fit",
                                   "prettier-ignore"};
        std::string_view name = trimmed(line.substr(0, line.find(':')));
        if (name.starts_with('_') || name.starts_with('$')) name.remove_prefix(1);
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    void add_note(std::string_view words) {
        if (words.empty()) return;
        slide_.notes += (slide_.notes.empty() ? "" : "\n") + std::string(words);
    }

    void add_picture(const std::string& address, std::string_view brackets, bool is_background) {
        TalkPicture picture;
        picture.path = address;
        picture.name = address;
        picture.is_background = is_background;
        bool is_hidden = false;
        for (const std::string_view word : words_of(brackets)) {
            is_hidden = is_hidden || hides(word);
            picture.is_background = picture.is_background || word == "bg";
            if (!is_manner(word)) picture.alt += (picture.alt.empty() ? "" : " ") + std::string(word);
        }
        if (address.empty()) return;
        if (is_hidden) {
            slide_.left_out.push_back(
                "the picture " + in_quotes(address) +
                ": it is blurred in the talk alone, and would be seen as it is in the deck");
        } else if (address.find("://") != std::string::npos || address.starts_with("//")) {
            slide_.left_out.push_back("the picture " + in_quotes(address) +
                                      ": it lies on the network, which is never asked");
        } else if (address.starts_with("data:")) {
            slide_.left_out.emplace_back("a picture that is written into the text itself");
        } else {
            slide_.pictures.push_back(std::move(picture));
        }
    }

    TalkSlide slide_;
    std::string layout_;
    std::size_t picture_start_ = 0;
    bool has_links_ = false;
};

}  // namespace

ForeignTalk read_markdown(std::string_view text) {
    const SourceText source(text);
    ForeignTalk talk;
    std::vector<Part> parts = Divider(source.text()).divide();
    for (const char* name : {"lang", "language"})
        if (talk.language.empty()) talk.language = setting(parts.front().settings, name);
    for (const Part& part : parts) {
        const int number = static_cast<int>(talk.slides.size()) + 1;
        talk.slides.push_back(SlideReader().read(part, number));
    }
    return talk;
}

}  // namespace kiosk
