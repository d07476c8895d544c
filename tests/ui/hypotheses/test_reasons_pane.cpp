// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/hypotheses/reason_model.h"
#include "ui/hypotheses/reasons_pane.h"
#include "ui/theme/theme.h"

#include <QListView>
#include <QProxyStyle>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace fgw;
using namespace fgw::hypotheses;
using ui::ReasonModel;
using ui::ReasonsPane;

namespace {

/// As desktops have it where one click opens.
class OneClickStyle : public QProxyStyle {
public:
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override {
        return hint == SH_ItemView_ActivateItemOnSingleClick
                   ? 1
                   : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

constexpr int kFold = ReasonModel::kMostNotes;

} // namespace

class TestReasonsPane : public QObject {
    Q_OBJECT

    ui::Theme m_theme;
    std::unique_ptr<tests::SessionFixture> m_fixture;
    std::unique_ptr<ReasonsPane> m_pane;

    [[nodiscard]] QListView& list() { return *m_pane->list(); }
    [[nodiscard]] QModelIndex at(int row) { return list().model()->index(row, 0); }
    [[nodiscard]] QPoint placeOf(int row) {
        list().scrollTo(at(row));
        return list().visualRect(at(row)).center();
    }
    [[nodiscard]] bool isUnfolded() { return at(kFold + 1).isValid(); }

private slots:
    void init() {
        m_fixture = std::make_unique<tests::SessionFixture>();
        QVERIFY(m_fixture->isReady());
        m_pane = std::make_unique<ReasonsPane>(m_fixture->session(), m_theme);
        m_pane->resize(500, 700);
        m_pane->show();
        m_pane->setReasons(nullptr, std::vector(ReasonModel::kMostNotes + 40,
                                                Reason{ReasonCode::ExtraModel, Bearing::Note, {"m"}, {}}));
        QVERIFY(!isUnfolded());
    }
    void cleanup() {
        m_pane.reset();
        m_fixture.reset();
    }

    /// One gesture does one thing: it does not follow the note that comes under the pointer.
    void aDoubleClickOnAFoldOnlyUnfolds() {
        const QSignalSpy followed(m_pane.get(), &ReasonsPane::evidenceActivated);
        const QPoint fold = placeOf(kFold);
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, fold);
        QTest::mouseDClick(list().viewport(), Qt::LeftButton, {}, fold);
        QTest::mouseRelease(list().viewport(), Qt::LeftButton, {}, fold);
        QVERIFY(isUnfolded());
        QCOMPARE(followed.count(), 0);
    }

    void whereOneClickActivatesItDoesOneThingToo() {
        OneClickStyle style;
        list().setStyle(&style);
        const QSignalSpy followed(m_pane.get(), &ReasonsPane::evidenceActivated);
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, placeOf(kFold));
        QVERIFY(isUnfolded());
        QCOMPARE(followed.count(), 0);
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, placeOf(0));
        QCOMPARE(followed.count(), 1);
        list().setStyle(nullptr);
    }

    void enterDoesWhatAClickDoes() {
        const QSignalSpy followed(m_pane.get(), &ReasonsPane::evidenceActivated);
        list().setCurrentIndex(at(kFold));
        QTest::keyClick(&list(), Qt::Key_Return);
        QVERIFY(isUnfolded());
        QCOMPARE(followed.count(), 0);
        QTest::keyClick(&list(), Qt::Key_Enter);
        QCOMPARE(followed.count(), 1);
    }
};

FGW_TEST(TestReasonsPane, "reasons_pane")
#include "test_reasons_pane.moc"
