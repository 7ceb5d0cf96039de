// The driver of a GPU under X11, loaded while the show is drawn in memory already: that takes tenths of a
// second, most of which a renderer that is made afterwards is spared.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/base/trace.h"

namespace kiosk {

class GpuDriver {
  public:
    struct Found {
        std::string fault;           ///< why there is none; empty: there is one
        std::string renderer{};      ///< GL_RENDERER
        bool tells_of_loss = false;  ///< a context can be asked whether the GPU has lost it
    };

    /// Begins to load it, on a thread and over a connection to the X server of its own. `on_found` is called
    /// on that thread at the end. `trace` is not owned; null: no timeline.
    GpuDriver(std::function<void()> on_found, Trace* trace);
    /// Waits until it is loaded.
    ~GpuDriver();
    GpuDriver(const GpuDriver&) = delete;
    GpuDriver& operator=(const GpuDriver&) = delete;

    /// Nothing as long as it is being loaded.
    std::optional<Found> found() const;

  private:
    mutable std::mutex mutex_;
    std::optional<Found> found_;
    std::thread thread_;
};

/// Whether GL_RENDERER is one of Mesa's drivers that draw on the processor.
bool is_software_gl(const std::string& renderer);

}  // namespace kiosk
