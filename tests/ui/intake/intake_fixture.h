// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/intake/candidate_form.h"
#include "ui/intake/candidate_model.h"
#include "ui/intake/form_row.h"
#include "ui/intake/intake_workspace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

#include <QListView>

#include <memory>

namespace fgw::tests {

inline void writeBytes(const QString& path, const QByteArray& bytes) {
    QFile out(path);
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(bytes), bytes.size());
}

/// The workspace over a copy of the bundled corpus, at a candidate that lacks nothing but its severity.
class IntakeFixture {
protected:
    void open() {
        m_theme = std::make_unique<ui::Theme>();
        m_fixture = std::make_unique<SessionFixture>();
        QVERIFY(m_fixture->isReady());
        m_corpus =
            m_fixture->copy(sourcePath(QStringLiteral("resources/example/corpus")), QStringLiteral("corpus"));
        QByteArray bytes = readBytes(candidateFile());
        QVERIFY(bytes.contains("severity: \"P1\"\n"));
        writeBytes(candidateFile(), bytes.replace("severity: \"P1\"\n", ""));
        m_workspace = std::make_unique<ui::IntakeWorkspace>(m_fixture->session(), *m_theme);
        m_workspace->restoreState({{QStringLiteral("by"), QStringLiteral("ana")}});
        m_workspace->resize(1200, 800);
        m_workspace->show();
        QVERIFY(waitUntilActive(m_workspace.get()));
        m_fixture->open({m_corpus});
        FGW_TRY_VERIFY(m_fixture->session().corpus() != nullptr);
        choose(QStringLiteral("CAND-5c90be11"));
    }

    void close() {
        m_workspace.reset();
        m_fixture.reset();
        m_theme.reset();
    }

    void choose(const QString& candidateId) {
        const int wanted = m_workspace->findChild<ui::CandidateModel*>()->rowOf(candidateId.toStdString());
        QVERIFY(wanted >= 0);
        queue()->setCurrentIndex(queue()->model()->index(wanted, 0));
        m_fixture->settle();
    }

    [[nodiscard]] QString file(const QString& name) const { return m_corpus + u'/' + name; }
    [[nodiscard]] QString candidateFile() const { return file(QStringLiteral("_intake/CAND-5c90be11.yaml")); }
    [[nodiscard]] ui::FormRow* row(const char* key) const {
        return m_workspace->findChild<ui::CandidateForm*>()->row(QString::fromLatin1(key));
    }
    [[nodiscard]] QListView* queue() const { return m_workspace->findChild<QListView*>(); }
    [[nodiscard]] ui::MessageBar* bar() const { return m_workspace->findChild<ui::MessageBar*>(); }

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<SessionFixture> m_fixture;
    std::unique_ptr<ui::IntakeWorkspace> m_workspace;
    QString m_corpus;
};

} // namespace fgw::tests
