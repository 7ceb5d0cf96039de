// Whether headphones are plugged into this machine, as far as ALSA's controls tell. Where they do not, nobody
// knows, and that counts as none.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace kiosk {

/// Whether the control of a sound card with this name tells of a plug for headphones: "Headphone Jack". One
/// that only says so of a plug that cannot be felt ("Phantom") is none.
bool is_headphone_jack(std::string_view control);

/// A thread watches the cards that are there when it begins; it sleeps until something is plugged in or out.
class HeadphoneWatch {
  public:
    /// `wake` is called on that thread after a change. `folder` holds the cards' controls.
    explicit HeadphoneWatch(std::function<void()> wake, std::string folder = "/dev/snd");
    ~HeadphoneWatch();
    HeadphoneWatch(const HeadphoneWatch&) = delete;
    HeadphoneWatch& operator=(const HeadphoneWatch&) = delete;

    bool are_plugged_in() const { return are_plugged_in_; }
    /// Whether any card can tell.
    bool can_tell() const { return can_tell_; }

  private:
    void watch();

    std::function<void()> wake_;
    std::string folder_;
    std::atomic<bool> are_plugged_in_{false};
    std::atomic<bool> can_tell_{false};
    int stop_ = -1;  ///< an eventfd
    std::thread thread_;
};

}  // namespace kiosk
