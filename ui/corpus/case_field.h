// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/case.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace fgw::ui {

/// A field of a case as people read it.
struct CaseField {
    enum class Kind : std::uint8_t { Short, LongText, Number };
    const char* key; ///< as in the file
    QString name;    ///< translated
    Kind kind = Kind::Short;
    bool shownFirst = false; ///< a column of the table until a person chooses otherwise
    QString (*text)(const corpus::Case&);
};

/// All fields of a case, in the order in which they are read. Texts come with marks for invisible characters.
[[nodiscard]] const std::vector<CaseField>& caseFields();

} // namespace fgw::ui
