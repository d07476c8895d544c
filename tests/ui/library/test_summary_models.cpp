// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/library/model_figures.h"
#include "ui/library/shape_model.h"
#include "ui/widgets/two_line_delegate.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

namespace fgw::ui {

class TestSummaryModels : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void colourIsThePlaceInTheTable();
    void threeFiguresWithIntervalAndN();
    void calibrationErrorsAreByModel();
    void shapesSayWhatIsJudged();
};

namespace {

explore::ModelSummary model(const std::string& name, double accuracy) {
    explore::ModelSummary summary;
    summary.model = name;
    summary.figures.accuracy = {.value = accuracy, .interval = stats::Interval{0.1, 0.9}, .n = 1319};
    summary.figures.abstentionRate = {.value = 0.0, .interval = stats::Interval{0.0, 0.003}, .n = 1319};
    summary.figures.counts[static_cast<std::size_t>(Outcome::Error)] = 7;
    return summary;
}

} // namespace

void TestSummaryModels::colourIsThePlaceInTheTable() {
    ModelFigures figures;
    const QAbstractItemModelTester tester(&figures);
    figures.setFigures({model("b", 0.9), model("a", 0.2)}, {"a", "b"});
    QCOMPARE(figures.index(0, ModelFigures::Model).data(ColourRole).toInt(), 1);
    QCOMPARE(figures.index(1, ModelFigures::Accuracy).data(ColourRole).toInt(), 0);
}

void TestSummaryModels::threeFiguresWithIntervalAndN() {
    ModelFigures figures;
    figures.setFigures({model("a", 0.5621)}, {"a"});
    QCOMPARE(figures.index(0, ModelFigures::Accuracy).data().toString(),
             QStringLiteral("56.2 % [10.0, 90.0]"));
    QCOMPARE(figures.index(0, ModelFigures::Abstention).data().toString(),
             QStringLiteral("0.0 % [0.0, 0.3]"));
    QCOMPARE(figures.index(0, ModelFigures::ConfidentWrong).data().toString(), QStringLiteral("–"));
    QCOMPARE(figures.index(0, ModelFigures::Model).data(SecondLineRole).toString(),
             QStringLiteral("n = 1,319 · 7 error"));
}

void TestSummaryModels::calibrationErrorsAreByModel() {
    ModelFigures figures;
    const QAbstractItemModelTester tester(&figures);
    figures.setFigures({model("b", 0.9), model("a", 0.2)}, {"a", "b"});
    QCOMPARE(figures.index(0, ModelFigures::CalibrationError).data().toString(), QStringLiteral("–"));
    stats::Calibration ofB;
    ofB.error = {.value = 0.125, .interval = stats::Interval{0.1, 0.2}, .n = 40};
    figures.setCalibrations({{}, ofB});
    QCOMPARE(figures.index(0, ModelFigures::CalibrationError).data().toString(),
             QStringLiteral("0.125 [0.100, 0.200]"));
    QCOMPARE(figures.index(1, ModelFigures::CalibrationError).data().toString(), QStringLiteral("–"));
}

void TestSummaryModels::shapesSayWhatIsJudged() {
    ShapeModel shapes;
    const QAbstractItemModelTester tester(&shapes);
    explore::Shape shape;
    shape.name = "eggs · dozen";
    shape.size = 40;
    shape.shareOfFailures = 0.25;
    shape.modelsAffected = 3;
    shape.judged = 10;
    shapes.setShapes({shape, shape}, 4);
    shapes.setExcerpts({QStringLiteral("Janet’s ducks"), QString()});
    QCOMPARE(shapes.index(0, ShapeModel::Size).data().toString(), QStringLiteral("40 (25.0 %)"));
    QCOMPARE(shapes.index(0, ShapeModel::Models).data().toString(), QStringLiteral("3 of 4"));
    QCOMPARE(shapes.index(0, ShapeModel::Judged).data().toString(), QStringLiteral("25.0 %"));
    QCOMPARE(shapes.index(0, ShapeModel::Name).data(SecondLineRole).toString(),
             QStringLiteral("Janet’s ducks"));
    shapes.setShapes({}, 0);
    QCOMPARE(shapes.rowCount(), 0);
}

FGW_TEST(TestSummaryModels, "summary_models")

} // namespace fgw::ui

#include "test_summary_models.moc"
