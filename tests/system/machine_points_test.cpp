#include "kiosk/system/machine_points.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/whole_file.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

void write(const TemporaryFolder& root, const std::string& path, const std::string& text) {
    fs::create_directories(fs::path(root.path(path)).parent_path());
    REQUIRE(write_whole_file(root.path(path), text) == "");
}

MachinePoint point_of(const TemporaryFolder& root, const std::string& topic) {
    for (const MachinePoint& point : judge_machine(root.path()))
        if (point.topic == topic) return point;
    FAIL("nothing is said of ", topic);
    return {};
}

}  // namespace

TEST_CASE("a machine as it should be has nothing to be mended") {
    const TemporaryFolder root;
    fs::create_directories(root.path("etc"));
    fs::create_symlink("/usr/share/zoneinfo/Asia/Almaty", root.path("etc/localtime"));
    write(root, "proc/swaps", "Filename Type Size Used Priority\n/dev/zram0 partition 100 0 -2\n");
    write(root, "proc/sys/kernel/sysrq", "0\n");
    write(root, "proc/meminfo", "MemTotal: 4000000 kB\nMemFree: 100 kB\nMemAvailable: 2000000 kB\n");
    write(root, "sys/class/net/lo/type", "772\n");
    write(root, "sys/class/net/lo/carrier", "1\n");
    write(root, "sys/class/net/eth0/type", "1\n");
    write(root, "sys/class/net/eth0/carrier", "0\n");
    write(root, "sys/class/rfkill/rfkill0/type", "bluetooth\n");
    write(root, "sys/class/rfkill/rfkill0/soft", "1\n");
    write(root, "sys/class/input/event3/device/name", "Panel 4200\n");
    write(root, "sys/class/input/event3/device/properties", "2\n");
    write(root, "sys/class/input/event3/device/capabilities/abs", "260800000000003\n");
    write(root, "sys/class/input/event4/device/name", "Touch pad\n");
    write(root, "sys/class/input/event4/device/properties", "5\n");
    write(root, "sys/class/input/event4/device/capabilities/abs", "2e0800000000003\n");
    for (const MachinePoint& point : judge_machine(root.path())) {
        CAPTURE(point.topic);
        CAPTURE(point.found);
        CHECK(point.state == PointState::good);
        CHECK(point.remedy.empty());
        CHECK_FALSE(point.found.empty());
    }
    CHECK(point_of(root, "time zone").found == "it is Asia/Almaty");
    CHECK(point_of(root, "touch panel").found == "Panel 4200");
    CHECK(point_of(root, "memory").found == "2048 MB are free");
}

TEST_CASE("what is wrong is told with what mends it") {
    const TemporaryFolder root;
    write(root, "proc/swaps",
          "Filename Type Size Used Priority\n/dev/sda2 partition 100 0 -2\n/swapfile file 1 0 -3\n");
    write(root, "proc/sys/kernel/sysrq", "438\n");
    write(root, "proc/meminfo", "MemTotal: 400000 kB\nMemAvailable: 200000 kB\n");
    write(root, "sys/class/net/eth0/type", "1\n");
    write(root, "sys/class/net/eth0/carrier", "1\n");
    write(root, "sys/class/rfkill/rfkill0/type", "bluetooth\n");
    write(root, "sys/class/rfkill/rfkill0/soft", "0\n");
    for (const MachinePoint& point : judge_machine(root.path())) {
        CAPTURE(point.topic);
        CHECK(point.state != PointState::good);
        CHECK_FALSE(point.remedy.empty());
    }
    CHECK(point_of(root, "memory").state == PointState::error);
    CHECK(point_of(root, "swap").found ==
          "words and pictures of the deck may be written to /dev/sda2, /swapfile");
    CHECK(point_of(root, "network").remedy.find("ip link set eth0 down") != std::string::npos);
    CHECK(point_of(root, "time zone").found == "the machine has none of its own: it counts in UTC");
}

TEST_CASE("a file that others may change, or a secret that others may read") {
    const TemporaryFolder folder;
    const std::string path = folder.path("config.yaml");
    REQUIRE(write_whole_file(path, "kiosk: true\n") == "");
    const auto with = [&](mode_t mode, bool is_secret) {
        REQUIRE(chmod(path.c_str(), mode) == 0);
        return judge_rights("settings", path, is_secret);
    };
    CHECK(with(0644, false).state == PointState::good);
    CHECK(with(0664, false).state == PointState::error);
    CHECK(with(0646, false).state == PointState::error);
    CHECK(with(0640, true).state == PointState::good);
    CHECK(with(0644, true).state == PointState::warning);
    CHECK(with(0642, true).state == PointState::error);
    CHECK(with(0644, true).remedy == "chmod o-rwx " + path);
    CHECK(judge_rights("settings", folder.path("none.yaml"), true).state == PointState::error);
}

