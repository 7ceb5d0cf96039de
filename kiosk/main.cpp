#include "kiosk/app/options.h"

int main(int argc, char** argv) {
    return kiosk::run_player(argc, argv);
}
