// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/vector_request.h"

#include "core/explore/asked_vectors.h"
#include "ui/run/command_permission.h"
#include "ui/session/session.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QWidget>

namespace fgw::ui {

namespace {

using Vectors = std::shared_ptr<const explore::ItemVectors>;

struct VectorRequestText {
    Q_DECLARE_TR_FUNCTIONS(VectorRequest)
};

void requestVectors(QWidget* parent, Session& session, const std::string& asked,
                    const explore::FailureMapOptions& options) {
    session.jobs().run<Vectors>(
        QStringLiteral("vectors"), VectorRequestText::tr("Getting vectors of the failures"), parent,
        [records = session.records(), asked](Task& task) {
            return explore::vectorsOfFailures(*records, asked, task);
        },
        [&session, wanted = options, records = session.records()](Result<Vectors> vectors) mutable {
            if (!vectors) {
                emit session.failed(visibleText(vectors.error().message()));
            } else if (records == session.records()) { // no other run was opened meanwhile
                wanted.vectors = std::move(*vectors);
                session.setMapOptions(wanted);
            }
        });
}

} // namespace

void mapByAskedVectors(QWidget* parent, Session& session, const QString& asked,
                       const explore::FailureMapOptions& options) {
    const std::string text = asked.toStdString();
    askBeforeCommands(parent, session, {text},
                      [parent, &session, text, options] { requestVectors(parent, session, text, options); });
}

} // namespace fgw::ui
