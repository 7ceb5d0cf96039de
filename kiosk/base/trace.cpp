#include "kiosk/base/trace.h"

#include <cstdio>

namespace kiosk {
namespace {

/// A limit, because a long show would fill the memory: further spans are dropped.
constexpr std::size_t most_events = 500'000;

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            result += '\\';
            result += letter;
        } else if (code < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", code);
            result += escape;
        } else {
            result += letter;
        }
    }
    return result + '"';
}

std::string microseconds(std::chrono::nanoseconds time) {
    char text[40];
    std::snprintf(text, sizeof text, "%.3f", static_cast<double>(time.count()) / 1000);
    return text;
}

}  // namespace

int Trace::thread_number() {
    const auto [thread, is_new] =
        threads_.emplace(std::this_thread::get_id(), static_cast<int>(threads_.size()) + 1);
    if (is_new) thread_names_.emplace_back();
    return thread->second;
}

void Trace::name_thread(std::string_view name) {
    const std::lock_guard lock(mutex_);
    const int number = thread_number();
    thread_names_[static_cast<std::size_t>(number - 1)] = name;
}

void Trace::add_span(std::string_view name, TimePoint begin, TimePoint end, std::string_view detail) {
    const std::lock_guard lock(mutex_);
    if (events_.size() < most_events)
        events_.push_back({std::string(name), std::string(detail), begin, end, thread_number()});
}

std::string Trace::json() const {
    const std::lock_guard lock(mutex_);
    std::string text = "{\"displayTimeUnit\": \"ms\", \"traceEvents\": [";
    const char* separator = "\n";
    const auto begin_event = [&](std::string_view phase, int thread, std::string_view name) {
        text += separator;
        separator = ",\n";
        text += "{\"ph\": \"" + std::string(phase) + "\", \"pid\": 1, \"tid\": " + std::to_string(thread) +
                ", \"name\": " + in_quotes(name);
    };
    for (std::size_t i = 0; i < thread_names_.size(); ++i) {
        if (thread_names_[i].empty()) continue;
        begin_event("M", static_cast<int>(i) + 1, "thread_name");
        text += ", \"args\": {\"name\": " + in_quotes(thread_names_[i]) + "}}";
    }
    for (const Event& event : events_) {
        begin_event("X", event.thread, event.name);
        text += ", \"ts\": " + microseconds(event.begin - began_);
        text += ", \"dur\": " + microseconds(event.end - event.begin);
        if (!event.detail.empty()) text += ", \"args\": {\"of\": " + in_quotes(event.detail) + "}";
        text += "}";
    }
    return text + "\n]}\n";
}

}  // namespace kiosk
