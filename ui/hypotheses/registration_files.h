// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/preregistration.h"

#include <QObject>
#include <QString>

namespace fgw::ui {

class PreregistrationForm;
class ReviewState;
class Session;

/// Opens, saves and locks the pre-registration that a form shows; asks a person for the file, and before
/// locking, which cannot be taken back.
class RegistrationFiles : public QObject {
    Q_OBJECT
public:
    RegistrationFiles(Session& session, ReviewState& state, PreregistrationForm& form, QWidget* parent);

    void open();
    void save();
    void lock();
    /// Without asking: saves what the form says into `file`, and locks it there.
    void saveTo(const QString& file);
    void lockIn(const QString& file);

private:
    void report(const Error& error);

    Session& m_session;
    ReviewState& m_state;
    PreregistrationForm& m_form;
    QWidget* m_window;
};

} // namespace fgw::ui
