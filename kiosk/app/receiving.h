// What the services of a panel do with the bundles on a stick and in an inbox.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

/// The answer to the one question that the show's operator asks of a stick, in lines: to `look`, what is on
/// it (update_offer.h), or nothing; to an order, `installed` or why not. `folder` is where the stick is
/// mounted, `config` as in DeckOptions. Nothing where nobody may ask that here: the reason was printed.
std::optional<std::string> answer_about_stick(std::string_view question, const std::string& folder,
                                              const std::string& config);

/// Installs the newest of the bundles in a folder, and looks again where something has come meanwhile: who
/// tells a service of changes tells nothing while it runs. False where something is there that cannot be
/// installed; all is printed.
bool take_in_inbox(const std::string& folder, const std::string& config);

}  // namespace kiosk
