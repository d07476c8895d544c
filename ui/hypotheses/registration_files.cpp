// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/registration_files.h"

#include "ui/hypotheses/preregistration_form.h"
#include "ui/hypotheses/review_state.h"
#include "ui/session/session.h"
#include "ui/session/user_name.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

#include <filesystem>

namespace fgw::ui {

namespace {

const auto kLookJob = QStringLiteral("existing-runs");

} // namespace

RegistrationFiles::RegistrationFiles(Session& session, ReviewState& state, PreregistrationForm& form,
                                     QWidget* parent)
    : QObject(parent), m_session(session), m_state(state), m_form(form), m_window(parent) {
    connect(&form, &PreregistrationForm::newWanted, this, &RegistrationFiles::startNew);
    connect(&form, &PreregistrationForm::saveWanted, this, &RegistrationFiles::save);
    connect(&form, &PreregistrationForm::lockWanted, this, &RegistrationFiles::lock);
    connect(&session.jobs(), &JobRunner::cancelled, this, [this](const QString& key) {
        if (key == kLookJob) {
            m_form.setLooking(false);
            emit m_session.notice(tr("It was not locked."));
        }
    });
}

void RegistrationFiles::report(const Error& error) {
    emit m_session.failed(QString::fromStdString(error.message()));
}

bool RegistrationFiles::mustWait() {
    const bool isLooking = m_session.jobs().isRunning(kLookJob, this);
    if (isLooking) {
        emit m_session.notice(tr("Runs are looked for before it is locked. Wait for that, or cancel it."));
    }
    return isLooking;
}

void RegistrationFiles::open() {
    if (mustWait()) {
        return;
    }
    auto* dialog =
        new QFileDialog(m_window, tr("Open a pre-registration"), QString(), tr("Pre-registrations (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RegistrationFiles::openFile);
    dialog->open();
}

void RegistrationFiles::openFile(const QString& file) {
    if (mustWait()) {
        return;
    }
    auto read = hypotheses::readPreregistration(file.toStdString());
    if (!read) {
        report(read.error());
        return;
    }
    const auto adopt =
        [this, file, registration = std::make_shared<const hypotheses::Preregistration>(std::move(*read))] {
            m_state.setRegistration(file, registration);
            emit opened();
        };
    replaceDraft(tr("Open a pre-registration"),
                 tr("What you wrote in the form is not saved. Put the file in its place?"), tr("Replace"),
                 adopt);
}

void RegistrationFiles::startNew() {
    replaceDraft(tr("New pre-registration"),
                 tr("What you wrote in the form is not saved. Drop it and begin a new one?"), tr("Drop it"),
                 [this] {
                     m_state.setRegistration({}, nullptr);
                     emit startedNew();
                 });
}

void RegistrationFiles::close() {
    replaceDraft(tr("Close the pre-registration"),
                 tr("What you wrote in the form is not saved. Drop it and close the pre-registration?"),
                 tr("Drop it"), [this] {
                     m_state.setRegistration({}, nullptr);
                     emit closed();
                 });
}

void RegistrationFiles::replaceDraft(const QString& title, const QString& question, const QString& yes,
                                     const std::function<void()>& act) {
    if (mustWait()) {
        return;
    }
    if (m_form.isEdited()) {
        ask(title, question, yes, act);
    } else {
        act();
    }
}

/// Without a nested event loop.
void RegistrationFiles::ask(const QString& title, const QString& question, const QString& yes,
                            const std::function<void()>& act) {
    auto* box = new QMessageBox(QMessageBox::Question, title, question, QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    connect(box->addButton(yes, QMessageBox::AcceptRole), &QPushButton::clicked, this, act);
    box->open();
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
    saved ? show(file) : report(saved.error());
}

/// As it now stands in the file.
void RegistrationFiles::show(const QString& file) {
    if (const Status opened = m_state.openRegistration(file); !opened) {
        report(opened.error());
    }
}

void RegistrationFiles::lock() {
    const QString file = m_state.registrationFile();
    if (file.isEmpty()) {
        emit m_session.notice(tr("Save it first: what is locked is the file."));
        save();
        return;
    }
    ask(tr("Lock the pre-registration"), tr("Once locked it cannot be changed any more. Lock it now?"),
        tr("Lock"), [this, file] { lockIn(file); });
}

void RegistrationFiles::lockIn(const QString& file) {
    const hypotheses::Preregistration registration = m_form.registration();
    m_form.setLooking(true);
    m_session.jobs().run<hypotheses::ExistingRuns>(
        kLookJob, tr("Looking for runs that are there already"), this,
        [registration, folders = foldersToLookThrough(file)](Task& task) {
            return hypotheses::existingRuns(registration, folders, task);
        },
        [this, file, registration](const Result<hypotheses::ExistingRuns>& existing) {
            m_form.setLooking(false);
            existing ? lockIn(file, registration, *existing) : report(existing.error());
        });
}

void RegistrationFiles::lockIn(const QString& file, const hypotheses::Preregistration& registration,
                               const hypotheses::ExistingRuns& existing) {
    const std::filesystem::path path = file.toStdString();
    if (const Status saved = hypotheses::savePreregistration(path, registration); !saved) {
        report(saved.error());
        return;
    }
    const auto locked = hypotheses::lockPreregistration(path, authorName(), utcNow(), existing.names);
    locked ? tellOf(existing) : report(locked.error());
    show(file);
}

void RegistrationFiles::tellOf(const hypotheses::ExistingRuns& existing) {
    QString told;
    if (!existing.names.empty()) {
        told = tr("Locked. %Ln run(s) of it were there already, and the lock names them.", nullptr,
                  static_cast<int>(existing.names.size()));
    } else if (existing.foldersRead > 0) {
        told = tr("Locked. None of the folders that were looked through holds a run of it.");
    } else {
        told = tr("Locked. No folder could be read to its end: that no run of it was found says nothing.");
    }
    if (!existing.foldersUnread.empty() && (existing.foldersRead > 0 || !existing.names.empty())) {
        told += u' ' + tr("%Ln folder(s) could not be read to the end, and may hold more.", nullptr,
                          static_cast<int>(existing.foldersUnread.size()));
    }
    emit m_session.notice(told);
}

/// Where runs are that a person here may have seen, and where the file lies.
std::set<std::filesystem::path> RegistrationFiles::foldersToLookThrough(const QString& file) const {
    std::set<std::filesystem::path> folders{std::filesystem::absolute(file.toStdString()).parent_path()};
    for (const cache::SourceSummary& source : m_session.sources()) {
        if (source.kind == cache::SourceKind::RunDirectory) {
            folders.insert(source.path.parent_path());
        }
    }
    return folders;
}

} // namespace fgw::ui
