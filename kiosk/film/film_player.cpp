#include "kiosk/film/film_player.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <set>
#include <thread>

#include "kiosk/base/dead_stack.h"
#include "kiosk/base/wiped_text.h"

namespace kiosk {
namespace {

/// A film that is so late goes on from where it is.
constexpr std::chrono::milliseconds too_late{250};
/// Whatever times a film has, its pictures take the window's thread no oftener.
constexpr std::chrono::milliseconds least_between{10};

}  // namespace

void forget_order(std::optional<FilmOrder>& order) {
    if (order) wipe_text(order->path);
    order.reset();
}

void FilmPace::begin() {
    began_.reset();
    taken_.reset();
    stopped_.reset();
}

void FilmPace::stop(bool is_stopped, TimePoint now) {
    if (is_stopped == stopped_.has_value()) return;
    if (is_stopped) {
        stopped_ = now;
        return;
    }
    if (began_) *began_ += now - *stopped_;
    stopped_.reset();
}

bool FilmPace::is_due(const FilmPicture& next, TimePoint now) {
    // The first one is seen at once, also where the film is stopped already.
    if (!began_) began_ = now - next.at;
    if (stopped_ && next.at.count() > 0) return false;
    const TimePoint when = time_of(next);
    if (when > now) return false;
    taken_ = now;
    if (now - when > too_late) *began_ = now - next.at;
    return true;
}

TimePoint FilmPace::due(const FilmPicture& next) const {
    return stopped_ ? TimePoint::max() : time_of(next);
}

TimePoint FilmPace::time_of(const FilmPicture& next) const {
    if (!began_) return TimePoint::min();
    const TimePoint when = *began_ + next.at;
    return taken_ ? std::max(when, *taken_ + least_between) : when;
}

/// What the thread has.
struct FilmPlayer::Reading {
    Reading(FilmStarter& the_starter, ReadFile the_read, std::function<void()> the_wake)
        : starter(the_starter),
          read(std::move(the_read)),
          wake(std::move(the_wake)),
          stop(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    ~Reading() {
        if (stop >= 0) close(stop);
    }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    void run();
    /// What told of this order tells of no further one.
    void take_up_stop() const {
        std::uint64_t count = 0;
        [[maybe_unused]] const ssize_t length = ::read(stop, &count, sizeof count);
    }
    void tell_stop() const {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(stop, &one, sizeof one);
    }
    void open(const FilmOrder& wanted);
    void read_one();
    void let_go();
    void add(int turn, FilmPicture picture, const std::string& fault);

    FilmStarter& starter;
    ReadFile read;
    std::function<void()> wake;
    int stop;  ///< an eventfd: another order is there

    std::mutex mutex;
    std::condition_variable changed;
    std::optional<FilmOrder> order;
    bool is_new = false;
    bool is_over = false;
    std::deque<FilmPicture> ahead;  ///< of `order`
    std::vector<std::string> faults;
    std::set<std::size_t> told;  ///< hashes: of a deck that was locked no name stays here

    // Of the thread
    std::unique_ptr<ApartFilm> film;
    int turn = 0;
    std::string path;
    std::thread thread;
};

void FilmPlayer::Reading::add(int of_turn, FilmPicture picture, const std::string& fault) {
    {
        const std::lock_guard lock(mutex);
        if (!fault.empty() && told.insert(std::hash<std::string>()(fault)).second) faults.push_back(fault);
        // Of the file before, or in another size: another order may be there with the same turn.
        if (is_new || !order || order->turn != of_turn) return;
        ahead.push_back(std::move(picture));
    }
    wake();
}

void FilmPlayer::Reading::open(const FilmOrder& wanted) {
    // The one before is ended first.
    film.reset();
    turn = wanted.turn;
    wipe_text(path);
    path = wanted.path;
    std::string why;
    const auto bytes = read(path, why);
    if (bytes) {
        film = starter.open(*bytes, wanted.box);
        if (!film) why = film_fault_text(FilmFault::has_ended);
    }
    if (film) return;
    FilmPicture none;
    none.fault = FilmFault::has_ended;
    add(turn, std::move(none), path + " cannot be seen: " + why);
}

void FilmPlayer::Reading::read_one() {
    auto picture = film->next(stop);
    if (!picture) return film.reset();
    const FilmFault fault = picture->fault;
    const bool is_last = fault != FilmFault::none || picture->is_end;
    add(turn, *std::move(picture),
        fault == FilmFault::none ? std::string() : path + " cannot be seen: " + film_fault_text(fault));
    if (is_last) film.reset();
}

/// Nothing is seen: nothing of what was is left here.
void FilmPlayer::Reading::let_go() {
    film.reset();
    wipe_text(path);
    wipe_dead_stack();
}

void FilmPlayer::Reading::run() {
    std::unique_lock lock(mutex);
    while (true) {
        changed.wait(lock,
                     [this] { return is_over || is_new || (film && ahead.size() < film_pictures_ahead); });
        if (is_over) break;
        const bool is_another = std::exchange(is_new, false);
        std::optional<FilmOrder> wanted = order;
        if (is_another) take_up_stop();
        lock.unlock();
        try {
            if (is_another && wanted)
                open(*wanted);
            else if (is_another)
                let_go();
            else
                read_one();
        } catch (const std::exception&) {
            film.reset();
            FilmPicture none;
            none.fault = FilmFault::no_memory;
            add(turn, std::move(none), path + " cannot be seen: " + film_fault_text(FilmFault::no_memory));
        }
        forget_order(wanted);
        lock.lock();
    }
    lock.unlock();
    film.reset();
}

FilmPlayer::FilmPlayer(FilmStarter& starter, ReadFile read, std::function<void()> wake)
    : reading_(std::make_unique<Reading>(starter, std::move(read), std::move(wake))) {
    reading_->thread = std::thread([this] { reading_->run(); });
}

FilmPlayer::~FilmPlayer() {
    {
        const std::lock_guard lock(reading_->mutex);
        reading_->is_over = true;
    }
    reading_->tell_stop();
    reading_->changed.notify_one();
    reading_->thread.join();
}

void FilmPlayer::play(const std::optional<FilmOrder>& order, TimePoint now) {
    if (order == order_) return;
    const bool is_same = order && order_ && order->turn == order_->turn && order->path == order_->path &&
                         order->box == order_->box && order->edition == order_->edition;
    forget_order(order_);
    order_ = order;
    if (!is_same) {
        next_.reset();
        picture_.reset();
        has_failed_ = is_over_ = false;
        pace_.begin();
        {
            const std::lock_guard lock(reading_->mutex);
            forget_order(reading_->order);
            reading_->order = order;
            reading_->is_new = true;
            // Nothing of a film stays in memory that nobody sees any more.
            reading_->ahead.clear();
            // Before the thread can take the order up, which takes this up too.
            reading_->tell_stop();
        }
        reading_->changed.notify_one();
    }
    pace_.stop(order && order->is_stopped, now);
}

void FilmPlayer::update(TimePoint now) {
    const auto take = [this] {
        bool is_taken = false;
        {
            const std::lock_guard lock(reading_->mutex);
            std::deque<FilmPicture>& ahead = reading_->ahead;
            if (!ahead.empty()) {
                next_ = std::move(ahead.front());
                ahead.pop_front();
                is_taken = true;
            }
        }
        if (is_taken) reading_->changed.notify_one();
        return is_taken;
    };
    while (order_ && !is_over_ && (next_ || take())) {
        if (next_->fault != FilmFault::none) {
            has_failed_ = is_over_ = true;
            picture_.reset();
            ended_ = order_->turn;
        } else if (!pace_.is_due(*next_, now)) {
            return;
        } else if (next_->is_end) {
            is_over_ = true;
            ended_ = order_->turn;
        } else {
            picture_ = std::move(next_->pixels);
            time_ = {order_->turn, std::chrono::duration_cast<Duration>(next_->at)};
        }
        next_.reset();
    }
}

TimePoint FilmPlayer::next_deadline() const {
    return next_ && !is_over_ ? pace_.due(*next_) : TimePoint::max();
}

std::vector<std::string> FilmPlayer::take_faults() {
    const std::lock_guard lock(reading_->mutex);
    return std::exchange(reading_->faults, {});
}

}  // namespace kiosk
