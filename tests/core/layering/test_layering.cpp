// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace fgw::tests;

namespace {

constexpr int kMostLines = 400;

QString readText(const QString& relative) {
    QFile file(sourcePath(relative));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Paths below a folder of the repository, relative to it.
QStringList filesBelow(const QString& folder, const QStringList& patterns) {
    QStringList files;
    QDirIterator found(sourcePath(folder), patterns, QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        files << QDir(sourcePath(QString())).relativeFilePath(found.next());
    }
    files.sort();
    return files;
}

struct Include {
    QString target;
    bool quoted = false;
    int line = 0;
};

QList<Include> includesOf(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"));
    QList<Include> includes;
    const QStringList lines = text.split('\n');
    for (int line = 0; line < lines.size(); ++line) {
        if (const auto match = pattern.match(lines[line]); match.hasMatch()) {
            includes << Include{match.captured(2), match.captured(1) == QStringLiteral("\""), line + 1};
        }
    }
    return includes;
}

bool isQtHeader(const QString& target) {
    static const QRegularExpression pattern(QStringLiteral(R"((^|/)(Q[A-Z]|Qt[A-Z0-9])|^q[a-z0-9_]+\.h$)"));
    return pattern.match(target).hasMatch();
}

/// Which folders of core may use which, as core's own build file states it.
class Layers {
public:
    explicit Layers(const QString& buildFile) {
        static const QRegularExpression pattern(QStringLiteral(R"(foreach\(folder ([a-z ]+)\))"));
        m_order = pattern.match(buildFile).captured(1).split(' ', Qt::SkipEmptyParts);
    }

    [[nodiscard]] const QStringList& order() const { return m_order; }

    [[nodiscard]] bool mayUse(const QString& folder, const QString& used) const {
        if (folder == used) {
            return true;
        }
        if (folder == QStringLiteral("geometry")) {
            return used == QStringLiteral("base") || used == QStringLiteral("stats");
        }
        if (folder == QStringLiteral("corpus")) {
            return used == QStringLiteral("base");
        }
        return m_order.contains(used) && m_order.indexOf(used) < m_order.indexOf(folder);
    }

    /// What is wrong with the includes of a file of core; empty where all is well.
    [[nodiscard]] QStringList complaintsAbout(const QString& path, const QString& text) const {
        QStringList complaints;
        for (const Include& include : includesOf(text)) {
            if (const QString reason = reasonAgainst(path, include); !reason.isEmpty()) {
                complaints << QStringLiteral("%1:%2: %3: %4")
                                  .arg(path)
                                  .arg(include.line)
                                  .arg(include.target, reason);
            }
        }
        return complaints;
    }

private:
    [[nodiscard]] QString reasonAgainst(const QString& path, const Include& include) const {
        if (isQtHeader(include.target)) {
            return QStringLiteral("core knows no Qt");
        }
        if (path.endsWith(QStringLiteral(".h")) && include.target.startsWith(QStringLiteral("Eigen/"))) {
            return QStringLiteral("Eigen stays inside .cpp files");
        }
        const QStringList parts = include.target.split('/');
        if (!include.quoted && parts.front() != QStringLiteral("core")) {
            return {};
        }
        if (parts.front() != QStringLiteral("core") || parts.size() < 3) {
            return QStringLiteral("core includes only core, by its full path");
        }
        return mayUse(path.section('/', 1, 1), parts[1]) ? QString()
                                                         : QStringLiteral("the arrows point the other way");
    }

    QStringList m_order;
};

Layers layersOfCore() {
    return Layers(readText(QStringLiteral("core/CMakeLists.txt")));
}

const QStringList kSources{QStringLiteral("*.h"), QStringLiteral("*.cpp")};

} // namespace

class TestLayering : public QObject {
    Q_OBJECT
private slots:
    void arrowsPointDownwards() {
        const Layers layers = layersOfCore();
        const QStringList files = filesBelow(QStringLiteral("core"), kSources);
        QVERIFY(!files.isEmpty());
        QStringList complaints;
        for (const QString& path : files) {
            complaints << layers.complaintsAbout(path, readText(path));
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join('\n')));
    }

