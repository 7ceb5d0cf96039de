// A text that is open for typing: each key and each click for itself.
#include "kiosk/play/text_editing.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

using namespace kiosk;
namespace {

using namespace std::chrono_literals;
using Wish = TextEditing::Wish;

constexpr TimePoint noon{12h};

EditableText text_of(std::string words, std::string language = "en") {
    EditableText text;
    text.address = {"flag", "caption"};
    text.language = text.written_language = std::move(language);
    text.text = std::move(words);
    text.may_have_lines = true;
    return text;
}

TextEditing editing(std::string words, std::string language = "en") {
    return TextEditing(text_of(std::move(words), std::move(language)), {});
}

/// What is to be seen: the text with | at the caret, and what is marked in [ ].
std::string seen(const TextEditing& editing) {
    const TypedText state = editing.state();
    std::string text = state.text;
    const std::size_t first = std::min(state.caret, state.anchor);
    const std::size_t last = std::max(state.caret, state.anchor);
    if (first == last) return text.insert(first, "|");
    return text.insert(last, "]").insert(first, "[");
}

/// Two lines of three letters, each letter 10 wide and 20 high, with the carets' areas as the panel has them.
std::vector<TouchArea> two_lines() {
    std::vector<TouchArea> areas{{{0, 0, 100, 100}, Control::ground, 0}};
    for (int line = 0; line < 2; ++line)
        for (int letter = 0; letter < 3; ++letter)
            for (int half = 0; half < 2; ++half)
                areas.push_back(
                    {{static_cast<float>(10 * letter + 5 * half), static_cast<float>(20 * line), 5, 20},
                     Control::caret,
                     4 * line + letter + half});
    return areas;
}

Wish press(TextEditing& editing, const KeyStroke& key) {
    return editing.key(key, two_lines());
}

TouchEvent mouse(TouchEvent::Phase phase, Point at) {
    return {phase, 1, at};
}

TEST_CASE("Letters are typed at the caret and erased there") {
    TextEditing text = editing("flag");
    CHECK(seen(text) == "flag|");
    text.type("s");
    CHECK(seen(text) == "flags|");
    press(text, Key::left);
    press(text, Key::backspace);
    CHECK(seen(text) == "fla|s");
    press(text, Key::delete_forward);
    CHECK(seen(text) == "fla|");
    press(text, with_control(Key::home));
    press(text, Key::backspace);
    CHECK(seen(text) == "|fla");
    CHECK(text.is_changed());
}

TEST_CASE("A letter with its marks is one letter") {
    // é of two code points, a family of five, and the letter кк with none.
    for (const std::string letter : {"e\u0301", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "қ", "क्षि"}) {
        CAPTURE(letter);
        TextEditing text = editing("a" + letter + "b");
        press(text, Key::left);
        press(text, Key::left);
        CHECK(seen(text) == "a|" + letter + "b");
        press(text, Key::delete_forward);
        CHECK(seen(text) == "a|b");
    }
}

TEST_CASE("The arrows go where they point, whichever way the text runs") {
    TextEditing arabic = editing("سلام", "ar");
    press(arabic, with_control(Key::home));
    press(arabic, Key::left);
    CHECK(arabic.state().caret == std::string("س").size());
    press(arabic, Key::right);
    CHECK(arabic.state().caret == 0);
}

TEST_CASE("Shift marks, and what is marked is replaced") {
    TextEditing text = editing("one two three");
    KeyStroke word_back = with_control(Key::left);
    word_back.shift = true;
    press(text, word_back);
    CHECK(seen(text) == "one two [three]");
    press(text, word_back);
    CHECK(seen(text) == "one [two three]");
    CHECK(text.selected() == "two three");
    press(text, with_shift(Key::right));
    CHECK(seen(text) == "one t[wo three]");
    text.type("X");
    CHECK(seen(text) == "one tX|");
    press(text, with_control(Key::a));
    CHECK(seen(text) == "[one tX]");
    press(text, Key::left);
    CHECK(seen(text) == "|one tX");
    press(text, with_control(Key::right));
    CHECK(seen(text) == "one |tX");
    press(text, with_control(Key::delete_forward));
    CHECK(seen(text) == "one |");
}

TEST_CASE("Home, End and the upright arrows keep to the lines that are seen") {
    TextEditing text = editing("abc\ndef");
    press(text, Key::home);
    CHECK(seen(text) == "abc\n|def");
    press(text, Key::right);
    press(text, Key::up);
    CHECK(seen(text) == "a|bc\ndef");
    press(text, Key::end);
    CHECK(seen(text) == "abc|\ndef");
    press(text, with_shift(Key::down));
    CHECK(seen(text) == "abc[\ndef]");
    press(text, Key::down);
    CHECK(seen(text) == "abc\ndef|");
    press(text, Key::up);
    press(text, Key::up);
    CHECK(seen(text) == "|abc\ndef");
}

TEST_CASE("The mouse puts the caret, marks by dragging, and a second press takes the word") {
    TextEditing text = editing("abc\ndef");
    text.touch(mouse(TouchEvent::Phase::down, {12, 30}), noon, two_lines());
    CHECK(seen(text) == "abc\nd|ef");
    text.touch(mouse(TouchEvent::Phase::move, {4, 10}), noon, two_lines());
    CHECK(seen(text) == "[abc\nd]ef");
    text.touch(mouse(TouchEvent::Phase::up, {4, 10}), noon, two_lines());
    text.touch(mouse(TouchEvent::Phase::move, {29, 30}), noon, two_lines());
    CHECK(seen(text) == "[abc\nd]ef");
    text.touch(mouse(TouchEvent::Phase::down, {90, 90}), noon, two_lines());
    CHECK(seen(text) == "[abc\nd]ef");
    for (const TimePoint at : {noon + 1s, noon + 1s + 200ms}) {
        text.touch(mouse(TouchEvent::Phase::down, {12, 10}), at, two_lines());
        text.touch(mouse(TouchEvent::Phase::up, {12, 10}), at, two_lines());
    }
    CHECK(seen(text) == "[abc]\ndef");
}

TEST_CASE("Enter writes, Esc leaves, and Shift with Enter begins a line where there may be one") {
    TextEditing text = editing("flag");
    CHECK(press(text, Key::enter) == Wish::leave);
    text.type("s");
    CHECK(press(text, with_shift(Key::enter)) == Wish::nothing);
    CHECK(text.text() == "flags\n");
    CHECK(press(text, Key::enter) == Wish::write);
    CHECK(press(text, Key::escape) == Wish::leave);

    EditableText name = text_of("Dana");
    name.may_have_lines = false;
    TextEditing one_line(name, {});
    press(one_line, with_shift(Key::enter));
    CHECK(one_line.text() == "Dana");
    one_line.type("\nK.");
    CHECK(one_line.text() == "Dana K.");
}

TEST_CASE("The clipboard is the program's to ask") {
    TextEditing text = editing("one two");
    CHECK(press(text, with_control(Key::c)) == Wish::nothing);
    CHECK(press(text, with_control(Key::v)) == Wish::paste);
    press(text, with_control(Key::a));
    CHECK(press(text, with_control(Key::c)) == Wish::copy);
    CHECK(text.text() == "one two");
    CHECK(press(text, with_control(Key::x)) == Wish::cut);
    text.erase_selected();
    CHECK(text.text().empty());
    // What programs put there is no text of a deck as it is.
    text.type("a\tb\r\nc\x01\x7F\u2028d\uFEFF");
    CHECK(text.text() == "a b\nc\nd");
    text.type("\xFF\xC3");
    CHECK(text.text() == "a b\nc\nd");
}

TEST_CASE("Typing is taken back word by word, and made again") {
    TextEditing text = editing("");
    for (const char* letter : {"a", "b", " ", "c"})
        text.type(letter);
    press(text, with_control(Key::z));
    CHECK(seen(text) == "ab|");
    press(text, with_control(Key::z));
    CHECK(seen(text) == "|");
    press(text, with_control(Key::z));
    KeyStroke redo = with_control(Key::z);
    redo.shift = true;
    press(text, redo);
    press(text, with_control(Key::y));
    CHECK(seen(text) == "ab c|");
    press(text, with_control(Key::z));
    text.type("d");
    press(text, redo);
    CHECK(seen(text) == "abd|");
}

TEST_CASE("What an input method composes is shown, and only what it gives in the end is typed") {
    TextEditing text = editing("a b");
    press(text, Key::left);
    text.compose("nihao", 2);
    TypedText state = text.state();
    CHECK(state.text == "a nihaob");
    CHECK(state.composed_begin == 2);
    CHECK(state.composed_end == 7);
    CHECK(state.caret == 4);
    CHECK(text.text() == "a b");
    // Its keys are the method's.
    CHECK(press(text, Key::enter) == Wish::nothing);
    CHECK(press(text, Key::escape) == Wish::nothing);
    CHECK(press(text, Key::backspace) == Wish::nothing);
    text.type("你好");
    CHECK(seen(text) == "a 你好|b");
    CHECK(text.state().composed_end == 0);
    text.compose("x", 1);
    text.compose("", 0);
    CHECK(seen(text) == "a 你好|b");
}

TEST_CASE("While it is written it stays as it is; refused, it is open again with every letter") {
    TextEditing text = editing("flag");
    text.type("s");
    text.begin_writing();
    text.type("!");
    press(text, Key::backspace);
    CHECK(press(text, Key::escape) == Wish::nothing);
    CHECK(text.text() == "flags");
    CHECK(text.state().is_being_written);
    text.refuse("Not written: the disk is full");
    CHECK(text.state().message == "Not written: the disk is full");
    CHECK(text.text() == "flags");
    text.type("!");
    CHECK(text.state().message.empty());
    CHECK(press(text, Key::enter) == Wish::write);
}

}  // namespace
