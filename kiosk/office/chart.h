// A chart of a talk as the table that it was drawn from: the figures that it shows, and not how they looked.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

namespace kiosk {

struct Chart {
    std::string name{};  ///< what messages call it: " 'Visitors'"
    std::string title{};
    /// A row for each place on its axis, its name first; before them the names of several series. Empty where
    /// the chart has no such table: points in a plane, dates, or nothing at all.
    std::vector<std::vector<std::string>> rows{};
};

/// Of a part `chartSpace` (ECMA-376, DrawingML Charts): what it keeps of the sheet that it was drawn from.
Chart chart_of_ooxml(pugi::xml_node chart_space);

/// Of an object's `content.xml` (ODF 1.3, part 3, chapter 11).
Chart chart_of_odf(pugi::xml_node document);

}  // namespace kiosk
