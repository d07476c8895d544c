// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/library/mapping_dialog.h"
#include "ui/library/source_model.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/filter_field.h"
#include "ui/shell/text_prompt.h"
#include "ui/shell/workspace_stack.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// Answers with marks from 1 to 5, of which nobody said where a pass begins.
QString writeMarkedAnswers(const QString& file) {
    QByteArray text = "question,model,answer,score,topic\n";
    for (int item = 0; item < 12; ++item) {
        for (const char* model : {"careful", "hasty"}) {
            const int mark = 1 + (item + (*model == 'h' ? 2 : 0)) % 5;
            text += "What is " + QByteArray::number(item) + " plus one?," + model + ",an answer," +
                    QByteArray::number(mark) + (item % 2 == 0 ? ",even\n" : ",odd\n");
        }
    }
    QFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(text) == text.size() ? file : QString();
}

} // namespace

/// Somebody's own files, from the drop to the label, with mouse and keys in the real window.
class TestOwnFiles : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>();
        // What a person said about fields is remembered here and must not reach the next test.
        qputenv("XDG_STATE_HOME", m_directory->filePath(QStringLiteral("state")).toUtf8());
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory->path());
        QVERIFY(m_fixture->show());
    }
    void cleanup() {
        m_fixture.reset();
        m_directory.reset();
    }

    void aTableIsDroppedExplainedFilteredAndLabelled() {
        drop({writeMarkedAnswers(path("answers.csv"))});
        acceptMapping(3.0);
        theLibraryShows({QStringLiteral("answers.csv")});
        filterByTyping();
        labelWhatPasses(QStringLiteral("adds wrong"));
        theLabelIsOffered();
    }

    void aMappingThatIsNotGivenOpensNothing() {
        drop({writeMarkedAnswers(path("answers.csv"))});
        MappingDialog* dialog = mappingDialog();
        QVERIFY(dialog != nullptr);
        QTest::keyClick(dialog, Qt::Key_Escape);
        m_fixture->settle();
        QVERIFY(!session().document());
        QVERIFY(session().sources().empty());
    }

    void severalFilesAreDroppedAtOnce() {
        const QString corpus = path("corpus");
        QDir().mkpath(corpus);
        QFile cases(corpus + QStringLiteral("/cases.yaml"));
        QVERIFY(cases.open(QIODevice::WriteOnly));
        cases.write("schema_version: 1\nowner: \"ana\"\ncases: []\n");
        cases.close();
        drop({m_fixture->writeSmallRun(QStringLiteral("first")), corpus,
              writeMarkedAnswers(path("answers.csv")), m_fixture->writeSmallRun(QStringLiteral("second")),
              path("missing")});
        FGW_TRY_VERIFY(session().corpus() != nullptr);
        acceptMapping(2.0);
        theLibraryShows({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("corpus"),
                         QStringLiteral("answers.csv")});
    }

private:
    Session& session() { return m_fixture->session(); }
    QString path(const char* name) const { return m_directory->filePath(QLatin1String(name)); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWidget* page = m_fixture->window().workspaces().currentWidget();
        page->setFocus();
        QTest::keyClick(page, key, modifiers);
    }

    void drop(const QStringList& paths) {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& each : paths) {
            QVERIFY(!each.isEmpty());
            urls << QUrl::fromLocalFile(each);
        }
        data.setUrls(urls);
        QWidget* page = m_fixture->window().workspaces().currentWidget();
        QDragEnterEvent enter(QPoint(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page, &event);
        m_fixture->settle();
    }

    MappingDialog* mappingDialog() { return m_fixture->window().findChild<MappingDialog*>(); }

    void acceptMapping(double passesFrom) {
        MappingDialog* dialog = mappingDialog();
        QVERIFY(dialog != nullptr);
        FGW_TRY_VERIFY(dialog->isVisible());
        auto* threshold = dialog->findChild<QDoubleSpinBox*>();
        QVERIFY(threshold != nullptr && threshold->isVisible());
        threshold->setValue(passesFrom);
        QTest::keyClick(dialog, Qt::Key_Return);
        FGW_TRY_VERIFY(mappingDialog() == nullptr);
        m_fixture->window().activateWindow();
        QVERIFY(tests::waitUntilActive(&m_fixture->window()));
        m_fixture->settle();
        QVERIFY(session().document() != nullptr);
        const auto records = session().records();
        QCOMPARE(records->size(), std::size_t{24});
        const auto fails = std::ranges::count(records->outcome(), Outcome::Fail);
        QCOMPARE(fails, passesFrom == 3.0 ? 10 : 5);
    }

    void theLibraryShows(QStringList names) {
        m_fixture->window().workspaces().setCurrentId(QStringLiteral("library"));
        const auto* sources = m_fixture->window().findChild<SourceFilter*>();
        QVERIFY(sources != nullptr);
        QStringList shown;
        for (int row = 0; row < sources->rowCount(); ++row) {
            shown << sources->index(row, SourceModel::Label).data().toString();
        }
        shown.sort();
        names.sort();
        QCOMPARE(shown, names);
    }

    void filterByTyping() {
        press(Qt::Key_F, Qt::ControlModifier);
        FilterField* field = m_fixture->window().filterBar().field();
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("topic:odd model:hasty outcome:fail"));
        QTest::keyClick(field, Qt::Key_Return);
        m_fixture->settle();
        QVERIFY2(session().filter().error().isEmpty(), qPrintable(session().filter().error()));
        QVERIFY(session().filter().count() > 0);
        QVERIFY(session().filter().count() < 10);
    }

    void labelWhatPasses(const QString& label) {
        press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(session().selection().count(), session().filter().count());
        press(Qt::Key_L);
        auto* prompt = m_fixture->window().findChild<TextPrompt*>();
        QVERIFY(prompt->isVisible());
        auto* field = prompt->findChild<QLineEdit*>();
        QTest::keyClicks(field, label);
        QTest::keyClick(field, Qt::Key_Return);
        session().filter().rows().forEach([&](std::size_t row) {
            const decisions::Judgement* judgement = session().judgements().of(row);
            QVERIFY(judgement != nullptr);
            QCOMPARE(QString::fromStdString(judgement->label), label);
        });
    }

    void theLabelIsOffered() {
        press(Qt::Key_F, Qt::ControlModifier);
        FilterField* field = m_fixture->window().filterBar().field();
        QTest::keyClicks(field, QStringLiteral("label:"));
        const auto* popup = field->completions()->popup();
        QVERIFY(popup->isVisible());
        QCOMPARE(popup->model()->index(0, 0).data().toString(), QStringLiteral("label:\"adds wrong\""));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<tests::WindowFixture> m_fixture;
};

FGW_TEST(TestOwnFiles, "own_files")
#include "test_own_files.moc"
