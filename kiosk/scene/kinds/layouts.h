// The layouts of all kinds of slides: one function for each kind, in a file of its own in this folder. A kind
// without a layout does not compile.
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
void lay_out(const StepsContent& content, SlideComposer& out);
void lay_out(const CodeContent& content, SlideComposer& out);
void lay_out(const FilmContent& content, SlideComposer& out);
void lay_out(const PhotosContent& content, SlideComposer& out);

}  // namespace kiosk
