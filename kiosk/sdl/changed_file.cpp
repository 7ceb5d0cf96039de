#include "kiosk/sdl/changed_file.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace kiosk {
namespace {

struct ChangedFile {
    SDL_RWops* file = nullptr;
    std::shared_ptr<const FileChanges> changes;
};

ChangedFile& changed_file(SDL_RWops* stream) {
    return *static_cast<ChangedFile*>(stream->hidden.unknown.data1);
}

Sint64 SDLCALL size_of_changed(SDL_RWops* stream) {
    return SDL_RWsize(changed_file(stream).file);
}

Sint64 SDLCALL seek_changed(SDL_RWops* stream, Sint64 offset, int whence) {
    return SDL_RWseek(changed_file(stream).file, offset, whence);
}

std::size_t SDLCALL read_changed(SDL_RWops* stream, void* to, std::size_t size, std::size_t count) {
    const ChangedFile& changed = changed_file(stream);
    const Sint64 from = SDL_RWtell(changed.file);
    const std::size_t read = SDL_RWread(changed.file, to, size, count);
    if (from < 0) return 0;
    const auto begin = static_cast<std::size_t>(from);
    const std::size_t end = begin + read * size;
    auto* bytes = static_cast<char*>(to);
    for (const FileChange& change : *changed.changes) {
        const std::size_t first = std::max(begin, change.at);
        const std::size_t last = std::min(end, change.at + change.bytes.size());
        for (std::size_t at = first; at < last; ++at)
            bytes[at - begin] = change.bytes[at - change.at];
    }
    return read;
}

std::size_t SDLCALL write_changed(SDL_RWops*, const void*, std::size_t, std::size_t) {
    return 0;
}

int SDLCALL close_changed(SDL_RWops* stream) {
    const std::unique_ptr<ChangedFile> changed(&changed_file(stream));
    SDL_FreeRW(stream);
    return SDL_RWclose(changed->file);
}

}  // namespace

FileChanges changes_between(const std::string& original, const std::string& changed) {
    FileChanges changes;
    for (std::size_t at = 0; at < std::min(original.size(), changed.size()); ++at) {
        if (original[at] == changed[at]) continue;
        if (changes.empty() || changes.back().at + changes.back().bytes.size() != at)
            changes.push_back({at, ""});
        changes.back().bytes += changed[at];
    }
    return changes;
}

SDL_RWops* open_changed(const std::string& path, std::shared_ptr<const FileChanges> changes) {
    SDL_RWops* file = SDL_RWFromFile(path.c_str(), "rb");
    if (file == nullptr) return nullptr;
    SDL_RWops* stream = SDL_AllocRW();
    if (stream == nullptr) {
        SDL_RWclose(file);
        return nullptr;
    }
    auto changed = std::make_unique<ChangedFile>(ChangedFile{file, std::move(changes)});
    stream->size = size_of_changed;
    stream->seek = seek_changed;
    stream->read = read_changed;
    stream->write = write_changed;
    stream->close = close_changed;
    stream->type = SDL_RWOPS_UNKNOWN;
    stream->hidden.unknown.data1 = changed.release();
    return stream;
}

}  // namespace kiosk
