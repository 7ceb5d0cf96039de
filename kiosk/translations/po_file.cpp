#include "kiosk/translations/po_file.h"

#include <gettext-po.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <vector>

#include "kiosk/base/ascii.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

/// The header field for the exact language tag, because `Language` contains gettext's own name for it.
constexpr const char* tag_field = "X-Kiosk-Language";
constexpr const char* source_field = "X-Kiosk-Source-Language";

using PoFile = std::unique_ptr<struct po_file, void (*)(po_file_t)>;
using Iterator = std::unique_ptr<struct po_message_iterator, void (*)(po_message_iterator_t)>;
using Text = std::unique_ptr<char, void (*)(void*)>;

/// gettext's library reads files by their names, and this program's standard input by "-". While it lives,
/// this object makes that input a text in memory, as glibc allows it: so nothing is opened, which a process
/// with hardly any rights could not.
class StandardInput {
  public:
    static constexpr const char* name = "-";

    /// `text` must outlive it.
    explicit StandardInput(const std::string& text)
        : before_(stdin), memory_(fmemopen(const_cast<char*>(text.data()), text.size(), "r")) {
        if (!memory_) throw std::bad_alloc();
        stdin = memory_;
    }
    ~StandardInput() {
        stdin = before_;
        std::fclose(memory_);
    }
    StandardInput(const StandardInput&) = delete;
    StandardInput& operator=(const StandardInput&) = delete;

  private:
    std::FILE* before_;
    std::FILE* memory_;
};

/// gettext's library writes files by their names. This is a file in memory that has one.
class MemoryFile {
  public:
    MemoryFile() : descriptor_(::memfd_create("po", MFD_CLOEXEC)) {}
    ~MemoryFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    bool is_open() const { return descriptor_ >= 0; }
    std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

    std::string read() const {
        std::string contents;
        char buffer[65536];
        off_t place = 0;
        for (ssize_t count = 0; (count = ::pread(descriptor_, buffer, sizeof buffer, place)) > 0;
             place += count)
            contents.append(buffer, static_cast<std::size_t>(count));
        return contents;
    }

  private:
    int descriptor_;
};

struct PoFault {
    int severity;
    int line;
    std::string message;
};

/// The state of the library's callbacks. The library passes no pointer of ours to them, so the state is
/// thread-local; it is set only while the library runs.
struct Call {
    std::vector<PoFault> faults;
    std::jmp_buf end;  ///< where to continue after a fatal fault
};
thread_local Call* current = nullptr;

void note(int severity, std::size_t line, const char* message) {
    std::string text(trimmed(message ? message : ""));
    std::replace(text.begin(), text.end(), '\n', ' ');
    const bool has_line = line != static_cast<std::size_t>(-1);
    current->faults.push_back({severity, has_line ? static_cast<int>(line) : 0, std::move(text)});
}

void on_fault(int severity, po_message_t, const char*, std::size_t line, std::size_t, int,
              const char* message) {
    note(severity, line, message);
    if (severity == PO_SEVERITY_FATAL_ERROR) std::longjmp(current->end, 1);
}

void on_two_faults(int severity, po_message_t, const char*, std::size_t line, std::size_t, int,
                   const char* message, po_message_t, const char*, std::size_t, std::size_t, int,
                   const char*) {
    note(severity, line, message);
    if (severity == PO_SEVERITY_FATAL_ERROR) std::longjmp(current->end, 1);
}

constexpr po_xerror_handler handler{on_fault, on_two_faults};

/// Calls the library's reader. It returns null after a fatal fault.
po_file_t read_file(const char* name, Call& call) {
    current = &call;
    po_file_t volatile file = nullptr;
    if (setjmp(call.end) == 0) file = po_file_read(name, &handler);
    current = nullptr;
    return file;
}

bool write_file(po_file_t file, const char* name, Call& call) {
    current = &call;
    volatile bool is_done = false;
    if (setjmp(call.end) == 0) is_done = po_file_write(file, name, &handler) != nullptr;
    current = nullptr;
    return is_done && call.faults.empty();
}

/// `pt-BR` → `pt_BR`: gettext's name for a language.
std::string gettext_name(std::string tag) {
    std::replace(tag.begin(), tag.end(), '-', '_');
    return tag;
}

