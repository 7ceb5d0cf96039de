// Makes what is wanted on threads of its own: most wanted first, what is no longer wanted never started, all
// of it within a budget of bytes. This is how the window's thread never waits for a file, a decoder or a
// font.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace kiosk {

/// Something that several products hold, such as the photo of a slide in all languages: it counts once.
struct SharedPart {
    const void* part = nullptr;
    std::size_t bytes = 0;
};

/// `Key` is ordered and cheap to copy. A `Product` says its size by `std::size_t bytes() const`. Where
/// products share parts, bytes() leaves those out and `std::vector<SharedPart> shared_parts() const` names
/// them; then `bool Key::shares_with(const Key&) const` may tell beforehand which of them will.
template <typename Key, typename Product>
class Workshop {
  public:
    using ProductPtr = std::shared_ptr<const Product>;
    /// Makes one product; runs on a worker. A null product, and an exception (there is not enough memory),
    /// are kept as "cannot be made" while the key is wanted; when it is wanted again it is tried again.
    using Maker = std::function<ProductPtr(const Key&)>;
    /// Called once on each worker, so that each has fonts and buffers of its own.
    using MakerFactory = std::function<Maker()>;

    struct Settings {
        int threads = 1;
        std::size_t budget = 0;  ///< bytes of products; the first `pinned` keys of a list may exceed it
        /// Until go_on() is called, only the most wanted key is made, and no further one once there is a
        /// product of it: what is waited for, and showing it, have the machine to themselves.
        bool first_alone = false;
    };

    struct Counts {
        std::size_t made = 0;     ///< products finished
        std::size_t evicted = 0;  ///< products dropped for the budget
        std::size_t bytes = 0;    ///< of all products kept now
    };

    /// `on_ready` runs on a worker after each product, without a lock held.
    Workshop(MakerFactory factory, Settings settings, std::function<void()> on_ready);
    /// Waits for what is being made just now, starts nothing more.
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    /// The keys to have, most wanted first, in place of any earlier list. The first `pinned` of them are made
    /// and kept whatever the budget; the rest as far as it reaches. What is made and no longer wanted stays
    /// while there is room, what was wanted last the longest.
    void want(std::vector<Key> keys, std::size_t pinned);

    /// Ends what `first_alone` began.
    void go_on();

    /// Another budget from now on, such as for a screen of another size.
    void set_budget(std::size_t bytes);

    /// The product if it is made; never waits for one. `made` tells "not yet" from "cannot be made".
    struct Found {
        bool made = false;
        ProductPtr product;
    };
    Found find(const Key& key) const;

    /// Forgets every product (they live on where somebody holds them) and the list of wanted ones. What is
    /// being made just now is thrown away when it is done.
    void clear();

    /// Blocks until nothing is being made and every wanted key that fits the budget is made: for tools and
    /// tests, not for the window's thread.
    void wait_until_idle();

    Counts counts() const;

  private:
    /// What a product takes.
    struct Weight {
        std::size_t own = 0;
        std::vector<SharedPart> shared;
        bool nothing() const { return own == 0 && shared.empty(); }
    };
    struct Entry {
        ProductPtr product;
        Weight weight;
        std::size_t wanted_last = 0;  ///< the number of the last list that had it
    };
    using Entries = std::map<Key, Entry>;

    void work();
    static ProductPtr make(const Maker& maker, const Key& key);
    // The rest is called under the lock.
    /// The most wanted key that is neither made nor being made, and fits.
    const Key* next_key() const;
    /// What a product will take: what it took when it was made before, else as much as one that it shares
    /// parts with, else as much as the largest: what does not fit is better not begun.
    Weight expected_weight(const Key& key) const;
    /// Its bytes, beside what is kept already.
    std::size_t expected_bytes(const Key& key) const;
    /// Moves the least wanted products to `dropped` until the rest and `coming` bytes fit. The first `kept`
    /// of the list stay. Returns the wanted ones among those that went.
    std::vector<Key> make_room(std::size_t coming, std::size_t kept, std::vector<ProductPtr>& dropped);
    static Weight weigh(const ProductPtr& product);
    void count_in(const Weight& weight);
    void count_out(const Weight& weight);
    void keep(const Key& key, ProductPtr product, std::vector<ProductPtr>& dropped);

    const MakerFactory factory_;
    const Settings settings_;
    const std::function<void()> on_ready_;

    mutable std::mutex mutex_;
    std::condition_variable work_;  ///< there may be something to make, or it is time to stop
    std::condition_variable idle_;  ///< a worker has finished, or there is another list
    std::vector<Key> wanted_;       ///< without repetitions
    std::size_t pinned_ = 0;
    std::size_t budget_ = 0;
    std::size_t lists_ = 0;  ///< how many there were
    Entries made_;
    std::set<Key> in_progress_;
    std::map<const void*, std::size_t> holders_;  ///< of each shared part, among the products kept
    std::map<Key, Weight> known_weights_;         ///< of wanted keys that were made once
    std::set<Key> too_much_;      ///< of this list: made, and dropped for the budget; not made over and over
    std::size_t generation_ = 0;  ///< clear() makes what is in progress stale
    int busy_ = 0;                ///< workers that make something
    bool first_alone_;
    Counts counts_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace kiosk

#include "kiosk/media/workshop_impl.h"
