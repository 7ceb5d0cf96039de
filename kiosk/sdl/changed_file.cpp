#include "kiosk/sdl/changed_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

namespace kiosk {
namespace {

/// FreeType goes to and fro between a font's tables for each glyph, a few bytes at a time. C's own streams
/// ask the system for each of these ways and read 4 KiB again.
class ChangedFile {
  public:
    ChangedFile(int file, std::size_t size, std::shared_ptr<const FileChanges> changes)
        : file_(file), size_(size), changes_(std::move(changes)) {}
    ~ChangedFile() { close(file_); }
    ChangedFile(const ChangedFile&) = delete;
    ChangedFile& operator=(const ChangedFile&) = delete;

    std::size_t size() const { return size_; }
    std::size_t at() const { return at_; }
    void go_to(std::size_t at) { at_ = at; }

    /// How many bytes were read; 0 at the end, and where the system reads none.
    std::size_t read(char* to, std::size_t bytes) {
        std::size_t read = 0;
        while (read < bytes && at_ < size_) {
            const Block* const block = find(at_ / block_bytes);
            const std::size_t offset = at_ % block_bytes;
            if (block == nullptr || offset >= block->size) break;
            const std::size_t part = std::min(bytes - read, block->size - offset);
            std::memcpy(to + read, block->bytes.get() + offset, part);
            read += part;
            at_ += part;
        }
        return read;
    }

  private:
    static constexpr std::size_t block_bytes = 4096;

    struct Block {
        std::size_t number = 0;
        std::size_t size = 0;
        std::unique_ptr<char[]> bytes;  ///< null: nothing was read yet
    };

    /// Null where it cannot be read.
    const Block* find(std::size_t number) {
        for (const Block& block : blocks_)
            if (block.bytes && block.number == number) return &block;
        Block& block = blocks_[next_];
        next_ = (next_ + 1) % blocks_.size();
        if (!block.bytes) block.bytes = std::make_unique<char[]>(block_bytes);
        const auto size = load(number, block.bytes.get());
        if (!size) {
            block.bytes.reset();
            return nullptr;
        }
        block.number = number;
        block.size = *size;
        return &block;
    }

    std::optional<std::size_t> load(std::size_t number, char* to) const {
        const std::size_t begin = number * block_bytes;
        std::size_t size = 0;
        while (size < block_bytes) {
            const ssize_t more =
                pread(file_, to + size, block_bytes - size, static_cast<off_t>(begin + size));
            if (more < 0 && errno == EINTR) continue;
            if (more < 0) return std::nullopt;
            if (more == 0) break;
            size += static_cast<std::size_t>(more);
        }
        for (const FileChange& change : *changes_) {
            const std::size_t first = std::max(begin, change.at);
            const std::size_t last = std::min(begin + size, change.at + change.bytes.size());
            for (std::size_t at = first; at < last; ++at)
                to[at - begin] = change.bytes[at - change.at];
        }
        return size;
    }

    const int file_;
    const std::size_t size_;
    const std::shared_ptr<const FileChanges> changes_;
    std::size_t at_ = 0;
    std::array<Block, 8> blocks_;
    std::size_t next_ = 0;  ///< the one that was read longest ago
};

ChangedFile& changed_file(SDL_RWops* stream) {
    return *static_cast<ChangedFile*>(stream->hidden.unknown.data1);
}

Sint64 SDLCALL size_of_changed(SDL_RWops* stream) {
    return static_cast<Sint64>(changed_file(stream).size());
}

Sint64 SDLCALL seek_changed(SDL_RWops* stream, Sint64 offset, int whence) {
    ChangedFile& file = changed_file(stream);
    const std::size_t from = whence == RW_SEEK_SET ? 0 : whence == RW_SEEK_CUR ? file.at() : file.size();
    const Sint64 at = static_cast<Sint64>(from) + offset;
    if (at < 0) return -1;
    file.go_to(static_cast<std::size_t>(at));
    return at;
}

std::size_t SDLCALL read_changed(SDL_RWops* stream, void* to, std::size_t size, std::size_t count) {
    return size == 0 ? 0 : changed_file(stream).read(static_cast<char*>(to), size * count) / size;
}

std::size_t SDLCALL write_changed(SDL_RWops*, const void*, std::size_t, std::size_t) {
    return 0;
}

int SDLCALL close_changed(SDL_RWops* stream) {
    const std::unique_ptr<ChangedFile> file(&changed_file(stream));
    SDL_FreeRW(stream);
    return 0;
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
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return nullptr;
    struct stat found{};
    const bool is_file = fstat(file, &found) == 0 && S_ISREG(found.st_mode);
    SDL_RWops* const stream = is_file ? SDL_AllocRW() : nullptr;
    if (stream == nullptr) {
        close(file);
        return nullptr;
    }
    auto changed =
        std::make_unique<ChangedFile>(file, static_cast<std::size_t>(found.st_size), std::move(changes));
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
