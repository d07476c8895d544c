// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/open_session.h"
#include "tests/support/runner.h"
#include "ui/map/fields_dialog.h"
#include "ui/map/map_workspace.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

namespace {

const std::vector<std::string> kFields{"input", "output", "depth"};

QDoubleSpinBox* weightOf(const QWidget& dialog, const QString& name) {
    return tests::widgetNamed<QDoubleSpinBox>(dialog, name);
}

QLineEdit* lineOf(const FieldsDialog& dialog) {
    return tests::widgetNamed<QLineEdit>(dialog, QStringLiteral("Who makes vectors"));
}

QAbstractButton* acceptOf(const FieldsDialog& dialog) {
    return tests::buttonNamed(dialog, QStringLiteral("Map anew"));
}

QByteArrayList eggsAndTrains() {
    QByteArrayList lines;
    for (int i = 0; i < 12; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray more = R"(,"depth":)" + QByteArray::number(i % 3);
        lines.append(tests::evalLine("s", "a", "egg" + number, "how many eggs are sold", false, more));
        lines.append(tests::evalLine("s", "a", "train" + number, "when does the train come", false, more));
    }
    return lines;
}

/// A run of two kinds of failures on a map that has the keys.
class ShownMap {
public:
    explicit ShownMap(const Theme& theme) : workspace(*session, theme) {
        workspace.resize(1100, 700);
        workspace.show();
    }

    [[nodiscard]] bool isReady() { return session.openRun(eggsAndTrains()); }

    /// By its key; null where that brings none.
    [[nodiscard]] FieldsDialog* openDialog() {
        workspace.activateWindow();
        const bool active = tests::waitUntilActive(&workspace);
        workspace.setFocus();
        QTest::keyClick(&workspace, Qt::Key_W);
        return active ? workspace.findChild<FieldsDialog*>() : nullptr;
    }

    tests::OpenSession session;
    MapWorkspace workspace;
};

} // namespace

class TestFieldsDialog : public QObject {
    Q_OBJECT

    Theme m_theme;

private slots:
    void whatIsNotTouchedStaysTheDefault() {
        explore::FailureMapOptions options;
        options.clusters = 7;
        options.fieldWeights["depth"] = 0.5;
        const FieldsDialog dialog(m_theme, kFields, std::nullopt, options, nullptr);
        QCOMPARE(dialog.findChildren<QDoubleSpinBox*>().size(), qsizetype{3});
        QCOMPARE(weightOf(dialog, QStringLiteral("depth"))->value(), 0.5);
        const auto chosen = dialog.chosen();
        QVERIFY(chosen.fieldWeights == options.fieldWeights);
        QCOMPARE(chosen.clusters, std::size_t{7});
        QVERIFY(chosen.embedding == explore::Embedding::Text);
    }

    void weightsGoFromNothingToTwice() {
        FieldsDialog dialog(m_theme, kFields, std::nullopt, {}, nullptr);
        auto* output = weightOf(dialog, QStringLiteral("Words of the output"));
        output->setValue(9);
        QCOMPARE(output->value(), 2.0);
        weightOf(dialog, QStringLiteral("depth"))->setValue(0);
        QCOMPARE(dialog.chosen().fieldWeights,
                 (std::map<std::string, double>{{"depth", 0.0}, {"output", 2.0}}));
        QTest::mouseClick(tests::buttonNamed(dialog, QStringLiteral("Count all alike")), Qt::LeftButton);
        QVERIFY(dialog.chosen().fieldWeights.empty());
    }

    void partsOfWordsCountAsTheOthersDo() {
        FieldsDialog dialog(m_theme, {"input", "output", "characters"}, std::nullopt, {}, nullptr);
        auto* parts = weightOf(dialog, QStringLiteral("Parts of words"));
        QVERIFY(parts != nullptr);
        QCOMPARE(parts->value(), 1.0);
        QVERIFY(dialog.chosen().fieldWeights.empty());
        parts->setValue(0);
        QCOMPARE(dialog.chosen().fieldWeights, (std::map<std::string, double>{{"characters", 0.0}}));
        QTest::mouseClick(tests::buttonNamed(dialog, QStringLiteral("Count all alike")), Qt::LeftButton);
        QVERIFY(dialog.chosen().fieldWeights.empty());
    }

    void importedVectorsAreOfferedWhereThereAreAny() {
        const FieldsDialog without(m_theme, kFields, std::nullopt, {}, nullptr);
        QCOMPARE(without.findChild<QComboBox*>()->count(), 3);
        FieldsDialog with(m_theme, kFields, "e5/2", {}, nullptr);
        auto* embedding = with.findChild<QComboBox*>();
        QCOMPARE(embedding->count(), 4);
        QVERIFY(embedding->itemText(2).contains(QStringLiteral("e5/2")));
        embedding->setCurrentIndex(2);
        QVERIFY(with.chosen().embedding == explore::Embedding::Imported);
        QVERIFY(!weightOf(with, QStringLiteral("Words of the input"))->isEnabled());
        QVERIFY(weightOf(with, QStringLiteral("depth"))->isEnabled());
    }

