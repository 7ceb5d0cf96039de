#include <cstdint>
#include <cstring>
#include <functional>
#include <string>

#include "kiosk/apart/apart_process.h"
#include "kiosk/metadata/photo_metadata.h"
#include "kiosk/prepare/prepare.h"

namespace kiosk {
namespace {

// The data in the pipe: numbers in the machine's byte order, texts preceded by their length.

void put(std::string& message, std::uint64_t number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    message.append(bytes, sizeof number);
}

void put(std::string& message, const std::string& text) {
    put(message, text.size());
    message += text;
}

void put(std::string& message, const std::vector<std::string>& texts) {
    put(message, texts.size());
    for (const std::string& text : texts)
        put(message, text);
}

/// Reads them back; missing data is read as 0 or empty.
class Message {
  public:
    explicit Message(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t take_number() {
        std::uint64_t number = 0;
        if (rest_.size() < sizeof number) {
            rest_ = {};
            return 0;
        }
        std::memcpy(&number, rest_.data(), sizeof number);
        rest_.remove_prefix(sizeof number);
        return number;
    }
    std::string take_text() {
        const std::uint64_t length = take_number();
        const std::string text(rest_.substr(0, length));
        rest_.remove_prefix(text.size());
        return text;
    }
    std::vector<std::string> take_texts() {
        std::vector<std::string> texts;
        for (std::uint64_t count = take_number(); count > 0 && !rest_.empty(); --count)
            texts.push_back(take_text());
        return texts;
    }

  private:
    std::string_view rest_;
};

std::string pack(const PhotoResult<PreparedPhoto>& result) {
    std::string message;
    const auto* const error = std::get_if<PhotoError>(&result);
    put(message, error ? 1 : 0);
    if (error) {
        put(message, static_cast<std::uint64_t>(error->kind));
        put(message, error->message);
        return message;
    }
    const auto& photo = std::get<PreparedPhoto>(result);
    put(message, photo.jpeg);
    put(message, photo.removed);
    put(message, photo.remarks);
    return message;
}

PhotoError unfit() {
    return {PhotoError::Kind::damaged,
            "the file does harm to what reads it: copy it again from where it came"};
}

PhotoResult<PreparedPhoto> unpack(std::string_view bytes) {
    Message message(bytes);
    if (message.take_number() != 0) {
        const auto kind = static_cast<PhotoError::Kind>(message.take_number());
        return PhotoError{kind, message.take_text()};
    }
    PreparedPhoto photo;
    photo.jpeg = message.take_text();
    photo.removed = message.take_texts();
    photo.remarks = message.take_texts();
    // A decoder that a file has taken control of could return anything. It must not return private metadata.
    const auto probed = probe_photo(photo.jpeg);
    const auto* const info = std::get_if<PhotoInfo>(&probed);
    if (!info || info->type != PhotoType::jpeg || !find_photo_metadata(photo.jpeg).empty()) return unfit();
    photo.size = info->stored;
    return photo;
}

PhotoResult<PreparedPhoto> run(const std::function<PhotoResult<PreparedPhoto>()>& work,
                               const char* too_slow) {
    const ApartResult apart = run_apart([&] { return pack(work()); });
    switch (apart.ending) {
        case ApartEnding::done:
            return unpack(apart.result);
        case ApartEnding::took_too_long:
            return PhotoError{PhotoError::Kind::too_slow, too_slow};
        case ApartEnding::crashed:
            break;
    }
    return unfit();
}

}  // namespace

PhotoResult<PreparedPhoto> prepare_photo_apart(std::string_view bytes, const PrepareSettings& settings) {
    return run([&] { return prepare_photo(bytes, settings); },
               "reading it takes more than two minutes: save it smaller, as JPEG");
}

PhotoResult<PreparedPhoto> prepare_video_apart(const OpenVideo& video, const PrepareSettings& settings) {
    return run([&] { return prepare_video(video, settings); },
               "finding that picture takes more than two minutes: cut the video to the part around it");
}

}  // namespace kiosk
