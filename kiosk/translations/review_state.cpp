#include "kiosk/translations/review_state.h"

#include <algorithm>
#include <array>
#include <string>

#include "kiosk/base/folded_text.h"
#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

/// Folded: in lower case and without accents.
constexpr std::array finished_words{
    // every language
    "ok", "okay", "o.k", "okey", "+", "x", "1", "100%", "✓", "✔", "☑", "👍",
    // English
    "done", "yes", "y", "ready", "final", "finished", "finalized", "approved", "reviewed", "checked",
    "complete", "completed", "good", "true", "translated", "accepted", "signed off", "lgtm",
    // French, Spanish, Italian, Portuguese
    "oui", "fait", "fini", "termine", "terminee", "valide", "validee", "relu", "relue", "verifie", "pret",
    "prete", "d'accord", "si", "hecho", "listo", "terminado", "aprobado", "revisado", "fatto", "pronto",
    "approvato", "sim", "feito", "aprovado",
    // German, Dutch
    "ja", "fertig", "erledigt", "gut", "gepruft", "freigegeben", "abgenommen", "klaar", "goed", "akkoord",
    // Russian, Ukrainian
    "да", "готово", "готов", "сделано", "проверено", "хорошо", "ок", "окей", "утверждено", "принято",
    "одобрено", "так", "перевірено", "зроблено", "добре", "затверджено", "схвалено", "перевірено",
    // Kazakh, Kyrgyz, Uzbek, Turkish
    "иә", "ия", "дайын", "болды", "тексерілді", "жақсы", "бекітілді", "ооба", "даяр", "текшерилди", "жакшы",
    "ha", "tayyor", "bo'ldi", "tekshirildi", "yaxshi", "evet", "tamam", "bitti", "hazır", "hazir",
    "onaylandı", "onaylandi",
    // Polish, Czech
    "tak", "gotowe", "zatwierdzone", "sprawdzone", "ano", "hotovo", "schvaleno", "zkontrolovano",
    // Arabic, Hebrew, Persian
    "نعم", "تم", "جاهز", "موافق", "כן", "מוכן", "בוצע", "אושר", "بله", "انجام شد", "آماده",
    // Chinese, Japanese, Korean
    "是", "好", "完成", "已完成", "通过", "通過", "はい", "完了", "済", "네", "완료"};

constexpr std::array open_words{
    // What this program writes, and English
    "", "missing", "to review", "review", "needs review", "to be reviewed", "needs work", "fuzzy", "draft",
    "open", "no", "n", "todo", "to do", "not ok", "not done", "not yet", "wip", "in progress", "unreviewed",
    "unfinished", "pending", "untranslated", "new", "false", "0", "-", "?", "stale", "check", "to check",
    "wrong",
    // French, Spanish, German
    "non", "a revoir", "a relire", "a faire", "brouillon", "manquant", "en cours", "pas encore", "pendiente",
    "por revisar", "falta", "borrador", "nein", "offen", "zu prufen", "entwurf", "fehlt", "in arbeit",
    "noch nicht",
    // Russian, Ukrainian
    "нет", "не готово", "проверить", "на проверку", "черновик", "нет перевода", "в работе", "ні", "немає",
    "не готово", "перевірити", "чернетка", "в роботі",
    // Kazakh, Kyrgyz, Uzbek, Turkish
    "жоқ", "дайын емес", "тексеру керек", "жок", "даяр эмес", "yo'q", "tayyor emas", "hayır", "hayir",
    "hazır değil", "hazir degil", "taslak", "eksik",
    // Arabic, Hebrew, Chinese
    "لا", "ليس بعد", "للمراجعة", "לא", "לבדיקה", "טיוטה", "否", "未完成", "待审"};

/// As folded_text does it, and without marks and spaces at both ends.
std::string bare(std::string_view words) {
    const std::string folded = folded_text(words);
    const std::u32string letters = to_utf32(folded);
    const auto is_mark = [](char32_t letter) {
        return std::u32string_view(U" .!,;:'\"()[]«»“”\u00A0").find(letter) != std::u32string_view::npos;
    };
    const auto first = std::find_if_not(letters.begin(), letters.end(), is_mark);
    const auto last = std::find_if_not(letters.rbegin(), letters.rend(), is_mark).base();
    std::string result;
    for (auto letter = first; letter < last; ++letter)
        append_utf8(result, *letter == 0x2019 ? U'\'' : *letter);
    return result;
}

}  // namespace

std::optional<ReviewState> review_state(std::string_view words) {
    const std::string state = bare(words);
    const auto is_among = [&](const auto& list) {
        return std::any_of(list.begin(), list.end(), [&](const char* one) { return bare(one) == state; });
    };
    if (is_among(finished_words)) return ReviewState::finished;
    if (is_among(open_words)) return ReviewState::open;
    return std::nullopt;
}

}  // namespace kiosk
