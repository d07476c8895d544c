// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <QList>
#include <QWidget>

#include <memory>

class QAction;
class QScrollArea;

namespace fgw::ui {

class Theme;

/// One case in full: all fields, what was done about it, and its history.
class CaseView : public QWidget {
    Q_OBJECT
public:
    explicit CaseView(const Theme& theme, QWidget* parent = nullptr);

    /// `entry` need not be one of the corpus's cases (the watchlist's are not).
    void show(const std::shared_ptr<const corpus::Corpus>& corpus, const corpus::Case& entry);
    void clear();
    /// What can be done about a case; offered beside its title.
    void setActions(const QList<QAction*>& actions);

private:
    [[nodiscard]] QWidget* makePage(const corpus::Corpus& corpus, const corpus::Case& entry) const;
    [[nodiscard]] QWidget* makeHead(const corpus::Case& entry) const;
    [[nodiscard]] QWidget* makeShortFields(const corpus::Case& entry) const;

    const Theme& m_theme;
    QList<QAction*> m_actions;
    QScrollArea* m_scroll;
};

} // namespace fgw::ui