/// `kk_KZ.UTF-8@cyrillic` → `kk-KZ`; empty if it is not a language.
std::string tag_of(std::string name) {
    name = name.substr(0, name.find_first_of(".@"));
    std::replace(name.begin(), name.end(), '_', '-');
    return canonical_language_tag(name).value_or("");
}

std::string language_of(const std::string& tag) {
    return tag.substr(0, tag.find('-'));
}

std::string header_field(const char* header, const char* name) {
    if (!header) return {};
    const Text value(po_header_field(header, name), &std::free);
    return value ? std::string(trimmed(value.get())) : std::string();
}

std::string header_of(const TranslationList& list, Date today) {
    char date[64];
    std::snprintf(date, sizeof date, "%04d-%02u-%02u 00:00+0000", static_cast<int>(today.year()),
                  static_cast<unsigned>(today.month()), static_cast<unsigned>(today.day()));
    const std::string name = gettext_name(list.language);
    return "Project-Id-Version: " + list.deck + "\nPO-Revision-Date: " + date +
           "\nLast-Translator: nobody <>\nLanguage-Team: none\nLanguage: " + name +
           "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n" +
           tag_field + ": " + list.language + "\n" + source_field + ": " + list.source_language + "\n";
}

/// The contents of the quoted string on `line`, without decoding escapes.
std::string_view quoted_part(std::string_view line) {
    const std::size_t start = line.find('"');
    const std::size_t end = line.rfind('"');
    return start == std::string_view::npos || end <= start ? std::string_view()
                                                           : line.substr(start + 1, end - start - 1);
}

/// The line of each context, which the library does not report. Contexts contain no escapes.
std::map<std::string, int> lines_of_contexts(const SourceText& source) {
    constexpr std::string_view keyword = "msgctxt";
    std::map<std::string, int> lines;
    for (int number = 1; number <= source.line_count(); ++number) {
        if (!trimmed(source.line(number)).starts_with(keyword)) continue;
        std::string context(quoted_part(source.line(number)));
        for (int next = number + 1; trimmed(source.line(next)).starts_with('"'); ++next)
            context += quoted_part(source.line(next));
        lines.emplace(context, number);
    }
    return lines;
}

/// Reads one file.
class PoReader {
  public:
    PoReader(std::string_view contents, const std::string& file)
        : contents_(contents), source_(contents), reporter_(file, source_) {}

    TranslationReading read() {
        read_messages();
        reading_.diagnostics = reporter_.take();
        sort_diagnostics(reading_.diagnostics);
        if (count(reading_.diagnostics, Severity::error) > 0) reading_.list.entries.clear();
        return std::move(reading_);
    }

  private:
    void fault(int line, const std::string& rule, const std::string& message, const std::string& hint) {
        const auto length = static_cast<int>(count_code_points(source_.line(line)));
        has_fault_ = true;
        reporter_.error({{line, line > 0 ? 1 : 0}, std::max(length, 1)}, rule, message, hint);
    }

    void read_messages() {
        if (const auto at = find_invalid_utf8(contents_)) {
            const auto before =
                std::count(contents_.begin(), contents_.begin() + static_cast<std::ptrdiff_t>(*at), '\n');
            return fault(static_cast<int>(before) + 1, "bad-utf-8", "this line is not written in UTF-8",
                         "ask for the file again, saved with the encoding UTF-8");
        }
        if (contents_.find('\0') != std::string_view::npos)
            return fault(0, "nul-byte", "this is no PO file",
                         "it may be an MO file, or damaged: ask for it again");
        const bool has_entry =
            source_.text().starts_with("msgid") || source_.text().find("\nmsgid") != std::string::npos;
        if (!has_entry && !trimmed(source_.text()).empty())
            return fault(0, "wrong-file", "this is no PO file: it has no line that begins with 'msgid'",
                         "import the file that the translator sent back");
        Call call;
        const StandardInput input(source_.text());
        const PoFile file(read_file(StandardInput::name, call), &po_file_free);
        if (report(call) || !file) {
            if (!has_fault_) fault(0, "po-syntax", "gettext cannot read this PO file", "");
            return;
        }
        read_header(po_file_domain_header(file.get(), nullptr));
        read_entries(file.get());
    }

