// Signs beside capitals: a plus, a dash or a bracket is made for the height of small letters, and stands too
// low between capitals and digits that are as tall. Fonts have other forms of them (OpenType's "case"); here
// is decided where these belong. Only for the sources in this folder.
#pragma once

#include <string_view>
#include <vector>

namespace kiosk {

/// For each UTF-16 unit whether it is drawn with the forms that signs have beside capitals. That is a sign
/// next to capitals or digits and to no small letter, or a pair of brackets with nothing small inside, and
/// the capitals and digits around it, so that they keep their distance from it. A word without such a sign is
/// left alone.
std::vector<bool> beside_capitals(std::u16string_view text);

}  // namespace kiosk
