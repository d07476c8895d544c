// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <QWidget>

class QVBoxLayout;

namespace fgw::ui {

class Theme;

/// The candidate beside the older cases that it may repeat, each with how alike they are and who says so.
class DuplicateView : public QWidget {
    Q_OBJECT
public:
    explicit DuplicateView(const Theme& theme, QWidget* parent = nullptr);

    /// Hidden where there are none.
    void show(const corpus::Candidate& candidate, const std::vector<corpus::Duplicate>& duplicates,
              const corpus::Corpus& corpus);

signals:
    /// A person says that the candidate is this case over again.
    void recurrenceRequested(const std::string& caseId);

private:
    void add(const corpus::Candidate& candidate, const corpus::Duplicate& duplicate,
             const corpus::Corpus& corpus);
    [[nodiscard]] QWidget* column(const QString& head, const corpus::Case& entry) const;
    [[nodiscard]] QString likeness(const corpus::Duplicate& duplicate) const;

    const Theme& m_theme;
    QVBoxLayout* m_layout;
};

} // namespace fgw::ui
