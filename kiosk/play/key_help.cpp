#include "kiosk/play/key_help.h"

#include <algorithm>
#include <string_view>

#include "kiosk/play/clickers.h"

namespace kiosk {
namespace {

/// As config.yaml calls it; "number" for digits and "end at once" for what has no name there.
std::string name_of(CommandKind kind) {
    for (const auto& named : command_names)
        if (named.value == kind) return std::string(named.name);
    return kind == CommandKind::quit ? "end at once" : "";
}

std::string listed(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words)
        list += (list.empty() ? "" : ", ") + word;
    return list;
}

std::string clickers_with(const KeyStroke& press) {
    std::vector<std::string> names;
    for (const Clicker& clicker : clickers()) {
        const bool sends =
            std::any_of(clicker.buttons.begin(), clicker.buttons.end(), [&](const auto& button) {
                return std::find(button.sends.begin(), button.sends.end(), press) != button.sends.end();
            });
        if (sends) names.emplace_back(clicker.name);
    }
    return listed(names);
}

}  // namespace

std::string help_for(const KeyStroke& press, const std::vector<OwnKey>& own) {
    const std::string key = name_of(press);
    if (digit_of(press.key) && press == KeyStroke(press.key))
        return key + ": a number and Enter go to that slide";
    const auto command = Keymap({.talk = true, .own = own}).press(press, false);
    if (!command)
        return key + ": nothing; in config.yaml it can be given something to do: keys: {" + key + ": next}";
    const std::string known = clickers_with(press);
    return key + ": " + name_of(command->kind) + (known.empty() ? "" : " (" + known + ")");
}

std::string all_keys_text() {
    std::string text = "In a talk:\n";
    std::vector<CommandKind> told;
    for (const KeyRow& row : key_table()) {
        if (row.use == KeyUse::loop || std::find(told.begin(), told.end(), row.command) != told.end())
            continue;
        told.push_back(row.command);
        std::vector<std::string> keys;
        for (const KeyRow& other : key_table())
            if (other.command == row.command && other.use != KeyUse::loop)
                keys.push_back(name_of(other.press));
        text += "  " + name_of(row.command) + ": " + listed(keys) + "\n";
    }
    text += "What is known of clickers:\n";
    for (const Clicker& clicker : clickers()) {
        std::vector<std::string> buttons;
        for (const ClickerButton& button : clicker.buttons) {
            std::string sends;
            for (const KeyStroke& press : button.sends)
                sends += (sends.empty() ? "" : " and ") + name_of(press);
            buttons.push_back(std::string(button.label) + " " + sends);
        }
        text += "  " + std::string(clicker.name) + ": " + listed(buttons) + "\n";
    }
    return text;
}

}  // namespace kiosk
