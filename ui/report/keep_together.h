// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextFormat>

class QTextDocument;

namespace fgw::ui {

/// Of a block's format: true for a heading.
inline constexpr int kHeadingBlock = QTextFormat::UserProperty + 2;

/// Breaks pages of a document that is laid out on pages before what must not end one: a heading goes with
/// what stands under it, a sentence with the table or drawing that it introduces, a drawing with its note.
/// QTextDocument keeps nothing together by itself.
void keepTogether(QTextDocument& document);

} // namespace fgw::ui
