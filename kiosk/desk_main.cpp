#include "kiosk/app/options.h"
#include "kiosk/system/process_start.h"

int main(int argc, char** argv) {
    kiosk::begin_process();
    return kiosk::run_cli(argc, argv);
}
