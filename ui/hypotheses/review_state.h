// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/review.h"
#include "core/runs/run_statements.h"

#include <QObject>
#include <QString>

#include <memory>

namespace fgw::ui {

class Session;

/// The open run, read against the three hypotheses; computed when somebody wants to see it, and again when
/// the document or the pre-registration changes.
class ReviewState : public QObject {
    Q_OBJECT
public:
    struct Reviewed {
        hypotheses::Review review;
        runs::RunStatements statements;
    };

    ReviewState(Session& session, QObject* parent = nullptr);

    /// Null until computed, and without a run.
    [[nodiscard]] std::shared_ptr<const Reviewed> reviewed() const { return m_reviewed; }
    [[nodiscard]] bool computing() const { return m_computing; }

    /// Nothing is computed before somebody looks; who looks again starts what was cancelled or failed anew.
    void setWanted(bool wanted);

    /// The pre-registration that counts; null where there is none.
    [[nodiscard]] std::shared_ptr<const hypotheses::Preregistration> registration() const {
        return m_registration;
    }
    [[nodiscard]] QString registrationFile() const { return m_registrationFile; }
    /// Reads the file and reviews anew; where it cannot be read everything stays as it is.
    [[nodiscard]] Status openRegistration(const QString& file);
    /// What was read from the file, or neither.
    void setRegistration(const QString& file,
                         std::shared_ptr<const hypotheses::Preregistration> registration);

signals:
    void changed();
    void registrationChanged();

private:
    void startAnew();
    void reviewIfWanted();
    void review();
    void adopt(Result<std::shared_ptr<const Reviewed>> reviewed);

    Session& m_session;
    std::shared_ptr<const Reviewed> m_reviewed;
    std::shared_ptr<const hypotheses::Preregistration> m_registration;
    QString m_registrationFile;
    bool m_wanted = false;
    bool m_stale = true;
    bool m_computing = false;
};

} // namespace fgw::ui
