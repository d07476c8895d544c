// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/recorded_gate.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace fgw::ui {

/// A gate as people read it: the verdict on results that were judged here, or the last recorded main.
struct GateView {
    /// One case that is worth a line.
    struct Row {
        std::string caseId;
        QString outcome;
        QString route; ///< whom it calls; empty where it is not red
        QString why;
        bool red = false;
        bool flipped = false;
    };

    QString headline;
    bool red = false;
    QString facts; ///< what it is compared with, and what it does not show
    std::vector<corpus::ModeRow> matrix;
    std::vector<Row> rows; ///< flips first, then other red ones
    QStringList remarks;   ///< why it is red beyond single cases, and notes
};

[[nodiscard]] GateView viewOf(const corpus::GateVerdict& verdict, const QString& source);
[[nodiscard]] GateView viewOf(const corpus::RecordedGate& recorded);

} // namespace fgw::ui
