// Makes products on worker threads: the most wanted first, and within a memory budget. What is no longer
// wanted is not started. Because of this the window's thread never waits for a file, a decoder or a font.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace kiosk {

/// Something that several products share, such as the photo of a slide in all languages: it counts once.
struct SharedPart {
    const void* part = nullptr;
    std::size_t bytes = 0;
};

/// `Key` is ordered and cheap to copy. A `Product` has a `std::size_t bytes() const`. If products share
/// parts, bytes() does not include those, and `std::vector<SharedPart> shared_parts() const` lists them. Then
/// `bool Key::shares_with(const Key&) const` may say beforehand which products will share parts.
template <typename Key, typename Product>
class Workshop {
  public:
    using ProductPtr = std::shared_ptr<const Product>;
    /// Makes one product; runs on a worker. A null product, or an exception (out of memory), means "cannot be
    /// made" as long as the key is wanted. If it is wanted again later, it is tried again.
    using Maker = std::function<ProductPtr(const Key&)>;
    /// Called once on each worker, so that each one has its own fonts and buffers.
    using MakerFactory = std::function<Maker()>;

    struct Settings {
        int threads = 1;
        std::size_t budget = 0;  ///< bytes of products; the first `pinned` keys of a list may exceed it
        /// Until go_on() is called only the most wanted key is made, and nothing after it. So the first
        /// picture, and showing it, can use the whole machine.
        bool current_first = false;
    };

    struct Counts {
        std::size_t made = 0;     ///< products finished
        std::size_t evicted = 0;  ///< products dropped because of the budget
        std::size_t bytes = 0;    ///< of all products kept now
    };

    /// `on_ready` runs on a worker after each product, without a lock held.
    Workshop(MakerFactory factory, Settings settings, std::function<void()> on_ready);
    /// Waits for the product that is being made now, and starts nothing more.
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    /// Replaces the list of wanted keys, most wanted first. The first `pinned` of them are made and kept even
    /// beyond the budget, the others within it. Products that are no longer wanted stay while there is room;
    /// those that were wanted most recently stay longest.
    void want(std::vector<Key> keys, std::size_t pinned);

    /// Ends the restriction of `current_first`.
    void go_on();

    /// Sets another budget, for example for a screen of another size.
    void set_budget(std::size_t bytes);

    /// The product, if it is made; never waits. `made` separates "not yet" from "cannot be made".
    struct Found {
        bool made = false;
        ProductPtr product;
    };
    Found find(const Key& key) const;

    /// Drops all products (those that are held elsewhere live on) and the list of wanted keys. A product that
    /// is being made now is discarded when it is finished.
    void clear();

    /// The same, and what the makers have kept of what they made, such as the texts of a slide, goes with
    /// them: each worker gets a new one before its next product. Never waits.
    void forget();

    /// Waits until nothing is being made and every wanted key that fits the budget is made. For tools and
    /// tests, not for the window's thread.
    void wait_until_idle();

    Counts counts() const;

  private:
    /// The size of a product.
    struct Weight {
        std::size_t own = 0;
        std::vector<SharedPart> shared;
        bool nothing() const { return own == 0 && shared.empty(); }
    };
    struct Entry {
        ProductPtr product;
        Weight weight;
        std::size_t wanted_last = 0;  ///< the number of the last list that contained it
    };
    using Entries = std::map<Key, Entry>;

    void work();
    /// `maker` is got where there is none.
    ProductPtr make(std::optional<Maker>& maker, const Key& key) const;
    // The caller of the following functions holds the lock.
    /// The most wanted key that is neither made nor being made, and that fits the budget.
    const Key* next_key() const;
    /// The expected size of a product: its size when it was made before; else that of a product with which it
    /// shares parts; else that of the largest product. A product that may not fit is not started.
    Weight expected_weight(const Key& key) const;
    /// Its size without the shared parts that are in memory already.
    std::size_t expected_bytes(const Key& key) const;
    /// Moves the least wanted products to `dropped` until the others and `coming` bytes fit. The first `kept`
    /// keys of the list stay. Returns the wanted keys among those that were dropped.
    std::vector<Key> make_room(std::size_t coming, std::size_t kept, std::vector<ProductPtr>& dropped);
    static Weight weigh(const ProductPtr& product);
    void count_in(const Weight& weight);
    void count_out(const Weight& weight);
    void keep(const Key& key, ProductPtr product, std::vector<ProductPtr>& dropped);

    const MakerFactory factory_;
    const Settings settings_;
    const std::function<void()> on_ready_;

    mutable std::mutex mutex_;
    std::condition_variable work_;  ///< there may be something to make, or the workshop ends
    std::condition_variable idle_;  ///< a worker has finished, or the list has changed
    std::vector<Key> wanted_;       ///< without duplicates
    std::size_t pinned_ = 0;
    std::size_t budget_ = 0;
    std::size_t lists_ = 0;  ///< number of lists so far
    Entries made_;
    std::set<Key> in_progress_;
    std::map<const void*, std::size_t> holders_;  ///< for each shared part, how many kept products have it
    std::map<Key, Weight> known_weights_;         ///< sizes of wanted keys that were made before
    std::set<Key> too_much_;  ///< keys of this list that were made and dropped for the budget; they are not
                              ///< made again and again
    std::size_t generation_ = 0;  ///< clear() makes what is in progress stale
    std::size_t forgotten_ = 0;   ///< how often makers were to be let go
    int busy_ = 0;                ///< number of workers that are making something
    bool current_first_;
    Counts counts_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace kiosk

#include "kiosk/media/workshop_impl.h"
