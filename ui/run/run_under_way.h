// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/replay.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fgw::ui {

class Session;

/// A run that is being made, or the last one that was: what it has told so far, and what came of it. It goes
/// on while nobody looks; what it leaves on disk is opened when it ends, also where a person stopped it.
class RunUnderWay : public QObject {
    Q_OBJECT
public:
    enum class State : std::uint8_t { None, Running, Stopping, Ended };

    explicit RunUnderWay(Session& session, QObject* parent = nullptr);
    ~RunUnderWay() override;

    /// Programs that the experiment names are started: whoever calls has asked a person.
    void start(const benchmark::Experiment& experiment, const benchmark::RunPlace& place);
    void startReplay(std::shared_ptr<const benchmark::RecordedRun> recorded,
                     const benchmark::ReplayOptions& options);
    /// What is on disk by then is a readable run.
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isUnderWay() const { return m_state == State::Running || m_state == State::Stopping; }
    [[nodiscard]] const benchmark::Experiment& experiment() const { return m_experiment; }
    [[nodiscard]] const std::vector<benchmark::StepFigures>& steps() const { return m_steps; }
    /// The job, as the status bar lists it.
    [[nodiscard]] std::uint64_t job() const { return m_job; }
    /// Of the run directory; empty where none was made.
    [[nodiscard]] QString path() const { return m_path; }
    /// Why it ended before its end; empty where it did not.
    [[nodiscard]] QString failure() const { return m_failure; }
    /// What the report shows and what it does not, in core's sentences.
    [[nodiscard]] const QStringList& shows() const { return m_shows; }
    [[nodiscard]] const QStringList& doesNotShow() const { return m_doesNotShow; }
    /// Of a replay that came to its end.
    [[nodiscard]] const std::optional<benchmark::ReportComparison>& comparison() const {
        return m_comparison;
    }

signals:
    /// Progress, or another figure.
    void progressed();
    void stateChanged();

private:
    struct Outcome;
    struct Shared;
    using Work = std::function<Result<Outcome>(const benchmark::Watch&, Task&)>;
    void begin(const QString& title, const benchmark::Experiment& experiment, Work work);
    void poll();
    void adopt();

    Session& m_session;
    QTimer m_timer;
    std::shared_ptr<Shared> m_shared;
    State m_state = State::None;
    std::uint64_t m_job = 0;
    benchmark::Experiment m_experiment;
    std::vector<benchmark::StepFigures> m_steps;
    QString m_path;
    QString m_failure;
    QStringList m_shows;
    QStringList m_doesNotShow;
    std::optional<benchmark::ReportComparison> m_comparison;
};

} // namespace fgw::ui
