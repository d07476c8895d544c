// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/example.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSet>
#include <QToolButton>

using namespace fgw;
using namespace fgw::ui;

namespace {

QString pathOf(const QWidget* widget) {
    QString path;
    for (const QWidget* each = widget; each != nullptr; each = each->parentWidget()) {
        path = QLatin1String(each->metaObject()->className()) + (path.isEmpty() ? QString() : u'/' + path);
    }
    return path;
}

bool takesTheKeyboard(const QWidget* widget) {
    return widget->isVisible() && widget->isEnabled() &&
           (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->focusProxy() == nullptr;
}

QList<QWidget*> controlsOf(const QWidget& window) {
    QList<QWidget*> controls;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (takesTheKeyboard(widget) && widget->window() == &window) {
            controls << widget;
        }
    }
    return controls;
}

} // namespace

/// What must be true of each control, action and model of the whole window, whoever adds it.
class TestEveryControl : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QVERIFY(m_directory.isValid());
        m_fixture = std::make_unique<tests::WindowFixture>(m_directory.path());
        for (auto* model : m_fixture->window().findChildren<QAbstractItemModel*>()) {
            // A list of Qt's own resets its model while it is taken apart, when nothing may look at it.
            if (qobject_cast<QListWidget*>(model->QObject::parent()) != nullptr) {
                continue;
            }
            new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest,
                                         model);
            ++m_models;
        }
        QVERIFY(m_fixture->show());
        m_fixture->open(window::exampleSources());
    }
    void cleanupTestCase() { m_fixture.reset(); }

    /// The testers of initTestCase speak up on their own; here the models are made to change.
    void everyModelKeepsItsWord() {
        QVERIFY2(m_models >= 10, qPrintable(QString::number(m_models)));
        Session& session = m_fixture->session();
        QFile torn(m_directory.filePath(QStringLiteral("torn.jsonl")));
        QVERIFY(torn.open(QIODevice::WriteOnly));
        torn.write("{\"question\":\"a\",\"correct\":true}\n{\"question\":\n{\"question\":\"b\",\"correct\":"
                   "false}\n");
        torn.close();
        m_fixture->open({torn.fileName()});
        QVERIFY(!session.problems().empty());
        for (const cache::SourceSummary& source : std::vector(session.sources())) {
            if (source.rounds > 1) {
                session.openSource(source.id);
            }
        }
        m_fixture->settle();
        QVERIFY(session.document()->summary.rounds > 1);
        for (const char* filter : {"outcome:fail", "outcome:fail round:1", ""}) {
            session.filter().setText(QLatin1String(filter));
            eachWorkspace([](const Workspace&) {});
        }
    }

    void everyControlHasAName() {
        eachWorkspace([this](const Workspace& workspace) {
            for (QWidget* control : controlsOf(m_fixture->window())) {
                const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(control);
                QVERIFY(face != nullptr);
                QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                         qPrintable(workspace.id() + u' ' + pathOf(control)));
            }
        });
    }

    void tabReachesEveryControl() {
        eachWorkspace([this](const Workspace& workspace) {
            QSet<QWidget*> reached;
            QWidget* before = QApplication::focusWidget();
            for (int presses = 0; presses < 400; ++presses) {
                QWidget* now = QApplication::focusWidget();
                if (now == nullptr || (now == before && presses > 0)) {
                    break;
                }
                reached.insert(now);
                QTest::keyClick(now, Qt::Key_Tab);
            }
            for (QWidget* control : controlsOf(m_fixture->window())) {
                QVERIFY2(reached.contains(control), qPrintable(workspace.id() + u' ' + pathOf(control)));
            }
        });
    }

    void everyActionIsInThePalette() {
        eachWorkspace([this](const Workspace& workspace) {
            QSet<const QAction*> offered;
            for (const ActionGroup& group : m_fixture->window().actionGroups()) {
                offered.unite(QSet<const QAction*>(group.actions.begin(), group.actions.end()));
            }
            QSet<QAction*> reachable;
            for (const QWidget* widget : m_fixture->window().findChildren<QWidget*>()) {
                if (widget->isVisible() && qobject_cast<const QMenu*>(widget) == nullptr) {
                    const QList<QAction*> actions = widget->actions();
                    reachable.unite(QSet<QAction*>(actions.begin(), actions.end()));
                }
            }
            for (const QAction* action : reachable) {
                if (!action->isSeparator() && action->menu() == nullptr && !action->text().isEmpty()) {
                    QVERIFY2(offered.contains(action), qPrintable(workspace.id() + u' ' + action->text()));
                }
            }
        });
    }

    void buttonsSayTheirKeys() {
        eachWorkspace([this](const Workspace& workspace) {
            for (const QToolButton* button : m_fixture->window().findChildren<QToolButton*>()) {
                const QAction* action = button->defaultAction();
                if (button->isVisible() && action != nullptr && !action->shortcut().isEmpty()) {
                    QVERIFY2(
                        button->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)),
                        qPrintable(workspace.id() + u' ' + button->toolTip()));
                }
            }
            for (const QAbstractButton* button : m_fixture->window().findChildren<QAbstractButton*>()) {
                if (button->isVisible() && button->text().isEmpty() && !button->icon().isNull() &&
                    qobject_cast<const QLineEdit*>(button->parentWidget()) == nullptr) {
                    QVERIFY2(!button->toolTip().isEmpty(),
                             qPrintable(workspace.id() + u' ' + pathOf(button)));
                }
            }
        });
    }

private:
    template <typename Check>
    void eachWorkspace(Check&& check) {
        WorkspaceStack& stack = m_fixture->window().workspaces();
        for (const WorkspaceEntry& entry : stack.entries()) {
            stack.setCurrentId(entry.workspace->id());
            m_fixture->settle();
            check(*entry.workspace);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
    }

    QTemporaryDir m_directory;
    int m_models = 0;
    std::unique_ptr<tests::WindowFixture> m_fixture;
};

FGW_TEST(TestEveryControl, "every_control")
#include "test_every_control.moc"
