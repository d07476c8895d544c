// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/session/corpus_watch.h"

#include <QFile>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

/// Files that another program changes while the window stays in front.
class TestCorpusWatch : public QObject {
    Q_OBJECT
private slots:
    void whatChangesOutsideIsReadAgain() {
        tests::SessionFixture fixture;
        QVERIFY(fixture.isReady());
        const CorpusWatch watch(fixture.session());
        const QString corpus = fixture.copy(tests::sourcePath(QStringLiteral("resources/example/corpus")),
                                            QStringLiteral("corpus"));
        fixture.open({corpus});
        FGW_TRY_VERIFY(fixture.session().corpus() != nullptr);
        const std::size_t candidates = fixture.session().corpus()->candidates.size();
        QVERIFY(QFile::remove(corpus + QStringLiteral("/_intake/CAND-5c90be11.yaml")));
        FGW_TRY_COMPARE(fixture.session().corpus()->candidates.size(), candidates - 1);
        // As editors and git write: another file under the old name. The second time too.
        for (const char* owner : {"lena", "tomas"}) {
            const QString cases = corpus + QStringLiteral("/cases.yaml");
            QByteArray bytes = tests::readBytes(cases);
            const qsizetype at = bytes.indexOf("\nowner: ") + 8;
            bytes.replace(at, bytes.indexOf('\n', at) - at, owner);
            QFile fresh(cases + QStringLiteral(".new"));
            QVERIFY(fresh.open(QIODevice::WriteOnly) && fresh.write(bytes) == bytes.size());
            QVERIFY(QFile::remove(cases) && fresh.rename(cases));
            FGW_TRY_COMPARE(fixture.session().corpus()->owner, std::string(owner));
        }
    }
};

FGW_TEST(TestCorpusWatch, "corpus_watch")
#include "test_corpus_watch.moc"
