// Measures where the time goes: named spans of work on named threads, written as a timeline for Perfetto and
// chrome://tracing ("Trace Event Format", JSON). Code that can be traced gets a pointer. If it is null, the
// cost is one comparison.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "kiosk/base/time.h"

namespace kiosk {

/// Thread-safe.
class Trace {
  public:
    using Clock = std::function<TimePoint()>;
    /// The timeline starts at `began`.
    Trace(Clock clock, TimePoint began) : clock_(std::move(clock)), began_(began) {}

    TimePoint now() const { return clock_(); }
    /// Sets the calling thread's name in the timeline.
    void name_thread(std::string_view name);
    void add_span(std::string_view name, TimePoint begin, TimePoint end, std::string_view detail = {});

    /// All spans so far as a JSON document.
    std::string json() const;

  private:
    struct Event {
        std::string name;
        std::string detail;
        TimePoint begin;
        TimePoint end;
        int thread = 0;
    };
    int thread_number();  ///< call with the lock held

    const Clock clock_;
    const TimePoint began_;
    mutable std::mutex mutex_;
    std::map<std::thread::id, int> threads_;
    std::vector<std::string> thread_names_;
    std::vector<Event> events_;
};

/// A span from construction to destruction, on the current thread; nothing if `trace` is null.
class TraceSpan {
  public:
    /// `detail` says which slide or file it is about. Both texts must outlive the span.
    TraceSpan(Trace* trace, std::string_view name, std::string_view detail = {})
        : trace_(trace), name_(name), detail_(detail) {
        if (trace_) begin_ = trace_->now();
    }
    ~TraceSpan() {
        if (trace_) trace_->add_span(name_, begin_, trace_->now(), detail_);
    }
    TraceSpan(const TraceSpan&) = delete;
    TraceSpan& operator=(const TraceSpan&) = delete;

  private:
    Trace* trace_;
    std::string_view name_;
    std::string_view detail_;
    TimePoint begin_;
};

}  // namespace kiosk
