#include "kiosk/base/trace.h"

#include <doctest/doctest.h>

#include <thread>

using namespace kiosk;
using namespace std::chrono_literals;

TEST_CASE("a timeline of spans on named threads, in microseconds from its beginning") {
    TimePoint time{10s};
    Trace trace([&] { return time; }, time);
    trace.name_thread("window");
    {
        const TraceSpan span(&trace, "decode", "photos/\"flag\".jpg");
        time += 1500us;
    }
    std::thread([&] {
        trace.name_thread("worker");
        const TraceSpan span(&trace, "lay out");
        time += 250us;
    }).join();

    CHECK(trace.json() == R"({"displayTimeUnit": "ms", "traceEvents": [
{"ph": "M", "pid": 1, "tid": 1, "name": "thread_name", "args": {"name": "window"}},
{"ph": "M", "pid": 1, "tid": 2, "name": "thread_name", "args": {"name": "worker"}},
{"ph": "X", "pid": 1, "tid": 1, "name": "decode", "ts": 0.000, "dur": 1500.000, "args": {"of": "photos/\"flag\".jpg"}},
{"ph": "X", "pid": 1, "tid": 2, "name": "lay out", "ts": 1500.000, "dur": 250.000}
]}
)");
}

TEST_CASE("quotation marks and control characters in names do not break the timeline") {
    TimePoint time{};
    Trace trace([&] { return time; }, time);
    {
        const TraceSpan span(&trace, "a\"b\\c\nd");
    }
    CHECK(trace.json().find(R"("a\"b\\c\u000ad")") != std::string::npos);
}

TEST_CASE("without a timeline a span asks no clock") {
    const TraceSpan span(nullptr, "decode");
}
