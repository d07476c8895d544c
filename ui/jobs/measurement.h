// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/job_runner.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <utility>

namespace fgw::ui {

/// What a template cannot have: the signal of every measurement.
class MeasurementSignal : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    void measured();
    /// It may be asked for again.
    void failed(const QString& reason);
    /// A person ended it; the same.
    void cancelled();
};

/// Something costly that is worked out off the interface thread, once for each subject and only when somebody
/// asks.
template <typename T>
class Measurement : public MeasurementSignal {
public:
    /// `key` and `title` as for JobRunner::run.
    Measurement(JobRunner& jobs, QString key, QString title, QObject* parent)
        : MeasurementSignal(parent), m_jobs(jobs), m_key(std::move(key)), m_title(std::move(title)) {
        connect(&jobs, &JobRunner::cancelled, this, [this](const QString& ended) {
            if (ended == m_key && std::exchange(m_isMeasuring, false)) {
                emit cancelled();
            }
        });
    }

    /// Starts measuring, unless it was done or is under way. What a person ended, or what failed, may be
    /// asked for again.
    void request() {
        if (!m_work || m_value || m_jobs.isRunning(m_key, this)) {
            return;
        }
        m_isMeasuring = true;
        m_jobs.run<T>(m_key, m_title, this, m_work, [this](Result<T> result) {
            m_isMeasuring = false;
            if (result) {
                m_value = std::make_shared<const T>(std::move(*result));
                emit measured();
            } else {
                emit failed(QString::fromStdString(result.error().message()));
            }
        });
    }
    /// Null until measured.
    [[nodiscard]] std::shared_ptr<const T> value() const { return m_value; }

protected:
    /// How the next subject is measured, or nothing. Forgets the one before and ends what is measured of it.
    void setWork(std::function<Result<T>(Task&)> work) {
        m_work = std::move(work);
        m_value.reset();
        m_isMeasuring = false;
        m_jobs.cancel(m_key, this);
    }

private:
    JobRunner& m_jobs;
    QString m_key;
    QString m_title;
    std::function<Result<T>(Task&)> m_work;
    std::shared_ptr<const T> m_value;
    bool m_isMeasuring = false; ///< and nobody knows of an end yet
};

} // namespace fgw::ui
