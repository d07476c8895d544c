// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text_label.h"

class QAbstractItemView;

namespace fgw::ui {

/// One sentence in the middle of a list or table as long as that has no rows: an empty place would look like
/// one that failed.
class EmptyNote : public TextLabel {
    Q_OBJECT
public:
    /// `view` has its model already, and owns the note.
    EmptyNote(const Theme& theme, const QString& sentence, QAbstractItemView* view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();

    QAbstractItemView* m_view;
};

} // namespace fgw::ui