    void everyFolderOfCoreHasItsPlaceInTheOrder() {
        QStringList folders =
            QDir(sourcePath(QStringLiteral("core"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QStringList ordered = layersOfCore().order();
        folders.sort();
        ordered.sort();
        QCOMPARE(folders, ordered);
    }

    void whatMayNotBeIsFound_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("allowed");
        const auto add = [](const char* path, const char* line, bool allowed) {
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(path, line))) << path << line << allowed;
        };
        add("core/stats/a.cpp", "#include <QString>", false);
        add("core/stats/a.cpp", "#include <QtCore/QString>", false);
        add("core/stats/a.cpp", "#  include <qglobal.h>", false);
        add("core/stats/a.cpp", "#include \"core/base/task.h\"", true);
        add("core/triage/a.cpp", "#include \"core/triage/queue.h\"", true);
        add("core/stats/a.cpp", "#include \"core/stats/purity.h\"", true);
        add("core/stats/a.cpp", "#include \"core/query/filter.h\"", false);
        add("core/stats/a.cpp", "#include <core/query/filter.h>", false);
        add("core/stats/a.cpp", "#include \"purity.h\"", false);
        add("core/stats/a.cpp", "#include \"ui/theme/theme.h\"", false);
        add("core/stats/a.cpp", "#include \"app/cli/console.h\"", false);
        add("core/geometry/a.cpp", "#include \"core/stats/purity.h\"", true);
        add("core/geometry/a.cpp", "#include \"core/records/record_table.h\"", false);
        add("core/geometry/a.cpp", "#include <Eigen/Core>", true);
        add("core/geometry/a.h", "#include <Eigen/Core>", false);
        add("core/corpus/a.cpp", "#include \"core/base/error.h\"", true);
        add("core/corpus/a.cpp", "#include \"core/records/outcome.h\"", false);
        add("core/explore/a.cpp", "#include \"core/geometry/pca.h\"", true);
        add("core/explore/a.cpp", "#include \"core/nowhere/pca.h\"", false);
        add("core/base/a.cpp", "#include <sqlite3.h>", true);
    }

    void whatMayNotBeIsFound() {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(bool, allowed);
        QCOMPARE(layersOfCore().complaintsAbout(path, line + '\n').isEmpty(), allowed);
    }

    void coreLinksNoQt() {
        static const QRegularExpression qtTarget(QStringLiteral(R"(Qt\d?::|find_package\(Qt)"));
        const QStringList paths = filesBelow(QStringLiteral("core"), {QStringLiteral("CMakeLists.txt")});
        QVERIFY(paths.size() > 1);
        for (const QString& path : paths) {
            QVERIFY2(!readText(path).contains(qtTarget), qPrintable(path));
        }
    }

    void filesOfCoreAreShort() {
        QStringList tooLong;
        for (const QString& path : filesBelow(QStringLiteral("core"), kSources)) {
            if (readText(path).count('\n') >= kMostLines) {
                tooLong << path;
            }
        }
        QVERIFY2(tooLong.isEmpty(), qPrintable(tooLong.join('\n')));
    }

    /// Qt's own waits give up after five seconds, which a loaded machine takes for a thing that is right.
    void testsWaitWithPatience() {
        static const QRegularExpression hasty(
            QStringLiteral(R"(\bQ(TRY_|Test::qWaitFor)|QVERIFY\(\w+\.wait\(\)\))"));
        QStringList complaints;
        for (const QString& path : filesBelow(QStringLiteral("tests"), kSources)) {
            if (path == QStringLiteral("tests/support/patience.h") ||
                path.startsWith(QStringLiteral("tests/benchmarks/"))) {
                continue;
            }
            const QStringList lines = readText(path).split('\n');
            for (int line = 0; line < lines.size(); ++line) {
                if (lines[line].contains(hasty)) {
                    complaints << QStringLiteral("%1:%2").arg(path).arg(line + 1);
                }
            }
        }
        QVERIFY2(complaints.isEmpty(),
                 qPrintable("tests/support/patience.h waits longer:\n" + complaints.join('\n')));
    }

    void everySourceFileStatesItsLicence() {
        QStringList without;
        for (const char* folder : {"app", "core", "ui", "tests"}) {
            for (const QString& path : filesBelow(QString::fromLatin1(folder), kSources)) {
                if (!readText(path).startsWith(QStringLiteral("// SPDX-License-Identifier: "))) {
                    without << path;
                }
            }
        }
        QVERIFY2(without.isEmpty(), qPrintable(without.join('\n')));
    }
};

FGW_TEST(TestLayering, "layering")
#include "test_layering.moc"
