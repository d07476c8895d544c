// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/example.h"
#include "app/window/language.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTableView>
#include <QTextDocumentFragment>

using namespace fgw;
using namespace fgw::ui;

namespace {

bool hasLetters(const QString& text) {
    return std::ranges::count_if(text, [](QChar letter) { return letter.isLetter(); }) > 1;
}

bool isTranslated(const QString& text) {
    return text.contains(u'⟦');
}

/// Texts that come from what is open: a label that holds one of them is not the program's own.
class Data {
public:
    explicit Data(Session& session) {
        for (const cache::SourceSummary& source : session.sources()) {
            add(source.label);
            add(source.path.filename().string());
            add(source.runId);
            add(source.command);
            add(source.provenance.gitSha);
        }
        for (const std::string& model : session.records()->models()) {
            add(model);
        }
        for (const std::string& slice : session.records()->slices()) {
            add(slice);
        }
        for (const MetadataColumn& column : session.records()->metadata()) {
            add(column.name);
        }
        if (session.map()) {
            for (const explore::MapCluster& cluster : session.map()->clusters) {
                add(cluster.name);
            }
            add(session.map()->howMade);
            add(session.map()->embedder);
        }
        if (session.corpus()) {
            addCorpus(*session.corpus());
        }
    }

    [[nodiscard]] bool explains(const QString& text) const {
        // An ellipsis stands where a long text was cut.
        const QString start = text.left(24).remove(u'…').simplified();
        return std::ranges::any_of(m_texts, [&](const QString& known) {
            return known.contains(start) || (known.size() > 2 && text.contains(known));
        });
    }

private:
    void add(const std::string& text) {
        if (!text.empty()) {
            m_texts << QString::fromStdString(text).simplified();
        }
    }
    void addJson(const nlohmann::json& value) {
        if (value.is_string()) {
            add(value.get<std::string>());
        }
        if (value.is_structured()) {
            for (const auto& [key, child] : value.items()) {
                addJson(child);
            }
        }
    }
    void addCorpus(const corpus::Corpus& corpus) {
        add(corpus.owner);
        for (const corpus::Case& each : corpus.cases) {
            addJson(each.data);
        }
        for (const corpus::Case& each : corpus.watchlist) {
            addJson(each.data);
        }
        for (const corpus::Candidate& each : corpus.candidates) {
            add(each.candidateId);
            addJson(each.fields.data);
            for (const corpus::Suggestion& suggestion : each.suggested) {
                add(suggestion.value);
                add(suggestion.reason);
                add(suggestion.by);
            }
        }
        for (const std::vector<std::string>& words :
             {corpus.taxonomy.failureModes, corpus.taxonomy.severities, corpus.taxonomy.blastRadii}) {
            std::ranges::for_each(words, [this](const std::string& word) { add(word); });
        }
        for (const corpus::HistoryEvent& event : corpus.history) {
            add(event.event.string());
            add(event.by.string());
            add(event.detail.string());
        }
    }

    QStringList m_texts;
};

/// A text of the program that is not translated, with where it stands.
class Untranslated {
public:
    explicit Untranslated(const Data& data) : m_data(data) {}

