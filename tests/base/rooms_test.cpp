// Which room of kiosk/ may use which: the table in docs/architecture.md, held against every #include.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

/// A room, and those whose headers its files may include.
using Rooms = std::map<std::string, std::set<std::string>>;

constexpr const char* the_table = "docs/architecture.md, \"Folders\"";

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> split(const std::string& text, char mark) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, mark);)
        parts.push_back(part);
    return parts;
}

std::string without_spaces_around(const std::string& text) {
    const std::size_t start = text.find_first_not_of(' ');
    return start == std::string::npos ? "" : text.substr(start, text.find_last_not_of(' ') - start + 1);
}

/// The rows `| kiosk/ROOM/ | what it holds | ROOMS; LIBRARIES |`. "all" stands for every room of the table,
/// and "none" for no room.
Rooms rooms_in(const std::string& document) {
    Rooms rooms;
    std::vector<std::string> free;
    for (const std::string& line : split(document, '\n')) {
        const std::string start = "| `kiosk/";
        if (!line.starts_with(start)) continue;
        const std::string room =
            line.substr(start.size(), line.find_first_of("/`", start.size()) - start.size());
        const std::vector<std::string> cells = split(line, '|');
        REQUIRE(cells.size() == 4);
        auto& may_use = rooms[room];
        for (const std::string& used : split(split(cells[3], ';').front(), ',')) {
            const std::string name = without_spaces_around(used);
            if (name == "all")
                free.push_back(room);
            else if (name != "none")
                may_use.insert(name);
        }
    }
    for (const std::string& room : free)
        for (const auto& [each, unused] : rooms)
            rooms[room].insert(each);
    return rooms;
}

/// A line for each #include that the table does not allow. `path` is the file's, from kiosk/ on.
std::vector<std::string> forbidden_in(const std::string& path, const std::string& text, const Rooms& rooms) {
    std::vector<std::string> found;
    const std::string room = split(path, '/').at(1);
    int number = 0;
    for (const std::string& line : split(text, '\n')) {
        ++number;
        const std::string start = "#include \"kiosk/";
        if (!line.starts_with(start)) continue;
        const std::string used = line.substr(start.size(), line.find('/', start.size()) - start.size());
        if (used == room || (rooms.contains(room) && rooms.at(room).contains(used))) continue;
        found.push_back(path + ":" + std::to_string(number) + ": '" + room + "' may not use '" + used +
                        "' (" + the_table + ")");
    }
    return found;
}

/// The rooms that are left when those are taken away, again and again, that use none of the others.
std::set<std::string> in_circles(Rooms rooms) {
    for (bool found = true; found;) {
        found = false;
        for (const auto& [room, may_use] : rooms) {
            const bool uses_none = std::none_of(
                may_use.begin(), may_use.end(),
                [&, self = room](const auto& used) { return used != self && rooms.contains(used); });
            if (!uses_none) continue;
            rooms.erase(room);
            found = true;
            break;
        }
    }
    std::set<std::string> left;
    for (const auto& [room, may_use] : rooms)
        left.insert(room);
    return left;
}

const Rooms& rooms() {
    static const Rooms table = rooms_in(contents(KIOSK_SOURCE_DIR "/docs/architecture.md"));
    return table;
}

}  // namespace

TEST_CASE("the table names every room, and no other") {
    std::set<std::string> folders;
    for (const auto& entry : fs::directory_iterator(KIOSK_SOURCE_DIR "/kiosk"))
        if (entry.is_directory()) folders.insert(entry.path().filename().string());
    std::set<std::string> named;
    for (const auto& entry : rooms()) {
        const std::string& room = entry.first;
        named.insert(room);
        for (const std::string& used : entry.second) {
            CAPTURE(room);
            CAPTURE(used);
            CHECK(rooms().contains(used));
        }
    }
    CHECK(named == folders);
}

TEST_CASE("rooms use one another in one direction") {
    CHECK(in_circles(rooms()) == std::set<std::string>{});
    CHECK(in_circles({{"a", {}}, {"b", {"a", "c"}}, {"c", {"b"}}}) == std::set<std::string>{"b", "c"});
}

TEST_CASE("no file includes what its room may not use") {
    int files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(KIOSK_SOURCE_DIR "/kiosk")) {
        const fs::path path = fs::relative(entry.path(), KIOSK_SOURCE_DIR);
        const bool is_source = path.extension() == ".h" || path.extension() == ".cpp";
        const bool is_in_room = std::distance(path.begin(), path.end()) > 2;  // main.cpp puts rooms together
        if (!is_source || !is_in_room) continue;
        ++files;
        for (const std::string& fault : forbidden_in(path.generic_string(), contents(entry.path()), rooms()))
            FAIL_CHECK(fault);
    }
    CHECK(files > 100);
}

// Two types of one name are one for the linker, which keeps either's functions for both.
TEST_CASE("no two headers define a type of the same name") {
    std::map<std::string, std::string> places;
    for (const auto& entry : fs::recursive_directory_iterator(KIOSK_SOURCE_DIR "/kiosk")) {
        if (entry.path().extension() != ".h") continue;
        const std::string path = fs::relative(entry.path(), KIOSK_SOURCE_DIR).generic_string();
        for (const std::string& line : split(contents(entry.path()), '\n')) {
            const std::vector<std::string> words = split(line, ' ');
            const bool is_type =
                words.size() > 2 && (words[0] == "struct" || words[0] == "class") && line.ends_with('{');
            if (!is_type || words[1].find(':') != std::string::npos) continue;
            const auto [place, is_new] = places.emplace(words[1], path);
            if (!is_new) FAIL_CHECK(words[1] << ": " << place->second << " and " << path);
        }
    }
    CHECK(places.size() > 200);
}

TEST_CASE("an #include that is not allowed is told with its file, its line and the room") {
    const Rooms table = rooms_in(
        "| folder | holds | may use |\n"
        "| `kiosk/base/` | plain things | none; ICU |\n"
        "| `kiosk/text/` | paragraphs | base; ICU, for letters |\n"
        "| `kiosk/play/` | the session | base |\n"
        "| `kiosk/app/`, `kiosk/main.cpp` | commands | all |\n");
    const std::string text =
        "#include \"kiosk/base/time.h\"\n#include <string>\n#include \"kiosk/text/line.h\"\n";
    CHECK(forbidden_in("kiosk/play/session.h", text, table) ==
          std::vector<std::string>{"kiosk/play/session.h:3: 'play' may not use 'text' (docs/architecture.md, "
                                   "\"Folders\")"});
    CHECK(forbidden_in("kiosk/text/line.cpp", text, table).empty());
    CHECK(forbidden_in("kiosk/app/cli.cpp", text, table).empty());
    CHECK(forbidden_in("kiosk/base/time.cpp", "#include \"kiosk/play/session.h\"\n", table).size() == 1);
}
