// The definitions of Workshop's member functions; included only by workshop.h.
#pragma once

#include <algorithm>
#include <exception>
#include <utility>

#include "kiosk/base/dead_stack.h"
#include "kiosk/media/workshop.h"

namespace kiosk {

template <typename Key, typename Product>
Workshop<Key, Product>::Workshop(MakerFactory factory, Settings settings, std::function<void()> on_ready)
    : factory_(std::move(factory)),
      settings_(settings),
      on_ready_(std::move(on_ready)),
      budget_(settings.budget),
      current_first_(settings.current_first) {
    for (int i = 0; i < settings_.threads; ++i)
        threads_.emplace_back([this] { work(); });
}

template <typename Key, typename Product>
Workshop<Key, Product>::~Workshop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

template <typename Key, typename Product>
void Workshop<Key, Product>::want(std::vector<Key> keys, std::size_t pinned) {
    std::set<Key> seen;
    std::vector<Key> unique;
    std::size_t unique_pinned = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!seen.insert(keys[i]).second) continue;
        if (i < pinned) ++unique_pinned;
        unique.push_back(std::move(keys[i]));
    }
    std::vector<ProductPtr> dropped;
    {
        const std::lock_guard lock(mutex_);
        wanted_ = std::move(unique);
        pinned_ = unique_pinned;
        ++lists_;
        for (const Key& key : wanted_)
            if (const auto entry = made_.find(key); entry != made_.end()) entry->second.wanted_last = lists_;
        std::erase_if(made_, [&](const auto& entry) {
            return !entry.second.product && entry.second.wanted_last < lists_;
        });
        too_much_.clear();
        std::erase_if(known_weights_, [&](const auto& known) { return !seen.contains(known.first); });
        make_room(0, pinned_, dropped);
    }
    work_.notify_all();
    idle_.notify_all();
}

template <typename Key, typename Product>
void Workshop<Key, Product>::go_on() {
    {
        const std::lock_guard lock(mutex_);
        current_first_ = false;
    }
    work_.notify_all();
}

template <typename Key, typename Product>
void Workshop<Key, Product>::set_budget(std::size_t bytes) {
    std::vector<ProductPtr> dropped;
    {
        const std::lock_guard lock(mutex_);
        budget_ = bytes;
        too_much_.clear();
        make_room(0, pinned_, dropped);
    }
    work_.notify_all();
}

template <typename Key, typename Product>
typename Workshop<Key, Product>::Found Workshop<Key, Product>::find(const Key& key) const {
    const std::lock_guard lock(mutex_);
    const auto entry = made_.find(key);
    if (entry == made_.end()) return {};
    return {true, entry->second.product};
}

template <typename Key, typename Product>
void Workshop<Key, Product>::clear() {
    Entries dropped;  // freed after the lock is released
    const std::lock_guard lock(mutex_);
    dropped.swap(made_);
    wanted_.clear();
    pinned_ = 0;
    in_progress_.clear();
    known_weights_.clear();
    too_much_.clear();
    holders_.clear();
    counts_.bytes = 0;
    ++generation_;
    idle_.notify_all();
}

template <typename Key, typename Product>
void Workshop<Key, Product>::forget() {
    clear();
    const std::lock_guard lock(mutex_);
    ++forgotten_;
    work_.notify_all();
}

template <typename Key, typename Product>
void Workshop<Key, Product>::wait_until_idle() {
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [this] { return busy_ == 0 && next_key() == nullptr; });
}

template <typename Key, typename Product>
typename Workshop<Key, Product>::Counts Workshop<Key, Product>::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

template <typename Key, typename Product>
void Workshop<Key, Product>::work() {
    std::optional<Maker> maker(factory_());
    std::unique_lock lock(mutex_);
    std::size_t forgotten = forgotten_;
    while (true) {
        const Key* next = nullptr;
        work_.wait(lock,
                   [&] { return stopping_ || forgotten != forgotten_ || (next = next_key()) != nullptr; });
        if (stopping_) return;
        if (forgotten != forgotten_) {
            forgotten = forgotten_;
            lock.unlock();
            maker.reset();
            wipe_dead_stack();
            lock.lock();
            continue;
        }
        const Key key = *next;
        const std::size_t generation = generation_;
        in_progress_.insert(key);
        ++busy_;
        std::vector<ProductPtr> dropped;
        std::size_t coming = 0;
        for (const Key& each : in_progress_)
            coming += expected_bytes(each);
        // More wanted products stay, even if this one turns out to be large.
        const auto rank = std::find(wanted_.begin(), wanted_.end(), key) - wanted_.begin();
        make_room(coming, std::max(pinned_, static_cast<std::size_t>(rank) + 1), dropped);

        lock.unlock();
        dropped.clear();
        ProductPtr product = make(maker, key);
        lock.lock();

        ++counts_.made;
        const bool stale = generation != generation_;
        if (stale) {
            dropped.push_back(std::move(product));
        } else {
            in_progress_.erase(key);
            keep(key, std::move(product), dropped);
        }

        lock.unlock();
        dropped.clear();
        if (!stale) on_ready_();
        lock.lock();
        --busy_;
        work_.notify_all();  // the product may be smaller than expected, so that another one fits now
        idle_.notify_all();
    }
}

