// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"
#include "ui/inspector/image_view.h"
#include "ui/theme/theme.h"
#include "ui/triage/glance_page.h"
#include "ui/triage/other_answer.h"
#include "ui/widgets/plain_text_view.h"

#include <QSignalSpy>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

namespace {

RecordTable answersOf(int models) {
    tests::TableMaker maker;
    maker.item("q", "a question with \u202e a bidi control");
    for (int model = 0; model < models; ++model) {
        maker.add({.item = "q",
                   .model = "m" + std::to_string(model),
                   .outcome = model == 0 ? Outcome::Fail : Outcome::Pass,
                   .output = "answer " + std::to_string(model)});
    }
    return maker.make();
}

explore::Turn turn(const std::string& role, const std::string& text) {
    return {role, text, {}};
}

} // namespace

class TestGlancePage : public QObject {
    Q_OBJECT

    Theme m_theme;

    static QList<OtherAnswer*> shownOthers(const GlancePage& page) {
        QList<OtherAnswer*> shown;
        for (OtherAnswer* line : page.findChildren<OtherAnswer*>()) {
            if (!line->isHidden()) {
                shown << line;
            }
        }
        return shown;
    }

private slots:
    void theModelsOwnAnswerStandsApartFromTheOthers() {
        const RecordTable table = answersOf(3);
        GlancePage page(m_theme);
        page.show(table, explore::itemDetails(table, 0).value(), {}, {});
        QCOMPARE(page.output()->shownText(), QStringLiteral("answer 0"));
        QCOMPARE(shownOthers(page).size(), 2);
        QVERIFY(page.input()->shownText().contains(QStringLiteral("[U+202E]")));
    }

    void manyModelsAreCountedNotListed() {
        const RecordTable table = answersOf(20);
        GlancePage page(m_theme);
        page.show(table, explore::itemDetails(table, 0).value(), {}, {});
        QCOMPARE(shownOthers(page).size(), static_cast<qsizetype>(GlancePage::kMostOthers));
        const RecordTable alone = answersOf(1);
        page.show(alone, explore::itemDetails(alone, 0).value(), {}, {});
        QVERIFY(shownOthers(page).isEmpty());
    }

    void aClickAsksForThatAnswer() {
        const RecordTable table = answersOf(3);
        GlancePage page(m_theme);
        page.resize(800, 600);
        page.show(table, explore::itemDetails(table, 0).value(), {}, {});
        QSignalSpy wanted(&page, &GlancePage::rowRequested);
        shownOthers(page).at(1)->click();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.at(0).at(0).value<std::size_t>(), std::size_t{2});
    }

    void aLongTranscriptIsSkimmed() {
        std::vector<explore::Turn> turns;
        for (int i = 0; i < 40; ++i) {
            turns.push_back(turn(i % 2 == 0 ? "user" : "assistant", "turn " + std::to_string(i)));
        }
        turns[39].toolCalls.push_back({"lookup", "{\"id\":7}", "nothing", false});
        const QString text = QString::fromStdString(skimmedText(turns));
        QVERIFY(text.startsWith(QStringLiteral("[user] turn 0\n\n… 36 …")));
        QVERIFY(text.contains(QStringLiteral("turn 37")) && !text.contains(QStringLiteral("turn 36")));
        QVERIFY(text.endsWith(QStringLiteral("→ lookup({\"id\":7}) ✗\n← nothing")));
    }

    void imagesOfInputAndAnswerAreDrawn() {
        const std::string image =
            "{\"image\":\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
            "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==\",\"type\":\"image\"}";
        tests::TableMaker maker;
        maker.item("q", "plain");
        maker.add({.item = "q",
                   .model = "m",
                   .output = R"([{"role":"user","content":[)" + image +
                             R"(]},{"role":"assistant","content":[)" + image + "," + image + "]}]"});
        const RecordTable table = maker.make();
        GlancePage page(m_theme);
        page.show(table, explore::itemDetails(table, 0).value(), {}, {});
        QCOMPARE(page.findChildren<ImageView*>().size(), 2);
        QVERIFY(page.findChildren<ImageView*>().front()->isReadable());
        const RecordTable plain = answersOf(1);
        page.show(plain, explore::itemDetails(plain, 0).value(), {}, {});
        QVERIFY(page.findChildren<ImageView*>().isEmpty());
    }

    void aShortTranscriptIsWhole() {
        const QString text = QString::fromStdString(
            skimmedText({turn("user", "one"), turn("assistant", "two"), turn("user", "three")}));
        QCOMPARE(text, QStringLiteral("[user] one\n\n[assistant] two\n\n[user] three"));
        QVERIFY(skimmedText({}).empty());
    }
};

FGW_TEST(TestGlancePage, "glance_page")
#include "test_glance_page.moc"
