// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace fgw::ui {

class Session;
class Theme;

/// Where a term of the filter is typed: completes field names and values, and underlines what it cannot read
/// from the place where it went wrong.
class FilterField : public QLineEdit {
    Q_OBJECT
public:
    FilterField(Session& session, const Theme& theme, QWidget* parent = nullptr);

    /// `offset` is in characters of the field's text; a negative one takes the mark away.
    void markErrorAt(qsizetype offset);
    [[nodiscard]] qsizetype errorOffset() const { return m_errorOffset; }
    [[nodiscard]] const QCompleter* completions() const { return m_completer; }

signals:
    /// Backspace where there is nothing left to delete.
    void backedOut();
    /// Escape: the keyboard goes back to the workspace.
    void left();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] query::KnownValues knownValues() const;
    void offerCompletions();
    void insertCompletion(const QString& completion);

    Session& m_session;
    const Theme& m_theme;
    QStringListModel* m_offers;
    QCompleter* m_completer;
    qsizetype m_errorOffset = -1;
};

} // namespace fgw::ui
