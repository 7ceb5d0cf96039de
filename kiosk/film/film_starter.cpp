#include "kiosk/film/film_starter.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iterator>
#include <utility>

#include "kiosk/apart/reading_rights.h"
#include "kiosk/film/film_messages.h"
#include "kiosk/film/film_reader.h"
#include "kiosk/system/confinement.h"

namespace kiosk {
namespace {

constexpr Size largest_box{2048, 2048};
/// Processes that are ended are gone within milliseconds, and nobody waits longer for one that hangs.
constexpr std::chrono::milliseconds longest_ending{1000};

class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    int number() const { return number_; }

  private:
    int number_;
};

/// Memory that another process gets by its descriptor, and whose size it cannot change.
class SharedMemory {
  public:
    /// `is_for_reading`: no other process can write into it.
    SharedMemory(const char* name, std::size_t bytes, bool is_for_reading)
        : descriptor_(memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING)), bytes_(bytes) {
        if (descriptor_.number() < 0 || ftruncate(descriptor_.number(), static_cast<off_t>(bytes)) != 0)
            return;
        void* const start = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor_.number(), 0);
        if (start == MAP_FAILED) return;
        start_ = start;
        constexpr int no_other_size = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
        const int seals = is_for_reading ? no_other_size | F_SEAL_FUTURE_WRITE : no_other_size;
        is_sealed_ = fcntl(descriptor_.number(), F_ADD_SEALS, seals) == 0;
    }
    ~SharedMemory() {
        if (start_ == nullptr) return;
        // The kernel gives the pages away as they are, and not before the other process is gone too.
        explicit_bzero(start_, bytes_);
        munmap(start_, bytes_);
    }
    SharedMemory(const SharedMemory&) = delete;
    SharedMemory& operator=(const SharedMemory&) = delete;
    bool is_there() const { return start_ != nullptr && is_sealed_; }
    void* start() const { return start_; }
    int descriptor() const { return descriptor_.number(); }

  private:
    Descriptor descriptor_;
    std::size_t bytes_;
    void* start_ = nullptr;
    bool is_sealed_ = false;
};

/// `count`: 0, font_descriptors or film_descriptors.
bool send_box(int socket, const FilmBox& box, const int* descriptors, std::size_t count) {
    iovec bytes{const_cast<FilmBox*>(&box), sizeof box};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * film_descriptors)] = {};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    if (count > 0) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        cmsghdr* const header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int) * count);
        std::memcpy(CMSG_DATA(header), descriptors, sizeof(int) * count);
    }
    return sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == static_cast<ssize_t>(sizeof box);
}

/// Waits for a message, with the descriptors that came with it; nothing where the show is gone.
struct Received {
    FilmBox box;
    std::array<int, film_descriptors> descriptors{};
    std::size_t count = 0;
    bool is_film() const { return count == film_descriptors; }
    bool is_font() const { return count == font_descriptors; }
};
std::optional<Received> receive_box(int socket) {
    Received received;
    iovec bytes{&received.box, sizeof received.box};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * film_descriptors)] = {};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    ssize_t length = 0;
    do {
        length = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (length < 0 && errno == EINTR);
    if (length != static_cast<ssize_t>(sizeof received.box)) return std::nullopt;
    for (const cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr;
         header = CMSG_NXTHDR(&message, const_cast<cmsghdr*>(header))) {
        const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        if (header->cmsg_type != SCM_RIGHTS || count > received.descriptors.size()) continue;
        std::memcpy(received.descriptors.data(), CMSG_DATA(header), count * sizeof(int));
        received.count = count;
    }
    const FilmBox& box = received.box;
    const bool is_sound = box.width > 0 && box.height > 0 && box.width <= largest_box.width &&
                          box.height <= largest_box.height && box.bytes >= 0;
    if (received.is_film() && !is_sound) return std::nullopt;
    return received;
}

void end_child(pid_t& child) {
    if (child <= 0) return;
    kill(child, SIGKILL);
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    child = -1;
}

/// Has a font tried, and tells what has come of it. `starter`: the socket that leads to the show.
void try_received_font(std::size_t bytes, int font, int socket, int starter, const FontTrial& trial) {
    FontAnswer answer{static_cast<std::uint32_t>(ApartEnding::crashed), 0, {}};
    void* const start = mmap(nullptr, bytes, PROT_READ, MAP_SHARED, font, 0);
    if (start != MAP_FAILED && trial.work != nullptr) {
        const ApartResult tried = run_apart(
            [&] {
                for (const int of_others : {font, socket, starter})
                    close(of_others);
                return trial.work({static_cast<const char*>(start), bytes});
            },
            trial.limits);
        answer.ending = static_cast<std::uint32_t>(tried.ending);
        answer.length = static_cast<std::uint32_t>(tried.result.copy(answer.word, sizeof answer.word));
    }
    if (start != MAP_FAILED) munmap(start, bytes);
    send(socket, &answer, sizeof answer, MSG_NOSIGNAL | MSG_DONTWAIT);
}