template <typename Key, typename Product>
typename Workshop<Key, Product>::ProductPtr Workshop<Key, Product>::make(std::optional<Maker>& maker,
                                                                         const Key& key) const {
    try {
        if (!maker) maker.emplace(factory_());
        return (*maker)(key);
    } catch (const std::exception&) {
        return nullptr;
    }
}

template <typename Key, typename Product>
typename Workshop<Key, Product>::Weight Workshop<Key, Product>::weigh(const ProductPtr& product) {
    Weight weight;
    if (!product) return weight;
    weight.own = product->bytes();
    if constexpr (requires { product->shared_parts(); }) weight.shared = product->shared_parts();
    return weight;
}

template <typename Key, typename Product>
void Workshop<Key, Product>::count_in(const Weight& weight) {
    counts_.bytes += weight.own;
    for (const SharedPart& shared : weight.shared)
        if (holders_[shared.part]++ == 0) counts_.bytes += shared.bytes;
}

template <typename Key, typename Product>
void Workshop<Key, Product>::count_out(const Weight& weight) {
    counts_.bytes -= weight.own;
    for (const SharedPart& shared : weight.shared) {
        const auto holders = holders_.find(shared.part);
        if (--holders->second > 0) continue;
        counts_.bytes -= shared.bytes;
        holders_.erase(holders);
    }
}

template <typename Key, typename Product>
void Workshop<Key, Product>::keep(const Key& key, ProductPtr product, std::vector<ProductPtr>& dropped) {
    const bool wanted = std::find(wanted_.begin(), wanted_.end(), key) != wanted_.end();
    Weight weight = weigh(product);
    count_in(weight);
    if (wanted) known_weights_[key] = weight;
    made_[key] = {std::move(product), std::move(weight), wanted ? lists_ : lists_ - 1};
    for (Key& each : make_room(0, pinned_, dropped))
        too_much_.insert(std::move(each));
}

template <typename Key, typename Product>
const Key* Workshop<Key, Product>::next_key() const {
    std::size_t more_wanted = 0;
    std::set<const void*> counted;
    const auto add = [&](const Weight& weight) {
        more_wanted += weight.own;
        for (const SharedPart& shared : weight.shared)
            if (counted.insert(shared.part).second) more_wanted += shared.bytes;
    };
    for (std::size_t rank = 0; rank < wanted_.size(); ++rank) {
        const Key& key = wanted_[rank];
        if (const auto entry = made_.find(key); entry != made_.end()) {
            if (current_first_ && entry->second.product) return nullptr;
            add(entry->second.weight);
            continue;
        }
        add(expected_weight(key));
        if (rank >= pinned_ && more_wanted > budget_) return nullptr;
        if (too_much_.contains(key)) continue;
        if (!in_progress_.contains(key)) return &key;
        if (current_first_) return nullptr;
    }
    return nullptr;
}

template <typename Key, typename Product>
typename Workshop<Key, Product>::Weight Workshop<Key, Product>::expected_weight(const Key& key) const {
    if (const auto known = known_weights_.find(key); known != known_weights_.end()) return known->second;
    std::size_t largest = 0;
    for (const auto& made : made_) {
        const Weight& weight = made.second.weight;
        if constexpr (requires { key.shares_with(key); }) {
            if (key.shares_with(made.first)) return weight;
        }
        std::size_t bytes = weight.own;
        for (const SharedPart& shared : weight.shared)
            bytes += shared.bytes;
        largest = std::max(largest, bytes);
    }
    return {largest, {}};
}

template <typename Key, typename Product>
std::size_t Workshop<Key, Product>::expected_bytes(const Key& key) const {
    const Weight weight = expected_weight(key);
    std::size_t bytes = weight.own;
    for (const SharedPart& shared : weight.shared)
        if (!holders_.contains(shared.part)) bytes += shared.bytes;
    return bytes;
}

template <typename Key, typename Product>
std::vector<Key> Workshop<Key, Product>::make_room(std::size_t coming, std::size_t kept,
                                                   std::vector<ProductPtr>& dropped) {
    const auto fits = [&] { return counts_.bytes + coming <= budget_; };
    const auto drop = [&](typename Entries::iterator entry) {
        count_out(entry->second.weight);
        ++counts_.evicted;
        dropped.push_back(std::move(entry->second.product));
        made_.erase(entry);
    };
    // First those that are on no list any more, oldest first; then those at the end of the list. What takes
    // no memory stays.
    while (!fits()) {
        auto oldest = made_.end();
        for (auto entry = made_.begin(); entry != made_.end(); ++entry)
            if (entry->second.wanted_last < lists_ && !entry->second.weight.nothing() &&
                (oldest == made_.end() || entry->second.wanted_last < oldest->second.wanted_last))
                oldest = entry;
        if (oldest == made_.end()) break;
        drop(oldest);
    }
    std::vector<Key> dropped_keys;
    for (std::size_t rank = wanted_.size(); !fits() && rank > kept; --rank)
        if (const auto entry = made_.find(wanted_[rank - 1]);
            entry != made_.end() && !entry->second.weight.nothing()) {
            dropped_keys.push_back(entry->first);
            drop(entry);
        }
    return dropped_keys;
}

}  // namespace kiosk
