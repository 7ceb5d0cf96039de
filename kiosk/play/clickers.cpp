#include "kiosk/play/clickers.h"

namespace kiosk {
namespace {

KeyStroke with_alt(Key key) {
    KeyStroke press(key);
    press.alt = true;
    return press;
}

KeyStroke with_shift(Key key) {
    KeyStroke press(key);
    press.shift = true;
    return press;
}

}  // namespace

std::span<const Clicker> clickers() {
    static const std::vector<Clicker> all = {
        {"Logitech R400",
         {{"on", {Key::page_down}, {CommandKind::next}},
          {"back", {Key::page_up}, {CommandKind::previous}},
          {"start", {Key::f5, Key::escape}, {CommandKind::start, CommandKind::toggle_black}},
          {"black", {Key::period}, {CommandKind::toggle_black}}},
         "https://askubuntu.com/questions/69804/"},
        {"Logitech R500",
         {{"on", {Key::right}, {CommandKind::next}}, {"back", {Key::left}, {CommandKind::previous}}},
         "https://gallon.me/remapping-the-logitech-r500s-on-ubuntu-2404-with-keyd"},
        {"Logitech R700",
         {{"on", {Key::page_down}, {CommandKind::next}},
          {"back", {Key::page_up}, {CommandKind::previous}},
          {"start", {Key::f5, Key::escape}, {CommandKind::start, CommandKind::toggle_black}},
          {"black", {Key::period}, {CommandKind::toggle_black}}},
         "https://weibeld.net/mac/remap-presenter-keys.html"},
        {"Logitech R800",
         {{"on", {Key::page_down}, {CommandKind::next}},
          {"back", {Key::page_up}, {CommandKind::previous}},
          {"start", {Key::f5, Key::escape}, {CommandKind::start, CommandKind::toggle_black}},
          {"black", {Key::period}, {CommandKind::toggle_black}}},
         "https://github.com/tslide/tslide/pull/14"},
        {"Logitech Spotlight",
         {{"on", {Key::right}, {CommandKind::next}}, {"back", {Key::left}, {CommandKind::previous}}},
         "https://github.com/jahnf/Projecteur/issues/43"},
        {"Kensington Wireless Presenter",
         {{"on", {Key::page_down}, {CommandKind::next}},
          {"back", {Key::page_up}, {CommandKind::previous}},
          {"black", {Key::b}, {CommandKind::toggle_black}}},
         "https://github.com/SlidePilot/SlidePilot-macOS/issues/15"},
        {"Targus Wireless Presenter",
         {{"on", {Key::page_down}, {CommandKind::next}},
          {"back", {Key::page_up}, {CommandKind::previous}},
          {"black", {Key::b}, {CommandKind::toggle_black}},
          {"switch", {with_alt(Key::tab)}, {CommandKind::nothing}}},
         "http://www.housebot.com/forums/viewtopic.php?t=856501"},
        {"Targus Bluetooth Presenter",
         {{"on", {with_shift(Key::down)}, {CommandKind::next}},
          {"back", {with_shift(Key::up)}, {CommandKind::previous}}},
         "http://jan.rychter.com/enblog/tag/mac"},
        {"Norwii N27",
         {{"on", {Key::down}, {CommandKind::next}}, {"back", {Key::up}, {CommandKind::previous}}},
         "https://github.com/ubunatic/udev-norwii"},
        {"Selfie button",
         {{"large", {Key::volume_up}, {CommandKind::next}}, {"small", {Key::enter}, {CommandKind::next}}},
         "https://dvn.com.vn/Bluetooth-Selfie-Remote-button-mapping-AB-Shutter-3--Blog--childsbe-1682879018"},
        {"Pedal, arrow keys",
         {{"right", {Key::right}, {CommandKind::next}}, {"left", {Key::left}, {CommandKind::previous}}},
         "http://download.daniel-luscher.de/_kronos-remote/wordpress/faq-items/"
         "how-can-i-use-my-bluetooth-foot-pedal/"},
        {"Pedal, page keys",
         {{"right", {Key::page_down}, {CommandKind::next}},
          {"left", {Key::page_up}, {CommandKind::previous}}},
         "http://download.daniel-luscher.de/_kronos-remote/wordpress/faq-items/"
         "how-can-i-use-my-bluetooth-foot-pedal/"},
        {"Pedal, up and down",
         {{"right", {Key::down}, {CommandKind::next}}, {"left", {Key::up}, {CommandKind::previous}}},
         "http://download.daniel-luscher.de/_kronos-remote/wordpress/faq-items/"
         "how-can-i-use-my-bluetooth-foot-pedal/"},
        {"Media remote",
         {{"next track", {Key::next_track}, {CommandKind::next}},
          {"previous track", {Key::previous_track}, {CommandKind::previous}},
          {"play", {Key::play_pause}, {CommandKind::toggle_black}},
          {"louder", {Key::volume_up}, {CommandKind::next}},
          {"softer", {Key::volume_down}, {CommandKind::previous}}},
         "https://www.usb.org/sites/default/files/hut1_5.pdf"},
    };
    return all;
}

}  // namespace kiosk
