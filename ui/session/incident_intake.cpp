// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/incident_intake.h"

#include "core/intake/redact.h"
#include "ui/session/session.h"

#include <QLocale>

#include <utility>

namespace fgw::ui {

QString addedText(const intake::AddedIncidents& done) {
    const QString wrote =
        Session::tr("Wrote %Ln incident(s) to Intake.", nullptr, static_cast<int>(done.added.size()));
    return done.known == 0 ? wrote
                           : Session::tr("%1 Already there: %2.")
                                 .arg(wrote, QLocale().toString(static_cast<qulonglong>(done.known)));
}

std::optional<std::vector<corpus::Candidate>> incidentsIn(const std::filesystem::path& file) {
    const auto redactor = intake::Redactor::create();
    if (!redactor) {
        return {};
    }
    Problems leftOut;
    auto incidents = intake::readIncidents(file, *redactor, leftOut);
    return incidents && !incidents->empty() ? std::optional(std::move(*incidents)) : std::nullopt;
}

void addIncidents(Session& session, std::vector<corpus::Candidate> incidents) {
    if (session.corpus() == nullptr) {
        emit session.failed(
            Session::tr("These are incidents for Intake: open a corpus first, then open them again."));
        return;
    }
    session.jobs().run<intake::AddedIncidents>(
        QStringLiteral("incidents"), Session::tr("Writing incidents"), &session,
        [directory = session.corpus()->directory, incidents = std::move(incidents)](Task&) {
            return intake::addIncidents(directory, incidents);
        },
        [&session](Result<intake::AddedIncidents> done) {
            if (!done) {
                emit session.failed(QString::fromStdString(done.error().message()));
            } else if (done->failed) {
                emit session.failed(
                    Session::tr("%1 The rest was not written: %2")
                        .arg(addedText(*done), QString::fromStdString(done->failed->message())));
            } else {
                emit session.notice(addedText(*done));
            }
            session.reloadCorpus();
        });
}

} // namespace fgw::ui
