// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/gate_record.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace fgw::ui {

class Theme;

/// Asks which state of the system a verdict is about, and who writes it into the history as that of main.
class RecordDialog : public QDialog {
    Q_OBJECT
public:
    /// `commit` and `by` are where a person starts from.
    RecordDialog(const Theme& theme, const QString& commit, const QString& by, QWidget* parent = nullptr);

    [[nodiscard]] corpus::RecordOptions options() const;

private:
    void refresh();

    QLineEdit* m_commit;
    QLineEdit* m_ref;
    QLineEdit* m_by;
    QPushButton* m_record = nullptr;
};

} // namespace fgw::ui
