#include "kiosk/system/headphones.h"

#include <fcntl.h>
#include <poll.h>
#include <sound/asound.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <utility>

#include "kiosk/base/printing.h"

namespace kiosk {
namespace {

constexpr int most_cards = 32;
constexpr unsigned most_controls = 2000;

/// One card's controls, by the kernel's own calls: no library is loaded for a plug.
class AlsaCard : public PlugSensor {
  public:
    explicit AlsaCard(const std::string& path)
        : control_(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
        if (control_ >= 0) find_jacks();
    }
    ~AlsaCard() override {
        if (control_ >= 0) close(control_);
    }
    AlsaCard(const AlsaCard&) = delete;
    AlsaCard& operator=(const AlsaCard&) = delete;

    bool is_open() const { return control_ >= 0; }
    int descriptor() const override { return control_; }
    bool can_tell() const { return !jacks_.empty(); }

    bool subscribe() const {
        int yes = 1;
        return ioctl(control_, SNDRV_CTL_IOCTL_SUBSCRIBE_EVENTS, &yes) == 0;
    }
    bool is_plugged_in() override {
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
    std::string name() const override {
        snd_ctl_card_info info{};
        if (ioctl(control_, SNDRV_CTL_IOCTL_CARD_INFO, &info) != 0) return "a sound card";
        const auto* const text = reinterpret_cast<const char*>(info.name);
        return {text, strnlen(text, sizeof info.name)};
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

std::string control_path(const std::string& folder, int card) {
    return folder + "/controlC" + std::to_string(card);
}

}  // namespace

bool is_headphone_jack(std::string_view control) {
    const auto has = [&](std::string_view word) { return control.find(word) != std::string_view::npos; };
    return control.ends_with("Jack") && (has("Headphone") || has("Headset")) && !has("Phantom") &&
           !has("Mic");
}

std::unique_ptr<PlugSensor> open_plug_sensor(const std::string& path) {
    auto card = std::make_unique<AlsaCard>(path);
    if (!card->is_open() || !card->can_tell() || !card->subscribe()) return nullptr;
    return card;
}

SoundCards sound_cards(const std::string& folder) {
    SoundCards cards;
    for (int number = 0; number < most_cards; ++number) {
        const std::string path = control_path(folder, number);
        const AlsaCard card(path);
        if (!card.is_open()) {
            if (access(path.c_str(), F_OK) == 0) ++cards.closed;
            continue;
        }
        if (card.can_tell())
            cards.with_headphones.push_back(card.name());
        else
            ++cards.others;
    }
    return cards;
}

HeadphoneWatch::HeadphoneWatch(std::function<void()> wake, std::string folder, Open open)
    : wake_(std::move(wake)),
      folder_(std::move(folder)),
      open_(std::move(open)),
      stop_(eventfd(0, EFD_CLOEXEC)),
      folders_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
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
    for (const int descriptor : {stop_, folders_})
        if (descriptor >= 0) close(descriptor);
}

/// Cards come when their driver is loaded or somebody plugs one in, and rights to them are given afterwards.
/// Until the folder is there, the one above tells of it.
void HeadphoneWatch::watch_folder() {
    if (folders_ < 0) return;
    const std::string above = folder_.substr(0, folder_.find_last_of('/'));
    const auto add = [&](const std::string& folder, std::uint32_t events) {
        return inotify_add_watch(folders_, folder.c_str(), events | IN_ONLYDIR) >= 0;
    };
    constexpr std::uint32_t of_cards = IN_CREATE | IN_ATTRIB | IN_DELETE_SELF;
    if (add(folder_, of_cards)) return;
    add(above.empty() ? "/" : above, IN_CREATE);
    // It may have come in between.
    add(folder_, of_cards);
}

void HeadphoneWatch::find_cards(std::vector<Card>& cards) {
    for (int number = 0; number < most_cards; ++number) {
        const std::string path = control_path(folder_, number);
        const bool is_known =
            std::any_of(cards.begin(), cards.end(), [&](const Card& card) { return card.path == path; });
        if (is_known) continue;
        auto sensor = open_(path);
        if (!sensor) continue;
        const bool is_in = sensor->is_plugged_in();
        cards.push_back({path, std::move(sensor), is_in});
    }
}

void HeadphoneWatch::look(std::vector<Card>& cards) {
    bool is_in = false;
    bool is_plug = false;
    for (Card& card : cards) {
        const bool was_in = std::exchange(card.was_in, card.sensor->is_plugged_in());
        is_in = is_in || card.was_in;
        is_plug = is_plug || (card.was_in && !was_in);
    }
    const bool is_other = are_plugged_in_.exchange(is_in) != is_in;
    if (is_plug) ++plugs_;
    if (is_other || is_plug) wake_();
}

void HeadphoneWatch::watch() {
    std::vector<Card> cards;
    watch_folder();
    find_cards(cards);
    if (cards.empty())
        print_line(stderr,
                   "kiosk: no sound card of this machine tells whether headphones are plugged in: until one "
                   "does, nothing is read aloud");
    look(cards);
    for (;;) {
        std::vector<pollfd> waiting{{stop_, POLLIN, 0}, {folders_, POLLIN, 0}};
        for (const Card& card : cards)
            waiting.push_back({card.sensor->descriptor(), POLLIN, 0});
        if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) break;
        if (waiting[0].revents != 0) return;
        // A card that is gone tells nothing more, and would be ready for ever.
        for (std::size_t i = cards.size(); i-- > 0;)
            if ((waiting[i + 2].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0)
                cards.erase(cards.begin() + static_cast<std::ptrdiff_t>(i));
        if (waiting[1].revents != 0) {
            std::array<char, 4096> events;
            while (read(folders_, events.data(), events.size()) > 0) {
            }
            watch_folder();
            find_cards(cards);
        }
        look(cards);
    }
    if (are_plugged_in_.exchange(false)) wake_();
}

}  // namespace kiosk
