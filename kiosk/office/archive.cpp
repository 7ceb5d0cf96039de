#include "kiosk/office/archive.h"

#include <zip.h>

#include "kiosk/office/office_fault.h"

namespace kiosk {
namespace {

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

OfficeFault damaged() {
    return OfficeFault("the file is damaged: copy it again from where it came, or save it anew");
}

OfficeFault too_large() {
    return OfficeFault("the file unpacks to far more than an office program would have written");
}

}  // namespace

bool is_archive(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04");
}

Archive::Archive(std::string_view bytes, const ArchiveLimits& limits) : limits_(limits) {
    if (!is_archive(bytes)) throw damaged();
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source) zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (source && !zip_) zip_source_free(source);
    zip_error_fini(&error);
    if (!zip_) throw damaged();
    const zip_int64_t entries = zip_get_num_entries(zip_, 0);
    if (entries < 0 || static_cast<std::uint64_t>(entries) > limits_.entries) {
        zip_discard(zip_);
        throw too_large();
    }
}

Archive::~Archive() {
    zip_discard(zip_);
}

bool Archive::has(const std::string& name) const {
    return zip_name_locate(zip_, name.c_str(), 0) >= 0;
}

std::optional<std::string> Archive::read(const std::string& name, std::uint64_t most) {
    const zip_int64_t index = zip_name_locate(zip_, name.c_str(), 0);
    if (index < 0) return std::nullopt;
    const auto entry = static_cast<zip_uint64_t>(index);
    zip_stat_t about;
    constexpr zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(zip_, entry, 0, &about) != 0 || (about.valid & needed) != needed) throw damaged();
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
        throw OfficeFault("the file is locked with a password: save it without one");
    if (about.size > most || about.size > limits_.whole - done_ ||
        (about.size > limits_.small && about.size / limits_.ratio > about.comp_size))
        throw too_large();
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(zip_, entry, 0));
    if (!file) throw damaged();
    std::string contents(about.size, '\0');
    // The size is what the archive says: no more than that is read, and less is a fault.
    const zip_int64_t length = zip_fread(file.get(), contents.data(), about.size);
    char beyond = 0;
    if (length < 0 || static_cast<zip_uint64_t>(length) != about.size ||
        zip_fread(file.get(), &beyond, 1) != 0)
        throw damaged();
    done_ += about.size;
    return contents;
}

std::string write_archive(const std::vector<std::pair<std::string, std::string>>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_t* const archive = target ? zip_open_from_source(target, ZIP_TRUNCATE, &error) : nullptr;
    zip_error_fini(&error);
    if (!archive) {
        zip_source_free(target);
        return {};
    }
    zip_source_keep(target);  // past the archive's end
    bool is_good = true;
    for (const auto& [name, contents] : parts) {
        zip_source_t* const source = zip_source_buffer(archive, contents.data(), contents.size(), 0);
        const zip_int64_t index = source ? zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
        if (source && index < 0) zip_source_free(source);
        is_good = is_good && index >= 0;
        if (!is_good) break;
        const auto entry = static_cast<zip_uint64_t>(index);
        constexpr zip_uint16_t first_day = 33;  // 1980-01-01, the first that an archive can tell
        zip_file_set_dostime(archive, entry, 0, first_day, 0);
        if (entry == 0) zip_set_file_compression(archive, entry, ZIP_CM_STORE, 0);
    }
    if (!is_good || zip_close(archive) != 0) {
        zip_discard(archive);
        zip_source_free(target);
        return {};
    }
    std::string bytes;
    zip_stat_t about;
    if (zip_source_stat(target, &about) == 0 && zip_source_open(target) == 0) {
        bytes.resize(about.size);
        const zip_int64_t length = zip_source_read(target, bytes.data(), about.size);
        if (length < 0 || static_cast<zip_uint64_t>(length) != about.size) bytes.clear();
        zip_source_close(target);
    }
    zip_source_free(target);
    return bytes;
}

}  // namespace kiosk
