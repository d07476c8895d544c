// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <any>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <vector>

namespace fgw::ui {

/// Runs long computations off the interface thread and gives their values back on it.
///
/// A job is started under a key ("map", "slices"). Starting another under the same key and receiver cancels
/// the older one, and its value is dropped even where it was already on its way: a stale result never
/// arrives. A job whose receiver is gone is cancelled too.
class JobRunner : public QObject {
    Q_OBJECT
public:
    explicit JobRunner(QObject* parent = nullptr);
    /// Cancels all jobs and waits for them.
    ~JobRunner() override;

    struct Job {
        std::uint64_t id = 0;
        QString title;
        std::shared_ptr<Task> task;
        double secondsRunning = 0;
    };

    /// `work` runs on another thread and must not touch widgets or anything that changes: give it values and
    /// shared_ptr<const …>. `done` runs on this thread, unless the job was cancelled or replaced.
    template <typename T>
    std::uint64_t run(const QString& key, const QString& title, QObject* receiver,
                      std::function<Result<T>(Task&)> work, std::function<void(Result<T>)> done) {
        return start(
            key, title, receiver,
            [work = std::move(work), title](Task& task) {
                return std::any(std::make_shared<Result<T>>(guarded<T>(work, title, task)));
            },
            [done = std::move(done)](std::any value) {
                done(std::move(*std::any_cast<std::shared_ptr<Result<T>>>(value)));
            });
    }

    void cancel(std::uint64_t jobId);
    /// Ends what was started under this key for this receiver: for when what it would be about is gone and no
    /// other job takes its place. One that does replaces it by itself, and observers hear of no step between.
    void cancel(const QString& key, const QObject* receiver);
    void cancelAll();
    [[nodiscard]] std::vector<Job> running() const;
    /// Whether what was started under this key for this receiver has still to bring its value.
    [[nodiscard]] bool isRunning(const QString& key, const QObject* receiver) const;
    /// How many jobs run at once; others wait until one of them ends.
    [[nodiscard]] int threads() const;
    [[nodiscard]] bool idle() const;

signals:
    /// A job began or ended.
    void changed();
    /// A person or its receiver ended a job: its `done` is never called. Not sent for jobs that are replaced,
    /// or whose receiver is gone.
    void cancelled(const QString& key);
    /// Nothing runs any more.
    void becameIdle();

private:
    // Running out of memory in a job is an error of that job, not the end of the program.
    template <typename T>
    static Result<T> guarded(const std::function<Result<T>(Task&)>& work, const QString& title, Task& task) {
        try {
            return work(task);
        } catch (const std::exception& exception) {
            return failure(ErrorCode::Environment, title.toStdString(), exception.what());
        }
    }
    std::uint64_t start(const QString& key, const QString& title, QObject* receiver,
                        std::function<std::any(Task&)> work, std::function<void(std::any)> done);
    void deliver(std::uint64_t id, std::any value);
    void announceEnd();
    void drop(std::uint64_t jobId);
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace fgw::ui
