// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/text_shape.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw::geometry;

class TestTextShape : public QObject {
    Q_OBJECT
private slots:
    void shapeOfAText_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("words");
        QTest::addColumn<int>("sentences");
        QTest::addColumn<int>("numbers");
        QTest::newRow("empty") << "" << 0 << 0 << 0;
        QTest::newRow("spaces only") << " \n\t " << 0 << 0 << 0;
        QTest::newRow("two sentences") << "Ann has 3 eggs. How many?" << 6 << 2 << 1;
        QTest::newRow("money and signs") << "It costs $2.50, or -4, or €7." << 7 << 1 << 3;
        QTest::newRow("a letter before the digit is no number") << "order A7 of gpt4" << 4 << 0 << 0;
        QTest::newRow("full stop inside quotes") << "He said \"no.\"" << 3 << 1 << 0;
    }

    void shapeOfAText() {
        QFETCH(QString, text);
        const TextShape shape = shapeOf(text.toStdString());
        QTEST(static_cast<int>(shape.words), "words");
        QTEST(static_cast<int>(shape.sentences), "sentences");
        QTEST(static_cast<int>(shape.numbers), "numbers");
    }
};

FGW_TEST(TestTextShape, "text_shape")
#include "test_text_shape.moc"
