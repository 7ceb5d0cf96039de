// Finds the figures in a text by value: "1,200" in English, "1 200" in French, "1.200" in German and "١٬٢٠٠"
// in Arabic have the same value. Used to compare translations.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct Figure {
    double value = 0;
    std::string written;  ///< as written in the text
    /// False if a translation may well write it differently: digits in a name (COVID-19), dates and times,
    /// small ordinals, "1.2 million".
    bool is_certain = true;
};

/// Finds the figures in texts of one language. For use by one thread.
class FigureReader {
  public:
    explicit FigureReader(std::string_view language);
    ~FigureReader();
    FigureReader(FigureReader&&) noexcept;
    FigureReader& operator=(FigureReader&&) noexcept;

    std::vector<Figure> find(std::string_view text) const;

    /// Whether `text` expresses `value` in any way: in digits, in words (if ICU knows those of the language),
    /// as a Roman numeral, as a decade for a year, or in thousands or millions. In doubt the answer is yes.
    bool tells(std::string_view text, double value) const;

  private:
    struct Language;
    std::unique_ptr<Language> language_;
};

/// The words of a text as ICU separates them, also in languages without spaces.
int count_words(std::string_view text, std::string_view language);

}  // namespace kiosk