[[noreturn]] void be_starter(int socket, const std::string& module, const FilmLimits& limits,
                             const FontTrial& trial) {
    prctl(PR_SET_NAME, "kiosk-films");
    // Of what the show prints into, a terminal or the system's log, no reader is to have anything, nor of
    // what else was open where the show was begun. A sanitizer tells of itself there.
    if (const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC); nothing >= 0) {
        dup2(nothing, STDIN_FILENO);
        dup2(nothing, STDOUT_FILENO);
        if (!is_sanitized_build) dup2(nothing, STDERR_FILENO);
    }
    close_all_but(socket);
    confine({}, FileRights::of_marks, ProcessRights::of_its_children);
    pid_t reader = -1;
    while (const auto received = receive_box(socket)) {
        const auto& given = received->descriptors;
        if (received->is_font())
            try_received_font(static_cast<std::size_t>(received->box.bytes), given[0], given[1], socket,
                              trial);
        else
            end_child(reader);
        if (!received->is_film()) {
            for (std::size_t i = 0; i < received->count; ++i)
                close(given[i]);
            continue;
        }
        const pid_t starter = getpid();
        reader = fork();
        if (reader == 0) {
            close(socket);
            const int descriptors[film_descriptors] = {given[0], given[1], given[2]};
            be_film_reader(received->box, descriptors, module, limits, starter);
        }
        for (const int descriptor : given)
            close(descriptor);
    }
    end_child(reader);
    _exit(0);
}

class ReadFilm : public ApartFilm {
  public:
    ReadFilm(int starter, Size box, std::size_t bytes, const FilmLimits& limits)
        : starter_(starter),
          box_(box),
          limits_(limits),
          film_("kiosk-film", std::max<std::size_t>(bytes, 1), true),
          picture_("kiosk-picture", picture_memory(box), false) {}
    ~ReadFilm() override {
        if (socket_.number() < 0) return;
        send_box(starter_, {}, nullptr, 0);
        // Its reader is gone before the memory of both is wiped, or would write one more picture there.
        pollfd gone{socket_.number(), 0, 0};
        poll(&gone, 1, static_cast<int>(longest_ending.count()));
    }
    ReadFilm(const ReadFilm&) = delete;
    ReadFilm& operator=(const ReadFilm&) = delete;

    bool begin(std::string_view bytes) {
        int ends[2];
        if (!film_.is_there() || !picture_.is_there() ||
            socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
            return false;
        bytes.copy(static_cast<char*>(film_.start()), bytes.size());
        socket_ = Descriptor(ends[0]);
        const Descriptor theirs(ends[1]);
        const int given[] = {film_.descriptor(), picture_.descriptor(), theirs.number()};
        return send_box(starter_, {box_.width, box_.height, static_cast<std::int64_t>(bytes.size())}, given,
                        std::size(given));
    }

    std::optional<FilmPicture> next(int stop) override {
        const FilmAsk ask = std::exchange(ask_, FilmAsk::next);
        if (has_failed_ ||
            send(socket_.number(), &ask, sizeof ask, MSG_NOSIGNAL | MSG_DONTWAIT) != sizeof ask)
            return fail(FilmFault::has_ended);
        pollfd waited[] = {{socket_.number(), POLLIN, 0}, {stop, POLLIN, 0}};
        const auto deadline = std::chrono::steady_clock::now() + limits_.answer;
        while (true) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
            const int ready =
                poll(waited, std::size(waited), static_cast<int>(std::max<long>(left.count(), 0)));
            if (ready < 0 && errno == EINTR) continue;
            if (ready <= 0) return fail(FilmFault::took_too_long);
            if (waited[1].revents != 0) {
                has_failed_ = true;
                return std::nullopt;
            }
            return take();
        }
    }

    void begin_anew() override { ask_ = FilmAsk::rewind; }

  private:
    FilmPicture fail(FilmFault fault) {
        has_failed_ = true;
        // Now, and not once somebody lets go of it: it may be busy with nothing.
        send_box(starter_, {}, nullptr, 0);
        FilmPicture picture;
        picture.fault = fault;
        return picture;
    }

    FilmPicture take() {
        FilmAnswer answer;
        if (recv(socket_.number(), &answer, sizeof answer, MSG_DONTWAIT) != sizeof answer)
            return fail(FilmFault::has_ended);
        constexpr std::int64_t a_day = 86'400'000'000;
        const bool has_facts = answer.film.coding <= last_film_coding && answer.film.width >= 0 &&
                               answer.film.height >= 0 && answer.film.length >= 0;
        const FilmFacts film = has_facts ? answer.film : FilmFacts();
        if (answer.fault != 0) {
            FilmPicture refused = fail(answer.fault <= last_film_fault ? static_cast<FilmFault>(answer.fault)
                                                                       : FilmFault::damaged);
            refused.film = film;
            return refused;
        }
        if (answer.at < 0 || answer.at > a_day) return fail(FilmFault::damaged);
        FilmPicture picture;
        picture.film = film;
        picture.at = std::chrono::microseconds(answer.at);
        picture.is_end = answer.is_end != 0;
        if (picture.is_end) return picture;
        const Size size{answer.width, answer.height};
        if (size.empty() || size.width < 0 || size.height < 0 || size.width > box_.width ||
            size.height > box_.height)
            return fail(FilmFault::damaged);
        // It may still be written to, by a reader that somebody has taken over: then it is another picture.
        auto pixels = std::make_shared<Pixmap>(size);
        const auto* from = static_cast<const Pixel*>(picture_.start());
        constexpr Pixel opaque = 0xFF000000;
        for (int y = 0; y < size.height; ++y)
            std::transform(from + std::ptrdiff_t{y} * size.width, from + std::ptrdiff_t{y + 1} * size.width,
                           pixels->row(y), [](Pixel pixel) { return pixel | opaque; });
        picture.pixels = std::move(pixels);
        return picture;
    }

