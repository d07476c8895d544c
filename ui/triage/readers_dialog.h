// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/triage/reader_agreement.h"
#include "core/triage/self_consistency.h"

#include <QDialog>

class QStandardItemModel;
class QTableView;

namespace fgw::ui {

class Theme;

/// What there is to say about the people who judged: how far they agree by field and by mode, and how far the
/// one who sits here says the same again.
struct ReaderFigures {
    triage::ReaderAgreement agreement;
    triage::SelfConsistency self;
    std::string reader; ///< whose consistency `self` is
};

/// Computes all of it from a copy of the log. Only error: Cancelled.
[[nodiscard]] Result<ReaderFigures> readerFigures(const std::vector<decisions::Reading>& readings,
                                                  const triage::SecondReadings& second, std::string reader,
                                                  const Task& task);

/// The figures as two tables and a sentence.
class ReadersDialog : public QDialog {
    Q_OBJECT
public:
    ReadersDialog(const Theme& theme, const ReaderFigures& figures, QWidget* parent);

    [[nodiscard]] QStandardItemModel* fields() const { return m_fields; }
    [[nodiscard]] QStandardItemModel* modes() const { return m_modes; }
    [[nodiscard]] static QString summary(const ReaderFigures& figures);

private:
    void fillFields(const ReaderFigures& figures);
    void fillModes(const ReaderFigures& figures);
    [[nodiscard]] QTableView* makeTable(QStandardItemModel* model, const QString& name);

    QStandardItemModel* m_fields;
    QStandardItemModel* m_modes;
};

} // namespace fgw::ui
