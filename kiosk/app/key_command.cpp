// kiosk key new: the two keys with which bundles are signed and checked, as minisign makes them.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/bundle/minisign.h"
#include "kiosk/system/secret_prompt.h"

namespace kiosk {
namespace {

struct KeyOptions {
    std::string name;  ///< of both files, without `.key` and `.pub`
    bool without_password = false;
};

int run_key_new(const KeyOptions& options) {
    const std::string secret_path = options.name + ".key";
    const std::string public_path = options.name + ".pub";
    std::error_code error;
    for (const std::string& path : {secret_path, public_path})
        if (std::filesystem::exists(path, error))
            return fail(path + ": there is such a file already, and a key that is written over is lost");

    std::string password;
    if (!options.without_password) {
        const auto typed = read_new_secret("A password for the new key, best a whole sentence: ");
        if (!typed) return fail("these were two different passwords");
        if (typed->empty())
            return fail("the key needs a password; '--without-password' makes one that has none");
        password = *typed;
    }
    const SecretKey key = make_secret_key();
    // A small machine makes do with less work; the file says how much it was.
    PasswordCost cost;
    auto secret = secret_key_file(key, password, cost);
    for (; !secret && cost.memory > 64'000'000; secret = secret_key_file(key, password, cost)) {
        cost.memory /= 2;
        cost.operations /= 2;
    }
    if (!secret) return fail("this machine has too little memory to lock the key with a password");

    constexpr unsigned for_owner_alone = 0600;
    if (const std::string why = write_new_file(secret_path, *secret, for_owner_alone); !why.empty())
        return fail(secret_path + ": " + why);
    if (const std::string why = write_new_file(public_path, public_key_file(key.public_key()));
        !why.empty()) {
        std::filesystem::remove(secret_path, error);
        return fail(public_path + ": " + why);
    }
    print_line(stderr, "%s signs bundles: keep it where only you can get at it, and give it to nobody.",
               secret_path.c_str());
    print_line(stderr, "%s is for everybody. In the config.yaml of each kiosk write:", public_path.c_str());
    print_line(stdout, "operator:");
    print_line(stdout, "  trusted_key: %s", public_key_line(key.public_key()).c_str());
    return exit_ok;
}

}  // namespace

CliCommand add_key_command(CLI::App& program) {
    const auto options = std::make_shared<KeyOptions>();
    CLI::App* line =
        program.add_subcommand("key", "Makes the keys with which bundles are signed and checked");
    line->require_subcommand(1);
    CLI::App* make = line->add_subcommand("new", "Makes NAME.key, which is secret, and NAME.pub");
    make->add_option("name", options->name, "The name of both files")->required()->type_name("NAME");
    make->add_flag("--without-password", options->without_password,
                   "Whoever gets hold of the file can sign with it");
    return {line, [options] { return run_key_new(*options); }};
}

}  // namespace kiosk