TEST_CASE("the folder of marks is the show's alone, and can be written") {
    const TemporaryFolder folder;
    const std::string marks = folder.path("marks");
    CHECK(judge_marks("", geteuid()).state == PointState::warning);
    CHECK(judge_marks(marks, geteuid()).state == PointState::good);
    std::filesystem::create_directory(marks);
    const auto with = [&](mode_t mode) {
        REQUIRE(chmod(marks.c_str(), mode) == 0);
        return judge_marks(marks, geteuid());
    };
    CHECK(with(0500).remedy == "chmod 0700 " + marks);
    CHECK(with(0770).found.find("can be changed by others") != std::string::npos);
    CHECK(with(0700).state == PointState::good);
    CHECK(judge_marks(marks, geteuid() + 1).state == PointState::error);
    CHECK(judge_marks(marks, geteuid() + 1).remedy.rfind("chown -R ", 0) == 0);
    folder.write("file", "");
    CHECK(judge_marks(folder.path("file"), geteuid()).state == PointState::error);
    folder.write("marks/kiosk-is-hidden", "");
    CHECK(with(0700).state == PointState::good);
    if (geteuid() != 0) return;
    REQUIRE(chown((marks + "/kiosk-is-hidden").c_str(), 65534, 65534) == 0);
    CHECK(with(0700).found.find("belongs to another user") != std::string::npos);
}

TEST_CASE("room on the disk is told, and a folder that is not there is an error") {
    const TemporaryFolder folder;
    CHECK(judge_disk(folder.path()).found.find(" MB are free at ") != std::string::npos);
    CHECK(judge_disk(folder.path("none")).state == PointState::error);
}

TEST_CASE("the service of the show: there, started, running and watched") {
    CHECK(judge_service("").state == PointState::warning);
    CHECK(judge_service("LoadState=not-found\nActiveState=inactive\n").state == PointState::warning);
    const std::string enabled = "LoadState=loaded\nUnitFileState=enabled\n";
    CHECK(judge_service(enabled + "ActiveState=active\nWatchdogUSec=30s\n").state == PointState::good);
    CHECK(judge_service(enabled + "ActiveState=active\nWatchdogUSec=0\n").state == PointState::warning);
    const MachinePoint on_wayland =
        judge_service(enabled + "ActiveState=active\nWatchdogUSec=30s\nId=kiosk-panel-cage.service\n");
    CHECK(on_wayland.state == PointState::good);
    CHECK(on_wayland.found.find("Wayland (cage)") != std::string::npos);
    CHECK(judge_service(enabled + "ActiveState=failed\nWatchdogUSec=30s\n").state == PointState::error);
    CHECK(judge_service("LoadState=loaded\nUnitFileState=disabled\nActiveState=active\nWatchdogUSec=30s\n")
              .state == PointState::warning);
}

TEST_CASE(
    "with headphones alone it is told whether any card feels a plug, and whether sound may go elsewhere") {
    struct Case {
        SoundCards cards;
        PointState state;
        std::string found;
    };
    const std::vector<Case> cases = {
        {{{"PCH Analog"}, 0, 0}, PointState::good, "plugs are felt by PCH Analog"},
        {{{"PCH Analog"}, 1, 0}, PointState::warning, "it is not known whether sound goes there"},
        {{{"PCH Analog"}, 0, 1}, PointState::warning, "it is not known whether sound goes there"},
        {{{"PCH Analog", "USB"}, 0, 0}, PointState::warning, "PCH Analog, USB"},
        {{{}, 1, 0}, PointState::warning, "no sound card tells"},
        {{}, PointState::warning, "no sound card tells"},
        {{{}, 0, 2}, PointState::warning, "cannot be asked by this user"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.found);
        const MachinePoint point = judge_headphones(each.cards);
        CHECK(point.state == each.state);
        CHECK(point.found.find(each.found) != std::string::npos);
        CHECK(point.remedy.empty() == (each.state == PointState::good));
    }
}
