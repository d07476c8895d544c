// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/comparison/run_comparison.h"
#include "core/hypotheses/preregistration.h"
#include "core/runs/provenance_comparison.h"
#include "ui/jobs/job_runner.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace fgw::ui {

class Session;

/// What can be exported, and as what. `write` runs in a job and gets the name of the file that was chosen:
/// its suffix says the format.
struct ExportContent {
    QString name;        ///< proposed, without suffix
    QStringList formats; ///< of "md", "html", "pdf", "ipynb", "csv", "json", "ro-crate"
    std::function<Result<QByteArray>(const QString& file, Task& task)> write;
};

/// The report of a run that `cache` holds, which outlives what is made of it; its claims are judged against
/// `registration`, or without any.
[[nodiscard]] ExportContent runExport(const cache::Cache& cache,
                                      std::shared_ptr<const cache::Document> document,
                                      std::shared_ptr<const hypotheses::Preregistration> registration = {});

/// The report of a comparison of `documents`, by run of the comparison.
[[nodiscard]] ExportContent comparisonExport(std::shared_ptr<const comparison::RunComparison> comparison,
                                             const comparison::ColumnPair& columns,
                                             std::shared_ptr<const comparison::PairComparison> pair,
                                             std::optional<runs::ProvenanceComparison> provenance,
                                             std::vector<std::shared_ptr<const cache::Document>> documents);

/// Asks where to without blocking, then writes in a job; says in the status bar what was written where.
void exportAs(Session& session, QWidget* parent, const ExportContent& content);

/// The same without asking.
void exportTo(Session& session, const QString& file, const ExportContent& content);

} // namespace fgw::ui
