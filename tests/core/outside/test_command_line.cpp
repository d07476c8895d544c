// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/outside/command_line.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::outside;

class TestCommandLine : public QObject {
    Q_OBJECT
private slots:
    void commandsAreSplitButNotInterpreted_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("plain") << "a  b\tc" << QStringList{"a", "b", "c"};
        QTest::newRow("single") << "a 'b c' 'd\"e'" << QStringList{"a", "b c", "d\"e"};
        QTest::newRow("double") << "a \"b \\\"c\\\" \\\\ \\n\"" << QStringList{"a", "b \"c\" \\ \\n"};
        QTest::newRow("backslash") << "a\\ b \\'c" << QStringList{"a b", "'c"};
        QTest::newRow("joined") << "--x=\"1 2\"'3'" << QStringList{"--x=1 23"};
        QTest::newRow("empty word") << "a ''" << QStringList{"a", ""};
        QTest::newRow("no shell") << "a $HOME *; rm -rf / | `b` > c"
                                  << QStringList{"a", "$HOME", "*;", "rm", "-rf", "/", "|", "`b`", ">", "c"};
        QTest::newRow("open") << "a 'b" << QStringList{};
        QTest::newRow("nothing") << "  " << QStringList{};
    }
    void commandsAreSplitButNotInterpreted() {
        QFETCH(QString, command);
        QFETCH(QStringList, words);
        const auto split = splitCommand(command.toStdString());
        QCOMPARE(bool(split), !words.isEmpty());
        QStringList found;
        for (const std::string& word : split.value_or(std::vector<std::string>())) {
            found << QString::fromStdString(word);
        }
        QCOMPARE(found, words);
    }
};

FGW_TEST(TestCommandLine, "command_line")
#include "test_command_line.moc"
