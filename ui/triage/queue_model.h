// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>

namespace fgw::ui {

class RunMemory;
class Session;
class TriageQueue;

/// The queue as a list: what was asked, what is remembered of it, why it stands there, and what was decided.
/// Texts are read in the background for the lines that are looked at.
class QueueModel : public QAbstractListModel {
    Q_OBJECT
public:
    QueueModel(TriageQueue& queue, const RunMemory& memory, Session& session, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    /// Reads the beginnings of the inputs of the lines about `line`, where they are not known yet.
    void wantExcerpts(int line);
    /// Why an entry stands where it does: what sets it apart or, of a disagreement, who says what.
    [[nodiscard]] QString reason(std::size_t index) const;

private:
    [[nodiscard]] QString firstLine(std::size_t index) const;
    [[nodiscard]] QString secondLine(std::size_t index) const;
    [[nodiscard]] QString verdict(std::size_t index) const;
    void refreshAll();
    void onReset();

    TriageQueue& m_queue;
    const RunMemory& m_memory;
    Session& m_session;
    QHash<int, QString> m_excerpts;
    bool m_reading = false;
    std::optional<int> m_wanted; ///< a line that was looked at while others were read
};

} // namespace fgw::ui
