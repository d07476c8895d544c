// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/incident_intake.h"

#include "core/intake/draft.h"
#include "core/intake/incidents.h"
#include "core/intake/redact.h"
#include "ui/session/session.h"

#include <utility>

namespace fgw::ui {

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
    session.jobs().run<std::size_t>(
        QStringLiteral("incidents"), Session::tr("Writing incidents"), &session,
        [directory = session.corpus()->directory,
         incidents = std::move(incidents)](Task&) -> Result<std::size_t> {
            for (const corpus::Candidate& incident : incidents) {
                if (auto id = intake::addCandidate(directory, incident); !id) {
                    return std::unexpected(id.error());
                }
            }
            return incidents.size();
        },
        [&session](Result<std::size_t> written) {
            if (written) {
                emit session.notice(
                    Session::tr("Wrote %Ln incident(s) to Intake.", nullptr, static_cast<int>(*written)));
            } else {
                emit session.failed(QString::fromStdString(written.error().message()));
            }
            session.reloadCorpus();
        });
}

} // namespace fgw::ui
