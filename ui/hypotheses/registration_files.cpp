// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/registration_files.h"

#include "core/hypotheses/existing_data.h"
#include "ui/hypotheses/preregistration_form.h"
#include "ui/hypotheses/review_state.h"
#include "ui/session/session.h"
#include "ui/session/user_name.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

#include <filesystem>

namespace fgw::ui {

RegistrationFiles::RegistrationFiles(Session& session, ReviewState& state, PreregistrationForm& form,
                                     QWidget* parent)
    : QObject(parent), m_session(session), m_state(state), m_form(form), m_window(parent) {
    connect(&form, &PreregistrationForm::saveWanted, this, &RegistrationFiles::save);
    connect(&form, &PreregistrationForm::lockWanted, this, &RegistrationFiles::lock);
}

void RegistrationFiles::report(const Error& error) {
    emit m_session.failed(QString::fromStdString(error.message()));
}

void RegistrationFiles::open() {
    auto* dialog =
        new QFileDialog(m_window, tr("Open a pre-registration"), QString(), tr("Pre-registrations (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_state, &ReviewState::openRegistration);
    dialog->open();
}

void RegistrationFiles::save() {
    if (!m_state.registrationFile().isEmpty()) {
        saveTo(m_state.registrationFile());
        return;
    }
    auto* dialog = new QFileDialog(m_window, tr("Save the pre-registration"),
                                   QStringLiteral("preregistration.json"), tr("Pre-registrations (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &RegistrationFiles::saveTo);
    dialog->open();
}

void RegistrationFiles::saveTo(const QString& file) {
    const Status saved = hypotheses::savePreregistration(file.toStdString(), m_form.registration());
    if (saved) {
        m_state.openRegistration(file);
    } else {
        report(saved.error());
    }
}

void RegistrationFiles::lock() {
    const QString file = m_state.registrationFile();
    if (file.isEmpty()) {
        emit m_session.notice(tr("Save it first: what is locked is the file."));
        save();
        return;
    }
    auto* ask = new QMessageBox(QMessageBox::Question, tr("Lock the pre-registration"),
                                tr("Once locked it cannot be changed any more. Lock it now?"),
                                QMessageBox::Cancel, m_window);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setTextFormat(Qt::PlainText);
    connect(ask->addButton(tr("Lock"), QMessageBox::AcceptRole), &QPushButton::clicked, this,
            [this, file] { lockIn(file); });
    ask->open();
}

void RegistrationFiles::lockIn(const QString& file) {
    const std::filesystem::path path = file.toStdString();
    const hypotheses::Preregistration registration = m_form.registration();
    if (const Status saved = hypotheses::savePreregistration(path, registration); !saved) {
        report(saved.error());
        return;
    }
    // Runs beside the one that is open: what a person here may have seen.
    const auto document = m_session.document();
    const auto runs = document ? hypotheses::existingRuns(registration, document->summary.path.parent_path())
                               : std::vector<std::string>();
    const auto locked = hypotheses::lockPreregistration(path, authorName(), utcNow(), runs);
    if (!locked) {
        report(locked.error());
    }
    m_state.openRegistration(file);
}

} // namespace fgw::ui
