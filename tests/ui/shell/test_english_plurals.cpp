// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/language.h"
#include "tests/support/runner.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message {
    QByteArray context;
    QByteArray source;
};

/// Texts with a number, as they stand in the sources that this was built from.
QList<Message> numerusMessages(const QString& file) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<Message> found;
    QXmlStreamReader xml(&in);
    QByteArray context;
    bool numerus = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText().toUtf8();
        } else if (xml.name() == QLatin1String("message")) {
            numerus = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
        } else if (xml.name() == QLatin1String("source") && numerus) {
            found.append({context, xml.readElementText().toUtf8()});
        }
    }
    return found;
}

} // namespace

/// Nobody reads "1 records" or "3 failure(s)".
class TestEnglishPlurals : public QObject {
    Q_OBJECT
private slots:
    void everyNumberHasItsForms() {
        fgw::window::installLanguage(*QCoreApplication::instance(), QStringLiteral("en"));
        const QList<Message> messages =
            numerusMessages(fgw::tests::builtPath(QStringLiteral("translations/all.ts")));
        QVERIFY(messages.size() > 20);
        for (const Message& message : messages) {
            for (const int number : {1, 3}) {
                const QString text =
                    QCoreApplication::translate(message.context, message.source, nullptr, number);
                QVERIFY2(!text.contains(QLatin1String("(s)")), message.source);
            }
            const QString one = QCoreApplication::translate(message.context, message.source, nullptr, 1);
            QString many = QCoreApplication::translate(message.context, message.source, nullptr, 3);
            const bool countsBeyond = message.source.contains("more") || message.source.contains("at most");
            QVERIFY2(countsBeyond || one != many.replace(u'3', u'1'), message.source);
        }
    }
};

FGW_TEST(TestEnglishPlurals, "english_plurals")
#include "test_english_plurals.moc"
