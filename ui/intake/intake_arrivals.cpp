// SPDX-License-Identifier: GPL-3.0-or-later
// How new candidates come: from a ticket, and from the failures of a run.
#include "core/intake/draft.h"
#include "core/intake/redact.h"
#include "ui/intake/decision_bar.h"
#include "ui/intake/ingest_dialog.h"
#include "ui/intake/intake_workspace.h"
#include "ui/intake/ticket_dialog.h"
#include "ui/session/session.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/visible_text.h"

namespace fgw::ui {

void IntakeWorkspace::draftFromTicket() {
    if (!m_corpus) {
        return;
    }
    auto* dialog = new TicketDialog(m_theme, m_decision->by(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_session.jobs().run<std::string>(
            QStringLiteral("intake draft"), tr("Drafting the candidate"), this,
            [directory = m_corpus->directory, ticket = dialog->ticket()](Task&) -> Result<std::string> {
                const auto redactor = intake::Redactor::create();
                return redactor ? intake::addCandidate(directory, intake::candidateFrom(ticket, *redactor))
                                : Result<std::string>(std::unexpected(redactor.error()));
            },
            [this](Result<std::string> id) {
                if (id) {
                    // The queue goes to it when it is read.
                    m_shownId = *id;
                    m_shownDigest.clear();
                    emit m_session.notice(tr("Drafted %1.").arg(visibleLine(*id)));
                } else {
                    m_bar->show(MessageBar::Kind::Error, visibleText(id.error().message()));
                }
                m_session.reloadCorpus();
            });
    });
    dialog->open();
}

void IntakeWorkspace::ingest() {
    if (!m_corpus) {
        return;
    }
    const auto document = m_session.document();
    const QString open = document ? QString::fromStdString(document->summary.path.string()) : QString();
    auto* dialog = new IngestDialog(m_corpus->directory, open, m_session.jobs(), m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &IngestDialog::ingested, this, [this](std::size_t candidates) {
        emit m_session.notice(tr("Wrote %Ln candidate(s).", nullptr, static_cast<int>(candidates)));
        m_session.reloadCorpus();
    });
    dialog->open();
}

} // namespace fgw::ui
