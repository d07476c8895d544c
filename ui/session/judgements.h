// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/decisions/decision_log.h"
#include "core/records/item_rows.h"
#include "core/records/record_table.h"
#include "ui/session/judgement_snapshot.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

class QTimer;

namespace fgw::ui {

/// Whom a verdict is about: the model whose answer is judged, or whoever answers the item, also in later
/// runs.
enum class Scope : std::uint8_t { ThisModel, AllModels };

/// What people decide in the window: every call is on disk before it returns. Rows of one item and model are
/// judged once.
class Judgements : public QObject {
    Q_OBJECT
public:
    explicit Judgements(decisions::DecisionLog log, QObject* parent = nullptr);

    /// Set by the session when a document opens, with the rows of its items; `run` names it beside what is
    /// decided from now on.
    void setTable(std::shared_ptr<const RecordTable> table, std::shared_ptr<const ItemRows> rows,
                  const std::string& run);

    /// Whether only what this person decided shows: for a second reading that the first does not sway.
    [[nodiscard]] bool blind() const { return m_blind; }
    void setBlind(bool blind);
    /// Whether what is decided now is a second reading of one's own: it is written also where it says the
    /// same.
    void setAgain(bool again);
    /// Whether verdicts now settle what readers say differently: they are written also where they say what
    /// stands already.
    void setSettling(bool settling);

    /// As it is written beside what is decided now.
    [[nodiscard]] const std::string& run() const { return m_run; }
    [[nodiscard]] Scope scope() const { return m_scope; }
    void setScope(Scope scope);

    /// Label, note or ruling for all rows, as one step of undo. Empty text or no outcome takes it away.
    void label(const BitSet& rows, const QString& label);
    void note(const BitSet& rows, const QString& note);
    void adjudicate(const BitSet& rows, std::optional<Outcome> outcome);
    /// Any decisions for all rows, as one step of undo; their targets are filled in. What changes nothing is
    /// not written. True where something was.
    bool decide(const BitSet& rows, std::span<const decisions::Decision> prototypes,
                const QString& description);
    /// Decisions with their own targets, which are no rows, as one step of undo. True where they were
    /// written.
    bool decideAbout(std::span<const decisions::Decision> decided, const QString& description);

    [[nodiscard]] bool canUndo() const { return m_log.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_log.canRedo(); }
    [[nodiscard]] QString undoText() const;
    [[nodiscard]] QString redoText() const;
    /// True where it was done.
    bool undo();
    bool redo();

    [[nodiscard]] const decisions::Judgement* of(std::size_t row) const;
    /// What a decision about a row of this table is about: its item and model.
    [[nodiscard]] decisions::Target targetOf(std::size_t row) const;
    /// What people decided about a row's item and model, a line each, oldest first.
    [[nodiscard]] std::vector<std::string> historyOf(std::size_t row) const;
    [[nodiscard]] std::vector<QString> labelsInUse() const;
    [[nodiscard]] std::shared_ptr<const JudgementSnapshot> snapshot() const { return m_shot.share(); }
    [[nodiscard]] const decisions::DecisionLog& log() const { return m_log; }
    /// Rows of each item of the table; never null.
    [[nodiscard]] std::shared_ptr<const ItemRows> itemRows() const { return m_rows; }
    /// Rows of this table that a target of the log is about.
    [[nodiscard]] std::vector<std::uint32_t> rowsOf(const decisions::Target& target) const;
    /// Reads what another window appended meanwhile.
    void refresh();

signals:
    /// Rows that carry something else than before; sent before changed().
    void rowsChanged(const std::vector<std::uint32_t>& rows);
    /// Any row may carry something else than before; sent before changed().
    void reloaded();
    void changed();
    /// A while after the last of several changes: for what is costly to show.
    void settled();
    void scopeChanged();
    /// Undo, or redo, was about this row, the first of several.
    void reverted(std::size_t row, bool undone);
    /// Something could not be written; nothing was changed.
    void failed(const fgw::Error& error);

private:
    using Decisions = std::vector<decisions::Decision>;
    /// As the log's targets spell the content of an item.
    [[nodiscard]] std::string contentOf(std::size_t item) const;
    [[nodiscard]] const decisions::Judgement* find(std::size_t item, const std::string& model) const;
    /// It is written also where it changes nothing.
    [[nodiscard]] bool mustWrite(decisions::DecisionKind kind) const;
    void addDecisions(std::size_t row, const decisions::Decision& prototype, Decisions& decided) const;
    void addForAll(std::size_t row, decisions::Decision decision, Decisions& decided) const;
    /// A step of so many lines was written about these, or was not.
    [[nodiscard]] bool announce(const Status& status, std::size_t lines,
                                const std::vector<decisions::Target>& targets);
    bool revert(bool undo, const std::vector<decisions::Target>& targets);
    void readEverything();
    [[nodiscard]] bool othersDecided(std::size_t ownLines);

    decisions::DecisionLog m_log;
    std::shared_ptr<const RecordTable> m_table;
    std::shared_ptr<const ItemRows> m_rows;
    SnapshotKeeper m_shot;
    std::uint64_t m_linesKnown = 0; ///< of the log, when the snapshot was last right
    std::string m_run;
    bool m_blind = false;
    bool m_again = false;
    /// In a blind reading, what this person alone decided, by item and model; filled as it is asked for.
    mutable std::map<std::pair<std::size_t, std::string>, decisions::Judgement> m_own;
    Scope m_scope = Scope::ThisModel;
    QTimer* m_idle;
};

} // namespace fgw::ui