    void vectorsAreAskedForByWhatIsWritten() {
        FieldsDialog dialog(m_theme, kFields, std::nullopt, {}, nullptr);
        dialog.show();
        auto* embedding = dialog.findChild<QComboBox*>();
        auto* asked = lineOf(dialog);
        QVERIFY(!asked->isEnabled() && dialog.asked().isEmpty());
        embedding->setCurrentIndex(embedding->count() - 1);
        QVERIFY(asked->isEnabled());
        QVERIFY(!acceptOf(dialog)->isEnabled());
        QTest::keyClicks(asked, QStringLiteral("openai:http://127.0.0.1:1/v1"));
        QVERIFY(!acceptOf(dialog)->isEnabled());
        QTest::keyClicks(asked, QStringLiteral("#e5"));
        QVERIFY(acceptOf(dialog)->isEnabled());
        QCOMPARE(dialog.asked(), QStringLiteral("openai:http://127.0.0.1:1/v1#e5"));
        QVERIFY(dialog.chosen().embedding == explore::Embedding::Imported);
        embedding->setCurrentIndex(0);
        QVERIFY(dialog.asked().isEmpty() && acceptOf(dialog)->isEnabled());
    }

    void aProgramIsStartedOnlyWhereItIsAllowed() {
        // What a person once allowed is remembered: here by nobody.
        const QTemporaryDir remembered;
        const QByteArray state = qgetenv("XDG_STATE_HOME");
        const auto restored = qScopeGuard([&state] { qputenv("XDG_STATE_HOME", state); });
        qputenv("XDG_STATE_HOME", remembered.path().toUtf8());
        ShownMap shown(m_theme);
        QVERIFY(shown.isReady());
        auto& [session, workspace] = shown;
        const auto before = session->map();
        const QString command =
            QStringLiteral("cmd:python3 '%1'")
                .arg(tests::sourcePath(QStringLiteral("tests/core/embedding/fixtures/embedding_program.py")));
        const auto mapByProgram = [&] {
            FieldsDialog* dialog = shown.openDialog();
            auto* embedding = dialog->findChild<QComboBox*>();
            embedding->setCurrentIndex(embedding->count() - 1);
            lineOf(*dialog)->setText(command);
            QTest::mouseClick(acceptOf(*dialog), Qt::LeftButton);
        };
        mapByProgram();
        FGW_TRY_VERIFY(workspace.findChild<QMessageBox*>() != nullptr);
        auto* question = workspace.findChild<QMessageBox*>();
        QVERIFY(question->informativeText().contains(QStringLiteral("embedding_program.py")));
        question->button(QMessageBox::Cancel)->click();
        FGW_TRY_VERIFY(workspace.findChild<QMessageBox*>() == nullptr);
        QVERIFY(session->jobs().idle());
        QCOMPARE(session->map().get(), before.get()); // and the map stays
        mapByProgram();
        FGW_TRY_VERIFY(workspace.findChild<QMessageBox*>() != nullptr);
        tests::buttonNamed(*workspace.findChild<QMessageBox*>(), QStringLiteral("Start"))->click();
        FGW_TRY_VERIFY(session->map() != nullptr && session->map() != before && session->jobs().idle());
        QVERIFY2(session->map()->embedder.starts_with("cmd:embedding_program sha256:"),
                 session->map()->embedder.c_str());
        // The window's state does not ask anybody when it is taken up again.
        const QJsonObject making = workspace.saveState()[QStringLiteral("making")].toObject();
        QCOMPARE(making[QStringLiteral("embedding")].toString(), QStringLiteral("text"));
    }

    void theMapFollows() {
        ShownMap shown(m_theme);
        QVERIFY(shown.isReady());
        auto& [session, workspace] = shown;
        FieldsDialog* dialog = shown.openDialog();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        weightOf(*dialog, QStringLiteral("depth"))->setValue(2);
        weightOf(*dialog, QStringLiteral("Words of the output"))->setValue(0);
        dialog->accept();
        FGW_TRY_VERIFY(session->map() != nullptr && session->jobs().idle());
        QVERIFY2(session->map()->howMade.find("depth (weight 2)") != std::string::npos,
                 session->map()->howMade.c_str());
        QVERIFY(session->map()->howMade.find("TF-IDF of input (") != std::string::npos);
        const QJsonObject state = workspace.saveState();
        session->setMapOptions({});
        FGW_TRY_VERIFY(session->map() != nullptr && session->jobs().idle());
        workspace.restoreState(state);
        FGW_TRY_VERIFY(session->map() != nullptr && session->jobs().idle());
        QVERIFY(session->map()->howMade.find("depth (weight 2)") != std::string::npos);
    }
};

FGW_TEST(TestFieldsDialog, "fields_dialog")
#include "test_fields_dialog.moc"
