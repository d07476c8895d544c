// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/user_directories.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;

class TestUserDirectories : public QObject {
    Q_OBJECT

    const QByteArray m_cache = qgetenv("XDG_CACHE_HOME");
    const QByteArray m_state = qgetenv("XDG_STATE_HOME");
    const QByteArray m_home = qgetenv("HOME");

private slots:
    void init() {
        qunsetenv("XDG_CACHE_HOME");
        qunsetenv("XDG_STATE_HOME");
        qputenv("HOME", "/of-ann");
    }

    void cleanupTestCase() {
        qputenv("XDG_CACHE_HOME", m_cache);
        qputenv("XDG_STATE_HOME", m_state);
        qputenv("HOME", m_home);
    }

    void theyLieBelowHomeWhereNothingElseIsSaid() {
        QCOMPARE(userCacheDirectory(), std::filesystem::path("/of-ann/.cache/failure-workbench"));
        QCOMPARE(userStateDirectory(), std::filesystem::path("/of-ann/.local/state/failure-workbench"));
    }

    void eachVariableMovesItsOwn() {
        qputenv("XDG_CACHE_HOME", "/fast/cache");
        QCOMPARE(userCacheDirectory(), std::filesystem::path("/fast/cache/failure-workbench"));
        QCOMPARE(userStateDirectory(), std::filesystem::path("/of-ann/.local/state/failure-workbench"));
        qputenv("XDG_STATE_HOME", "/kept/state");
        QCOMPARE(userStateDirectory(), std::filesystem::path("/kept/state/failure-workbench"));
        QCOMPARE(userCacheDirectory(), std::filesystem::path("/fast/cache/failure-workbench"));
    }

    /// "All paths set in these environment variables must be absolute"; others count as not set.
    void emptyAndRelativeValuesAreIgnored() {
        for (const char* value : {"", "cache", "./cache", "~/cache"}) {
            qputenv("XDG_CACHE_HOME", value);
            QCOMPARE(userCacheDirectory(), std::filesystem::path("/of-ann/.cache/failure-workbench"));
        }
    }

    void withoutAHomeTheyAreTemporary() {
        qunsetenv("HOME");
        QCOMPARE(userCacheDirectory(), std::filesystem::path("/tmp/.cache/failure-workbench"));
    }
};

FGW_TEST(TestUserDirectories, "user_directories")
#include "test_user_directories.moc"
