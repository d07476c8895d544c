// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/records/record_table.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLineEdit;
class QPlainTextEdit;
class QTimer;

namespace fgw::ui {

class ChoiceRow;
class Session;
class TextLabel;
class Theme;

/// What people decided about one item and model, and where they decide it: label, note and ruling on the
/// outcome. What was typed is kept as
/// soon as the field is left; a note also when its writer pauses.
class JudgementEditor : public QWidget {
    Q_OBJECT
public:
    JudgementEditor(Session& session, const Theme& theme, QWidget* parent = nullptr);

    /// Keeps what was typed for the row before, then shows this one.
    void setRow(std::optional<std::size_t> row);
    void focusLabel();
    void focusNote();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void keepLabel();
    void keepNote();
    void rule(const QString& choice);
    [[nodiscard]] BitSet rows() const;
    [[nodiscard]] QString effect() const;

    Session& m_session;
    std::shared_ptr<const RecordTable> m_table; ///< that `m_row` is a row of
    std::optional<std::size_t> m_row;
    QLineEdit* m_label;
    QPlainTextEdit* m_note;
    QTimer* m_idle;
    ChoiceRow* m_ruling;
    ChoiceRow* m_scope;
    TextLabel* m_effect;
    TextLabel* m_author;
};

} // namespace fgw::ui
