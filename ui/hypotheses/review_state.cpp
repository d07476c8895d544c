// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/review_state.h"

#include "ui/session/session.h"

namespace fgw::ui {

namespace {

const auto kReviewJob = QStringLiteral("review");

} // namespace

ReviewState::ReviewState(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    connect(&session, &Session::documentChanged, this, &ReviewState::startAnew);
    connect(&session.jobs(), &JobRunner::cancelled, this, [this](const QString& key) {
        if (key == kReviewJob) {
            m_computing = false;
            m_stale = true;
            emit changed();
        }
    });
}

void ReviewState::setWanted(bool wanted) {
    m_wanted = wanted;
    reviewIfWanted();
}

void ReviewState::reviewIfWanted() {
    if (m_wanted && m_stale) {
        review();
    }
}

/// What was found out is no longer about what is open.
void ReviewState::startAnew() {
    m_reviewed.reset();
    m_stale = true;
    m_session.jobs().cancel(kReviewJob, this);
    emit changed();
    reviewIfWanted();
}

Status ReviewState::openRegistration(const QString& file) {
    // A small file: read at once, so that what is shown is what counts.
    auto read = hypotheses::readPreregistration(file.toStdString());
    if (!read) {
        return std::unexpected(read.error());
    }
    setRegistration(file, std::make_shared<const hypotheses::Preregistration>(std::move(*read)));
    return {};
}

void ReviewState::setRegistration(const QString& file,
                                  std::shared_ptr<const hypotheses::Preregistration> registration) {
    m_registration = std::move(registration);
    m_registrationFile = file;
    emit registrationChanged();
    startAnew();
}

void ReviewState::review() {
    const auto document = m_session.document();
    m_stale = false;
    m_computing = document != nullptr && document->records != nullptr;
    if (!m_computing) {
        emit changed();
        return;
    }
    m_session.jobs().run<std::shared_ptr<const Reviewed>>(
        kReviewJob, tr("Reading the run against the hypotheses"), this,
        [cache = &m_session.cache(), document,
         registration = m_registration](Task& task) -> Result<std::shared_ptr<const Reviewed>> {
            auto statements = cache->statements(document->summary.id, task);
            if (!statements) {
                return std::unexpected(statements.error());
            }
            auto review = hypotheses::reviewRun(*document, *statements, {registration, {}}, task);
            if (!review) {
                return std::unexpected(review.error());
            }
            return std::make_shared<const Reviewed>(Reviewed{std::move(*review), std::move(*statements)});
        },
        [this](Result<std::shared_ptr<const Reviewed>> reviewed) { adopt(std::move(reviewed)); });
    emit changed();
}

/// What failed or was cancelled is tried again when somebody looks the next time.
void ReviewState::adopt(Result<std::shared_ptr<const Reviewed>> reviewed) {
    m_computing = false;
    if (reviewed) {
        m_reviewed = std::move(*reviewed);
    } else {
        m_stale = true;
        emit m_session.failed(QString::fromStdString(reviewed.error().message()));
    }
    emit changed();
}

} // namespace fgw::ui
