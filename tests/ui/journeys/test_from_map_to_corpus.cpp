// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/intake/candidate_form.h"
#include "ui/intake/candidate_model.h"
#include "ui/intake/form_row.h"
#include "ui/intake/intake_workspace.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_workspace.h"
#include "ui/shell/text_prompt.h"
#include "ui/shell/workspace_stack.h"

#include <QDirIterator>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>

using namespace fgw;
using namespace fgw::ui;

namespace {

constexpr auto kCtrl = Qt::ControlModifier;

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A new corpus without cases, as somebody would begin one by hand.
QString writeEmptyCorpus(const QString& directory) {
    QDir().mkpath(directory + QStringLiteral("/_intake"));
    QFile file(directory + QStringLiteral("/cases.yaml"));
    if (file.open(QIODevice::WriteOnly)) {
        file.write("# Failures that we have paid for.\n"
                   "schema_version: 1\n"
                   "owner: \"ana\"\n"
                   "cases:\n");
        file.write("  []   # none yet\n");
    }
    return directory;
}

} // namespace

/// The main job, with mouse and keys in the real window: open, lasso, label, undo, send to intake, promote,
/// and look at the files.
class TestFromMapToCorpus : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>();
        m_corpus = writeEmptyCorpus(m_directory->filePath(QStringLiteral("corpus")));
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory->path());
        QVERIFY(m_fixture->show());
        m_fixture->open({m_fixture->writeSmallRun(), m_corpus});
        QVERIFY(m_fixture->session().corpus() != nullptr);
    }
    void cleanup() {
        m_fixture.reset();
        m_directory.reset();
    }

    void aFailureBecomesACase() {
        lassoEverything();
        labelSelection(QStringLiteral("miscounts eggs"));
        undoAndRedo();
        const QString candidate = sendOneToIntake();
        completeAndPromote(candidate);
        theFilesSaySo();
    }

    void whatWasLabelledIsThereAfterARestart() {
        lassoEverything();
        labelSelection(QStringLiteral("miscounts eggs"));
        m_fixture.reset();
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory->path());
        QVERIFY(m_fixture->show());
        m_fixture->open({m_directory->filePath(QStringLiteral("run"))});
        QCOMPARE(labelled(), failedRows());
        press(Qt::Key_Z, kCtrl);
        QCOMPARE(labelled(), std::size_t{0});
    }

private:
    Session& session() { return m_fixture->session(); }
    QWidget* page() { return m_fixture->window().workspaces().currentWidget(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        page()->setFocus();
        QTest::keyClick(page(), key, modifiers);
    }

    void goTo(const QString& workspace) {
        m_fixture->window().workspaces().setCurrentId(workspace);
        m_fixture->settle();
    }

    std::size_t failedRows() {
        const auto records = session().records();
        return static_cast<std::size_t>(std::ranges::count(records->outcome(), Outcome::Fail));
    }

    std::size_t labelled() {
        std::size_t count = 0;
        for (std::size_t row = 0; row < session().records()->size(); ++row) {
            const decisions::Judgement* judgement = session().judgements().of(row);
            count += judgement != nullptr && judgement->label == "miscounts eggs" ? 1 : 0;
        }
        return count;
    }

    void lassoEverything() {
        goTo(QStringLiteral("map"));
        auto* canvas = m_fixture->window().findChild<MapCanvas*>();
        QVERIFY(canvas != nullptr);
        canvas->setTool(MapTool::Lasso);
        const QRect area = canvas->rect().adjusted(2, 2, -2, -2);
        QTest::mousePress(canvas, Qt::LeftButton, {}, area.topLeft());
        for (const QPoint& corner :
             {area.topRight(), area.bottomRight(), area.bottomLeft(), area.topLeft()}) {
            QTest::mouseMove(canvas, corner);
        }
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, area.topLeft());
        QCOMPARE(session().selection().count(), failedRows());
    }

    void labelSelection(const QString& label) {
        press(Qt::Key_L);
        auto* field = m_fixture->window().findChild<TextPrompt*>()->findChild<QLineEdit*>();
        QTest::keyClicks(field, label);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(labelled(), failedRows());
    }

    void undoAndRedo() {
        press(Qt::Key_Z, kCtrl);
        QCOMPARE(labelled(), std::size_t{0});
        press(Qt::Key_Z, kCtrl | Qt::ShiftModifier);
        QCOMPARE(labelled(), failedRows());
    }

    QString sendOneToIntake() {
        BitSet one(session().records()->size());
        for (std::size_t row = 0; row < one.size() && !one.any(); ++row) {
            one.assign(row, session().records()->outcome()[row] == Outcome::Fail);
        }
        session().selection().select(one);
        press(Qt::Key_I);
        [this] { FGW_TRY_COMPARE(session().corpus()->candidates.size(), std::size_t{1}); }();
        return QString::fromStdString(session().corpus()->candidates.at(0).candidateId);
    }

    void type(CandidateForm* form, const char* field, const QString& text) {
        FormRow* row = form->row(QString::fromLatin1(field));
        QVERIFY2(row != nullptr, field);
        row->editor()->setFocus();
        QTest::keyClicks(row->editor(), text);
        row->commit();
        m_fixture->settle();
        QVERIFY2(row->issue().isEmpty(),
                 qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(field), row->issue())));
    }

    void completeAndPromote(const QString& candidate) {
        goTo(QStringLiteral("intake"));
        auto* form = m_fixture->window().findChild<CandidateForm*>();
        QVERIFY(form != nullptr);
        type(form, "title", QStringLiteral("Eggs in a basket are miscounted"));
        type(form, "failure_mode", QStringLiteral("3"));
        type(form, "severity", QStringLiteral("2"));
        type(form, "blast_radius", QStringLiteral("n"));
        type(form, "kind", QStringLiteral("e"));
        type(form, "detected_by", QStringLiteral("s"));
        type(form, "intent", QStringLiteral("count"));
        type(form, "owner", QStringLiteral("ana"));
        QTest::keyClick(form->row(QStringLiteral("owner"))->editor(), Qt::Key_Return, kCtrl);
        m_fixture->settle();
        FGW_TRY_VERIFY(session().corpus()->candidates.empty());
        QVERIFY(!QFile::exists(QStringLiteral("%1/_intake/%2.yaml").arg(m_corpus, candidate)));
    }

    void theFilesSaySo() {
        const QByteArray cases = bytesOf(m_corpus + QStringLiteral("/cases.yaml"));
        QVERIFY(cases.startsWith("# Failures that we have paid for.\nschema_version: 1\nowner: \"ana\"\n"));
        QVERIFY(cases.contains("\"AGTFAIL-0001\""));
        QVERIFY(cases.contains("\"Eggs in a basket are miscounted\""));
        const QByteArray history = bytesOf(m_corpus + QStringLiteral("/history.jsonl"));
        QCOMPARE(history.count('\n'), 1);
        QVERIFY(history.contains("\"promoted\""));
        QCOMPARE(session().corpus()->cases.size(), std::size_t{1});
        QVERIFY(session().corpus()->problems.empty());
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_corpus;
    std::unique_ptr<tests::WindowFixture> m_fixture;
};

FGW_TEST(TestFromMapToCorpus, "from_map_to_corpus")
#include "test_from_map_to_corpus.moc"
