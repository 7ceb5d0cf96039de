// Fields that slides of several kinds have and that mean the same in each. Without `places`: those who list
// them say where they stand.
#pragma once

#include "kiosk/deck/field_rule.h"
#include "kiosk/deck/photo.h"

namespace kiosk {

inline FieldRule lead_field() {
    return {.name = "lead", .type = ValueType::text, .meaning = "a line above the quotation or figure"};
}

inline FieldRule note_field() {
    return {.name = "note", .type = ValueType::text, .meaning = "a small line at the end"};
}

inline FieldRule credit_field() {
    return {.name = "credit", .type = ValueType::text, .meaning = "who made the picture"};
}

inline FieldRule focus_field() {
    return {
        .name = "focus",
        .type = ValueType::focus,
        .meaning = "the point that stays in view when the picture is cropped: [across, down], from 0 to 1"};
}

inline FieldRule fit_field() {
    return {.name = "fit",
            .type = ValueType::word,
            .words = names_in(photo_fits),
            .meaning = "cover fills the screen and crops, contain shows all of the picture"};
}

}  // namespace kiosk
