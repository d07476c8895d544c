// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"

#include <QFileInfo>
#include <QTest>
#ifdef QT_WIDGETS_LIB
#include <QApplication>
#else
#include <QCoreApplication>
#endif

#include <cstdio>
#include <map>
#include <string>

namespace fgw::tests {

namespace {

using MakeTest = std::unique_ptr<QObject> (*)();

std::map<std::string, MakeTest>& registry() {
    static std::map<std::string, MakeTest> tests;
    return tests;
}

} // namespace

bool registerTest(const char* name, MakeTest make) {
    return registry().emplace(name, make).second;
}

QString sourcePath(const QString& relative) {
    return QStringLiteral(FGW_SOURCE_DIR "/") + relative;
}

QString builtPath(const QString& relative) {
    return QStringLiteral(FGW_BINARY_DIR "/") + relative;
}

QString sharedDataPath(const QString& relative) {
    const QFileInfo file(QStringLiteral(FGW_SOURCE_DIR "/../shared/data/") + relative);
    return file.exists() ? file.canonicalFilePath() : QString();
}

} // namespace fgw::tests

/// usage: PROGRAM NAME [Qt Test options]
int main(int argc, char** argv) {
#ifdef QT_WIDGETS_LIB
    QApplication application(argc, argv);
#else
    QCoreApplication application(argc, argv);
#endif
    const auto found = argc > 1 ? fgw::tests::registry().find(argv[1]) : fgw::tests::registry().end();
    if (found == fgw::tests::registry().end()) {
        std::fputs("usage: PROGRAM NAME [Qt Test options]; names:\n", stderr);
        for (const auto& [name, make] : fgw::tests::registry()) {
            std::fprintf(stderr, "  %s\n", name.c_str());
        }
        return 2;
    }
    const std::unique_ptr<QObject> test = found->second();
    argv[1] = argv[0];
    return QTest::qExec(test.get(), argc - 1, argv + 1);
}
