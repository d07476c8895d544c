// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/comparison/run_comparison.h"
#include "core/runs/dataset_check.h"
#include "core/runs/provenance_comparison.h"
#include "ui/compare/comparison_choices.h"
#include "ui/compare/remembered_comparison.h"
#include "ui/session/selection.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace fgw::ui {

class Session;

/// Which runs are compared by which two columns, and what came of it. The open document is always one of the
/// runs, the last: what is compared with it comes before. So the one selection of the program, which holds
/// rows of the open document, can show every item that the document has. Everything is computed in jobs.
class ComparisonState : public QObject {
    Q_OBJECT
public:
    /// Only so many of the other runs, those opened last, and none with more records, are looked into for
    /// items of the document.
    static constexpr std::size_t kLookedInto = 4;
    static constexpr std::uint64_t kLargestLookedInto = 200'000;

    /// What the document is to be compared with.
    struct RunChoice {
        std::vector<cache::SourceId> others;
        bool choosing = false;   ///< the first of the others that asks the same, or none
        std::size_t leftOut = 0; ///< runs that are not looked into for that
    };
    /// What was looked into for a run that asks the same, where none was found.
    struct Search {
        std::size_t lookedInto = 0;
        std::size_t unreadable = 0;
        std::size_t leftOut = 0;
    };
    /// Immutable once made.
    struct Runs {
        std::vector<std::shared_ptr<const cache::Document>> documents;
        comparison::RunComparison comparison;
        std::optional<comparison::ColumnPair> firstPair; ///< to be looked at first
        std::vector<std::uint32_t> byAgreement;          ///< all items, what columns disagree on first
        std::optional<Search> search;             ///< none where a person chose, or something was found
        std::vector<std::string> missingFields;   ///< of the document's provenance
        std::vector<runs::DatasetCheck> datasets; ///< of the document's provenance

        [[nodiscard]] std::uint32_t documentRun() const {
            return static_cast<std::uint32_t>(documents.size() - 1);
        }
    };
    struct Pair {
        comparison::ColumnPair columns;
        comparison::PairComparison figures;
        /// Of the columns' runs; none where both are of one run.
        std::optional<runs::ProvenanceComparison> provenance;
    };

    explicit ComparisonState(Session& session, QObject* parent = nullptr);

    /// Somebody looks: nothing is loaded before, and what was cancelled or failed is begun anew.
    void activate();
    /// Compares the document with these, the latest of them directly before it. An empty list compares the
    /// document's models.
    void chooseRuns(std::vector<cache::SourceId> others);
    [[nodiscard]] const std::vector<cache::SourceId>& others() const { return m_others; }
    /// What the document can be compared with now.
    [[nodiscard]] ComparisonChoices choices() const;

    /// What is compared, or will be; none before anything is.
    [[nodiscard]] std::optional<RememberedComparison> remembered() const;
    /// Compares the same again once its document is open. What is not there any more is left out; another
    /// document makes a fresh start.
    void restore(RememberedComparison comparison);

    void choosePair(const comparison::ColumnPair& columns);
    void swapPair();

    /// Null before there is anything to compare, while it is loaded, and where that was cancelled or failed.
    [[nodiscard]] std::shared_ptr<const Runs> runs() const { return m_runs; }
    /// Null before two columns are chosen, while they are compared, and where that was cancelled or failed.
    [[nodiscard]] std::shared_ptr<const Pair> pair() const { return m_pair; }
    [[nodiscard]] std::optional<comparison::ColumnPair> columns() const { return m_columns; }
    [[nodiscard]] bool busy() const { return m_loading || m_comparing; }
    /// What was wanted is not there and does not come: it was ended, or failed. activate() begins it anew.
    [[nodiscard]] bool isUnfinished() const;
    /// Why it failed; empty where it was ended or did not fail.
    [[nodiscard]] const QString& failure() const { return m_failure; }

    /// Selects the evaluations of these items in the open document: those of the two columns where it has
    /// them, else all. False where the document has none of the items.
    bool select(std::span<const std::uint32_t> items, Selection::How how = Selection::How::Replace);

signals:
    /// Other runs are compared, or none, or they will not come.
    void runsChanged();
    /// Other columns are compared, or their figures have come, or will not.
    void pairChanged();

private:
    void adoptDocument();
    /// The open document holds something to compare.
    [[nodiscard]] bool hasRecords() const;
    void fail(const Error& error);
    [[nodiscard]] RunChoice runsToLookInto() const;
    [[nodiscard]] RunChoice rememberedRuns() const;
    [[nodiscard]] RememberedComparison asChosen(const std::vector<cache::SourceId>& others) const;
    [[nodiscard]] std::optional<comparison::ColumnPair> rememberedColumns() const;
    void load(const RunChoice& wanted);
    void resume();
    void endCancelled(const QString& key);
    void adopt(std::shared_ptr<const Runs> runs);
    void compare();

    Session& m_session;
    bool m_active = false;
    bool m_loading = false;
    bool m_comparing = false;
    QString m_failure;                                ///< of what was tried last
    std::optional<RememberedComparison> m_remembered; ///< wanted, until it is compared
    RunChoice m_wanted;
    std::vector<cache::SourceId> m_others;
    std::shared_ptr<const Runs> m_runs;
    std::optional<comparison::ColumnPair> m_columns;
    std::shared_ptr<const Pair> m_pair;
};

} // namespace fgw::ui
