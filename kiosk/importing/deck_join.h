// The texts of a talk beside those of a deck that has the same talk in another language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/importing/drafts.h"

namespace kiosk {

struct DeckJoin {
    std::string contents;                ///< the whole file with the texts; empty where it was refused
    std::string refusal;                 ///< why, as a sentence for people without a full stop
    std::vector<ImportRemark> left_out;  ///< words without a place in the deck
    int texts = 0;                       ///< how many were written
    int slides = 0;                      ///< to how many slides
};

/// `drafts` are those of one talk in one language, not divided yet. Its slide 7 belongs to the deck's
/// 'slide-07' and what follows that as 'slide-07-2': so the deck's slides may have been moved, but keep their
/// ids. The language is added to the deck's where it is new. Words that the deck has in it already stay,
/// and so do its notes.
DeckJoin join_to_deck(std::string_view contents, const Drafts& drafts, const std::string& language);

}  // namespace kiosk
