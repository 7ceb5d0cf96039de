// Whether headphones are plugged into this machine, as far as ALSA's controls tell. Where they do not, nobody
// knows, and that counts as none.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace kiosk {

/// Whether the control of a sound card with this name tells of a plug for headphones: "Headphone Jack". One
/// that only says so of a plug that cannot be felt ("Phantom") is none.
bool is_headphone_jack(std::string_view control);

/// One sound card that tells of plugs for headphones.
class PlugSensor {
  public:
    virtual ~PlugSensor() = default;
    /// Ready to be read when something was plugged in or out.
    virtual int descriptor() const = 0;
    /// As it is now; what has happened is taken.
    virtual bool is_plugged_in() = 0;
    virtual std::string name() const = 0;
};

/// The card whose controls are at `path`; null where none is, or where it tells nothing of headphones.
std::unique_ptr<PlugSensor> open_plug_sensor(const std::string& path);

struct SoundCards {
    std::vector<std::string> with_headphones;  ///< the names of those that tell of headphones
    int others = 0;                            ///< that do not
    int closed = 0;                            ///< that this user may not ask
};
SoundCards sound_cards(const std::string& folder = "/dev/snd");

/// A thread watches the cards, also those that come later; it sleeps until one comes or goes, or something is
/// plugged in or out.
class HeadphoneWatch {
  public:
    using Open = std::function<std::unique_ptr<PlugSensor>(const std::string& path)>;
    /// `wake` is called on that thread after a change. `folder` holds the cards' controls; it may come later,
    /// and is opened by `open`.
    explicit HeadphoneWatch(std::function<void()> wake, std::string folder = "/dev/snd",
                            Open open = open_plug_sensor);
    ~HeadphoneWatch();
    HeadphoneWatch(const HeadphoneWatch&) = delete;
    HeadphoneWatch& operator=(const HeadphoneWatch&) = delete;

    bool are_plugged_in() const { return are_plugged_in_; }
    /// How often somebody has plugged some in. Those that were in when their card was found do not count.
    int plugs() const { return plugs_; }

  private:
    struct Card {
        std::string path;
        std::unique_ptr<PlugSensor> sensor;
        bool was_in = false;
    };
    void watch();
    void find_cards(std::vector<Card>& cards);
    void look(std::vector<Card>& cards);
    void watch_folder();

    std::function<void()> wake_;
    std::string folder_;
    Open open_;
    std::atomic<bool> are_plugged_in_{false};
    std::atomic<int> plugs_{0};
    int stop_ = -1;     ///< an eventfd
    int folders_ = -1;  ///< inotify's, of the folder and the one above
    std::thread thread_;
};

}  // namespace kiosk
