// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/taxonomy.h"
#include "tests/support/open_session.h"
#include "tests/support/patience.h"
#include "ui/theme/theme.h"
#include "ui/triage/triage_queue.h"
#include "ui/triage/triage_workspace.h"

#include <QAction>
#include <QListView>

#include <array>

namespace fgw::tests {

/// Two kinds of items answered by two models: "b" fails everything, "a" the first kind only.
inline QByteArrayList twoKindsOfFailures(int items = 12) {
    QByteArrayList lines;
    for (int i = 0; i < items; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray eggs = "how many eggs does the farmer sell in week " + number;
        const QByteArray trains = "when does train number " + number + " reach the station";
        for (const QByteArray model : {"a", "b"}) {
            lines.append(evalLine("s", model, "egg" + number, eggs, false));
            lines.append(evalLine("s", model, "train" + number, trains, model == "a"));
        }
    }
    return lines;
}

/// The workspace by itself, over a session of its own.
class TriageFixture {
public:
    TriageFixture() {
        workspace = std::make_unique<ui::TriageWorkspace>(*session, theme, QList<QAction*>());
        workspace->resize(1200, 760);
        workspace->show();
    }

    [[nodiscard]] bool openRun(const QByteArrayList& lines) { return session.openRun(lines) && settle(); }
    [[nodiscard]] bool settle() {
        return waitFor([this] { return session->jobs().idle() && !workspace->busy(); });
    }
    void press(Qt::Key key) {
        QWidget* focus = QApplication::focusWidget();
        const bool inside = focus != nullptr && workspace->isAncestorOf(focus);
        QTest::keyClick(inside ? focus : workspace->list(), key);
    }
    [[nodiscard]] std::size_t rowHere() const {
        return workspace->queue().entry(*workspace->queue().position()).row;
    }
    /// Somebody else calls a failure by the second mode.
    void contest(std::size_t row) {
        Problems problems;
        ui::Judgements& judgements = session->judgements();
        auto other = decisions::DecisionLog::open(judgements.log().file(), "another", problems);
        const std::array decided{decisions::Decision{decisions::DecisionKind::FailureMode,
                                                     judgements.targetOf(row),
                                                     corpus::Taxonomy().failureModes[1],
                                                     {}}};
        QVERIFY(other && other->decide(decided, "differs"));
        judgements.refresh();
    }
    [[nodiscard]] const decisions::Judgement* judgement(std::size_t row) {
        return session->judgements().of(row);
    }

    ui::Theme theme;
    OpenSession session;
    std::unique_ptr<ui::TriageWorkspace> workspace;
};

} // namespace fgw::tests
