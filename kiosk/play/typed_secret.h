// What the operator types and nobody else is to know: a PIN's digits, a passphrase. It is kept in one place,
// moved and never copied, and wiped when it goes.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace kiosk {

template <std::size_t limit>
class TypedSecret {
  public:
    static constexpr std::size_t most = limit;

    TypedSecret() = default;
    TypedSecret(const TypedSecret&) = delete;
    TypedSecret& operator=(const TypedSecret&) = delete;
    // Inlined into an optional's moves, GCC 12 warns of letters that only a full optional reads.
    [[gnu::noinline]] TypedSecret(TypedSecret&& other) noexcept
        : letters_(other.letters_), count_(other.count_) {
        other.wipe();
    }
    [[gnu::noinline]] TypedSecret& operator=(TypedSecret&& other) noexcept {
        letters_ = other.letters_;
        count_ = other.count_;
        other.wipe();
        return *this;
    }
    ~TypedSecret() { wipe(); }

    /// Returns false, and adds nothing, if there are `most` already.
    bool add(char letter) {
        if (count_ == most) return false;
        letters_[count_++] = letter;
        return true;
    }
    void erase_last() {
        if (count_ > 0) letters_[--count_] = 0;
    }
    void wipe() {
        // The volatile pointer keeps the compiler from removing these writes, which nobody reads.
        for (volatile char* letter = letters_.data(); letter != letters_.data() + most; ++letter)
            *letter = 0;
        count_ = 0;
    }

    std::size_t count() const { return count_; }
    /// Valid until this object changes.
    std::string_view text() const { return {letters_.data(), count_}; }

  private:
    std::array<char, most> letters_{};
    std::size_t count_ = 0;
};

using PinDigits = TypedSecret<12>;
/// A sentence, in the letters of the pad: a to z, 0 to 9 and the space.
using Passphrase = TypedSecret<200>;

}  // namespace kiosk