    int starter_;
    Size box_;
    FilmLimits limits_;
    SharedMemory film_;
    SharedMemory picture_;
    Descriptor socket_;
    FilmAsk ask_ = FilmAsk::next;
    bool has_failed_ = false;
};

}  // namespace

FilmStarter::FilmStarter(const std::string& module, FilmLimits limits, FontTrial font)
    : limits_(limits), longest_trial_(5 * std::min(font.limits.seconds, 100U)) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return;
    process_ = fork();
    if (process_ == 0) {
        close(ends[0]);
        be_starter(ends[1], module, limits, font);
    }
    close(ends[1]);
    if (process_ < 0) {
        close(ends[0]);
        return;
    }
    socket_ = ends[0];
    ended_ = static_cast<int>(syscall(SYS_pidfd_open, process_, 0));
}

FilmStarter::~FilmStarter() {
    const bool is_there = socket_ >= 0;
    let_go();
    pollfd ended{ended_, POLLIN, 0};
    if (is_there && ended_ >= 0 && poll(&ended, 1, static_cast<int>(longest_ending.count())) > 0)
        waitpid(process_, nullptr, WNOHANG);
    if (ended_ >= 0) close(ended_);
}

void FilmStarter::let_go() {
    if (socket_ >= 0) close(std::exchange(socket_, -1));
}

std::unique_ptr<ApartFilm> FilmStarter::open(std::string_view bytes, Size box) {
    box.width = std::min(box.width, largest_box.width);
    box.height = std::min(box.height, largest_box.height);
    if (socket_ < 0 || box.width <= 0 || box.height <= 0) return nullptr;
    auto film = std::make_unique<ReadFilm>(socket_, box, bytes.size(), limits_);
    if (!film->begin(bytes)) return nullptr;
    return film;
}

ApartResult FilmStarter::try_font(std::string_view bytes) {
    const SharedMemory font("kiosk-font", std::max<std::size_t>(bytes.size(), 1), true);
    int ends[2];
    if (socket_ < 0 || !font.is_there() || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return {};
    const Descriptor ours(ends[0]);
    Descriptor theirs(ends[1]);
    bytes.copy(static_cast<char*>(font.start()), bytes.size());
    const int given[] = {font.descriptor(), theirs.number()};
    if (!send_box(socket_, {0, 0, static_cast<std::int64_t>(bytes.size())}, given, std::size(given)))
        return {};
    // Where the starter ends, nothing has the other end any more.
    theirs = Descriptor();
    // A starter that something holds must not hold the show.
    pollfd answered{ours.number(), POLLIN, 0};
    const int longest = static_cast<int>(std::chrono::milliseconds(longest_trial_).count());
    while (poll(&answered, 1, longest) < 0 && errno == EINTR) {
    }
    FontAnswer answer;
    const ssize_t length = recv(ours.number(), &answer, sizeof answer, MSG_DONTWAIT);
    if (length != static_cast<ssize_t>(sizeof answer) || answer.length > sizeof answer.word ||
        answer.ending > static_cast<std::uint32_t>(ApartEnding::crashed))
        return {};
    return {static_cast<ApartEnding>(answer.ending), std::string(answer.word, answer.length)};
}

std::string film_fault_text(FilmFault fault) {
    switch (fault) {
        case FilmFault::none:
            return {};
        case FilmFault::damaged:
            return "it is damaged, or no WebM: make it anew, such as with 'ffmpeg -c:v libvpx-vp9'";
        case FilmFault::no_pictures:
            return "there are no moving pictures in it";
        case FilmFault::unknown_coding:
            return "it is coded otherwise than as VP9 or AV1: make it anew, such as with 'ffmpeg -c:v "
                   "libvpx-vp9'";
        case FilmFault::too_large:
            return "its pictures are larger than 1920 × 1080: make it smaller";
        case FilmFault::no_memory:
            return "there is not enough memory for it";
        case FilmFault::no_module:
            return "films are read by libav, which cannot be loaded: sudo apt install --install-recommends "
                   "kiosk";
        case FilmFault::took_too_long:
            return "one of its pictures took too long: its process was ended";
        case FilmFault::has_ended:
            return "the process that reads it has ended";
    }
    return {};
}

}  // namespace kiosk
