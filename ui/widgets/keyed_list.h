// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace fgw::ui {

/// A list in which single keys are commands: a letter that is none does not jump to a line that begins with
/// it.
class KeyedList : public QListView {
    Q_OBJECT
public:
    using QListView::QListView;
    void keyboardSearch(const QString& /*search*/) override {}
};

} // namespace fgw::ui
