// The figures in a text, by their value: "1,200" in English, "1 200" in French, "1.200" in German and "١٬٢٠٠"
// in Arabic are one. For comparing translations.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct Figure {
    double value = 0;
    std::string written;  ///< as it stands in the text
    /// False for what another language may well write in another way: digits in a name (COVID-19), dates and
    /// times, small ordinals, "1.2 million".
    bool is_certain = true;
};

/// Reads the figures of one language. One thread.
class FigureReader {
  public:
    explicit FigureReader(std::string_view language);
    ~FigureReader();
    FigureReader(FigureReader&&) noexcept;
    FigureReader& operator=(FigureReader&&) noexcept;

    std::vector<Figure> find(std::string_view text) const;

    /// Whether `text` tells `value` in any way: in digits, in words (as far as ICU knows the language's), as
    /// a Roman number, as a decade for a year, or in thousands and millions. Doubtful means yes.
    bool tells(std::string_view text, double value) const;

  private:
    struct Language;
    std::unique_ptr<Language> language_;
};

/// The words of a text as ICU tells them apart, in languages without spaces too.
int count_words(std::string_view text, std::string_view language);

}  // namespace kiosk
