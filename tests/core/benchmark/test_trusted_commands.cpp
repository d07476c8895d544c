// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/trusted_commands.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;

namespace {

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class TestTrustedCommands : public QObject {
    Q_OBJECT
private slots:
    void onlyCommandsStartPrograms() {
        const std::vector<std::string> predictors{"stub:heuristic_a", "mine=cmd:cat -u",
                                                  "openai:http://localhost#m", "nonsense", "cmd:'open"};
        const auto commands = commandsAmong(predictors);
        QCOMPARE(commands.size(), std::size_t{1});
        QCOMPARE(commands.front().command, std::string("cat -u"));
    }

    void whatWasAllowedOnceIsAllowedLater() {
        const QTemporaryDir directory;
        const std::filesystem::path file = directory.filePath("state/trusted").toStdString();
        const StartedCommand command = commandsAmong(std::vector<std::string>{"cmd:cat\x1b -u"}).front();
        auto trusted = TrustedCommands::open(file);
        QVERIFY(trusted && !trusted->trusts(command));
        QVERIFY(trusted->trust(command) && trusted->trust(command));
        QVERIFY(trusted->trusts(command));
        const auto later = TrustedCommands::open(file);
        QVERIFY(later && later->trusts(command));
        QVERIFY(!later->trusts(commandsAmong(std::vector<std::string>{"cmd:cat -v"}).front()));
        QFile read(QString::fromStdString(file.string()));
        QVERIFY(read.open(QIODevice::ReadOnly));
        const QByteArray bytes = read.readAll();
        QCOMPARE(bytes.count('\n'), 1);
        QVERIFY(!bytes.contains('\x1b'));
    }

    void aChangedScriptIsAnotherProgram() {
        const QTemporaryDir directory;
        const QString script = directory.filePath("answer.py");
        const std::vector<std::string> predictors{"cmd:python3 '" + script.toStdString() + "'"};
        write(script, "print(1)\n");
        auto trusted = TrustedCommands::open(directory.filePath("trusted").toStdString());
        QVERIFY(trusted && trusted->trust(commandsAmong(predictors).front()));
        write(script, "print(2)\n");
        QVERIFY(!trusted->trusts(commandsAmong(predictors).front()));
    }

    void aTornLineTrustsNothing() {
        const QTemporaryDir directory;
        const StartedCommand command = commandsAmong(std::vector<std::string>{"cmd:cat"}).front();
        write(directory.filePath("trusted"), QByteArray::fromStdString(command.fingerprint).left(60));
        const auto trusted = TrustedCommands::open(directory.filePath("trusted").toStdString());
        QVERIFY(trusted && !trusted->trusts(command));
    }
};

FGW_TEST(TestTrustedCommands, "trusted_commands")
#include "test_trusted_commands.moc"
