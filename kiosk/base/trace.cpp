#include "kiosk/base/trace.h"

#include <cstdio>

#include "kiosk/base/json_text.h"

namespace kiosk {
namespace {

/// A limit, because a long show would fill the memory: further spans are dropped.
constexpr std::size_t most_events = 500'000;

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
    const auto add = [&](const std::string& event) {
        text += separator + event;
        separator = ",\n";
    };
    for (std::size_t i = 0; i < thread_names_.size(); ++i)
        if (!thread_names_[i].empty())
            add(json_object({{"ph", json_string("M")},
                             {"pid", "1"},
                             {"tid", std::to_string(i + 1)},
                             {"name", json_string("thread_name")},
                             {"args", json_object({{"name", json_string(thread_names_[i])}})}}));
    for (const Event& event : events_)
        add(json_object(
            {{"ph", json_string("X")},
             {"pid", "1"},
             {"tid", std::to_string(event.thread)},
             {"name", json_string(event.name)},
             {"ts", microseconds(event.begin - began_)},
             {"dur", microseconds(event.end - event.begin)},
             {"args", event.detail.empty() ? "" : json_object({{"of", json_string(event.detail)}})}}));
    return text + "\n]}\n";
}

}  // namespace kiosk
