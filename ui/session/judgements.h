// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"
#include "core/decisions/decision_log.h"
#include "core/records/record_table.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fgw::ui {

/// Which rows carry what, at one moment: a value that a job may take to another thread.
struct JudgementSnapshot {
    std::vector<std::string> labels;       ///< distinct; labels[0] is empty
    std::vector<std::uint32_t> labelOfRow; ///< index into `labels`
    std::vector<std::string> notes;        ///< distinct; notes[0] is empty
    std::vector<std::uint32_t> noteOfRow;  ///< index into `notes`
    BitSet judged;                         ///< labelled or adjudicated

    [[nodiscard]] const std::string& label(std::size_t row) const { return labels[labelOfRow[row]]; }
    [[nodiscard]] const std::string& note(std::size_t row) const { return notes[noteOfRow[row]]; }
};

/// What people decide in the window: every call is on disk before it returns. Rows of one item and model are
/// judged once.
class Judgements : public QObject {
    Q_OBJECT
public:
    Judgements(decisions::DecisionLog log, QObject* parent = nullptr);

    /// Set by the session when a document opens.
    void setTable(std::shared_ptr<const RecordTable> table);

    /// Label, note or ruling for all rows, as one step of undo. Empty text or no outcome takes it away.
    void label(const BitSet& rows, const QString& label);
    void note(const BitSet& rows, const QString& note);
    void adjudicate(const BitSet& rows, std::optional<Outcome> outcome);

    [[nodiscard]] bool canUndo() const { return m_log.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_log.canRedo(); }
    [[nodiscard]] QString undoText() const;
    [[nodiscard]] QString redoText() const;
    void undo();
    void redo();

    [[nodiscard]] const decisions::Judgement* of(std::size_t row) const;
    [[nodiscard]] std::vector<QString> labelsInUse() const;
    [[nodiscard]] std::shared_ptr<const JudgementSnapshot> snapshot() const;
    /// Reads what another window appended meanwhile.
    void refresh();

signals:
    void changed();
    /// Something could not be written; nothing was changed.
    void failed(const fgw::Error& error);

private:
    void decide(const BitSet& rows, const decisions::Decision& prototype, const QString& description);
    void announce(const Status& status);

    decisions::DecisionLog m_log;
    std::shared_ptr<const RecordTable> m_table;
    std::vector<std::string> m_hashOfItem; ///< Fingerprint::hex, as the log's targets spell it
};

} // namespace fgw::ui
