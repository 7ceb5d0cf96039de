// The bodies of Workshop's members; included by workshop.h alone.
#pragma once

#include <algorithm>
#include <utility>

#include "kiosk/media/workshop.h"

namespace kiosk {

template <typename Key, typename Product>
Workshop<Key, Product>::Workshop(MakerFactory factory, Settings settings, std::function<void()> on_ready)
    : factory_(std::move(factory)), settings_(settings), on_ready_(std::move(on_ready)) {
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
        std::erase_if(known_bytes_, [&](const auto& known) { return !seen.contains(known.first); });
        make_room(0, dropped);
    }
    work_.notify_all();
    idle_.notify_all();
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
    Entries dropped;  // freed after the lock
    const std::lock_guard lock(mutex_);
    dropped.swap(made_);
    wanted_.clear();
    pinned_ = 0;
    in_progress_.clear();
    known_bytes_.clear();
    holders_.clear();
    counts_.bytes = 0;
    ++generation_;
    idle_.notify_all();
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
    const Maker maker = factory_();
    std::unique_lock lock(mutex_);
    while (true) {
        const Key* next = nullptr;
        work_.wait(lock, [&] { return stopping_ || (next = next_key()) != nullptr; });
        if (stopping_) return;
        const Key key = *next;
        const std::size_t generation = generation_;
        in_progress_.insert(key);
        ++busy_;
        std::vector<ProductPtr> dropped;
        std::size_t coming = 0;
        for (const Key& each : in_progress_)
            coming += expected_bytes(each);
        make_room(coming, dropped);

        lock.unlock();
        dropped.clear();
        ProductPtr product = maker(key);
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
        work_.notify_all();  // what this one took less than was expected may let another fit
        idle_.notify_all();
    }
}

template <typename Key, typename Product>
std::vector<SharedPart> Workshop<Key, Product>::shared_parts(const ProductPtr& product) {
    if constexpr (requires { product->shared_parts(); }) {
        if (product) return product->shared_parts();
    }
    return {};
}

template <typename Key, typename Product>
std::size_t Workshop<Key, Product>::count_in(const ProductPtr& product) {
    std::size_t bytes = product ? product->bytes() : 0;
    for (const SharedPart& shared : shared_parts(product))
        if (holders_[shared.part]++ == 0) bytes += shared.bytes;
    counts_.bytes += bytes;
    return bytes;
}

template <typename Key, typename Product>
void Workshop<Key, Product>::count_out(const ProductPtr& product) {
    counts_.bytes -= product ? product->bytes() : 0;
    for (const SharedPart& shared : shared_parts(product)) {
        const auto holders = holders_.find(shared.part);
        if (--holders->second > 0) continue;
        counts_.bytes -= shared.bytes;
        holders_.erase(holders);
    }
}

template <typename Key, typename Product>
void Workshop<Key, Product>::keep(const Key& key, ProductPtr product, std::vector<ProductPtr>& dropped) {
    const bool wanted = std::find(wanted_.begin(), wanted_.end(), key) != wanted_.end();
    const std::size_t bytes = count_in(product);
    total_bytes_made_ += bytes;
    if (wanted) known_bytes_[key] = bytes;
    made_[key] = {std::move(product), bytes, wanted ? lists_ : lists_ - 1};
    make_room(0, dropped);
}

template <typename Key, typename Product>
const Key* Workshop<Key, Product>::next_key() const {
    std::size_t more_wanted = 0;
    for (std::size_t rank = 0; rank < wanted_.size(); ++rank) {
        const Key& key = wanted_[rank];
        if (const auto entry = made_.find(key); entry != made_.end()) {
            more_wanted += entry->second.bytes;
            continue;
        }
        const std::size_t bytes = expected_bytes(key);
        more_wanted += bytes;
        if (rank >= pinned_ && more_wanted > settings_.budget) return nullptr;
        if (!in_progress_.contains(key)) return &key;
        if (settings_.first_alone && counts_.made == 0) return nullptr;
    }
    return nullptr;
}

template <typename Key, typename Product>
std::size_t Workshop<Key, Product>::expected_bytes(const Key& key) const {
    if (const auto known = known_bytes_.find(key); known != known_bytes_.end()) return known->second;
    return counts_.made == 0 ? 0 : total_bytes_made_ / counts_.made;
}

template <typename Key, typename Product>
void Workshop<Key, Product>::make_room(std::size_t coming, std::vector<ProductPtr>& dropped) {
    const auto fits = [&] { return counts_.bytes + coming <= settings_.budget; };
    const auto drop = [&](typename Entries::iterator entry) {
        count_out(entry->second.product);
        ++counts_.evicted;
        dropped.push_back(std::move(entry->second.product));
        made_.erase(entry);
    };
    // First what is on no list any more, longest ago first; then the end of the list. What takes nothing
    // stays.
    while (!fits()) {
        auto oldest = made_.end();
        for (auto entry = made_.begin(); entry != made_.end(); ++entry)
            if (entry->second.wanted_last < lists_ && entry->second.bytes > 0 &&
                (oldest == made_.end() || entry->second.wanted_last < oldest->second.wanted_last))
                oldest = entry;
        if (oldest == made_.end()) break;
        drop(oldest);
    }
    for (std::size_t rank = wanted_.size(); !fits() && rank > pinned_; --rank)
        if (const auto entry = made_.find(wanted_[rank - 1]); entry != made_.end() && entry->second.bytes > 0)
            drop(entry);
}

}  // namespace kiosk