    /// Whether the library reported an error in the file.
    bool report(const Call& call) {
        constexpr int most = 10;
        int told = 0;
        for (const PoFault& one : call.faults) {
            // Where much is wrong, it is all of one kind.
            if (one.severity == PO_SEVERITY_WARNING || ++told > most) continue;
            fault(one.line, "po-syntax", "gettext cannot read this PO file: " + one.message,
                  "open it in a PO editor and save it again, or ask the translator for it once more");
        }
        return has_fault_;
    }

    void read_header(const char* header) {
        const std::string type = header_field(header, "Content-Type");
        const std::size_t at = type.find("charset=");
        if (at != std::string::npos) {
            const std::string charset = ascii_upper(type.substr(at + 8));
            if (charset != "UTF-8" && charset != "UTF8" && charset != "CHARSET" && charset != "ASCII" &&
                charset != "US-ASCII") {
                fault(1, "po-charset", "the file says that it is written in " + charset,
                      "ask for it again, saved with the encoding UTF-8");
            }
        }
        const std::string named = tag_of(header_field(header, "Language"));
        const std::string exact = canonical_language_tag(header_field(header, tag_field)).value_or("");
        reading_.list.language = exact.empty() ? named : exact;
        reading_.list.source_language =
            canonical_language_tag(header_field(header, source_field)).value_or("");
        reading_.list.deck = header_field(header, "Project-Id-Version");
        if (!exact.empty() && !named.empty() && language_of(exact) != language_of(named)) {
            fault(1, "wrong-language",
                  "the file was made for '" + exact + "', and its header now says 'Language: " + named + "'",
                  "ask the translator which of them its texts are in, and fix the header");
        }
    }

    void read_entries(po_file_t file) {
        const std::map<std::string, int> lines = lines_of_contexts(source_);
        const Iterator iterator(po_message_iterator(file, nullptr), &po_message_iterator_free);
        while (po_message_t message = po_next_message(iterator.get())) {
            const char* context = po_message_msgctxt(message);
            if (!context || po_message_is_obsolete(message) != 0) continue;
            TranslationEntry entry;
            entry.context = context;
            entry.source = po_message_msgid(message);
            entry.translation = po_message_msgstr(message);
            entry.is_fuzzy = po_message_is_fuzzy(message) != 0;
            const auto line = lines.find(entry.context);
            entry.line = line == lines.end() ? 0 : line->second;
            reading_.list.entries.push_back(std::move(entry));
        }
    }

    std::string_view contents_;
    SourceText source_;
    Reporter reporter_;
    TranslationReading reading_;
    bool has_fault_ = false;
};

}  // namespace

std::string write_po(const TranslationList& list, Date today) {
    const PoFile file(po_file_create(), &po_file_free);
    {
        const Iterator iterator(po_message_iterator(file.get(), nullptr), &po_message_iterator_free);
        const auto add = [&](po_message_t message) { po_message_insert(iterator.get(), message); };
        po_message_t header = po_message_create();
        po_message_set_msgid(header, "");
        po_message_set_msgstr(header, header_of(list, today).c_str());
        add(header);
        for (const TranslationEntry& entry : list.entries) {
            po_message_t message = po_message_create();
            po_message_set_msgctxt(message, entry.context.c_str());
            po_message_set_msgid(message, entry.source.c_str());
            po_message_set_msgstr(message, entry.translation.c_str());
            po_message_set_fuzzy(message, entry.is_fuzzy ? 1 : 0);
            if (!entry.notes.empty())
                po_message_set_extracted_comments(message, (entry.notes + "\n").c_str());
            po_message_add_filepos(message, list.deck.c_str(), static_cast<std::size_t>(entry.line));
            add(message);
        }
    }
    const MemoryFile memory;
    Call call;
    if (!memory.is_open() || !write_file(file.get(), memory.name().c_str(), call)) return {};
    return memory.read();
}

TranslationReading read_po(std::string_view contents, const std::string& file) {
    return PoReader(contents, file).read();
}

}  // namespace kiosk
