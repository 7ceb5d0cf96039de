#include "kiosk/importing/deck_join.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_editor.h"
#include "kiosk/deck/text_fields.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

class Joiner {
  public:
    Joiner(std::string_view contents, const std::string& language)
        : contents_(contents),
          language_(language),
          source_(contents),
          reporter_("", source_),
          tree_(read_yaml(reporter_)),
          texts_(find_texts(tree_, true)) {
        for (const TextField& field : texts_.fields)
            fields_.emplace(field.address, &field);
    }

    DeckJoin join(const Drafts& drafts) {
        for (const SlideDraft& draft : drafts.slides)
            join(draft);
        const DeckEdit edit = edit_deck(contents_, changes_);
        std::set<std::size_t> refused;
        for (const RefusedChange& one : edit.refused) {
            refused.insert(one.index);
            const TextChange& change = changes_.texts[one.index];
            leave_out(numbers_[one.index], in_quotes(to_string(change.address)) + ": " + one.reason);
        }
        std::set<std::string> slides;
        for (std::size_t i = 0; i < changes_.texts.size(); ++i)
            if (!refused.contains(i)) slides.insert(changes_.texts[i].address.slide);
        result_.contents = edit.contents;
        result_.texts = static_cast<int>(changes_.texts.size() - refused.size());
        result_.slides = static_cast<int>(slides.size());
        return std::move(result_);
    }

  private:
    void leave_out(int number, std::string what) { result_.left_out.push_back({number, std::move(what)}); }

    bool has_slide(const std::string& id) const {
        const auto first = fields_.lower_bound(TextAddress{id, ""});
        return first != fields_.end() && first->first.slide == id;
    }

    /// A slide, and what it goes on in.
    std::vector<std::string> parts_of(const std::string& id) const {
        std::vector<std::string> ids = {id};
        for (int number = 2; has_slide(id + "-" + std::to_string(number)); ++number)
            ids.push_back(id + "-" + std::to_string(number));
        return ids;
    }

    void join(const SlideDraft& draft) {
        const auto& fields = draft.slide.fields;
        const bool has_words = std::any_of(fields.begin(), fields.end(), [](const NewField& field) {
            return !std::holds_alternative<std::string>(field.value);
        });
        if (!has_words) return;
        if (!has_slide(draft.slide.id))
            return leave_out(draft.number,
                             "its words: the deck has no slide " + in_quotes(draft.slide.id) + " with words");
        for (const NewField& field : draft.slide.fields) {
            if (const auto* const text = std::get_if<NewText>(&field.value)) {
                for (const std::string& id : parts_of(draft.slide.id))
                    add({id, field.name}, *text, draft.number, id == draft.slide.id);
            } else if (const auto* const texts = std::get_if<std::vector<NewText>>(&field.value)) {
                join_list(draft, field.name, *texts);
            }
        }
    }

    /// The lines of a list or of paragraphs, which the deck may have on several slides.
    void join_list(const SlideDraft& draft, const std::string& name, const std::vector<NewText>& texts) {
        std::vector<TextAddress> places;
        for (const std::string& id : parts_of(draft.slide.id))
            for (int i = 0; fields_.contains({id, name + "[" + std::to_string(i) + "]"}); ++i)
                places.push_back({id, name + "[" + std::to_string(i) + "]"});
        if (places.size() != texts.size())
            return leave_out(draft.number, "its '" + name + "': they are " + std::to_string(texts.size()) +
                                               ", and in the deck's slide " + in_quotes(draft.slide.id) +
                                               " they are " + std::to_string(places.size()));
        for (std::size_t i = 0; i < texts.size(); ++i)
            add(places[i], texts[i], draft.number, true);
    }

    /// `is_needed`: that there is no such place is told.
    void add(const TextAddress& address, const NewText& text, int number, bool is_needed) {
        const std::string& words = text.versions.front().second;
        auto found = fields_.find(address);
        // What is a title alone here has the same words over a list or a text there.
        for (const char* heading : {"list", "text"})
            if (found == fields_.end() && address.field == "title")
                found = fields_.find({address.slide, heading});
        if (found == fields_.end()) {
            if (is_needed)
                leave_out(number, "the text " + in_quotes(words) + ": the deck's slide " +
                                      in_quotes(address.slide) + " has no '" + address.field + "'");
            return;
        }
        const TextVersion* const now = found->second->in(language_);
        if (now && now->text == words) return;
        if (now && !now->language.empty()) {
            if (is_needed)
                leave_out(number, "the text " + in_quotes(words) + ": the deck's " +
                                      in_quotes(to_string(address)) + " has other words in " +
                                      language_name(language_) + " already, which stay");
            return;
        }
        changes_.texts.push_back({found->first, language_, words});
        numbers_.push_back(number);
    }

    std::string_view contents_;
    const std::string& language_;
    SourceText source_;
    Reporter reporter_;
    YamlTree tree_;
    DeckTexts texts_;
    std::map<TextAddress, const TextField*> fields_;
    DeckChanges changes_;
    std::vector<int> numbers_;  ///< of the talk's slide, parallel to the texts of `changes_`
    DeckJoin result_;
};

}  // namespace

DeckJoin join_to_deck(std::string_view contents, const Drafts& drafts, const std::string& language) {
    DeckWithSlides with_language = add_language(contents, language);
    if (!with_language.refusal.empty()) return {{}, with_language.refusal, {}, 0, 0};
    return Joiner(with_language.contents, language).join(drafts);
}

}  // namespace kiosk
