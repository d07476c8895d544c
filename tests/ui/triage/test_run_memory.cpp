// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/ui/triage/triage_fixture.h"
#include "ui/triage/glance_page.h"
#include "ui/triage/queue_model.h"
#include "ui/triage/run_memory.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"

using namespace fgw;
using namespace fgw::ui;

/// Two runs of the same items, one after the other.
class TestRunMemory : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>();
        m_fixture = std::make_unique<tests::TriageFixture>();
        QVERIFY(open(QStringLiteral("run_20260101T000000Z_00000001_before"),
                     {answer("judged", false), answer("mended", true), answer("open", false)}));
        goTo("judged");
        m_fixture->press(Qt::Key_3);
        QVERIFY(word("judged").isEmpty()); // no run came before
        QVERIFY(open(QStringLiteral("run_20260102T000000Z_00000002_after"),
                     {answer("judged", false), answer("mended", false), answer("open", false),
                      answer("fresh", false)}));
    }
    void cleanup() { m_fixture.reset(); }

    void theQueueSaysWhatIsRemembered() {
        QCOMPARE(word("judged"), QStringLiteral("judged before"));
        QCOMPARE(word("mended"), QStringLiteral("back again"));
        QCOMPARE(word("open"), QStringLiteral("failed before"));
        QCOMPARE(word("fresh"), QStringLiteral("new"));
        auto* model = m_fixture->workspace->findChild<QueueModel*>();
        for (int line = 0; line < model->rowCount(); ++line) {
            const std::size_t row = m_fixture->workspace->queue().entry(static_cast<std::size_t>(line)).row;
            const QString second = model->index(line).data(SecondLineRole).toString();
            QVERIFY2(second.startsWith(memory().word(row, true)), qPrintable(second));
        }
    }

    void theItemSaysWhereItIsKnownFrom() {
        goTo("mended");
        QVERIFY(shownOnThePage(QStringLiteral("back again: it passed in ")));
        goTo("judged");
        QVERIFY(shownOnThePage(
            QStringLiteral("judged before as “hallucination” in run_20260101T000000Z_00000001_before")));
        goTo("fresh");
        QVERIFY(shownOnThePage(QStringLiteral("new: not in the last ")));
    }

    void whoMustNotKnowIsNotTold() {
        QCOMPARE(memory().word(rowOf("judged"), false), QStringLiteral("failed before"));
    }

    void aRulingOfTheEarlierRunMakesItBackAgain() {
        QVERIFY(open(QStringLiteral("run_20260101T000000Z_00000001_before"),
                     {answer("judged", false), answer("mended", true), answer("open", false)}));
        BitSet rows(m_fixture->session->records()->size());
        rows.set(rowOf("open"));
        m_fixture->session->judgements().adjudicate(rows, Outcome::Pass);
        QVERIFY(open(QStringLiteral("run_20260102T000000Z_00000002_after"),
                     {answer("judged", false), answer("mended", false), answer("open", false),
                      answer("fresh", false)}));
        QCOMPARE(word("open"), QStringLiteral("back again"));
        QVERIFY(memory()
                    .sentence(rowOf("open"), true)
                    .startsWith(QStringLiteral("back again: ruled no failure in run_20260101")));
    }

private:
    static QByteArray answer(const char* item, bool passes) {
        return tests::evalLine("s", "m", item, QByteArray("what about ") + item, passes);
    }
    [[nodiscard]] bool open(const QString& name, const QByteArrayList& lines) {
        const QString run = m_directory->filePath(name);
        QDir().mkpath(run);
        QFile file(run + QStringLiteral("/events.jsonl"));
        if (!file.open(QIODevice::WriteOnly) || file.write(lines.join('\n') + '\n') < 0) {
            return false;
        }
        file.close();
        return m_fixture->session.open(run) && m_fixture->settle();
    }
    [[nodiscard]] RunMemory& memory() { return *m_fixture->workspace->memory(); }
    [[nodiscard]] std::size_t rowOf(const std::string& item) {
        const auto records = m_fixture->session->records();
        std::size_t row = 0;
        while (row < records->size() && records->itemOf(row).id != item) {
            ++row;
        }
        return row;
    }
    [[nodiscard]] QString word(const std::string& item) { return memory().word(rowOf(item), true); }
    void goTo(const std::string& item) {
        const auto index = m_fixture->workspace->queue().indexOf(rowOf(item));
        QVERIFY(index.has_value());
        m_fixture->workspace->queue().setPosition(*index);
        QVERIFY(m_fixture->settle());
    }
    [[nodiscard]] bool shownOnThePage(const QString& beginning) {
        const auto labels = m_fixture->workspace->glance()->findChildren<TextLabel*>();
        return std::ranges::any_of(labels, [&](const TextLabel* label) {
            return label->isVisible() && label->text().startsWith(beginning);
        });
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<tests::TriageFixture> m_fixture;
};

FGW_TEST(TestRunMemory, "run_memory")
#include "test_run_memory.moc"
