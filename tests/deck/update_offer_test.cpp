#include "kiosk/deck/update_offer.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kiosk;

namespace {

const std::string some_manifest(128, 'a');

UpdateOffer full_offer() {
    UpdateOffer offer;
    offer.state = UpdateOffer::State::older;
    offer.file = "show of June.kiosk";
    offer.manifest = some_manifest;
    offer.signer = "0123456789ABCDEF";
    offer.made = 1'780'000'000;
    offer.is_locked = true;
    offer.key_is_beside = true;
    offer.clock_is_wrong = true;
    offer.added = slide_names({"opening", "march in June"});
    offer.gone = slide_names({"flag"});
    offer.changed = slide_names(std::vector<std::string>(30, "a"));
    offer.ended = slide_names({"crowd"});
    offer.fault = "it ends too early";
    return offer;
}

}  // namespace

TEST_CASE("an offer comes out as it went in") {
    CHECK(read_offer(offer_text(full_offer())) == full_offer());
    UpdateOffer refused;
    refused.fault = "config.yaml has errors";
    CHECK(read_offer(offer_text(refused)) == refused);
    CHECK(slide_names(std::vector<std::string>(30, "a")).number == 30);
    CHECK(slide_names(std::vector<std::string>(30, "a")).first.size() == 8);
}

TEST_CASE("a name of a file cannot make a line of its own, nor act on a screen") {
    UpdateOffer offer = full_offer();
    offer.file = "a\nfault none\x1b[2J.kiosk";
    const auto read = read_offer(offer_text(offer));
    REQUIRE(read);
    CHECK(read->fault == "it ends too early");
    CHECK(read->file.find('\n') == std::string::npos);
    CHECK(read->file.find('\x1b') == std::string::npos);
    offer.file = std::string(5'000, 'x');
    REQUIRE(read_offer(offer_text(offer)));
    offer.file = "é" + std::string(5'000, 'x');
    CHECK(read_offer(offer_text(offer)));
}

TEST_CASE("what is not an offer is none") {
    const std::string good = offer_text(full_offer());
    const std::vector<std::string> others = {"",
                                             "installed\n",
                                             "state newer\n",
                                             "state newest\n",
                                             "state\n",
                                             good.substr(0, good.size() - 1),
                                             good + "unknown 1\n",
                                             good + "added -1\n",
                                             good + "added 1x\n",
                                             good + "made soon\n",
                                             good + "locked no\n",
                                             good + "manifest abc\n",
                                             good + "slide-gone " + std::string(1'001, 'a') + "\n",
                                             good + "slide-elsewhere a\n",
                                             good + "fault \x1b[2J\n"};
    for (const std::string& text : others) {
        CAPTURE(text);
        CHECK_FALSE(read_offer(text));
    }
    std::string many = good;
    for (int i = 0; i < 9; ++i)
        many += "slide-gone a\n";
    CHECK_FALSE(read_offer(many));
}

TEST_CASE("an order names one bundle, and says whether the operator insists") {
    for (const bool insists : {false, true}) {
        const auto order = read_order(order_text({some_manifest, insists}));
        REQUIRE(order);
        CHECK(order->manifest == some_manifest);
        CHECK(order->even_if_older == insists);
    }
    for (const std::string& text :
         {std::string(), std::string("look"), "install " + some_manifest.substr(1),
          "install " + some_manifest + " newer", "install  " + some_manifest,
          "install " + std::string(128, 'A'), "install " + some_manifest + " older older"})
        CHECK_FALSE(read_order(text));
}
