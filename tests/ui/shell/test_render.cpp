// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/example.h"
#include "app/window/render.h"
#include "tests/ui/shell/picture.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"

#include <QAbstractButton>
#include <QLabel>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// A visible child that reaches out of the window: part of it is cut off in the picture. What scrolls may.
const QWidget* clippedChild(const QWidget& window) {
    const QRect frame = window.rect();
    for (const QWidget* child : window.findChildren<QWidget*>()) {
        if (!child->isVisible() || child->window() != &window) {
            continue;
        }
        const bool scrolls = child->visibleRegion().isEmpty() || child->inherits("QScrollBar") ||
                             child->parentWidget()->objectName() == QLatin1String("qt_scrollarea_viewport");
        const QRect place(child->mapTo(&window, QPoint()), child->size());
        if (!scrolls && qobject_cast<const QAbstractButton*>(child) && !frame.contains(place)) {
            return child;
        }
    }
    return nullptr;
}

} // namespace

/// Every workspace with the example in it, in both themes and at two sizes.
class TestRender : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        m_sources = window::exampleSources();
        QVERIFY2(m_sources.size() >= 3, "the bundled example is incomplete");
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory.path(), m_sources);
        QVERIFY(m_fixture->show());
        m_fixture->open(m_sources);
        QVERIFY(m_fixture->session().document());
        QVERIFY(m_fixture->session().corpus());
    }
    void cleanupTestCase() { m_fixture.reset(); }

    void showsSomething_data() {
        QTest::addColumn<QString>("workspace");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("dark");
        for (const char* workspace : {"library", "map", "slices", "rounds", "intake", "corpus"}) {
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
                for (const bool dark : {false, true}) {
                    const QByteArray name = QByteArray(workspace) + ' ' + QByteArray::number(size.width()) +
                                            (dark ? " dark" : " light");
                    QTest::newRow(name) << QString::fromLatin1(workspace) << size << dark;
                }
            }
        }
    }

    void showsSomething() {
        QFETCH(QString, workspace);
        QFETCH(QSize, size);
        QFETCH(bool, dark);
        MainWindow& window = m_fixture->window();
        openRunFor(workspace);
        m_fixture->theme().choose(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        window.workspaces().setCurrentId(workspace);
        window.resize(size);
        m_fixture->settle();
        QCOMPARE(window.size(), size); // nothing in it demands more room than there is
        const QWidget* clipped = clippedChild(window);
        QVERIFY2(!clipped, clipped ? clipped->metaObject()->className() : "");

        const QImage whole = window.grab().toImage();
        QCOMPARE(whole.size(), size);
        const QImage middle = window.workspaces().grab().toImage();
        QVERIFY2(tests::shareOfCommonestColour(middle) < 0.975, "the workspace is nearly empty");
        QVERIFY2(tests::coloursWithAtLeast(middle, 20) >= 8, "the workspace shows nearly nothing");
        const double ground = whole.pixelColor(whole.width() / 2, 4).lightnessF();
        QVERIFY2(dark ? ground < 0.3 : ground > 0.7, "the theme did not reach the window");
    }

    void everyFormatIsWritten_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("png") << "map.png" << QByteArray("\x89PNG");
        QTest::newRow("svg") << "map.svg" << QByteArray("<?xml");
        QTest::newRow("pdf") << "map.pdf" << QByteArray("%PDF");
    }

    void everyFormatIsWritten() {
        QFETCH(QString, file);
        QFETCH(QByteArray, beginning);
        const QString path = m_directory.filePath(file);
        m_fixture->window().workspaces().setCurrentId(QStringLiteral("map"));
        m_fixture->settle();
        QVERIFY(window::renderTo(m_fixture->window(), path));
        QFile written(path);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.read(64).startsWith(beginning));
        QVERIFY(written.size() > 10'000);
    }

    void whatCannotBeWrittenIsSaid() {
        QVERIFY(!window::renderTo(m_fixture->window(),
                                  m_directory.filePath(QStringLiteral("no/such/dir/map.png"))));
    }

private:
    // Rounds are those of the example's other run.
    void openRunFor(const QString& workspace) {
        const bool wantsRounds = workspace == QLatin1String("rounds");
        if ((m_fixture->session().document()->summary.rounds > 1) == wantsRounds) {
            return;
        }
        for (const cache::SourceSummary& source : m_fixture->session().sources()) {
            if (source.kind != cache::SourceKind::Corpus && (source.rounds > 1) == wantsRounds) {
                m_fixture->session().openSource(source.id);
                m_fixture->settle();
                return;
            }
        }
        QFAIL("the example has no such run");
    }

    QTemporaryDir m_directory;
    QStringList m_sources;
    std::unique_ptr<tests::WindowFixture> m_fixture;
};

FGW_TEST(TestRender, "render")
#include "test_render.moc"
