// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/inspector/place_marks.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

namespace {

constexpr int kLines = 1'000;
constexpr int kLineLength = 11; ///< with its end

} // namespace

class TestPlaceMarks : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<PlainTextView> m_view;

    [[nodiscard]] QList<int> marked() const {
        QList<int> places;
        for (const QTextEdit::ExtraSelection& mark : m_view->editor()->extraSelections()) {
            places << mark.cursor.selectionStart();
        }
        return places;
    }

    static std::vector<int> everyLine() {
        std::vector<int> places;
        for (int line = 0; line < kLines; ++line) {
            places.push_back(line * kLineLength);
        }
        return places;
    }

private slots:
    /// A thousand lines "needle 123" of one length, four of which are in sight.
    void init() {
        std::string text;
        for (int line = 0; line < kLines; ++line) {
            text += QStringLiteral("needle %1\n").arg(line, 3, 10, QLatin1Char('0')).toStdString();
        }
        m_view = std::make_unique<PlainTextView>(m_theme);
        m_view->setMaximumLines(4);
        m_view->setText(text);
        m_view->resize(400, 200);
        m_view->show();
        QVERIFY(tests::waitUntilExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    void whatIsInSightIsMarked() {
        new PlaceMarks(m_view.get(), everyLine(), 6);
        QVERIFY(marked().contains(0) && marked().size() < 20);
        QScrollBar& bar = *m_view->editor()->verticalScrollBar();
        bar.setValue(500);
        QVERIFY(marked().contains(501 * kLineLength) && !marked().contains(0));
        QVERIFY(marked().size() < 20);
        for (const QTextEdit::ExtraSelection& mark : m_view->editor()->extraSelections()) {
            QCOMPARE(mark.cursor.selectedText(), QStringLiteral("needle"));
        }
    }

    void aPlaceBehindTheCutIsNotMarked() {
        m_view->setText(std::string(30'000, 'x'));
        QVERIFY(m_view->isCut());
        const int end = static_cast<int>(PlainTextView::kFirstCharacters);
        m_view->editor()->verticalScrollBar()->setValue(m_view->editor()->verticalScrollBar()->maximum());
        new PlaceMarks(m_view.get(), {end - 6, end - 3, end + 100}, 6);
        QCOMPARE(marked(), QList<int>{end - 6});
    }

    void whatIsClearedStaysSo() {
        new PlaceMarks(m_view.get(), everyLine(), 6);
        clearMarks(m_view.get());
        QVERIFY(marked().isEmpty());
        m_view->editor()->verticalScrollBar()->setValue(500);
        QVERIFY(marked().isEmpty());
    }
};

FGW_TEST(TestPlaceMarks, "place_marks")
#include "test_place_marks.moc"
