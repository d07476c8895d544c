// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/existing_data.h"
#include "core/hypotheses/preregistration.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <set>

namespace fgw::ui {

class PreregistrationForm;
class ReviewState;
class Session;

/// Begins, opens, saves, locks and closes the pre-registration that a form shows; asks a person for the file,
/// and before locking, which cannot be taken back.
class RegistrationFiles : public QObject {
    Q_OBJECT
public:
    RegistrationFiles(Session& session, ReviewState& state, PreregistrationForm& form, QWidget* parent);

    /// An empty form, by which nothing is judged; asks before it replaces what was written.
    void startNew();
    void open();
    /// From then on there is none; asks before it drops what was written.
    void close();
    void save();
    void lock();
    /// Asks before it replaces what was written into the form; a file that cannot be read changes nothing.
    void openFile(const QString& file);
    /// Without asking: saves what the form says into `file`, and locks it there, once it is known which runs
    /// of it were there already.
    void saveTo(const QString& file);
    void lockIn(const QString& file);

signals:
    /// A person opened a file, and it was read.
    void opened();
    void startedNew();
    void closed();

private:
    /// True, and says so, while the runs are looked for that a lock is to name: another file must not come
    /// between.
    [[nodiscard]] bool mustWait();
    /// Asks first where the form holds something that is not saved.
    void replaceDraft(const QString& title, const QString& question, const QString& yes,
                      const std::function<void()>& act);
    void ask(const QString& title, const QString& question, const QString& yes,
             const std::function<void()>& act);
    void show(const QString& file);
    void lockIn(const QString& file, const hypotheses::Preregistration& registration,
                const hypotheses::ExistingRuns& existing);
    void tellOf(const hypotheses::ExistingRuns& existing);
    [[nodiscard]] std::set<std::filesystem::path> foldersToLookThrough(const QString& file) const;
    void report(const Error& error);

    Session& m_session;
    ReviewState& m_state;
    PreregistrationForm& m_form;
    QWidget* m_window;
};

} // namespace fgw::ui
