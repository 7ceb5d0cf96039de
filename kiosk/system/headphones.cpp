#include "kiosk/system/headphones.h"

#include <fcntl.h>
#include <poll.h>
#include <sound/asound.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

namespace kiosk {
namespace {

constexpr int most_cards = 32;
constexpr unsigned most_controls = 2000;

/// One card's controls, by the kernel's own calls: no library is loaded for a plug.
class Card {
  public:
    explicit Card(const std::string& path) : control_(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
        if (control_ >= 0) find_jacks();
    }
    ~Card() {
        if (control_ >= 0) close(control_);
    }
    Card(Card&& other) noexcept
        : control_(std::exchange(other.control_, -1)), jacks_(std::move(other.jacks_)) {}
    Card& operator=(Card&&) = delete;

    int control() const { return control_; }
    bool can_tell() const { return !jacks_.empty(); }

    bool subscribe() const {
        int yes = 1;
        return ioctl(control_, SNDRV_CTL_IOCTL_SUBSCRIBE_EVENTS, &yes) == 0;
    }
    /// What has happened is read away; what is so now is asked for.
    bool is_plugged_in() const {
        std::array<snd_ctl_event, 16> events;
        while (read(control_, events.data(), sizeof events) > 0) {
        }
        bool is_in = false;
        for (const snd_ctl_elem_id& jack : jacks_) {
            snd_ctl_elem_value value{};
            value.id = jack;
            if (ioctl(control_, SNDRV_CTL_IOCTL_ELEM_READ, &value) == 0)
                is_in = is_in || value.value.integer.value[0] != 0;
        }
        return is_in;
    }

  private:
    void find_jacks() {
        snd_ctl_elem_list list{};
        if (ioctl(control_, SNDRV_CTL_IOCTL_ELEM_LIST, &list) != 0 || list.count > most_controls) return;
        std::vector<snd_ctl_elem_id> ids(list.count);
        list.space = list.count;
        list.pids = ids.data();
        if (ids.empty() || ioctl(control_, SNDRV_CTL_IOCTL_ELEM_LIST, &list) != 0) return;
        ids.resize(std::min<std::size_t>(list.used, ids.size()));
        for (const snd_ctl_elem_id& id : ids) {
            const auto* const name = reinterpret_cast<const char*>(id.name);
            snd_ctl_elem_info info{};
            info.id = id;
            if (is_headphone_jack({name, strnlen(name, sizeof id.name)}) &&
                ioctl(control_, SNDRV_CTL_IOCTL_ELEM_INFO, &info) == 0 &&
                info.type == SNDRV_CTL_ELEM_TYPE_BOOLEAN)
                jacks_.push_back(id);
        }
    }

    int control_;
    std::vector<snd_ctl_elem_id> jacks_;
};

}  // namespace

bool is_headphone_jack(std::string_view control) {
    const auto has = [&](std::string_view word) { return control.find(word) != std::string_view::npos; };
    return control.ends_with("Jack") && (has("Headphone") || has("Headset")) && !has("Phantom") &&
           !has("Mic");
}

HeadphoneWatch::HeadphoneWatch(std::function<void()> wake, std::string folder)
    : wake_(std::move(wake)), folder_(std::move(folder)), stop_(eventfd(0, EFD_CLOEXEC)) {
    try {
        if (stop_ >= 0) thread_ = std::thread([this] { watch(); });
    } catch (const std::system_error&) {
        // Nobody can tell: silence.
    }
}

HeadphoneWatch::~HeadphoneWatch() {
    const std::uint64_t one = 1;
    if (thread_.joinable()) {
        while (write(stop_, &one, sizeof one) < 0 && errno == EINTR) {
        }
        thread_.join();
    }
    if (stop_ >= 0) close(stop_);
}

void HeadphoneWatch::watch() {
    std::vector<Card> cards;
    for (int card = 0; card < most_cards; ++card) {
        Card each(folder_ + "/controlC" + std::to_string(card));
        if (each.control() >= 0 && each.can_tell() && each.subscribe()) cards.push_back(std::move(each));
    }
    can_tell_ = !cards.empty();
    const auto look = [&] {
        bool is_in = false;
        for (const Card& card : cards)
            is_in = card.is_plugged_in() || is_in;
        if (are_plugged_in_.exchange(is_in) != is_in) wake_();
    };
    look();
    while (!cards.empty()) {
        std::vector<pollfd> waiting{{stop_, POLLIN, 0}};
        for (const Card& card : cards)
            waiting.push_back({card.control(), POLLIN, 0});
        if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) break;
        if (waiting[0].revents != 0) return;
        // A card that is gone tells nothing more, and would be ready for ever.
        for (std::size_t i = cards.size(); i-- > 0;)
            if ((waiting[i + 1].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) {
                std::vector<Card> left;
                for (std::size_t j = 0; j < cards.size(); ++j)
                    if (j != i) left.push_back(std::move(cards[j]));
                cards.swap(left);
            }
        look();
    }
    if (are_plugged_in_.exchange(false)) wake_();
}

}  // namespace kiosk
