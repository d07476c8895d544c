// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <QWidget>

class QVBoxLayout;

namespace fgw::ui {

class Theme;

/// The history of one case, newest first: what happened, who did it, when, and whether the chain of hashes
/// holds.
class Timeline : public QWidget {
    Q_OBJECT
public:
    explicit Timeline(const Theme& theme, QWidget* parent = nullptr);

    void setCase(const corpus::Corpus& corpus, const std::string& caseId);

private:
    void clear();
    void addEvent(const corpus::HistoryEvent& event, bool last);
    void addVerdict(const corpus::Corpus& corpus, const std::vector<const corpus::HistoryEvent*>& events);

    const Theme& m_theme;
    QVBoxLayout* m_layout;
};

} // namespace fgw::ui
