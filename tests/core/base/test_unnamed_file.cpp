// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unnamed_file.h"
#include "core/base/write_all.h"
#include "tests/support/runner.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

using namespace fgw;

class TestUnnamedFile : public QObject {
    Q_OBJECT
private slots:
    void whatIsWrittenIsReadAndLeavesNothingBehind() {
        const QTemporaryDir directory;
        const std::filesystem::path made =
            std::filesystem::path(directory.path().toStdString()) / "made" / "here";
        const Result<UniqueFd> file = makeUnnamedFile(made);
        QVERIFY(file.has_value());
        QVERIFY(writeAll(file->get(), "first ") == 0);
        QVERIFY(writeAll(file->get(), "second") == 0);
        std::array<char, 32> bytes{};
        const ssize_t count = ::pread(file->get(), bytes.data(), bytes.size(), 0);
        QCOMPARE(std::string(bytes.data(), static_cast<std::size_t>(count)), std::string("first second"));
        QVERIFY(std::filesystem::is_empty(made));
    }

    void whereNoFileCanBeTheErrorNamesThePlace() {
        const QTemporaryDir directory;
        const std::filesystem::path blocked = std::filesystem::path(directory.path().toStdString()) / "file";
        std::ofstream(blocked) << "no directory";
        const Result<UniqueFd> file = makeUnnamedFile(blocked / "x");
        QVERIFY(!file.has_value());
        QVERIFY(file.error().message().find(blocked.string()) != std::string::npos);
    }
};

FGW_TEST(TestUnnamedFile, "unnamed_file")
#include "test_unnamed_file.moc"
