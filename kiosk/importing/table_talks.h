// A table as a talk: a row a slide, with columns that are named as the fields of a deck are.
#pragma once

#include <string>
#include <vector>

#include "kiosk/importing/drafts.h"
#include "kiosk/office/table.h"
#include "kiosk/office/talk.h"

namespace kiosk {

struct TableTalks {
    /// One a language, in the order of the columns; `ForeignTalk::language` is a canonical tag. Empty after a
    /// fault.
    std::vector<ForeignTalk> talks;
    std::vector<ImportRemark> left_out;
    std::string fault;  ///< why nothing can be made of it, for people, without a full stop
};

/// The first row names the columns: "title", "text", "photo", "notes" and so on, in any case, those with
/// words also for a language, as in "title fr" or "title (fr)". Columns that name none are in `language`, a
/// canonical tag. Cells of several lines are several items or paragraphs. Hidden rows are hidden slides.
TableTalks talks_of(const Table& table, const std::string& language);

}  // namespace kiosk
