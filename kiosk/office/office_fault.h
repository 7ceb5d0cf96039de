// Why a file cannot be read: thrown within this room alone, and caught where its files are read.
#pragma once

#include <stdexcept>
#include <string>

namespace kiosk {

/// `what()` is a sentence for people, without the file's name and without a full stop.
class OfficeFault : public std::runtime_error {
  public:
    explicit OfficeFault(const std::string& why) : std::runtime_error(why) {}
};

}  // namespace kiosk
