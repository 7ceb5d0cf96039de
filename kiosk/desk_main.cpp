#include "kiosk/app/options.h"

int main(int argc, char** argv) {
    return kiosk::run_cli(argc, argv);
}
