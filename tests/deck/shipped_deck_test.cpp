// The shipped deck as a story: what somebody meets who stays for ninety seconds, what it ends on, and that it
// says nothing in anybody's name that this person has not said in public.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

const Deck& shipped_deck() {
    static const Deck deck = read_deck(KIOSK_SOURCE_DIR "/slides/slides.yaml", DiskFiles(), test_day).deck;
    return deck;
}

std::string words(const LocalizedText& text, const std::string& language) {
    return std::string(text.in(language, "en").text);
}

/// All that a visitor reads on `slide`, with ordinary spaces and hyphens.
std::string words_on(const Slide& slide, const std::string& language) {
    std::string all;
    for (const LocalizedText* text : visible_texts(slide))
        all += words(*text, language) + '\n';
    for (const auto& [unusual, usual] : {std::pair("\u00a0", " "), std::pair("\u2011", "-")})
        for (std::size_t at = 0; (at = all.find(unusual, at)) != std::string::npos;)
            all.replace(at, std::string_view(unusual).size(), usual);
    return all;
}

struct Quotation {
    std::string by;
    std::string words;
    auto operator<=>(const Quotation&) const = default;
};

/// The quotations of the slides in one language, each once.
std::set<Quotation> quotations_in(const std::string& language) {
    std::set<Quotation> found;
    for (const Slide& slide : shipped_deck().slides)
        if (const auto* quote = std::get_if<QuoteContent>(&slide.content))
            found.insert({words(quote->by, language), words(quote->quote, language)});
    return found;
}

constexpr const char* hope =
    "I hope that someday, a moment will come when we will celebrate solidarity, the possibility of our "
    "rights in an open form.";

}  // namespace

TEST_CASE("who stays for ninety seconds has met the 120, the flag and the hope, in each language") {
    const Deck& deck = shipped_deck();
    for (const std::string& language : deck.languages) {
        CAPTURE(language);
        Duration time{0};
        std::set<std::string> met;
        for (std::size_t i = 0; i < deck.slides.size() && met.size() < 3; ++i) {
            const Slide& slide = deck.slides[i];
            time += shown_for(slide, language, deck.first_language());
            if (const auto* fact = std::get_if<FactContent>(&slide.content); fact && fact->figure == 120)
                met.insert("the 120");
            if (const auto* photo = std::get_if<PhotoContent>(&slide.content);
                photo && photo->photo.path.ends_with("/flag-over-astana.jpg"))
                met.insert("the flag");
            if (const auto* quote = std::get_if<QuoteContent>(&slide.content);
                quote && words(quote->quote, "en") == hope)
                met.insert("the hope");
            if (met.size() == 3) CHECK(i < 6);
        }
        CHECK(met.size() == 3);
        CHECK(time.count() <= 90);
        MESSAGE(language, ": ", time.count(), " s");
    }
}

TEST_CASE("the story ends on the hope of the one who leads Feminita") {
    const auto* last = std::get_if<QuoteContent>(&shipped_deck().slides.back().content);
    REQUIRE(last);
    CHECK(words(last->by, "en") == "Gulzada Serzhan");
    CHECK(words(last->quote, "en") == hope);
}

TEST_CASE("who negotiated the flag, and when, is read beside it in each language") {
    const std::map<std::string, std::string> negotiators = {{"en", "British Embassy"},
                                                            {"fr", "Grande-Bretagne"},
                                                            {"kk", "Ұлыбритания елшілігі"},
                                                            {"ru", "посольство Великобритании"}};
    const auto& slides = shipped_deck().slides;
    const auto flag =
        std::find_if(slides.begin(), slides.end(), [](const Slide& s) { return s.id == "flag"; });
    REQUIRE(flag != slides.end());
    for (const auto& [tag, negotiator] : negotiators) {
        const std::string language(tag);
        CAPTURE(language);
        const std::string all = words_on(*flag, language);
        CHECK(all.find(negotiator) != std::string::npos);
        CHECK(all.find("2018") != std::string::npos);
    }
}

TEST_CASE("each slide says when it was, but the one about the pictures") {
    for (const Slide& slide : shipped_deck().slides) {
        CAPTURE(slide.id);
        for (const std::string& language : shipped_deck().languages) {
            CAPTURE(language);
            if (slide.id != "safety") CHECK(words_on(slide, language).find("2018") != std::string::npos);
        }
    }
}

TEST_CASE("the English quotations are those that were published, word for word") {
    const std::set<Quotation> published = {
        {"Gulzada Serzhan", hope},
        {"Gulzada Serzhan", "today, such events are held behind closed doors."},
        {"Altynai Kambekova", "We are not visible by either the government or the society."},
        {"Sultana Kali",
         "the opportunity to learn about activism, the activities of organizations, and that they are not "
         "alone."},
        {"Nicholas Brousseau",
         "We are all too aware of the reports of violence and discrimination faced by the Kazakhstani "
         "2SLGBTQI+ community."},
        {"Justin Trudeau",
         "no matter who we love or how we identify, all of us deserve to feel safe and secure, live free "
         "from discrimination and persecution, and express ourselves fully."},
    };
    CHECK(quotations_in("en") == published);
}

TEST_CASE("a quotation is the published one, or says that it is a translation") {
    const std::set<Quotation> published_in_french = {
        {"Gulzada Serzhan",
         "Je rêve au jour où nous célébrerons la solidarité et la jouissance transparente de nos droits, aux "
         "yeux de tous."},
        {"Justin Trudeau",
         "Peu importe qui nous aimons ou la manière dont nous nous identifions, chacun de nous mérite de se "
         "sentir en sécurité, de vivre à l’abri de toute discrimination ou persécution et de s’exprimer "
         "librement."},
    };
    const std::set<Quotation> french = quotations_in("fr");
    CHECK(
        std::includes(french.begin(), french.end(), published_in_french.begin(), published_in_french.end()));

    const std::map<std::string, std::string> remarks = {{"en", "translat"},
                                                        {"fr", "traduit de l’anglais"},
                                                        {"kk", "ағылшын тілінен аударма"},
                                                        {"ru", "перевод с английского"}};
    for (const Slide& slide : shipped_deck().slides) {
        const auto* quote = std::get_if<QuoteContent>(&slide.content);
        if (!quote) continue;
        CAPTURE(slide.id);
        for (const auto& [tag, remark] : remarks) {
            const std::string language(tag);
            CAPTURE(language);
            const bool is_published =
                language == "en" ||
                (language == "fr" &&
                 published_in_french.contains({words(quote->by, "fr"), words(quote->quote, "fr")}));
            CHECK((words_on(slide, language).find(remark) == std::string::npos) == is_published);
        }
    }
}

TEST_CASE("no translation counts as read, and every slide of the deck is shown") {
    for (const Slide& slide : shipped_deck().slides) {
        CAPTURE(slide.id);
        CHECK(slide.unreviewed == std::vector<std::string>{"fr", "kk", "ru"});
        CHECK(is_shown(slide, test_day));
    }
}
