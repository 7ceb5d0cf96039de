// Keeps which photos are being decoded, so that a program that died of one can leave it out. For a service
// alone: the names of the files, without their folders, are kept in $RUNTIME_DIRECTORY, in memory, only while
// they are needed.
#pragma once

#include <mutex>
#include <set>
#include <string>

namespace kiosk {

/// Thread-safe.
class DecodingLog {
  public:
    /// Reads what was being decoded when a program died. `folder`: where it is kept; empty: nowhere.
    /// `leaves_out`: those photos are not decoded again.
    DecodingLog(const std::string& folder, bool leaves_out);

    /// Somebody wants to decode a photo. False: the program died while it was decoded, and is not to do so
    /// again.
    bool begin(const std::string& path);
    /// It is decoded, or cannot be: the program lives.
    void end(const std::string& path);
    /// A clean end: nobody died of anything.
    void end_cleanly();

    /// So many names are kept at most: a program decodes no more photos at a time.
    static constexpr std::size_t most_names = 16;

  private:
    void write() const;

    std::string file_;  ///< empty: nothing is kept
    bool leaves_out_;
    mutable std::mutex mutex_;
    std::set<std::string> suspects_;       ///< of the programs before
    std::multiset<std::string> underway_;  ///< of this one
};

}  // namespace kiosk
