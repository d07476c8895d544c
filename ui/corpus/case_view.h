// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <QWidget>

#include <memory>

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

private:
    [[nodiscard]] QWidget* makePage(const corpus::Corpus& corpus, const corpus::Case& entry) const;
    [[nodiscard]] QWidget* makeShortFields(const corpus::Case& entry) const;

    const Theme& m_theme;
    QScrollArea* m_scroll;
};

} // namespace fgw::ui
