// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"
#include "tests/support/runner.h"
#include "ui/help/help_pages.h"

#include <QAction>
#include <QRegularExpression>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

class TestHelpPages : public QObject {
    Q_OBJECT
private slots:
    void everyPageIsThereAndBeginsWithItsTitle() {
        const QList<HelpPage> pages = writtenPages();
        QVERIFY(pages.size() >= 5);
        for (const HelpPage& page : pages) {
            QVERIFY2(page.markdown.startsWith(QStringLiteral("# ")), qPrintable(page.id));
            QVERIFY(page.markdown.size() > 1000);
            QVERIFY(!page.markdown.contains(QStringLiteral("http")));
        }
    }

    void everyLinkLeadsToAPage() {
        QSet<QString> ids{QStringLiteral("keys")};
        for (const HelpPage& page : writtenPages()) {
            ids << page.id;
        }
        static const QRegularExpression link(QStringLiteral(R"(\]\(([a-z]+):([a-z-]+)\))"));
        int links = 0;
        for (const HelpPage& page : writtenPages()) {
            for (auto found = link.globalMatch(page.markdown); found.hasNext(); ++links) {
                const auto match = found.next();
                QCOMPARE(match.captured(1), QStringLiteral("help"));
                QVERIFY2(ids.contains(match.captured(2)), qPrintable(match.captured()));
            }
        }
        QVERIFY(links > 0);
    }

    /// What the page on search shows as an example is read by the language as it is now.
    void everyExampleOfAFilterIsOne() {
        const QList<HelpPage> pages = writtenPages();
        const auto page = std::ranges::find(pages, QStringLiteral("search"), &HelpPage::id);
        static const QRegularExpression example(QStringLiteral(R"(^\| `([^`]+)` \|)"),
                                                QRegularExpression::MultilineOption);
        int examples = 0;
        for (auto found = example.globalMatch(page->markdown); found.hasNext(); ++examples) {
            const QString text = found.next().captured(1);
            const auto filter = query::Filter::parse(text.toStdString());
            QVERIFY2(filter.has_value(), qPrintable(text));
        }
        QVERIFY(examples >= 10);
    }

    void keysAreThoseOfNow() {
        QAction plain(QStringLiteral("&Fit *all* | of it"));
        plain.setShortcut(Qt::Key_F);
        QAction silent(QStringLiteral("Without a key"));
        QAction pipe(QStringLiteral("Bar"));
        pipe.setShortcut(Qt::Key_Bar);
        const HelpPage page =
            keyPage({{QStringLiteral("Map"), {&plain, &silent, &pipe}}, {QStringLiteral("None"), {&silent}}});
        QVERIFY(page.markdown.contains(QStringLiteral("| **F** | Fit \\*all\\* \\| of it |")));
        QVERIFY(page.markdown.contains(QStringLiteral("| **\\|** | Bar |")));
        QVERIFY(!page.markdown.contains(QStringLiteral("Without")));
        QVERIFY(!page.markdown.contains(QStringLiteral("## None")));
    }
};

FGW_TEST(TestHelpPages, "help_pages")
#include "test_help_pages.moc"
