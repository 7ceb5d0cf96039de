// All slides, small, on pages of as many as can be told apart and hit. The slides are pictures of their own,
// which whoever shows this puts into their places.
#pragma once

#include "kiosk/controls/controls_composer.h"

namespace kiosk {

/// Which of the slides a page shows, and how they stand on it.
struct OverviewPlan {
    int columns = 1;
    int rows = 1;
    int first = 0;  ///< of those on this page
    int shown = 0;
    int page = 0;  ///< from 0
    int pages = 1;
    Size cell;  ///< pixels, with the number below the slide
    Point at;   ///< of the first one's upper left corner
    float gap = 0;
};

struct OverviewRoom {
    Rect bounds;   ///< for all of them
    Size picture;  ///< the form of a slide
    float gap = 0;
    float label = 0;       ///< height of the number below each
    float least_side = 0;  ///< of a slide's shorter side: smaller ones are not seen, or not hit
};

/// The page with the slide at place `at` of `count`: as large as all of them have room, or on pages.
OverviewPlan plan_overview(const OverviewRoom& room, int count, int at);

/// A page of slides: room for each, its number, and a mark around the one that is shown, and the one that is
/// chosen by keys. Each has a touch area.
void add_overview(ControlsComposer& out, const OverviewState& state, const OverviewPlan& plan, Size picture,
                  int slide_shown);

/// Where the picture of a slide belongs in its touch area.
Rect place_in_overview(const Rect& area, Size picture);

/// For visitors, and for a presenter who has one screen alone: over the whole picture.
void add_overview_panel(ControlsComposer& out);

/// A row with the buttons that turn its pages, and what page it is; `width` is taken from the end of `row`.
/// Nothing where there is one page.
void add_overview_pages(ControlsComposer& out, const OverviewState& state, const OverviewPlan& plan,
                        const Rect& row);

}  // namespace kiosk
