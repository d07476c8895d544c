// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "ui/widgets/choice_row.h"

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace fgw::ui {

/// A field of the intake form: how it is called in the file, how it is edited, and what a candidate has
/// there.
struct FormField {
    enum class Editor : std::uint8_t { Line, Text, Choice, Input };
    const char* key; ///< as intake/draft.h takes it: "severity", "discovered_by[0].source"
    QString name;    ///< translated
    Editor editor = Editor::Line;
    std::string (*value)(const corpus::Case&);
    QString hint = {};
};

/// All fields of the form, in the order in which a person fills them in.
[[nodiscard]] const std::vector<FormField>& formFields();
/// The closed list of a field that is a choice, with the keys that choose.
[[nodiscard]] std::vector<ChoiceRow::Choice> choicesOf(const FormField& field,
                                                       const corpus::Taxonomy& taxonomy);

} // namespace fgw::ui
