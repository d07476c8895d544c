// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_under_way.h"

#include "ui/session/session.h"
#include "ui/widgets/visible_text.h"

#include <nlohmann/json.hpp>

#include <mutex>
#include <utility>

namespace fgw::ui {

namespace {

QStringList sentencesOf(const nlohmann::json& report, const char* part) {
    QStringList sentences;
    const auto reading = report.find("reading");
    if (reading != report.end() && reading->contains(part)) {
        for (const auto& sentence : (*reading)[part]) {
            sentences.append(visibleText(sentence.get<std::string>()));
        }
    }
    return sentences;
}

} // namespace

/// What came of it.
struct RunUnderWay::Outcome {
    benchmark::FinishedRun run;
    QStringList shows;
    QStringList doesNotShow;
    std::optional<benchmark::ReportComparison> comparison;
};

/// Between the thread that runs and the one that shows.
struct RunUnderWay::Shared {
    std::mutex mutex;
    std::vector<benchmark::StepFigures> steps;
    bool ended = false;
    Result<Outcome> outcome = std::unexpected(Error{});
};

RunUnderWay::RunUnderWay(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    constexpr int kPollMs = 100;
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &RunUnderWay::poll);
    connect(&session.jobs(), &JobRunner::cancelled, this, [this](const QString& key) {
        if (key == QStringLiteral("run") && m_state == State::Running) {
            m_state = State::Stopping;
            emit stateChanged();
        }
    });
}

RunUnderWay::~RunUnderWay() {
    // Its job is cancelled when it is gone, which must not reach what is left of it.
    disconnect(&m_session.jobs(), nullptr, this, nullptr);
}

void RunUnderWay::start(const benchmark::Experiment& experiment, const benchmark::RunPlace& place) {
    begin(tr("Running the experiment"), experiment,
          [experiment, place](const benchmark::Watch& watch, Task& task) -> Result<Outcome> {
              const auto predictors = benchmark::AskedPredictors::open(experiment.predictors, {});
              if (!predictors) {
                  return std::unexpected(predictors.error());
              }
              Problems problems;
              auto run = benchmark::runExperiment(experiment, predictors->pointers(), place, watch, {},
                                                  problems, task);
              return run ? Result<Outcome>(Outcome{.run = std::move(*run)}) : std::unexpected(run.error());
          });
}

void RunUnderWay::startReplay(std::shared_ptr<const benchmark::RecordedRun> recorded,
                              const benchmark::ReplayOptions& options) {
    begin(tr("Replaying the run"), recorded->experiment,
          [recorded, options](const benchmark::Watch& watch, Task& task) -> Result<Outcome> {
              benchmark::ReplayOptions watched = options;
              watched.watch = watch;
              Problems problems;
              auto replayed = benchmark::replayRun(*recorded, watched, problems, task);
              if (!replayed) {
                  return std::unexpected(replayed.error());
              }
              Outcome outcome{.run = std::move(replayed->run)};
              if (!outcome.run.failure) {
                  outcome.comparison = std::move(replayed->comparison);
              }
              return outcome;
          });
}

void RunUnderWay::begin(const QString& title, const benchmark::Experiment& experiment, Work work) {
    m_experiment = experiment;
    m_steps.clear();
    m_path.clear();
    m_failure.clear();
    m_shows.clear();
    m_doesNotShow.clear();
    m_comparison.reset();
    m_shared = std::make_shared<Shared>();
    m_job = m_session.jobs().run<bool>(
        QStringLiteral("run"), title, this,
        [shared = m_shared, work = std::move(work)](Task& task) -> Result<bool> {
            const benchmark::Watch watch = [&shared](const benchmark::StepFigures& step) {
                const std::scoped_lock lock(shared->mutex);
                shared->steps.push_back(step);
            };
            Result<Outcome> outcome = std::unexpected(Error{});
            try {
                outcome = work(watch, task);
            } catch (const std::exception& exception) {
                outcome = fgw::failure(ErrorCode::Environment, "run the experiment", exception.what());
            }
            if (outcome && !outcome->run.report.empty()) {
                const auto report = nlohmann::json::parse(outcome->run.report, nullptr, false);
                outcome->shows = sentencesOf(report, "shows");
                outcome->doesNotShow = sentencesOf(report, "does_not_show");
            }
            const std::scoped_lock lock(shared->mutex);
            shared->outcome = std::move(outcome);
            shared->ended = true;
            return true;
        },
        // Cancelled jobs deliver nothing, and a stopped run is one to open: `poll` sees both end.
        [](const Result<bool>&) {});
    m_state = State::Running;
    m_timer.start();
    emit stateChanged();
}

void RunUnderWay::stop() {
    if (m_state == State::Running) {
        m_session.jobs().cancel(m_job);
    }
}

void RunUnderWay::poll() {
    bool ended = false;
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_steps = m_shared->steps;
        ended = m_shared->ended;
    }
    if (ended) {
        adopt();
    }
    emit progressed();
}

void RunUnderWay::adopt() {
    m_timer.stop();
    const std::shared_ptr<Shared> shared = std::move(m_shared);
    m_state = State::Ended;
    if (!shared->outcome) {
        m_failure = visibleText(shared->outcome.error().message());
    } else {
        Outcome& outcome = *shared->outcome;
        m_path = QString::fromStdString(outcome.run.path.string());
        m_failure = outcome.run.failure ? visibleText(outcome.run.failure->message()) : QString();
        m_shows = std::move(outcome.shows);
        m_doesNotShow = std::move(outcome.doesNotShow);
        m_comparison = std::move(outcome.comparison);
        m_session.open({m_path});
    }
    emit stateChanged();
}

} // namespace fgw::ui
