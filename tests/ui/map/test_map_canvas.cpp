// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/map_canvas.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace fgw;
using namespace fgw::ui;

namespace {

using Points = std::vector<std::uint32_t>;

/// Nine points on a grid: 0 1 2 at the bottom, 6 7 8 at the top.
explore::FailureMap gridMap() {
    explore::FailureMap map;
    for (std::uint32_t i = 0; i < 9; ++i) {
        map.points.push_back({i, i, static_cast<float>(i % 3), static_cast<float>(i / 3), 0});
    }
    return map;
}

struct Heard {
    Points points;
    Selection::How how = Selection::How::Replace;
    int count = 0;
};

} // namespace

class TestMapCanvas : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<MapCanvas> m_canvas;
    Heard m_heard;

    QPoint at(double x, double y) const { return m_canvas->camera().toScreen({x, y}).toPoint(); }

    void drag(const QList<QPointF>& path, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, modifiers, at(path[0].x(), path[0].y()));
        for (const QPointF& step : path.mid(1)) {
            QTest::mouseMove(m_canvas.get(), at(step.x(), step.y()));
        }
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, modifiers, at(path.last().x(), path.last().y()));
    }

    void wheel(const QPointF& position, int delta) {
        QWheelEvent event(position, m_canvas->mapToGlobal(position), {}, {0, delta}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_canvas.get(), &event);
    }

private slots:
    void init() {
        m_theme.choose(ThemeChoice::Light);
        m_canvas = std::make_unique<MapCanvas>(m_theme);
        m_canvas->resize(640, 480);
        m_canvas->setPicture(makePicture(gridMap()));
        m_heard = {};
        connect(
            m_canvas.get(), &MapCanvas::pointsChosen, this,
            [this](const Points& points, Selection::How how) { m_heard = {points, how, m_heard.count + 1}; });
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    }

    void lassoTakesExactlyWhatItSurrounds() {
        m_canvas->setTool(MapTool::Lasso);
        drag({{-0.5, -0.5}, {1.5, -0.5}, {1.5, 0.5}, {0.5, 0.5}, {0.5, 1.5}, {-0.5, 1.5}});
        QCOMPARE(m_heard.points, (Points{0, 1, 3}));
        QCOMPARE(m_heard.how, Selection::How::Replace);
        QCOMPARE(m_heard.count, 1);
    }

    void shiftAddsAndAltRemoves() {
        m_canvas->setTool(MapTool::Lasso);
        drag({{1.5, 1.5}, {2.5, 1.5}, {2.5, 2.5}, {1.5, 2.5}}, Qt::ShiftModifier);
        QCOMPARE(m_heard.points, (Points{8}));
        QCOMPARE(m_heard.how, Selection::How::Add);
        drag({{1.5, 1.5}, {2.5, 1.5}, {2.5, 2.5}, {1.5, 2.5}}, Qt::AltModifier);
        QCOMPARE(m_heard.how, Selection::How::Remove);
    }

    void boxTakesARectangle() {
        m_canvas->setTool(MapTool::Box);
        drag({{-0.5, 2.4}, {2.4, 1.5}});
        QCOMPARE(m_heard.points, (Points{6, 7, 8}));
    }

    void clickTakesThePointAndReportsIt() {
        QSignalSpy clicked(m_canvas.get(), &MapCanvas::pointClicked);
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, at(1, 1) + QPoint(5, 3));
        QCOMPARE(m_heard.points, (Points{4}));
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked[0][0].value<std::uint32_t>(), 4U);
    }

    void clickBesideEveryPointClears() {
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, at(0.5, 0.5));
        QVERIFY(m_heard.points.empty());
        QCOMPARE(m_heard.count, 1);
    }

    void hoverFindsTheNearestWithinEightPixels() {
        QTest::mouseMove(m_canvas.get(), at(2, 2) + QPoint(6, 4));
        QCOMPARE(m_canvas->hovered().value(), 8U);
        QTest::mouseMove(m_canvas.get(), at(2, 2) + QPoint(9, 0));
        QVERIFY(!m_canvas->hovered().has_value());
    }

    void wheelKeepsThePointUnderTheCursor() {
        const QPointF cursor(200, 130);
        const QPointF held = m_canvas->camera().toData(cursor);
        wheel(cursor, 360);
        QVERIFY(m_canvas->camera().magnification() > 1.5);
        QVERIFY((m_canvas->camera().toData(cursor) - held).manhattanLength() < 1e-6);
    }

    void draggingMovesTheMapAndBackReturns() {
        const auto before = m_canvas->camera().view();
        drag({{1, 1}, {1.5, 1.2}});
        QVERIFY(!(m_canvas->camera().view() == before));
        QCOMPARE(m_heard.count, 0);
        m_canvas->goBack();
        QVERIFY(m_canvas->camera().view() == before);
        m_canvas->goForward();
        QVERIFY(!(m_canvas->camera().view() == before));
        m_canvas->fit();
        QCOMPARE(m_canvas->camera().magnification(), 1.0);
    }

    void whatIsNotLitIsGreyedNotRemoved() {
        m_canvas->setColours(std::vector<std::uint16_t>(9, 0), {QColor(200, 0, 0)});
        m_canvas->setLit({0, 1, 1, 1, 1, 1, 1, 1, 1});
        const QImage image = m_canvas->grab().toImage();
        const QColor dimmed = image.pixelColor(at(0, 0));
        const QColor lit = image.pixelColor(at(1, 0));
        QVERIFY(lit.red() > 150 && lit.green() < 80);
        QVERIFY(dimmed != m_theme.roles().surface);
        QVERIFY(std::abs(dimmed.red() - dimmed.green()) < 24);
    }

    void escapeEndsALassoAndThenClears() {
        m_canvas->setTool(MapTool::Lasso);
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, at(0, 0));
        QTest::mouseMove(m_canvas.get(), at(2, 2));
        QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, at(2, 0));
        QCOMPARE(m_heard.count, 0);
        QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
        QCOMPARE(m_heard.count, 1);
        QVERIFY(m_heard.points.empty());
    }

    void spaceHeldMovesTheMapWithAnyTool() {
        m_canvas->setTool(MapTool::Box);
        const auto before = m_canvas->camera().view();
        QTest::keyPress(m_canvas.get(), Qt::Key_Space);
        drag({{0, 0}, {1, 1}});
        QTest::keyRelease(m_canvas.get(), Qt::Key_Space);
        QVERIFY(!(m_canvas->camera().view() == before));
        QCOMPARE(m_heard.count, 0);
    }

    void anEmptyMapIsNoTrouble() {
        m_canvas->setPicture(makePicture(explore::FailureMap{}));
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, QPoint(100, 100));
        QVERIFY(m_heard.points.empty());
        QVERIFY(!m_canvas->grab().isNull());
    }
};

FGW_TEST(TestMapCanvas, "map_canvas")
#include "test_map_canvas.moc"
