// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "ui/corpus/case_filter.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace fgw::ui {

/// What the table of cases is narrowed by: words, and a value of a closed field each.
class CaseFilterBar : public QWidget {
    Q_OBJECT
public:
    explicit CaseFilterBar(QWidget* parent = nullptr);

    /// Offers the values that occur in the corpus; a choice that still occurs stays.
    void setCorpus(const corpus::Corpus& corpus);
    [[nodiscard]] CaseCriteria criteria() const;
    [[nodiscard]] QLineEdit* search() const { return m_search; }
    void clear();

signals:
    void changed();

private:
    [[nodiscard]] QComboBox* makeChoice(const QString& name);

    QLineEdit* m_search;
    QComboBox* m_status;
    QComboBox* m_radius;
    QComboBox* m_owner;
    QComboBox* m_flag;
};

} // namespace fgw::ui