    void check(const QString& text, const QObject* where) {
        if (hasLetters(text) && !isTranslated(text) && !m_data.explains(text)) {
            m_found << QStringLiteral("%1: %2").arg(QLatin1String(where->metaObject()->className()),
                                                    text.left(80));
        }
    }
    void checkMenu(const QMenu& menu) {
        check(menu.title(), &menu);
        for (const QAction* action : menu.actions()) {
            action->menu() ? checkMenu(*action->menu()) : check(action->text(), action);
        }
    }
    void checkHeader(const QHeaderView& header) {
        for (int section = 0; section < header.count(); ++section) {
            if (!header.isSectionHidden(section)) {
                check(header.model()->headerData(section, header.orientation()).toString(), &header);
            }
        }
    }
    void checkTabs(const QTabBar& tabs) {
        for (int tab = 0; tab < tabs.count(); ++tab) {
            check(tabs.tabText(tab), &tabs);
        }
    }
    void checkWindow(const QWidget& window) {
        for (const QWidget* child : window.findChildren<QWidget*>()) {
            if (!child->isVisible()) {
                continue;
            }
            // Tool tips show data as escaped HTML, so that nothing in it is taken for markup.
            check(QTextDocumentFragment::fromHtml(child->toolTip()).toPlainText(), child);
            if (const auto* label = qobject_cast<const QLabel*>(child)) {
                check(label->text(), label);
            } else if (const auto* button = qobject_cast<const QAbstractButton*>(child)) {
                check(button->text(), button);
            } else if (const auto* header = qobject_cast<const QHeaderView*>(child)) {
                checkHeader(*header);
            } else if (const auto* tabs = qobject_cast<const QTabBar*>(child)) {
                checkTabs(*tabs);
            } else if (child->focusPolicy() != Qt::NoFocus) {
                check(child->accessibleName(), child);
            }
        }
    }
    [[nodiscard]] QString list() const {
        QStringList unique = m_found;
        unique.removeDuplicates();
        return unique.join(u'\n');
    }

private:
    const Data& m_data;
    QStringList m_found;
};

/// Labels and buttons of the program that have less room than their text needs.
QString clippedTexts(const QWidget& window) {
    QStringList found;
    for (const QWidget* child : window.findChildren<QWidget*>()) {
        const auto* label = qobject_cast<const QLabel*>(child);
        const auto* button = qobject_cast<const QAbstractButton*>(child);
        const QString text = label ? label->text() : button ? button->text() : QString();
        if (!child->isVisible() || !isTranslated(text)) {
            continue;
        }
        const bool wraps = label && label->wordWrap();
        const int needed = wraps ? child->heightForWidth(child->width()) : child->sizeHint().width();
        const int given = wraps ? child->height() : child->width();
        if (given + 1 < needed) {
            found << QStringLiteral("%1 needs %2, has %3: %4")
                         .arg(QLatin1String(child->metaObject()->className()))
                         .arg(needed)
                         .arg(given)
                         .arg(text.left(80));
        }
    }
    found.removeDuplicates();
    return found.join(u'\n');
}

} // namespace

/// The window in a language that does not exist: what stands there without its brackets was never translated,
/// what has no room for a third more letters would be cut in German.
class TestPseudoLocale : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        window::installLanguage(*qApp, QStringLiteral("zz"));
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory.path(), window::exampleSources());
        m_fixture->window().resize(1920, 1080);
        QVERIFY(m_fixture->show());
    }
    void cleanupTestCase() { m_fixture.reset(); }

    void menusAreTranslated() {
        const Data data(m_fixture->session());
        Untranslated untranslated(data);
        for (const QAction* action : m_fixture->window().menuBar()->actions()) {
            untranslated.checkMenu(*action->menu());
        }
        QVERIFY2(untranslated.list().isEmpty(), qPrintable(untranslated.list()));
    }

    void workspacesAreTranslated_data() { everyWorkspace(); }

    void workspacesAreTranslated() {
        showWorkspace();
        const Data data(m_fixture->session());
        Untranslated untranslated(data);
        untranslated.checkWindow(m_fixture->window());
        for (const QAction* action : m_fixture->window().workspaces().current()->workspaceActions()) {
            untranslated.check(action->text(), action);
        }
        QVERIFY2(untranslated.list().isEmpty(), qPrintable(untranslated.list()));
    }

    void longTextsHaveRoom_data() { everyWorkspace(); }

    void longTextsHaveRoom() {
        showWorkspace();
        const QString clipped = clippedTexts(m_fixture->window());
        QVERIFY2(clipped.isEmpty(), qPrintable(clipped));
    }

private:
    void everyWorkspace() {
        QTest::addColumn<bool>("open");
        QTest::addColumn<QString>("workspace");
        for (const bool open : {false, true}) {
            for (const WorkspaceEntry& entry : m_fixture->window().workspaces().entries()) {
                const QString id = entry.workspace->id();
                QTest::newRow(
                    qPrintable(id + (open ? QStringLiteral(", example") : QStringLiteral(", nothing open"))))
                    << open << id;
            }
        }
    }
    void showWorkspace() {
        QFETCH(bool, open);
        QFETCH(QString, workspace);
        if (open && !m_fixture->session().document()) {
            m_fixture->window().openExample();
        }
        m_fixture->window().workspaces().setCurrentId(workspace);
        m_fixture->settle();
    }

    QTemporaryDir m_directory;
    std::unique_ptr<tests::WindowFixture> m_fixture;
};

FGW_TEST(TestPseudoLocale, "pseudo_locale")
#include "test_pseudo_locale.moc"
