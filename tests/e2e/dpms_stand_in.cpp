// Stands in for an X server's power saving: the dummy driver has none. Loaded by LD_PRELOAD; writes each
// thing that is asked of it into the file $DPMS_STAND_IN.
#include <X11/Xlib.h>
#include <X11/Xmd.h>
#include <X11/extensions/dpms.h>
#include <dlfcn.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace {

struct Server {
    bool is_enabled = false;
    CARD16 level = DPMSModeOn;
    CARD16 limits[3] = {600, 900, 1200};
};

Server server;

void tell(const std::string& word) {
    const char* const file = std::getenv("DPMS_STAND_IN");
    if (file != nullptr) std::ofstream(file, std::ios::app) << word << '\n';
}

/// Has SDL do what it was asked for as well.
void pass_on(const char* name) {
    if (void* const function = dlsym(RTLD_NEXT, name)) reinterpret_cast<void (*)()>(function)();
}

}  // namespace

extern "C" {

Bool DPMSQueryExtension(Display*, int* event, int* error) {
    *event = *error = 0;
    return True;
}

Bool DPMSCapable(Display*) {
    return True;
}

Status DPMSInfo(Display*, CARD16* level, BOOL* is_enabled) {
    *level = server.level;
    *is_enabled = server.is_enabled ? True : False;
    return True;
}

Bool DPMSGetTimeouts(Display*, CARD16* standby, CARD16* suspend, CARD16* off) {
    *standby = server.limits[0];
    *suspend = server.limits[1];
    *off = server.limits[2];
    return True;
}

Status DPMSSetTimeouts(Display*, CARD16 standby, CARD16 suspend, CARD16 off) {
    server.limits[0] = standby;
    server.limits[1] = suspend;
    server.limits[2] = off;
    tell("limits-" + std::to_string(standby) + "-" + std::to_string(suspend) + "-" + std::to_string(off));
    return True;
}

Status DPMSEnable(Display*) {
    server.is_enabled = true;
    return True;
}

Status DPMSDisable(Display*) {
    server.is_enabled = false;
    tell("disabled");
    return True;
}

Status DPMSForceLevel(Display*, CARD16 level) {
    // As the protocol has it, only a server that saves power can be told to.
    if (!server.is_enabled) return False;
    server.level = level;
    tell(level == DPMSModeOn ? "on" : "off");
    return True;
}

/// As a server does: whoever resets its screen saver switches the screens on.
int XResetScreenSaver(Display*) {
    if (server.level != DPMSModeOn) tell("on");
    server.level = DPMSModeOn;
    return 1;
}

/// SDL resets it every 30 seconds until it is told this.
void SDL_EnableScreenSaver() {
    tell("may-sleep");
    pass_on("SDL_EnableScreenSaver");
}

void SDL_DisableScreenSaver() {
    tell("kept-awake");
    pass_on("SDL_DisableScreenSaver");
}

}  // extern "C"
