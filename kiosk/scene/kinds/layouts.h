// How the slides of each kind are laid out: one function for each, in a file of its own beside this one. A
// kind without one does not compile.
#pragma once

#include "kiosk/deck/slide_kinds.h"

namespace kiosk {

class SlideComposer;

void lay_out(const TitleContent& content, SlideComposer& out);
void lay_out(const QuoteContent& content, SlideComposer& out);
void lay_out(const FactContent& content, SlideComposer& out);
void lay_out(const ListContent& content, SlideComposer& out);
void lay_out(const PhotoContent& content, SlideComposer& out);
void lay_out(const TextContent& content, SlideComposer& out);

}  // namespace kiosk
