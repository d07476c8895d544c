// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/triage/rerun_log.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fgw::ui {

class Session;

/// Items that are run again: who answers for which model, what is under way, and what came of it. The
/// answers stand in `reruns.jsonl` beside the decisions.
class RerunDesk : public QObject {
    Q_OBJECT
public:
    /// Who answers in the place of a model; nobody where `predictor` is empty.
    struct Choice {
        QString predictor;
        int times = 5;
    };

    explicit RerunDesk(Session& session, QObject* parent = nullptr);
    ~RerunDesk() override;

    /// Reads what was run again before; nothing is known until then.
    void wake();

    [[nodiscard]] Choice choiceFor(const std::string& model) const;
    void choose(const std::string& model, const Choice& choice);
    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);

    /// Runs the row's item again through the one chosen for its model, in the background and one item after
    /// the other. Nothing happens while it is being run or waits for it. Whoever calls has asked before a
    /// program starts.
    void run(std::size_t row);
    void stop(std::size_t row);
    /// It is being run, or waits for it.
    [[nodiscard]] bool isRunning(std::size_t row) const;
    /// In the order in which they came.
    [[nodiscard]] std::vector<triage::Rerun> rerunsOf(std::size_t row) const;

signals:
    /// What is under way, or what came of it.
    void changed();

private:
    struct Run {
        QString key;
        QString title;
        std::function<Result<bool>(Task&)> work;
    };
    [[nodiscard]] QString keyOf(std::size_t row) const;
    void startNext();
    void ended();
    void reload();

    Session& m_session;
    std::deque<Run> m_runs;               ///< the first is under way
    std::uint64_t m_job = 0;              ///< of the first; 0 where none is under way
    QHash<QString, QString> m_predictors; ///< by model
    int m_times = 5;
    std::optional<triage::RerunLog> m_log; ///< nothing before it is read
};

} // namespace fgw::ui
